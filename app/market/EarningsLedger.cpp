// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/EarningsLedger.h"

#include <QDateTime>

namespace tollstream {

namespace {

/// When a day begins; where the calendar leaves the whole day out (Samoa had no 30 December 2011), when the
/// next one does.
std::int64_t beginOf(QDate day, const QTimeZone &zone)
{
    QDateTime begin = day.startOfDay(zone);
    for (int skipped = 1; !begin.isValid() && skipped < 3; ++skipped)
        begin = day.addDays(skipped).startOfDay(zone);
    return begin.toMSecsSinceEpoch();
}

} // namespace

Earnings EarningsLedger::earnings(const QString &chainIdentifier, UnixTime now, const QTimeZone &zone,
                                  std::size_t days)
{
    Earnings earnings;
    const QDate today = QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(now), zone).date();
    for (std::size_t back = days; back > 0; --back)
        earnings.days.push_back({today.addDays(1 - static_cast<qint64>(back)), {}});
    m_database.execute("BEGIN");
    readTotals(earnings, chainIdentifier);
    readDays(earnings, chainIdentifier, zone);
    earnings.folded = folded(chainIdentifier);
    m_database.execute("COMMIT");
    return earnings;
}

void EarningsLedger::readDays(Earnings &earnings, const QString &chainIdentifier, const QTimeZone &zone)
{
    if (earnings.days.empty()) return;
    std::int64_t begin = beginOf(earnings.days.front().date, zone);
    for (Earnings::Day &day : earnings.days) {
        const std::int64_t end = beginOf(day.date.addDays(1), zone);
        // The plus keeps SQLite from the index by chain, which would take every payment there is.
        SqliteStatement query = m_database.prepare(
            "SELECT count(*), coalesce(sum((amount >> 32) & 4294967295), 0),"
            " coalesce(sum(amount & 4294967295), 0) FROM payment WHERE final_ms >= ? AND final_ms < ?"
            " AND +chain = ? AND outcome = 'granted'"
            " AND id NOT IN (SELECT payment_id FROM refund WHERE is_final = 1)");
        query.bind(0, begin).bind(1, end).bind(2, chainIdentifier);
        if (query.next()) day.earned = totalFrom(query, 0);
        begin = end;
    }
}

void EarningsLedger::readTotals(Earnings &earnings, const QString &chainIdentifier)
{
    SqliteStatement query = m_database.prepare(
        "SELECT outcome = 'granted', count(*), sum((amount >> 32) & 4294967295), sum(amount & 4294967295)"
        " FROM payment WHERE +chain = ?"
        " AND id NOT IN (SELECT payment_id FROM refund WHERE is_final = 1) GROUP BY 1");
    query.bind(0, chainIdentifier);
    while (query.next())
        (query.number(0) != 0 ? earnings.total : earnings.waiting) = totalFrom(query, 1);
}

PaymentTotal EarningsLedger::folded(const QString &chainIdentifier)
{
    SqliteStatement query =
        m_database.prepare("SELECT coalesce(sum(count), 0), coalesce(sum((sum >> 32) & 4294967295), 0),"
                           " coalesce(sum(sum & 4294967295), 0) FROM dust WHERE chain = ?");
    return query.bind(0, chainIdentifier).next() ? totalFrom(query, 0) : PaymentTotal{};
}

PaymentTotal EarningsLedger::totalFrom(const SqliteStatement &row, int first)
{
    // Added up in halves, since SQLite's own numbers have 63 bits.
    const auto number = [&row](int column) { return Nanos{static_cast<std::uint64_t>(row.number(column))}; };
    const auto upper = number(first + 1).times(std::uint64_t{1} << 32);
    const auto sum = upper ? upper->plus(number(first + 2)) : std::nullopt;
    if (!sum) {
        m_database.fail(
            Error{Error::Kind::LimitExceeded, QStringLiteral("payments come to more than 64 bits")});
    }
    return {sum.value_or(Nanos{}), number(first).value};
}

} // namespace tollstream
