// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketLedger.h"

#include "app/market/AccountBook.h"
#include "app/market/DustFold.h"
#include "app/market/MirroredPasswords.h"
#include "app/market/PaymentInbox.h"
#include "app/market/ReceiptLedger.h"
#include "app/market/Tariff.h"
#include "app/market/TrialLedger.h"

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

QString outcomeText(Payment::Outcome outcome)
{
    switch (outcome) {
    case Payment::Outcome::Granted:
        return QStringLiteral("granted");
    case Payment::Outcome::Underpaid:
        return QStringLiteral("underpaid");
    case Payment::Outcome::Unassigned:
        return QStringLiteral("unassigned");
    }
    Q_UNREACHABLE();
}

Payment::Outcome outcomeFrom(const QString &text)
{
    if (text == QLatin1String("granted")) return Payment::Outcome::Granted;
    if (text == QLatin1String("underpaid")) return Payment::Outcome::Underpaid;
    return Payment::Outcome::Unassigned; // the schema knows no fourth
}

/// The same bits with a sign, as SQLite keeps them.
std::int64_t stored(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

std::uint64_t unstored(std::int64_t number)
{
    return static_cast<std::uint64_t>(number);
}

/// `from` + `duration`; the end of time instead of an overflow.
UnixTime later(UnixTime from, std::chrono::seconds duration)
{
    constexpr UnixTime endOfTime = fromUnixMilliseconds(253'402'300'800'000); // the year 10 000
    return std::min(from, endOfTime - longestAccess) + std::min(duration, longestAccess);
}

} // namespace

Grant MarketLedger::grantFrom(SqliteStatement &row)
{
    return {.id = row.number(0),
            .payer = {row.bytes<32>(1)},
            .userName = row.text(2),
            .clientId = row.text(3),
            .topic = row.text(4),
            .from = fromUnixMilliseconds(row.number(5)),
            .until = fromUnixMilliseconds(row.number(6)),
            .paid = {unstored(row.number(7))},
            .endedByHand = row.number(8) != 0,
            .guestPass = row.isNull(9) ? std::nullopt : std::optional(row.text(9)),
            .trial = std::chrono::seconds(row.number(10))};
}

Payment MarketLedger::paymentFrom(SqliteStatement &row)
{
    std::optional<Refund> refund;
    if (!row.isNull(9)) refund = Refund{{row.bytes<32>(9)}, row.number(10) != 0};
    return {.chainIdentifier = row.text(0),
            .digest = {row.bytes<32>(1)},
            .payer = {row.bytes<32>(2)},
            .amount = {unstored(row.number(3))},
            .finalAt = fromUnixMilliseconds(row.number(4)),
            .checkpoint = unstored(row.number(5)),
            .outcome = outcomeFrom(row.text(6)),
            .grantId = row.isNull(7) ? std::nullopt : std::optional(row.number(7)),
            .reason = refusalReasonFrom(row.text(8)),
            .refund = refund,
            .accountName = row.text(11),
            .trial = std::chrono::seconds(row.number(12))};
}

