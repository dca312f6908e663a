// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

struct mosquitto;

namespace tollstream {

/// An MQTT client for tests that shows what a broker really does: no reconnection, nothing smoothed over. It
/// runs on a thread of its own; every call that waits gives up after `patience`.
class MqttProbe
{
public:
    struct Login
    {
        QByteArray clientId; ///< empty: the broker chooses
        QByteArray user;     ///< empty: anonymous
        QByteArray password;
        bool cleanSession = true;
        int keepAliveSeconds = 30;
        bool isVersion5 = false;
        QByteArray willTopic;     ///< empty: no will
        QByteArray authorityFile; ///< PEM; set: TLS
    };

    struct Message
    {
        QByteArray topic;
        QByteArray payload;
        bool retained = false;
        std::chrono::steady_clock::time_point at;
    };

    static constexpr std::chrono::milliseconds patience{10'000};

    explicit MqttProbe(Login login);
    ~MqttProbe();
    MqttProbe(const MqttProbe &) = delete;
    MqttProbe &operator=(const MqttProbe &) = delete;

    /// Connects to the loopback and returns the CONNACK code: 0 is accepted, -1 no answer.
    int connectTo(quint16 port);
    /// The SUBACK code: 0 to 2 granted, from 128 refused, -1 no answer.
    int subscribe(const QByteArray &filter);
    /// Hands a message over to the library.
    bool publish(const QByteArray &topic, const QByteArray &payload, bool retain = false);
    /// Drops the connection without a word, as a crash would.
    void breakOff();

    bool isConnected() const;
    /// Everything that has arrived so far.
    std::vector<Message> messages() const;
    /// The first message that `isWanted`, as soon as it is there.
    std::optional<Message> waitFor(const std::function<bool(const Message &)> &isWanted);
    std::optional<Message> waitForTopic(const QByteArray &topic);
    std::optional<Message> waitForPayload(const QByteArray &payload);
    /// Whether the broker has ended the connection.
    bool waitForEnd(std::chrono::milliseconds limit = patience);
    /// When the broker ended the connection.
    std::chrono::steady_clock::time_point endedAt() const;

private:
    struct FreeClient
    {
        void operator()(mosquitto *client) const;
    };

    void listen();
    void run();
    void stopThread();

    Login m_login;
    std::unique_ptr<mosquitto, FreeClient> m_client;
    std::thread m_thread;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    // Guarded by the mutex:
    bool m_stop = false;
    bool m_connected = false;
    bool m_ended = false;
    std::chrono::steady_clock::time_point m_endedAt;
    int m_connectCode = -1;
    std::vector<std::pair<int, int>> m_subscribeCodes; // message id, code
    std::vector<Message> m_messages;
};

} // namespace tollstream
