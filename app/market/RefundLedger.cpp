// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/RefundLedger.h"

#include "app/market/MarketLedger.h"

namespace tollstream {

std::optional<Payment> RefundLedger::begin(const QString &chainIdentifier, const Digest &payment,
                                           const Digest &refund, UnixTime now)
{
    SqliteStatement insert = m_database.prepare(
        "INSERT INTO refund (payment_id, digest, amount, begun_ms)"
        " SELECT id, ?3, amount, ?4 FROM payment WHERE chain = ?1 AND digest = ?2 AND outcome <> 'granted'"
        " ON CONFLICT (payment_id) DO NOTHING RETURNING payment_id");
    insert.bind(0, chainIdentifier)
        .bind(1, payment.bytes)
        .bind(2, refund.bytes)
        .bind(3, toUnixMilliseconds(now));
    if (!insert.next()) return std::nullopt;
    const std::int64_t id = insert.number(0);
    insert.run();
    return paymentOf(id);
}

std::optional<Payment> RefundLedger::settle(const Digest &refund, RefundFate fate)
{
    const bool isDone = fate == RefundFate::Done;
    SqliteStatement change = m_database.prepare(
        isDone ? "UPDATE refund SET is_final = 1 WHERE digest = ? AND is_final = 0 RETURNING payment_id"
               : "DELETE FROM refund WHERE digest = ? AND is_final = 0 RETURNING payment_id");
    if (!change.bind(0, refund.bytes).next()) return std::nullopt;
    const std::int64_t id = change.number(0);
    change.run();
    return paymentOf(id);
}

std::vector<OpenRefund> RefundLedger::open()
{
    const QByteArray sql = QByteArrayLiteral("SELECT ") + MarketLedger::paymentColumns +
                           ", (SELECT begun_ms FROM refund WHERE refund.payment_id = payment.id) FROM payment"
                           " WHERE id IN (SELECT payment_id FROM refund WHERE is_final = 0) ORDER BY id";
    std::vector<OpenRefund> found;
    SqliteStatement query = m_database.prepare(sql.constData());
    while (query.next())
        found.push_back({MarketLedger::paymentFrom(query),
                         fromUnixMilliseconds(query.number(MarketLedger::paymentColumnCount))});
    return found;
}

std::optional<Payment> RefundLedger::paymentOf(std::int64_t paymentId)
{
    const QByteArray sql =
        QByteArrayLiteral("SELECT ") + MarketLedger::paymentColumns + " FROM payment WHERE id = ?";
    SqliteStatement query = m_database.prepare(sql.constData());
    if (!query.bind(0, paymentId).next()) return std::nullopt;
    return MarketLedger::paymentFrom(query);
}

} // namespace tollstream
