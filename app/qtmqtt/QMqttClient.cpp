// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qtmqtt/MosquittoConnection.h"

#include <QHash>
#include <QPointer>
#include <QUuid>
#include <QtMqtt/QMqttClient>

using tollstream::MosquittoConnection;
using tollstream::TlsContext;

namespace {

constexpr int deniedQos = 128; // MQTT 3.1.1, 3.9.3
constexpr int unansweredPingsAllowed = 2;

QMqttClient::ClientError toError(MosquittoConnection::Loss loss)
{
    switch (loss) {
    case MosquittoConnection::Loss::Transport:
        return QMqttClient::TransportInvalid;
    case MosquittoConnection::Loss::Silence:
        return QMqttClient::ServerUnavailable;
    case MosquittoConnection::Loss::Protocol:
        return QMqttClient::ProtocolViolation;
    }
    return QMqttClient::UnknownError;
}

} // namespace

class QMqttClient::Private
{
public:
    QString hostname;
    quint16 port = 0;
    QString clientId = QUuid::createUuid().toString(QUuid::Id128).left(23);
    quint16 keepAlive = 60;
    ProtocolVersion protocolVersion = MQTT_3_1_1;
    QString username;
    QString password;
    bool cleanSession = true;
    bool autoKeepAlive = true;

    ClientState state = Disconnected;
    ClientError error = NoError;
    int unansweredPings = 0;
    std::unique_ptr<MosquittoConnection> connection;
    QList<QMqttSubscription *> subscriptions; // children of the client
    QHash<int, QMqttSubscription *> awaited;
    QHash<int, QMqttSubscription *> awaitedEnd;
};

QMqttClient::QMqttClient(QObject *parent) : QObject(parent), m(std::make_unique<Private>()) {}

QMqttClient::~QMqttClient() = default;

void QMqttClient::connectToHost()
{
    connectToHost(nullptr);
}

void QMqttClient::connectToHostEncrypted(const QSslConfiguration &conf)
{
    connectToHost(&conf);
}

void QMqttClient::connectToHost(const QSslConfiguration *tls)
{
    if (m->state != Disconnected) return;
    std::unique_ptr<TlsContext> context = tls ? TlsContext::make(*tls, m->hostname) : nullptr;
    if (m->hostname.isEmpty() || m->port == 0 || (tls && !context)) {
        enter(Disconnected, TransportInvalid);
        return;
    }
    m->error = NoError;
    m->unansweredPings = 0;
    forgetSubscriptions();

    m->connection = std::make_unique<MosquittoConnection>(MosquittoConnection::Settings{
        m->hostname, m->port, m->protocolVersion, m->clientId.toUtf8(), m->username.toUtf8(),
        m->password.toUtf8(), m->cleanSession, m->keepAlive, std::move(context)});
    MosquittoConnection *connection = m->connection.get();
    connect(connection, &MosquittoConnection::answered, this, &QMqttClient::onAnswered);
    connect(connection, &MosquittoConnection::lost, this,
            [this](MosquittoConnection::Loss loss) { onLost(toError(loss)); });
    connect(connection, &MosquittoConnection::arrived, this,
            [this](const MosquittoConnection::Arrival &arrival) {
                onMessage(QMqttMessage(arrival.topic, arrival.payload, arrival.id, arrival.qos,
                                       arrival.duplicate, arrival.retain));
            });
    connect(connection, &MosquittoConnection::subscribed, this, &QMqttClient::onSubscribed);
    connect(connection, &MosquittoConnection::unsubscribed, this, &QMqttClient::onUnsubscribed);
    connect(connection, &MosquittoConnection::published, this, &QMqttClient::messageSent);
    connect(connection, &MosquittoConnection::pingAnswered, this, [this] {
        --m->unansweredPings;
        emit pingResponseReceived();
    });
    connection->start();
    enter(Connecting, NoError);
}

void QMqttClient::disconnectFromHost()
{
    if (m->state == Disconnected) return;
    onLost(NoError);
}

void QMqttClient::enter(ClientState state, ClientError error)
{
    const QPointer<QMqttClient> alive(this);
    if (error != NoError && error != m->error) {
        m->error = error;
        emit errorChanged(error);
    }
    if (!alive || state == m->state) return;
    m->state = state;
    emit stateChanged(state);
    if (!alive || m->state != state) return;
    if (state == Connected) emit connected();
    if (state == Disconnected) emit disconnected();
}

void QMqttClient::onAnswered(int code, bool sessionPresent)
{
    if (code != 0) {
        onLost(code >= InvalidProtocolVersion && code <= NotAuthorized ? static_cast<ClientError>(code)
                                                                       : ProtocolViolation);
        return;
    }
    const QPointer<QMqttClient> alive(this);
    if (sessionPresent) emit brokerSessionRestored();
    if (alive && m->connection) enter(Connected, NoError);
}

void QMqttClient::onLost(ClientError error)
{
    m->connection.reset();
    m->awaited.clear();
    m->awaitedEnd.clear();
    enter(Disconnected, error);
}

void QMqttClient::forgetSubscriptions()
{
    const QList<QMqttSubscription *> old = std::exchange(m->subscriptions, {});
    for (QMqttSubscription *subscription : old)
        subscription->setState(QMqttSubscription::Unsubscribed);
}

