// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketRecords.h"
#include "app/market/PaymentInbox.h"
#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// What was given away for free, once a payer and chain, inside a transaction that is already open: the grant
/// and the word that it was given stand in the books together or not at all. Failures stick to the database.
class TrialLedger
{
public:
    TrialLedger(SqliteDatabase &database, UnixTime now) : m_database(database), m_now(now) {}

    /// Makes what is missing, also in books from before anything was free. By its payer, so that a grant
    /// finds its own without another index.
    static constexpr char table[] = R"(
CREATE TABLE IF NOT EXISTS trial (
    payer BLOB NOT NULL CHECK (length(payer) = 32),
    chain TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    seconds INTEGER NOT NULL CHECK (seconds > 0),
    granted_ms INTEGER NOT NULL,
    grant_id INTEGER NOT NULL REFERENCES access_grant (id),
    PRIMARY KEY (payer, chain)
) STRICT, WITHOUT ROWID;
)";

    /// Where the payer of a payment that is for somebody has not had the trial of its offer, what the payment
    /// and its parts buy pro rata, whatever the least payment, and the trial on top: `sum` says so then.
    /// Where he has had it, and the payment is too small, that becomes its reason.
    void apply(const AssessedPayment &assessed, Payment &payment, PaymentSum &sum);
    /// Notes that the payment has brought its trial, where it has, and to which grant.
    void keep(const Payment &payment, std::int64_t grantId);

private:
    bool wasGiven(const Payment &payment);

    SqliteDatabase &m_database;
    UnixTime m_now;
};

} // namespace tollstream
