// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketRecords.h"
#include "app/market/Offer.h"
#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// Books payments inside a transaction that is already open, and gathers what has changed by it. Failures
/// stick to the database.
class MarketLedger
{
public:
    MarketLedger(SqliteDatabase &database, UnixTime now) : m_database(database), m_now(now) {}

    /// Books a payment, unless its chain and digest stand there already.
    void book(const AssessedPayment &assessed);
    /// The grant of that user and topic, over or not; nothing where there is none.
    std::optional<Grant> grantOf(const GrantOrder &order);
    /// Puts a new grant in and gives it its number.
    void insertGrant(Grant &grant, const GrantOrder &order);
    /// Nothing where there is no such grant, or it has ended already.
    std::optional<Grant> endGrant(std::int64_t grantId);

    /// The number for the next change: it never repeats in a store.
    static std::int64_t nextRevision(SqliteDatabase &database);
    /// Lets a payment that has granted nothing pay for a grant that is there, from now on. Nothing where
    /// there is no such payment or grant.
    void assign(const QString &chainIdentifier, const Digest &digest, std::int64_t grantId,
                std::chrono::seconds duration);
    void keepOffer(const SignedOffer &offer);
    /// Notes that these books stand in for others, lost, that were kept until now. Grants and receipts
    /// change under numbers that the lost ones have never given out.
    void markAsRestored();

    RecordedChanges takeChanges() { return std::move(m_changes); }

    // Rows in the order of these columns.
    static constexpr char grantColumns[] =
        "id, payer, user_name, client_id, topic, from_ms, until_ms, paid, ended_by_hand,"
        " (SELECT name FROM guest_pass WHERE grant_id = access_grant.id),"
        " (SELECT coalesce(sum(seconds), 0) FROM trial"
        " WHERE trial.payer = access_grant.payer AND trial.grant_id = access_grant.id)";
    static constexpr char paymentColumns[] =
        "chain, digest, payer, amount, final_ms, checkpoint, outcome, grant_id,"
        " (SELECT reason FROM unsettled WHERE unsettled.payment_id = payment.id),"
        " (SELECT digest FROM refund WHERE refund.payment_id = payment.id),"
        " (SELECT is_final FROM refund WHERE refund.payment_id = payment.id),"
        " (SELECT user_name FROM account_payment AS named"
        " WHERE named.chain = payment.chain AND named.digest = payment.digest),"
        " (SELECT coalesce(sum(seconds), 0) FROM trial"
        " WHERE trial.payer = payment.payer AND trial.chain = payment.chain AND trial.digest = "
        "payment.digest)";
    static constexpr int paymentColumnCount = 13;
    static Grant grantFrom(SqliteStatement &row);
    static Payment paymentFrom(SqliteStatement &row);

private:
    bool isBooked(const Payment &payment);
    void bookForAccount(const AssessedPayment &assessed);
    bool isHeldByAnother(const GrantOrder &order, const Address &payer);
    static void addTo(Grant &grant, const Payment &payment, UnixTime begin, std::chrono::seconds duration);
    Grant credit(const GrantOrder &order, const Payment &payment, std::chrono::seconds duration);
    UnixTime beginOf(const Payment &payment);
    void updateGrant(const Grant &grant, const GrantOrder &order);
    void insertPayment(const Payment &payment);
    std::int64_t nextRevision() { return nextRevision(m_database); }

    SqliteDatabase &m_database;
    UnixTime m_now;
    RecordedChanges m_changes;
};

} // namespace tollstream
