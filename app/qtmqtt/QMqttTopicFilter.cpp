// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtMqtt/QMqttTopicFilter>

bool QMqttTopicFilter::isValid() const
{
    // MQTT 3.1.1, 4.7.1 and 4.7.3
    if (m_filter.isEmpty() || m_filter.toUtf8().size() > 65'535 || m_filter.contains(QChar(QChar::Null)))
        return false;
    const QStringList levels = m_filter.split(u'/', Qt::KeepEmptyParts);
    for (qsizetype index = 0; index < levels.size(); ++index) {
        const QString &level = levels[index];
        if (level.contains(u'#') && (level.size() > 1 || index + 1 < levels.size())) return false;
        if (level.contains(u'+') && level.size() > 1) return false;
    }
    return true;
}

bool QMqttTopicFilter::match(const QMqttTopicName &name) const
{
    if (!isValid() || !name.isValid()) return false;
    const QStringList wanted = m_filter.split(u'/', Qt::KeepEmptyParts);
    const QStringList given = name.levels();
    for (qsizetype index = 0; index < wanted.size(); ++index) {
        if (wanted[index] == u"#") return true; // also stands for the level above it: "a/#" takes "a"
        if (index >= given.size()) return false;
        if (wanted[index] != u"+" && wanted[index] != given[index]) return false;
        if (index + 1 == given.size() && index + 2 == wanted.size() && wanted[index + 1] == u"#") return true;
    }
    return wanted.size() == given.size();
}
