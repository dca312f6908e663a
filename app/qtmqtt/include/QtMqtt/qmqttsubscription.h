// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QtMqtt/qmqttmessage.h>
#include <QtMqtt/qmqtttopicfilter.h>

class QMqttClient;

/// One subscription; lives as long as its client. As in Qt MQTT.
class QMqttSubscription : public QObject
{
    Q_OBJECT
    Q_PROPERTY(SubscriptionState state READ state NOTIFY stateChanged)
    Q_PROPERTY(quint8 qos READ qos NOTIFY qosChanged)
    Q_PROPERTY(QMqttTopicFilter topic READ topic)
public:
    enum SubscriptionState {
        Unsubscribed = 0,
        SubscriptionPending,
        Subscribed,
        UnsubscriptionPending,
        Error ///< the broker does not allow it
    };
    Q_ENUM(SubscriptionState)

    ~QMqttSubscription() override;

    SubscriptionState state() const { return m_state; }
    QMqttTopicFilter topic() const { return m_topic; }
    quint8 qos() const { return m_qos; }

signals:
    void stateChanged(QMqttSubscription::SubscriptionState state);
    /// The broker grants another quality than the one asked for.
    void qosChanged(quint8 qos);
    void messageReceived(QMqttMessage msg);

public slots:
    void unsubscribe();

private:
    friend class QMqttClient;
    QMqttSubscription(const QMqttTopicFilter &topic, quint8 qos, QMqttClient *client);
    void setState(SubscriptionState state);
    void setQos(quint8 qos);

    QPointer<QMqttClient> m_client;
    QMqttTopicFilter m_topic;
    quint8 m_qos = 0;
    SubscriptionState m_state = Unsubscribed;
};