void MarketLedger::book(const AssessedPayment &assessed)
{
    if (m_database.hasFailed() || isBooked(assessed.payment)) return;
    DustFold dust(m_database);
    if (dust.isCounted(assessed.payment)) return;
    if (assessed.account) return bookForAccount(assessed);
    Payment payment = assessed.payment;
    PaymentInbox inbox(m_database);
    PaymentSum sum = inbox.sumWith(assessed);
    TrialLedger trials(m_database, m_now);
    bool isForSomebody = payment.outcome != Payment::Outcome::Unassigned && assessed.grant;
    std::optional<Grant> grant;
    if (isForSomebody && isHeldByAnother(*assessed.grant, payment.payer)) {
        isForSomebody = false;
        payment.outcome = Payment::Outcome::Unassigned;
        payment.reason = RefusalReason::NameHeld;
    }
    if (isForSomebody) trials.apply(assessed, payment, sum);
    if (isForSomebody && sum.time) {
        Payment whole = payment;
        whole.amount = sum.amount;
        grant = credit(*assessed.grant, whole, *sum.time);
        trials.keep(payment, grant->id);
        grant->trial += payment.trial;
        MirroredPasswords(m_database).keep(grant->id, assessed.grant->sealedPassword);
        payment.outcome = Payment::Outcome::Granted;
        payment.grantId = grant->id;
        m_changes.grants.push_back(*grant);
        for (const Payment &part : inbox.grant(sum.parts, grant->id))
            m_changes.payments.push_back(part);
    } else if (!assessed.grant) {
        payment.outcome = Payment::Outcome::Unassigned;
    }
    if (!grant && dust.takes(assessed)) {
        dust.add(payment);
        m_changes.hasFolded = true;
        return;
    }
    insertPayment(payment);
    if (!grant) inbox.keep(m_database.lastInsertedId(), payment, assessed);
    m_changes.payments.push_back(payment);
    if (!assessed.grant) return;
    const auto receipt = ReceiptLedger(m_database, m_now).write(*assessed.grant, payment, grant, sum.missing);
    if (receipt) m_changes.receipts.push_back(*receipt);
}

/// The seller's own accounts have no receipts, and anybody may pay for them.
void MarketLedger::bookForAccount(const AssessedPayment &assessed)
{
    AccountBook accounts(m_database, m_now);
    PaymentInbox inbox(m_database);
    const PaymentSum sum = inbox.sumWith(assessed);
    const AccountOrder &order = *assessed.account;
    Payment payment = assessed.payment;
    payment.accountName = order.userName;
    if (!accounts.takesPayments(order.userName)) {
        payment.outcome = Payment::Outcome::Unassigned;
        payment.reason = RefusalReason::UnknownAccount;
    } else if (payment.outcome != Payment::Outcome::Unassigned && sum.time) {
        Payment whole = payment;
        whole.amount = sum.amount;
        accounts.credit({order.userName, order.topic, *sum.time}, whole, beginOf(payment));
        payment.outcome = Payment::Outcome::Granted;
        for (const Payment &part : inbox.grant(sum.parts, std::nullopt))
            m_changes.payments.push_back(part);
    } else if (DustFold dust(m_database); dust.takes(assessed)) {
        dust.add(payment);
        m_changes.hasFolded = true;
        return;
    }
    insertPayment(payment);
    if (payment.outcome != Payment::Outcome::Granted)
        inbox.keep(m_database.lastInsertedId(), payment, assessed);
    accounts.noteName(payment, payment.accountName);
    m_changes.payments.push_back(payment);
}

bool MarketLedger::isBooked(const Payment &payment)
{
    SqliteStatement query = m_database.prepare("SELECT 1 FROM payment WHERE chain = ? AND digest = ?");
    return query.bind(0, payment.chainIdentifier).bind(1, payment.digest.bytes).next();
}

/// A name belongs to the first who paid for it, and so does a client id: with the id of another reader one
/// could throw that reader off the broker.
bool MarketLedger::isHeldByAnother(const GrantOrder &order, const Address &payer)
{
    SqliteStatement query =
        m_database.prepare("SELECT 1 FROM access_grant"
                           " WHERE (user_name = ?1 OR client_id = ?2) AND payer <> ?3 LIMIT 1");
    return query.bind(0, order.userName).bind(1, order.clientId).bind(2, payer.bytes).next();
}

std::optional<Grant> MarketLedger::grantOf(const GrantOrder &order)
{
    const QByteArray sql =
        QByteArrayLiteral("SELECT ") + grantColumns + " FROM access_grant WHERE user_name = ? AND topic = ?";
    SqliteStatement query = m_database.prepare(sql.constData());
    if (!query.bind(0, order.userName).bind(1, order.topic).next()) return std::nullopt;
    return grantFrom(query);
}

