// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/qtmqtt/TlsContext.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSet>
#include <QSocketNotifier>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

struct mosquitto;
struct mosquitto_message;

namespace tollstream {

/// One connection of libmosquitto, driven by the event loop of its thread: neither a thread of its own nor a
/// call that blocks. Signals come out of the event loop, never out of a library call or a method of this
/// class, so that whoever receives one may destroy the connection. Not to be used again once lost.
class MosquittoConnection : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString host;
        quint16 port = 0;
        int protocol = 4; ///< as CONNECT bears it: 3 is MQTT 3.1, 4 is MQTT 3.1.1
        QByteArray clientId;
        QByteArray user;
        QByteArray password;
        bool cleanSession = true;
        int keepAliveSeconds = 60;       ///< 0 switches it off; 1 to 4 become 5, the library's least
        std::unique_ptr<TlsContext> tls; ///< null: plain TCP
    };

    enum class Loss { Transport, Silence, Protocol };

    struct Arrival
    {
        QString topic;
        QByteArray payload;
        quint16 id = 0;
        quint8 qos = 0;
        bool duplicate = false;
        bool retain = false;
    };

    explicit MosquittoConnection(Settings settings, QObject *parent = nullptr);
    /// Says goodbye to the broker where the connection stands.
    ~MosquittoConnection() override;

    void start();

    // Each gives the number that the answer will bear, or nothing where the connection is broken.
    std::optional<int> publish(const QByteArray &topic, const QByteArray &payload, int qos, bool retain);
    std::optional<int> subscribe(const QByteArray &filter, int qos);
    std::optional<int> unsubscribe(const QByteArray &filter);
    /// Asks for a sign of life.
    bool ping();

signals:
    /// The CONNACK: `code` 0 is yes, 1 to 5 as in MQTT 3.1.1, 3.2.2.3.
    void answered(int code, bool sessionPresent);
    void lost(tollstream::MosquittoConnection::Loss loss);
    void arrived(const tollstream::MosquittoConnection::Arrival &arrival);
    /// `grantedQos` 128 is a denial.
    void subscribed(int id, int grantedQos);
    void unsubscribed(int id);
    /// The broker has taken a message of quality 1 or 2.
    void published(int id);
    void pingAnswered();

private:
    struct Release
    {
        void operator()(mosquitto *client) const;
    };

    bool makeClient();
    void tryNextAddress();
    void watchSocket();
    void chooseNotifiers();
    void onReadable();
    void onWritable();
    bool tcpStands();
    bool isShakingHands() const;
    void onLibraryAnswer(int code);
    void loseLater(Loss loss);
    template <typename Action> void later(Action action);

    static void onConnect(mosquitto *, void *context, int code, int flags);
    static void onMessage(mosquitto *, void *context, const mosquitto_message *message);
    static void onSubscribe(mosquitto *, void *context, int id, int count, const int *granted);
    static void onUnsubscribe(mosquitto *, void *context, int id);
    static void onPublish(mosquitto *, void *context, int id);

    Settings m_settings;
    QList<QHostAddress> m_addresses; ///< not yet tried
    std::unique_ptr<mosquitto, Release> m_client;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QTimer m_housekeeping;
    QSet<int> m_pings;
    QSet<int> m_unacknowledged; ///< messages of quality 1 and 2
    bool m_tcpStands = false;
    bool m_isLost = false;
};

} // namespace tollstream
