// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/HistoryCsv.h"

#include <QDateTime>
#include <QSaveFile>
#include <QStringList>

namespace tollstream {

namespace {

constexpr auto header =
    "time,direction,amount,fee,deposit,change,counterparty,counterparties,status,digest,note";

QString directionWord(HistoryEntry::Direction direction)
{
    switch (direction) {
    case HistoryEntry::Direction::In:
        return QStringLiteral("in");
    case HistoryEntry::Direction::Out:
        return QStringLiteral("out");
    case HistoryEntry::Direction::Internal:
        return QStringLiteral("internal");
    }
    Q_UNREACHABLE();
}

QString signedIota(std::int64_t nanos)
{
    const auto value = static_cast<std::uint64_t>(nanos);
    return nanos < 0 ? QLatin1Char('-') + Nanos{0 - value}.toIotaText() : Nanos{value}.toIotaText();
}

QString timeText(const std::optional<UnixTime> &time)
{
    if (!time) return {};
    return QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(*time), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// A person's words as one field: quoted where they hold what separates fields, and with an apostrophe in
/// front where a spreadsheet would read a formula.
QString field(QString words)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r");
    if (!words.isEmpty() && formulaStarts.contains(words.front())) words.prepend(QLatin1Char('\''));
    const bool isPlain = !words.contains(QLatin1Char(',')) && !words.contains(QLatin1Char('"')) &&
                         !words.contains(QLatin1Char('\n')) && !words.contains(QLatin1Char('\r'));
    if (isPlain) return words;
    words.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + words + QLatin1Char('"');
}

QByteArray row(const HistoryEntry &entry)
{
    const QString status = !entry.time          ? QStringLiteral("open")
                           : entry.hasSucceeded ? QStringLiteral("final")
                                                : QStringLiteral("failed");
    const QStringList fields{timeText(entry.time),
                             directionWord(entry.direction),
                             entry.amount.toIotaText(),
                             entry.fee.toIotaText(),
                             signedIota(entry.deposit),
                             signedIota(entry.change),
                             entry.counterparty ? entry.counterparty->toString() : QString(),
                             QString::number(entry.counterpartyCount),
                             status,
                             entry.digest.toString(),
                             field(entry.note)};
    return fields.join(QLatin1Char(',')).toUtf8() + "\r\n";
}

Error toError(const QFileDevice &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {isFull ? Error::Kind::NoSpace : Error::Kind::Storage, file.errorString()};
}

} // namespace

Result<void> writeHistoryCsv(const QString &file, const std::vector<HistoryEntry> &newestFirst)
{
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly)) return tl::make_unexpected(toError(output));
    output.write(header);
    output.write("\r\n");
    for (auto entry = newestFirst.rbegin(); entry != newestFirst.rend(); ++entry)
        output.write(row(*entry));
    if (!output.commit()) return tl::make_unexpected(toError(output));
    return {};
}

} // namespace tollstream
