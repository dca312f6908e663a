// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSslConfiguration>
#include <QtMqtt/qmqttmessage.h>
#include <QtMqtt/qmqttsubscription.h>
#include <QtMqtt/qmqtttopicfilter.h>
#include <QtMqtt/qmqtttopicname.h>

#include <memory>

/// An MQTT client with the part of Qt MQTT's interface that Tollstream uses, over libmosquitto, all of it on
/// the thread that owns the object and without blocking it. What is not here does not compile: MQTT 5, wills,
/// transports of one's own, properties of messages.
///
/// Differences that a caller can see:
/// - a key in the configuration's local certificate is refused (`TransportInvalid`);
/// - a broker that presents the configuration's only CA certificate itself is trusted whatever name and dates
///   that certificate bears;
/// - keep-alives of 1 to 4 seconds become 5, libmosquitto's least, and it pings by itself even without
///   `autoKeepAlive`;
/// - any slot may delete the client.
class QMqttClient : public QObject
{
    Q_OBJECT
public:
    enum ClientState { Disconnected = 0, Connecting, Connected };
    Q_ENUM(ClientState)

    enum ClientError {
        NoError = 0,
        InvalidProtocolVersion = 1,
        IdRejected = 2,
        ServerUnavailable = 3,
        BadUsernameOrPassword = 4,
        NotAuthorized = 5,
        TransportInvalid = 256,
        ProtocolViolation,
        UnknownError
    };
    Q_ENUM(ClientError)

    enum ProtocolVersion { MQTT_3_1 = 3, MQTT_3_1_1 = 4 };
    Q_ENUM(ProtocolVersion)

private:
    Q_PROPERTY(QString clientId READ clientId WRITE setClientId NOTIFY clientIdChanged)
    Q_PROPERTY(QString hostname READ hostname WRITE setHostname NOTIFY hostnameChanged)
    Q_PROPERTY(quint16 port READ port WRITE setPort NOTIFY portChanged)
    Q_PROPERTY(quint16 keepAlive READ keepAlive WRITE setKeepAlive NOTIFY keepAliveChanged)
    Q_PROPERTY(ProtocolVersion protocolVersion READ protocolVersion WRITE setProtocolVersion NOTIFY
                   protocolVersionChanged)
    Q_PROPERTY(ClientState state READ state NOTIFY stateChanged)
    Q_PROPERTY(ClientError error READ error NOTIFY errorChanged)
    Q_PROPERTY(QString username READ username WRITE setUsername NOTIFY usernameChanged)
    Q_PROPERTY(QString password READ password WRITE setPassword NOTIFY passwordChanged)
    Q_PROPERTY(bool cleanSession READ cleanSession WRITE setCleanSession NOTIFY cleanSessionChanged)
    Q_PROPERTY(bool autoKeepAlive READ autoKeepAlive WRITE setAutoKeepAlive NOTIFY autoKeepAliveChanged)
public:
    explicit QMqttClient(QObject *parent = nullptr);
    ~QMqttClient() override;

    /// Null while not connected, and for a filter that is not one. The same filter gives the same object.
    QMqttSubscription *subscribe(const QMqttTopicFilter &topic, quint8 qos = 0);
    void unsubscribe(const QMqttTopicFilter &topic);
    /// The number that `messageSent` will bear, 0 for a message of quality 0, -1 where it cannot be sent.
    qint32 publish(const QMqttTopicName &topic, const QByteArray &message = QByteArray(), quint8 qos = 0,
                   bool retain = false);
    /// Asks the broker for a sign of life, only without `autoKeepAlive`. The third question without an answer
    /// ends the connection with `ServerUnavailable`.
    bool requestPing();

    QString hostname() const;
    quint16 port() const;
    QString clientId() const;
    quint16 keepAlive() const;
    ProtocolVersion protocolVersion() const;

    void connectToHost();
    void connectToHostEncrypted(const QSslConfiguration &conf);
    void disconnectFromHost();

    ClientState state() const;
    ClientError error() const;

    QString username() const;
    QString password() const;
    bool cleanSession() const;
    bool autoKeepAlive() const;

signals:
    void connected();
    void disconnected();
    void messageReceived(const QByteArray &message, const QMqttTopicName &topic = QMqttTopicName());
    void messageSent(qint32 id);
    void pingResponseReceived();
    void brokerSessionRestored();

    void hostnameChanged(QString hostname);
    void portChanged(quint16 port);
    void clientIdChanged(QString clientId);
    void keepAliveChanged(quint16 keepAlive);
    void protocolVersionChanged(QMqttClient::ProtocolVersion protocolVersion);
    void stateChanged(QMqttClient::ClientState state);
    void errorChanged(QMqttClient::ClientError error);
    void usernameChanged(QString username);
    void passwordChanged(QString password);
    void cleanSessionChanged(bool cleanSession);
    void autoKeepAliveChanged(bool autoKeepAlive);

public slots:
    // None of them changes anything but in the state Disconnected.
    void setHostname(const QString &hostname);
    void setPort(quint16 port);
    void setClientId(const QString &clientId);
    void setKeepAlive(quint16 keepAlive);
    void setProtocolVersion(QMqttClient::ProtocolVersion protocolVersion);
    void setUsername(const QString &username);
    void setPassword(const QString &password);
    void setCleanSession(bool cleanSession);
    void setAutoKeepAlive(bool autoKeepAlive);

private:
    class Private;
    void connectToHost(const QSslConfiguration *tls);
    /// Stores a property; false where it may not or need not change.
    template <typename T> bool change(T &field, const T &value);
    void enter(ClientState state, ClientError error);
    void onAnswered(int code, bool sessionPresent);
    void onLost(ClientError error);
    void onMessage(const QMqttMessage &message);
    void onSubscribed(int id, int grantedQos);
    void onUnsubscribed(int id);
    void forgetSubscriptions();

    std::unique_ptr<Private> m;
};
