// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerLog.h"

#include <QRegularExpression>

namespace tollstream {

namespace {

constexpr qsizetype longestLine = 4096;

} // namespace

QStringList BrokerLog::append(const QByteArray &piece)
{
    m_rest += piece;
    QStringList lines;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0 || m_rest.size() > longestLine;
         end = m_rest.indexOf('\n')) {
        const qsizetype length = std::min(end >= 0 ? end : longestLine, longestLine);
        const QString line = QString::fromUtf8(m_rest.constData(), length).trimmed();
        m_rest.remove(0, length == end ? length + 1 : length);
        if (line.isEmpty()) continue;
        note(line);
        lines.append(line);
    }
    return lines;
}

void BrokerLog::note(const QString &line)
{
    // As Mosquitto 2.0 words it: "Opening ipv4 listen socket on port 1883.", "Error: Address already in use".
    static const QRegularExpression listening(QStringLiteral("listen socket on port (\\d+)"));
    if (const auto match = listening.match(line); match.hasMatch()) m_port = match.captured(1);
    if (!line.startsWith(QLatin1String("Error"))) return;
    m_lastError = line;
    if (line.contains(QLatin1String("Address already in use"))) m_kind = Error::Kind::InUse;
    if (line.contains(QLatin1String("No space left on device"))) m_kind = Error::Kind::NoSpace;
}

Error BrokerLog::reasonForEnd(int exitCode) const
{
    const Error::Kind kind = m_kind.value_or(Error::Kind::Refused);
    if (kind == Error::Kind::InUse) return {kind, QStringLiteral("port ") + m_port};
    if (!m_lastError.isEmpty()) return {kind, m_lastError};
    return {kind, QStringLiteral("ended with code %1").arg(exitCode)};
}

} // namespace tollstream
