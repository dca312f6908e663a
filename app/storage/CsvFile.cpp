// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/CsvFile.h"

#include <QDateTime>

#include <algorithm>

namespace tollstream {

namespace {

QString quotedWhereNeeded(QString field)
{
    static const QString separators = QStringLiteral(",\"\r\n");
    const bool isPlain = std::none_of(field.cbegin(), field.cend(),
                                      [](QChar character) { return separators.contains(character); });
    if (isPlain) return field;
    field.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + field + QLatin1Char('"');
}

} // namespace

CsvFile::CsvFile(const QString &file) : m_file(file), m_isOpen(m_file.open(QIODevice::WriteOnly)) {}

void CsvFile::write(const QStringList &fields)
{
    if (!m_isOpen) return;
    QStringList row;
    for (const QString &field : fields)
        row += quotedWhereNeeded(field);
    m_file.write(row.join(QLatin1Char(',')).toUtf8() + "\r\n");
}

Result<void> CsvFile::commit()
{
    if (!m_isOpen || !m_file.commit()) return tl::make_unexpected(error());
    return {};
}

Error CsvFile::error() const
{
    const bool isFull = m_file.error() == QFileDevice::ResourceError;
    return {isFull ? Error::Kind::NoSpace : Error::Kind::Storage, m_file.errorString()};
}

QString CsvFile::words(QString text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && formulaStarts.contains(text.front())) text.prepend(QLatin1Char('\''));
    return text;
}

QString CsvFile::time(UnixTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace tollstream