/// From when the time that a payment buys counts: now; but where the books that granted it were lost, and it
/// was read from the ledger again, from when it became final.
UnixTime MarketLedger::beginOf(const Payment &payment)
{
    SqliteStatement query = m_database.prepare("SELECT value FROM counter WHERE name = 'restored_until_ms'");
    const bool wasGranted = query.next() && toUnixMilliseconds(payment.finalAt) <= query.number(0);
    return wasGranted ? std::min(payment.finalAt, m_now) : m_now;
}

Grant MarketLedger::credit(const GrantOrder &order, const Payment &payment, std::chrono::seconds duration)
{
    const UnixTime begin = beginOf(payment);
    if (std::optional<Grant> known = grantOf(order)) {
        Grant grant = *known;
        grant.clientId = order.clientId;
        addTo(grant, payment, begin, duration);
        updateGrant(grant, order);
        return grant;
    }
    Grant grant{.id = 0,
                .payer = payment.payer,
                .userName = order.userName,
                .clientId = order.clientId,
                .topic = order.topic,
                .from = begin,
                .until = later(begin, duration),
                .paid = payment.amount,
                .endedByHand = false};
    insertGrant(grant, order);
    return grant;
}

void MarketLedger::addTo(Grant &grant, const Payment &payment, UnixTime begin, std::chrono::seconds duration)
{
    if (!grant.isActiveAt(begin)) grant.from = begin;
    grant.until = later(std::max(begin, grant.until), duration);
    grant.paid = grant.paid.plus(payment.amount).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
    grant.endedByHand = false;
}

