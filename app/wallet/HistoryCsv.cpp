// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/HistoryCsv.h"

#include "app/storage/CsvFile.h"

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

QStringList row(const HistoryEntry &entry)
{
    const QString status = !entry.time          ? QStringLiteral("open")
                           : entry.hasSucceeded ? QStringLiteral("final")
                                                : QStringLiteral("failed");
    return {entry.time ? CsvFile::time(*entry.time) : QString(),
            directionWord(entry.direction),
            entry.amount.toIotaText(),
            entry.fee.toIotaText(),
            signedIota(entry.deposit),
            signedIota(entry.change),
            entry.counterparty ? entry.counterparty->toString() : QString(),
            QString::number(entry.counterpartyCount),
            status,
            entry.digest.toString(),
            CsvFile::words(entry.note)};
}

} // namespace

Result<void> writeHistoryCsv(const QString &file, const std::vector<HistoryEntry> &newestFirst)
{
    CsvFile output(file);
    output.write(QString::fromLatin1(header).split(QLatin1Char(',')));
    for (auto entry = newestFirst.rbegin(); entry != newestFirst.rend(); ++entry)
        output.write(row(*entry));
    return output.commit();
}

} // namespace tollstream
