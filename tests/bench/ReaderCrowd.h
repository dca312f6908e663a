// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

struct mosquitto;

namespace tollstream {

/// Many MQTT clients on one thread, so that what is measured is the broker and not the switching between
/// them. Each message is a time of the steady clock, in nanoseconds, and gives one delay.
class ReaderCrowd
{
public:
    struct Login
    {
        QByteArray clientId;
        QByteArray user;
        QByteArray password;
    };

    /// `authorityFile` (PEM): whose certificates are believed; empty: no TLS.
    explicit ReaderCrowd(QByteArray authorityFile);
    ~ReaderCrowd();
    ReaderCrowd(const ReaderCrowd &) = delete;
    ReaderCrowd &operator=(const ReaderCrowd &) = delete;

    /// Connects one to the loopback and subscribes; false where it is refused, or not answered in time.
    bool add(quint16 port, const Login &login, const QByteArray &topic);
    /// Serves all of them for that long.
    void serve(std::chrono::milliseconds time);

    std::size_t size() const { return m_readers.size(); }
    /// Since the last call, in milliseconds.
    std::vector<double> takeDelays() { return std::move(m_delays); }
    /// How many connections have ended.
    int endedCount() const { return m_ended; }

private:
    struct FreeClient
    {
        void operator()(mosquitto *client) const;
    };
    struct Reader
    {
        ReaderCrowd *crowd = nullptr;
        std::unique_ptr<mosquitto, FreeClient> client;
        QByteArray topic;
        bool isSubscribed = false;
        bool isEnded = false;
        bool isWriting = false; ///< waits for room to write
    };

    void serveUntil(std::chrono::steady_clock::time_point end, const std::function<bool()> &isEnough);
    void watch(Reader &reader) const;

    QByteArray m_authorityFile;
    int m_poll = -1;
    std::vector<std::unique_ptr<Reader>> m_readers;
    std::vector<double> m_delays;
    int m_ended = 0;
};

} // namespace tollstream
