// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtMqtt/QMqttMessage>

QMqttMessage::QMqttMessage(const QMqttTopicName &topic, const QByteArray &payload, quint16 id, quint8 qos,
                           bool duplicate, bool retain)
    : m_topic(topic), m_payload(payload), m_id(id), m_qos(qos), m_duplicate(duplicate), m_retain(retain)
{
}
