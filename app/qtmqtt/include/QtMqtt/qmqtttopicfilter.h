// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QtMqtt/qmqtttopicname.h>

/// A filter of topics, as a subscription carries it: `+` stands for one level, a last `#` for all that
/// follow. As in Qt MQTT.
class QMqttTopicFilter
{
public:
    QMqttTopicFilter(const QString &filter = QString()) : m_filter(filter) {}

    QString filter() const { return m_filter; }
    void setFilter(const QString &filter) { m_filter = filter; }

    [[nodiscard]] bool isValid() const;
    [[nodiscard]] bool match(const QMqttTopicName &name) const;

    friend bool operator==(const QMqttTopicFilter &, const QMqttTopicFilter &) = default;

private:
    QString m_filter;
};

Q_DECLARE_METATYPE(QMqttTopicFilter)
