// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/feed/MqttLink.h"

#include <QObject>
#include <QSet>
#include <QSslCertificate>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>

class QMqttClient;
class QMqttSubscription;

namespace tollstream {

class CertificateProbe;

/// One connection of a MqttLink from the first packet to the last: learns and compares the certificate, logs
/// in, watches that the broker stays alive, and ends once, in `ended`. Signals never come out of a method of
/// this class; whoever receives one may destroy the session.
class MqttSession : public QObject
{
    Q_OBJECT
public:
    /// `knownCertificate`: one that is known to match the endpoint's pin; saves asking for it.
    MqttSession(const BrokerEndpoint &endpoint, const BrokerCredentials &credentials,
                const MqttLink::Options &options, std::optional<QSslCertificate> knownCertificate);
    ~MqttSession() override;

    /// The broker's certificate, which bears the pin; nothing before it is known, nor without TLS.
    const std::optional<QSslCertificate> &certificate() const { return m_certificate; }
    void subscribe(const QString &filter);
    void unsubscribe(const QString &filter);
    bool publish(const QString &topic, const QByteArray &payload, bool retain, quint8 qos);

signals:
    void connected();
    void ended(const tollstream::Error &error);
    void messageArrived(const QString &topic, const QByteArray &payload);
    void subscriptionRefused(const QString &filter);

private:
    void setUpClient(const BrokerCredentials &credentials);
    void onCertificate(const QSslCertificate &certificate);
    void connectEncrypted(const QSslCertificate &certificate);
    void onClientState();
    void request(const QString &filter);
    void onSubscriptionState(QMqttSubscription *subscription);
    void end(const Error &error);
    Error clientError() const;

    BrokerEndpoint m_endpoint;
    MqttLink::Options m_options;
    CertificateProbe *m_probe = nullptr; // child
    QMqttClient *m_client = nullptr;     // child
    std::optional<QSslCertificate> m_certificate;
    QTimer m_connectLimit;
    QTimer m_watchdog;
    QStringList m_filters;
    QSet<QMqttSubscription *> m_watched;
    bool m_isConnected = false;
    bool m_hasEnded = false;
};

} // namespace tollstream
