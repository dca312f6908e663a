// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtMqtt/QMqttClient>
#include <QtMqtt/QMqttSubscription>

QMqttSubscription::QMqttSubscription(const QMqttTopicFilter &topic, quint8 qos, QMqttClient *client)
    : QObject(client), m_client(client), m_topic(topic), m_qos(qos)
{
}

QMqttSubscription::~QMqttSubscription() = default;

void QMqttSubscription::unsubscribe()
{
    if (m_client) m_client->unsubscribe(m_topic);
}

void QMqttSubscription::setState(SubscriptionState state)
{
    if (m_state == state) return;
    m_state = state;
    emit stateChanged(state);
}

void QMqttSubscription::setQos(quint8 qos)
{
    if (m_qos == qos) return;
    m_qos = qos;
    emit qosChanged(qos);
}
