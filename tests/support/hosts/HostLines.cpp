// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hosts/HostLines.h"

#include <QJsonDocument>

#include <unistd.h>

#include <array>
#include <cstdio>

namespace tollstream {

void tellEvent(const QString &name, QJsonObject details)
{
    details.insert(QStringLiteral("event"), name);
    const QByteArray line = QJsonDocument(details).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

InputLines::InputLines(QObject *parent) : QObject(parent), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &InputLines::read);
}

void InputLines::read()
{
    std::array<char, 4'096> buffer{};
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count <= 0) return m_notifier.setEnabled(false);
    m_partialLine.append(buffer.data(), count);
    for (qsizetype end = m_partialLine.indexOf('\n'); end >= 0; end = m_partialLine.indexOf('\n')) {
        const QByteArray line = m_partialLine.left(end);
        m_partialLine.remove(0, end + 1);
        emit arrived(line);
    }
}

} // namespace tollstream
