// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace tollstream {

/// Where a broker is, and how to know that it is the right one.
struct BrokerEndpoint
{
    QString host;
    quint16 port = 0;
    /// What `bearsPin()` knows the broker's certificate by. Set: TLS, and no other will do. Empty: plain TCP.
    QByteArray certificatePin;

    bool operator==(const BrokerEndpoint &) const = default;
};

/// With what to connect; all empty for an anonymous reader.
struct BrokerCredentials
{
    QString user;
    SecretBytes password;
    QString clientId; ///< empty: a random one
};

/// A connection to a broker that comes back by itself: growing pauses between attempts, a watchdog that
/// notices a broker that has gone silent, subscriptions made again after each reconnection. Built on
/// QMqttClient.
class MqttLink : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Closed,     ///< not wanted
        Connecting, ///< on the way, or pausing between attempts
        Connected,
        Refused, ///< the broker does not accept the credentials (any more); tried again with pauses
    };
    Q_ENUM(State)

    struct Options
    {
        std::chrono::milliseconds firstPause{200};
        std::chrono::milliseconds longestPause{15'000};
        std::chrono::milliseconds refusedPause{2'000};
        std::chrono::milliseconds connectTimeout{10'000};
        std::chrono::milliseconds keepAlive{
            15'000}; ///< a silent broker is noticed within about 1.5 times this
    };

    explicit MqttLink(Options options, QObject *parent = nullptr);
    ~MqttLink() override;

    void open(const BrokerEndpoint &endpoint, BrokerCredentials credentials);
    void close();

    State state() const;
    std::optional<Error> lastError() const;

    /// Keeps a subscription to `filter` over reconnections until `unsubscribe()`.
    void subscribe(const QString &filter);
    void unsubscribe(const QString &filter);
    /// False where the link is not connected: nothing is queued.
    bool publish(const QString &topic, const QByteArray &payload, bool retain, quint8 qos = 0);

signals:
    void stateChanged(tollstream::MqttLink::State state);
    void messageArrived(const QString &topic, const QByteArray &payload);
    /// The broker does not let us read `filter`.
    void subscriptionRefused(const QString &filter);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
