// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtMqtt/QMqttTopicName>

bool QMqttTopicName::isValid() const
{
    // MQTT 3.1.1, 4.7.1 and 4.7.3
    return !m_name.isEmpty() && m_name.toUtf8().size() <= 65'535 && !m_name.contains(u'#') &&
           !m_name.contains(u'+') && !m_name.contains(QChar(QChar::Null));
}

int QMqttTopicName::levelCount() const
{
    return m_name.isEmpty() ? 0 : static_cast<int>(m_name.count(u'/')) + 1;
}

QStringList QMqttTopicName::levels() const
{
    return m_name.split(u'/', Qt::KeepEmptyParts);
}
