// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PaymentInbox.h"

#include "app/market/MarketLedger.h"

#include <limits>

namespace tollstream {

namespace {

/// The same bits with a sign, as SQLite keeps them.
std::int64_t stored(Nanos amount)
{
    return static_cast<std::int64_t>(amount.value);
}

Nanos sumOf(Nanos left, Nanos right)
{
    return left.plus(right).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
}

/// For whom a payment is, where its memo says so.
std::optional<AccountOrder> targetOf(const AssessedPayment &assessed)
{
    if (!assessed.grant) return assessed.account;
    return AccountOrder{assessed.grant->userName, assessed.grant->topic, assessed.grant->duration};
}

} // namespace

PaymentSum PaymentInbox::sumWith(const AssessedPayment &assessed)
{
    const Payment &payment = assessed.payment;
    PaymentSum sum{.parts = {}, .amount = payment.amount, .time = {}, .missing = {}};
    const auto target = targetOf(assessed);
    if (payment.outcome == Payment::Outcome::Granted && target) sum.time = target->duration;
    if (payment.outcome == Payment::Outcome::Unassigned || !target || !assessed.tariff) return sum;
    const Tariff &tariff = *assessed.tariff;
    const std::int64_t finalAt = toUnixMilliseconds(payment.finalAt);
    const std::int64_t span = std::chrono::milliseconds(partsCountFor).count();
    SqliteStatement query = m_database.prepare(
        "SELECT payment.id, payment.amount FROM unsettled JOIN payment ON payment.id = payment_id"
        " WHERE unsettled.payer = ? AND user_name = ? AND topic = ? AND price = ? AND period_s = ?"
        " AND least = ? AND chain = ? AND outcome = 'underpaid' AND final_ms BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM refund WHERE refund.payment_id = payment.id)");
    query.bind(0, payment.payer.bytes)
        .bind(1, target->userName)
        .bind(2, target->topic)
        .bind(3, stored(tariff.price))
        .bind(4, std::int64_t{tariff.period.count()})
        .bind(5, stored(tariff.leastPayment))
        .bind(6, payment.chainIdentifier)
        .bind(7, finalAt - span)
        .bind(8, finalAt + span);
    while (query.next()) {
        sum.parts.push_back(query.number(0));
        sum.amount = sumOf(sum.amount, Nanos{static_cast<std::uint64_t>(query.number(1))});
    }
    if (!sum.parts.empty()) sum.time = tariff.timeFor(sum.amount);
    if (!sum.time) sum.missing = tariff.leastPayment.minus(sum.amount).value_or(Nanos{});
    return sum;
}

void PaymentInbox::keep(std::int64_t paymentId, const Payment &payment, const AssessedPayment &assessed)
{
    SqliteStatement insert = m_database.prepare(
        "INSERT INTO unsettled (payment_id, payer, reason, user_name, topic, price, period_s, least)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(0, paymentId).bind(1, payment.payer.bytes).bind(2, refusalReasonText(payment.reason));
    for (int column = 3; column < 8; ++column)
        insert.bindNull(column);
    if (const auto target = targetOf(assessed)) insert.bind(3, target->userName).bind(4, target->topic);
    if (const auto &tariff = assessed.tariff) {
        insert.bind(5, stored(tariff->price))
            .bind(6, std::int64_t{tariff->period.count()})
            .bind(7, stored(tariff->leastPayment));
    }
    insert.run();
}

std::vector<Payment> PaymentInbox::grant(const std::vector<std::int64_t> &parts,
                                         std::optional<std::int64_t> grantId)
{
    const QByteArray sql =
        QByteArrayLiteral("UPDATE payment SET outcome = 'granted', grant_id = ? WHERE id = ? RETURNING ") +
        MarketLedger::paymentColumns;
    std::vector<Payment> granted;
    for (const std::int64_t part : parts) {
        SqliteStatement update = m_database.prepare(sql.constData());
        if (grantId) {
            update.bind(0, *grantId);
        } else {
            update.bindNull(0);
        }
        if (update.bind(1, part).next()) granted.push_back(MarketLedger::paymentFrom(update));
        update.run();
        m_database.prepare("DELETE FROM unsettled WHERE payment_id = ?").bind(0, part).run();
    }
    return granted;
}

void PaymentInbox::remove(const QString &chainIdentifier, const Digest &digest)
{
    m_database
        .prepare("DELETE FROM unsettled WHERE payment_id ="
                 " (SELECT id FROM payment WHERE chain = ? AND digest = ?)")
        .bind(0, chainIdentifier)
        .bind(1, digest.bytes)
        .run();
}

} // namespace tollstream
