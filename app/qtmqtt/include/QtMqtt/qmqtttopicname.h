// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

/// The name of a topic, as a message carries it: without wildcards. As in Qt MQTT.
class QMqttTopicName
{
public:
    QMqttTopicName(const QString &name = QString()) : m_name(name) {}

    QString name() const { return m_name; }
    void setName(const QString &name) { m_name = name; }

    [[nodiscard]] bool isValid() const;
    [[nodiscard]] int levelCount() const;
    [[nodiscard]] QStringList levels() const;

    friend bool operator==(const QMqttTopicName &, const QMqttTopicName &) = default;

private:
    QString m_name;
};

Q_DECLARE_METATYPE(QMqttTopicName)