QMqttSubscription *QMqttClient::subscribe(const QMqttTopicFilter &topic, quint8 qos)
{
    if (m->state != Connected || !topic.isValid() || qos > 2) return nullptr;
    for (QMqttSubscription *subscription : std::as_const(m->subscriptions))
        if (subscription->topic() == topic) return subscription;
    const std::optional<int> id = m->connection->subscribe(topic.filter().toUtf8(), qos);
    if (!id) return nullptr;
    auto *subscription = new QMqttSubscription(topic, qos, this);
    subscription->setState(QMqttSubscription::SubscriptionPending);
    m->subscriptions.append(subscription);
    m->awaited.insert(*id, subscription);
    return subscription;
}

void QMqttClient::unsubscribe(const QMqttTopicFilter &topic)
{
    for (QMqttSubscription *subscription : std::as_const(m->subscriptions)) {
        if (subscription->topic() != topic) continue;
        if (m->state != Connected) {
            m->subscriptions.removeOne(subscription);
            return;
        }
        const std::optional<int> id = m->connection->unsubscribe(topic.filter().toUtf8());
        if (!id) return;
        m->awaitedEnd.insert(*id, subscription);
        subscription->setState(QMqttSubscription::UnsubscriptionPending);
        return;
    }
}

void QMqttClient::onSubscribed(int id, int grantedQos)
{
    QMqttSubscription *subscription = m->awaited.take(id);
    if (!subscription) return;
    if (grantedQos >= deniedQos) {
        subscription->setState(QMqttSubscription::Error);
        return;
    }
    const QPointer<QMqttSubscription> alive(subscription);
    subscription->setQos(static_cast<quint8>(grantedQos));
    if (alive) subscription->setState(QMqttSubscription::Subscribed);
}

void QMqttClient::onUnsubscribed(int id)
{
    QMqttSubscription *subscription = m->awaitedEnd.take(id);
    if (!subscription) return;
    m->subscriptions.removeOne(subscription);
    subscription->setState(QMqttSubscription::Unsubscribed);
}

void QMqttClient::onMessage(const QMqttMessage &message)
{
    QList<QPointer<QMqttSubscription>> readers;
    for (QMqttSubscription *subscription : std::as_const(m->subscriptions))
        if (subscription->topic().match(message.topic())) readers.append(subscription);
    const QPointer<QMqttClient> alive(this);
    emit messageReceived(message.payload(), message.topic());
    for (const QPointer<QMqttSubscription> &reader : std::as_const(readers))
        if (alive && reader) emit reader->messageReceived(message);
}

qint32 QMqttClient::publish(const QMqttTopicName &topic, const QByteArray &message, quint8 qos, bool retain)
{
    if (m->state != Connected || !topic.isValid() || qos > 2) return -1;
    return m->connection->publish(topic.name().toUtf8(), message, qos, retain).value_or(-1);
}

bool QMqttClient::requestPing()
{
    if (m->state != Connected || m->autoKeepAlive) return false;
    if (m->unansweredPings >= unansweredPingsAllowed) {
        onLost(ServerUnavailable);
        return false;
    }
    if (!m->connection->ping()) return false;
    ++m->unansweredPings;
    return true;
}

QString QMqttClient::hostname() const
{
    return m->hostname;
}
quint16 QMqttClient::port() const
{
    return m->port;
}
QString QMqttClient::clientId() const
{
    return m->clientId;
}
quint16 QMqttClient::keepAlive() const
{
    return m->keepAlive;
}
QMqttClient::ProtocolVersion QMqttClient::protocolVersion() const
{
    return m->protocolVersion;
}
QMqttClient::ClientState QMqttClient::state() const
{
    return m->state;
}
QMqttClient::ClientError QMqttClient::error() const
{
    return m->error;
}
QString QMqttClient::username() const
{
    return m->username;
}
QString QMqttClient::password() const
{
    return m->password;
}
bool QMqttClient::cleanSession() const
{
    return m->cleanSession;
}
bool QMqttClient::autoKeepAlive() const
{
    return m->autoKeepAlive;
}

template <typename T> bool QMqttClient::change(T &field, const T &value)
{
    if (m->state != Disconnected || field == value) return false;
    field = value;
    return true;
}

void QMqttClient::setHostname(const QString &hostname)
{
    if (change(m->hostname, hostname)) emit hostnameChanged(hostname);
}

void QMqttClient::setPort(quint16 port)
{
    if (change(m->port, port)) emit portChanged(port);
}

void QMqttClient::setClientId(const QString &clientId)
{
    if (change(m->clientId, clientId)) emit clientIdChanged(clientId);
}

void QMqttClient::setKeepAlive(quint16 keepAlive)
{
    if (change(m->keepAlive, keepAlive)) emit keepAliveChanged(keepAlive);
}

void QMqttClient::setProtocolVersion(ProtocolVersion protocolVersion)
{
    if (change(m->protocolVersion, protocolVersion)) emit protocolVersionChanged(protocolVersion);
}

void QMqttClient::setUsername(const QString &username)
{
    if (change(m->username, username)) emit usernameChanged(username);
}

void QMqttClient::setPassword(const QString &password)
{
    if (change(m->password, password)) emit passwordChanged(password);
}

void QMqttClient::setCleanSession(bool cleanSession)
{
    if (change(m->cleanSession, cleanSession)) emit cleanSessionChanged(cleanSession);
}

void QMqttClient::setAutoKeepAlive(bool autoKeepAlive)
{
    if (change(m->autoKeepAlive, autoKeepAlive)) emit autoKeepAliveChanged(autoKeepAlive);
}
