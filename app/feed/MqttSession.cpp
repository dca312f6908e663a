// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttSession.h"

#include "app/core/Logging.h"
#include "app/feed/CertificatePin.h"
#include "app/feed/CertificateProbe.h"

#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QVariant>
#include <QtMqtt/QMqttClient>
#include <QtMqtt/QMqttSubscription>

#include <algorithm>

namespace tollstream {

namespace {

// Answers to QMqttClient::requestPing() may be outstanding twice; the third question ends the connection.
// With two questions in each keep-alive a silent broker is noticed after 1 to 1.5 times that.
constexpr int pingsPerKeepAlive = 2;

// Some MQTT libraries know no shorter one.
constexpr std::chrono::seconds shortestKeepAlive{5};

quint16 announcedKeepAlive(std::chrono::milliseconds wanted)
{
    const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wanted), shortestKeepAlive);
    return static_cast<quint16>(std::min<std::int64_t>(seconds.count(), UINT16_MAX));
}

/// Qt MQTT lets us at its socket, where two things remain to be set. (A client without `transport()` sends
/// without delay anyway, and takes a broker that presents the only trusted certificate at its word.)
template <typename Client> void tuneTransport(Client &client, const QSslCertificate &pinned)
{
    if constexpr (requires { client.transport(); }) {
        auto *socket = qobject_cast<QAbstractSocket *>(client.transport());
        if (!socket) return;
        QObject::connect(socket, &QAbstractSocket::connected, socket,
                         [socket] { socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        if (auto *tls = qobject_cast<QSslSocket *>(socket)) {
            // The pin says more than name, dates and signers. Another certificate still fails, with errors of
            // its own. Errors of a chain must stay errors: Qt may attach them to any certificate sent along.
            tls->ignoreSslErrors(
                {QSslError(QSslError::HostNameMismatch, pinned),
                 QSslError(QSslError::SelfSignedCertificate, pinned), // Qt trusts no expired one
                 QSslError(QSslError::CertificateExpired, pinned),
                 QSslError(QSslError::CertificateNotYetValid, pinned)});
        }
    }
}

} // namespace

MqttSession::MqttSession(const BrokerEndpoint &endpoint, const BrokerCredentials &credentials,
                         const MqttLink::Options &options, std::optional<QSslCertificate> knownCertificate)
    : m_endpoint(endpoint), m_options(options)
{
    m_connectLimit.setSingleShot(true);
    connect(&m_connectLimit, &QTimer::timeout, this, [this] {
        end({Error::Kind::TimedOut, QStringLiteral("no answer from the broker")});
    });
    m_connectLimit.start(m_options.connectTimeout);
    m_watchdog.setInterval(std::max(m_options.keepAlive / pingsPerKeepAlive, std::chrono::milliseconds(1)));
    connect(&m_watchdog, &QTimer::timeout, this, [this] { m_client->requestPing(); });

    setUpClient(credentials);
    if (m_endpoint.certificatePin.isEmpty()) {
        m_client->connectToHost();
        tuneTransport(*m_client, QSslCertificate());
        QMetaObject::invokeMethod(this, &MqttSession::onClientState, Qt::QueuedConnection); // failed at once?
    } else if (knownCertificate) {
        connectEncrypted(*knownCertificate);
    } else {
        m_probe = new CertificateProbe(this);
        connect(m_probe, &CertificateProbe::learned, this, &MqttSession::onCertificate);
        connect(m_probe, &CertificateProbe::failed, this, &MqttSession::end);
        m_probe->ask(m_endpoint.host, m_endpoint.port);
    }
}

MqttSession::~MqttSession()
{
    m_client->disconnect(this);
    m_client->disconnectFromHost();
}

void MqttSession::setUpClient(const BrokerCredentials &credentials)
{
    m_client = new QMqttClient(this);
    m_client->setHostname(m_endpoint.host);
    m_client->setPort(m_endpoint.port);
    // 3.1.1 and not 5: its denials (CONNACK 4 and 5, SUBACK 128) say all that we need, and every broker has
    // it.
    m_client->setProtocolVersion(QMqttClient::MQTT_3_1_1);
    m_client->setClientId(credentials.clientId);
    m_client->setUsername(credentials.user);
    // Qt MQTT takes the password as a QString and leaves no other way. It lives as long as this session.
    m_client->setPassword(QString::fromUtf8(credentials.password.view()));
    m_client->setCleanSession(true);
    m_client->setAutoKeepAlive(false);
    m_client->setKeepAlive(announcedKeepAlive(m_options.keepAlive));
    // Queued: Qt MQTT is in the middle of its work when it emits, and does not survive being destroyed there.
    connect(m_client, &QMqttClient::stateChanged, this, &MqttSession::onClientState, Qt::QueuedConnection);
    connect(
        m_client, &QMqttClient::messageReceived, this,
        [this](const QByteArray &payload, const QMqttTopicName &topic) {
            if (!m_hasEnded) emit messageArrived(topic.name(), payload);
        },
        Qt::QueuedConnection);
}

void MqttSession::onCertificate(const QSslCertificate &certificate)
{
    if (!bearsPin(certificate, m_endpoint.certificatePin)) {
        end({Error::Kind::Forged, QStringLiteral("the broker's certificate does not bear the pin")});
        return;
    }
    connectEncrypted(certificate);
}

void MqttSession::connectEncrypted(const QSslCertificate &certificate)
{
    m_certificate = certificate;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setCaCertificates({certificate});
    m_client->connectToHostEncrypted(configuration);
    tuneTransport(*m_client, certificate);
    QMetaObject::invokeMethod(this, &MqttSession::onClientState, Qt::QueuedConnection); // failed at once?
}

void MqttSession::onClientState()
{
    if (m_hasEnded) return;
    switch (m_client->state()) {
    case QMqttClient::Connecting:
        break;
    case QMqttClient::Connected:
        if (m_isConnected) break;
        m_isConnected = true;
        m_connectLimit.stop();
        m_watchdog.start();
        for (const QString &filter : std::as_const(m_filters))
            request(filter);
        emit connected();
        break;
    case QMqttClient::Disconnected:
        end(clientError());
        break;
    }
}

Error MqttSession::clientError() const
{
    const QString detail = QStringLiteral("MQTT client error %1").arg(static_cast<int>(m_client->error()));
    switch (m_client->error()) {
    case QMqttClient::IdRejected:
    case QMqttClient::BadUsernameOrPassword:
    case QMqttClient::NotAuthorized:
        return {Error::Kind::Refused, detail};
    case QMqttClient::ServerUnavailable:
        return {m_isConnected ? Error::Kind::TimedOut : Error::Kind::Unreachable, detail};
    case QMqttClient::InvalidProtocolVersion:
        return {Error::Kind::Unsupported, detail};
    case QMqttClient::ProtocolViolation:
        return {Error::Kind::BadReply, detail};
    default:
        return {Error::Kind::Unreachable, detail}; // a library's enumeration, which may grow
    }
}

void MqttSession::end(const Error &error)
{
    if (m_hasEnded) return;
    m_hasEnded = true;
    m_isConnected = false;
    m_connectLimit.stop();
    m_watchdog.stop();
    qCDebug(lcMqtt) << "session with" << m_endpoint.host << m_endpoint.port << "ended:" << error.detail;
    emit ended(error);
}

void MqttSession::subscribe(const QString &filter)
{
    if (m_filters.contains(filter)) return;
    m_filters.append(filter);
    if (m_isConnected) request(filter);
}

void MqttSession::unsubscribe(const QString &filter)
{
    if (m_filters.removeOne(filter)) m_client->unsubscribe(filter);
}

void MqttSession::request(const QString &filter)
{
    QMqttSubscription *subscription = m_client->subscribe(filter);
    if (!subscription) {
        if (m_client->state() != QMqttClient::Connected) return; // the end is on its way
        QMetaObject::invokeMethod(
            this, [this, filter] { emit subscriptionRefused(filter); }, Qt::QueuedConnection);
        return;
    }
    if (!m_watched.contains(subscription)) {
        m_watched.insert(subscription);
        connect(
            subscription, &QMqttSubscription::stateChanged, this,
            [this, subscription] { onSubscriptionState(subscription); }, Qt::QueuedConnection);
    } // else the client hands out the old one until the broker has let go of it; then its state changes
}

void MqttSession::onSubscriptionState(QMqttSubscription *subscription)
{
    const QString filter = subscription->topic().filter();
    if (!m_isConnected || !m_filters.contains(filter)) return;
    switch (subscription->state()) {
    case QMqttSubscription::SubscriptionPending:
    case QMqttSubscription::Subscribed:
    case QMqttSubscription::UnsubscriptionPending:
        break;
    case QMqttSubscription::Unsubscribed:
        request(filter);
        break; // wanted again meanwhile
    case QMqttSubscription::Error:
        qCInfo(lcMqtt) << "the broker denies the subscription to" << filter;
        emit subscriptionRefused(filter);
        break;
    }
}

bool MqttSession::publish(const QString &topic, const QByteArray &payload, bool retain, quint8 qos)
{
    return m_isConnected && m_client->publish(topic, payload, qos, retain) >= 0;
}

} // namespace tollstream