void MarketLedger::insertGrant(Grant &grant, const GrantOrder &order)
{
    SqliteStatement insert = m_database.prepare(
        "INSERT INTO access_grant (payer, user_name, client_id, password_salt, password_hash, topic, from_ms,"
        " until_ms, paid, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(0, grant.payer.bytes)
        .bind(1, grant.userName)
        .bind(2, grant.clientId)
        .bind(3, order.passwordSalt)
        .bind(4, order.passwordHash)
        .bind(5, grant.topic)
        .bind(6, toUnixMilliseconds(grant.from))
        .bind(7, toUnixMilliseconds(grant.until))
        .bind(8, stored(grant.paid.value))
        .bind(9, nextRevision())
        .run();
    grant.id = m_database.lastInsertedId();
}

void MarketLedger::updateGrant(const Grant &grant, const GrantOrder &order)
{
    SqliteStatement update = m_database.prepare(
        "UPDATE access_grant SET client_id = ?, password_salt = ?, password_hash = ?, from_ms = ?,"
        " until_ms = ?, paid = ?, ended_by_hand = 0, revision = ? WHERE id = ?");
    update.bind(0, grant.clientId)
        .bind(1, order.passwordSalt)
        .bind(2, order.passwordHash)
        .bind(3, toUnixMilliseconds(grant.from))
        .bind(4, toUnixMilliseconds(grant.until))
        .bind(5, stored(grant.paid.value))
        .bind(6, nextRevision())
        .bind(7, grant.id)
        .run();
}

void MarketLedger::insertPayment(const Payment &payment)
{
    SqliteStatement insert = m_database.prepare(
        "INSERT INTO payment (chain, digest, payer, amount, final_ms, checkpoint, outcome, grant_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(0, payment.chainIdentifier)
        .bind(1, payment.digest.bytes)
        .bind(2, payment.payer.bytes)
        .bind(3, stored(payment.amount.value))
        .bind(4, toUnixMilliseconds(payment.finalAt))
        .bind(5, stored(payment.checkpoint))
        .bind(6, outcomeText(payment.outcome));
    if (payment.grantId) {
        insert.bind(7, *payment.grantId);
    } else {
        insert.bindNull(7);
    }
    insert.run();
}

std::optional<Grant> MarketLedger::endGrant(std::int64_t grantId)
{
    const QByteArray sql = QByteArrayLiteral("UPDATE access_grant SET until_ms = ?2, ended_by_hand = 1,"
                                             " revision = ?3 WHERE id = ?1 AND until_ms > ?2 RETURNING ") +
                           grantColumns;
    const std::int64_t revision = nextRevision();
    SqliteStatement update = m_database.prepare(sql.constData());
    update.bind(0, grantId).bind(1, toUnixMilliseconds(m_now)).bind(2, revision);
    if (!update.next()) return std::nullopt;
    const Grant grant = grantFrom(update);
    update.run();
    return grant;
}

void MarketLedger::assign(const QString &chainIdentifier, const Digest &digest, std::int64_t grantId,
                          std::chrono::seconds duration)
{
    const QByteArray markSql = QByteArrayLiteral("UPDATE payment SET outcome = 'granted', grant_id = ?3"
                                                 " WHERE chain = ?1 AND digest = ?2 AND outcome <> 'granted'"
                                                 " AND EXISTS (SELECT 1 FROM access_grant WHERE id = ?3)"
                                                 " AND NOT EXISTS (SELECT 1 FROM refund"
                                                 " WHERE payment_id = payment.id)"
                                                 " RETURNING ") +
                               paymentColumns;
    SqliteStatement mark = m_database.prepare(markSql.constData());
    if (!mark.bind(0, chainIdentifier).bind(1, digest.bytes).bind(2, grantId).next()) return;
    Payment payment = paymentFrom(mark);
    mark.run();
    payment.reason = RefusalReason::Untold;
    PaymentInbox(m_database).remove(chainIdentifier, digest);
    const QByteArray grantSql =
        QByteArrayLiteral("SELECT ") + grantColumns + " FROM access_grant WHERE id = ?";
    SqliteStatement query = m_database.prepare(grantSql.constData());
    if (!query.bind(0, grantId).next()) return;
    Grant grant = grantFrom(query);
    query.run();
    addTo(grant, payment, m_now, duration);
    SqliteStatement update =
        m_database.prepare("UPDATE access_grant SET from_ms = ?, until_ms = ?, paid = ?, ended_by_hand = 0,"
                           " revision = ? WHERE id = ?");
    update.bind(0, toUnixMilliseconds(grant.from))
        .bind(1, toUnixMilliseconds(grant.until))
        .bind(2, stored(grant.paid.value))
        .bind(3, nextRevision())
        .bind(4, grantId)
        .run();
    m_changes.payments.push_back(payment);
    m_changes.grants.push_back(grant);
}

void MarketLedger::keepOffer(const SignedOffer &offer)
{
    SqliteStatement insert = m_database.prepare("INSERT INTO offer (digest, issued_ms, json) VALUES (?, ?, ?)"
                                                " ON CONFLICT (digest) DO NOTHING");
    insert.bind(0, offer.digest.bytes)
        .bind(1, toUnixMilliseconds(offer.offer.issued))
        .bind(2, offer.json)
        .run();
}

void MarketLedger::markAsRestored()
{
    constexpr std::int64_t moreThanADaysRevisions = std::int64_t{1} << 32;
    m_database.prepare("UPDATE counter SET value = value + ? WHERE name = 'revision'")
        .bind(0, moreThanADaysRevisions)
        .run();
    m_database
        .prepare("INSERT INTO counter VALUES ('restored_until_ms', ?)"
                 " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)")
        .bind(0, toUnixMilliseconds(m_now))
        .run();
}

std::int64_t MarketLedger::nextRevision(SqliteDatabase &database)
{
    SqliteStatement next =
        database.prepare("UPDATE counter SET value = value + 1 WHERE name = 'revision' RETURNING value");
    if (!next.next()) {
        database.fail(Error{Error::Kind::Storage, QStringLiteral("no revision counter")});
        return 0;
    }
    const std::int64_t revision = next.number(0);
    next.run();
    return revision;
}

} // namespace tollstream
