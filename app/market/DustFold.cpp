// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/DustFold.h"

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

/// Far longer than the ledger is read again from behind, save after a gap: then everything older has been
/// counted.
constexpr std::chrono::milliseconds digestsKept = std::chrono::hours(48);
/// How many are counted between two times that old digests are dropped.
constexpr std::int64_t dropEvery = 256;
constexpr Nanos largest{static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())};

/// Its digest may have been dropped: it was counted before that.
bool isOld(const Payment &payment, std::int64_t lastMilliseconds)
{
    return toUnixMilliseconds(payment.finalAt) < lastMilliseconds - digestsKept.count();
}

} // namespace

bool DustFold::isCounted(const Payment &payment)
{
    SqliteStatement query =
        m_database.prepare("SELECT 1 FROM dust_digest WHERE chain = ? AND payer = ? AND digest = ?");
    return query.bind(0, payment.chainIdentifier)
        .bind(1, payment.payer.bytes)
        .bind(2, payment.digest.bytes)
        .next();
}

bool DustFold::takes(const AssessedPayment &assessed)
{
    const Payment &payment = assessed.payment;
    const Nanos least = assessed.tariff ? assessed.tariff->leastPayment : Tariff().leastPayment;
    if (payment.amount >= least) return false;
    const auto row = rowOf(payment);
    if (row && isOld(payment, row->lastMilliseconds)) return true;
    SqliteStatement query = m_database.prepare("SELECT count(*) FROM unsettled WHERE payer = ?");
    return query.bind(0, payment.payer.bytes).next() && query.number(0) >= mostSmallPayments;
}

std::optional<DustFold::Row> DustFold::rowOf(const Payment &payment)
{
    SqliteStatement query =
        m_database.prepare("SELECT count, sum, last_ms FROM dust WHERE chain = ? AND payer = ?");
    if (!query.bind(0, payment.chainIdentifier).bind(1, payment.payer.bytes).next()) return std::nullopt;
    return Row{query.number(0), Nanos{static_cast<std::uint64_t>(query.number(1))}, query.number(2)};
}

void DustFold::add(const Payment &payment)
{
    const Row row = rowOf(payment).value_or(Row{});
    if (isOld(payment, row.lastMilliseconds) || !remember(payment)) return;
    const Nanos sum = std::min(row.sum.plus(payment.amount).value_or(largest), largest);
    const std::int64_t last = std::max(row.lastMilliseconds, toUnixMilliseconds(payment.finalAt));
    m_database
        .prepare("INSERT INTO dust (chain, payer, count, sum, last_ms) VALUES (?1, ?2, ?3, ?4, ?5)"
                 " ON CONFLICT (chain, payer) DO UPDATE SET count = ?3, sum = ?4, last_ms = ?5")
        .bind(0, payment.chainIdentifier)
        .bind(1, payment.payer.bytes)
        .bind(2, row.count + 1)
        .bind(3, static_cast<std::int64_t>(sum.value))
        .bind(4, last)
        .run();
    if (row.count % dropEvery != 0) return;
    m_database.prepare("DELETE FROM dust_digest WHERE chain = ? AND payer = ? AND final_ms < ?")
        .bind(0, payment.chainIdentifier)
        .bind(1, payment.payer.bytes)
        .bind(2, last - digestsKept.count())
        .run();
}

/// False where it is counted already.
bool DustFold::remember(const Payment &payment)
{
    SqliteStatement insert =
        m_database.prepare("INSERT INTO dust_digest (chain, payer, digest, final_ms) VALUES (?, ?, ?, ?)"
                           " ON CONFLICT DO NOTHING RETURNING 1");
    const bool isNew = insert.bind(0, payment.chainIdentifier)
                           .bind(1, payment.payer.bytes)
                           .bind(2, payment.digest.bytes)
                           .bind(3, toUnixMilliseconds(payment.finalAt))
                           .next();
    insert.run();
    return isNew;
}

FoldedPayments DustFold::all()
{
    // Added up in halves: a sum beyond 63 bits would be an error.
    SqliteStatement query =
        m_database.prepare("SELECT coalesce(sum(count), 0), count(*), coalesce(sum(sum >> 32), 0),"
                           " coalesce(sum(sum & 4294967295), 0) FROM dust");
    if (!query.next()) return {};
    const auto number = [&query](int column) { return static_cast<std::uint64_t>(query.number(column)); };
    const std::uint64_t high = number(2) + (number(3) >> 32);
    const std::uint64_t low = number(3) & 0xffff'ffff;
    const bool fits = high <= 0xffff'ffff;
    return {number(0), number(1),
            Nanos{fits ? (high << 32) | low : std::numeric_limits<std::uint64_t>::max()}};
}

} // namespace tollstream
