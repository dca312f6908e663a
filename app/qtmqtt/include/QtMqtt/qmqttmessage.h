// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QtMqtt/qmqtttopicname.h>

/// A message that has come from the broker. As in Qt MQTT.
class QMqttMessage
{
public:
    QMqttMessage() = default;

    const QByteArray &payload() const { return m_payload; }
    quint8 qos() const { return m_qos; }
    quint16 id() const { return m_id; }
    QMqttTopicName topic() const { return m_topic; }
    bool duplicate() const { return m_duplicate; }
    bool retain() const { return m_retain; }

    bool operator==(const QMqttMessage &) const = default;

private:
    friend class QMqttClient;
    QMqttMessage(const QMqttTopicName &topic, const QByteArray &payload, quint16 id, quint8 qos,
                 bool duplicate, bool retain);

    QMqttTopicName m_topic;
    QByteArray m_payload;
    quint16 m_id = 0;
    quint8 m_qos = 0;
    bool m_duplicate = false;
    bool m_retain = false;
};

Q_DECLARE_METATYPE(QMqttMessage)
