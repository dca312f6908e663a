// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketRecords.h"
#include "app/storage/SqliteDatabase.h"

#include <optional>
#include <vector>

namespace tollstream {

/// For how long before and after a payment others that were too small count together with it.
inline constexpr std::chrono::hours partsCountFor{24};

/// What a payment is worth together with those before it that were too small alone.
struct PaymentSum
{
    std::vector<std::int64_t> parts; ///< rows of the others
    Nanos amount;                    ///< with the others
    /// What it buys; nothing under the least payment.
    std::optional<std::chrono::seconds> time;
    Nanos missing; ///< to the least payment
};

/// The payments that have granted nothing, with why and what for, inside a transaction that is already open.
/// Failures stick to the database.
class PaymentInbox
{
public:
    static constexpr char tables[] = R"(
CREATE TABLE IF NOT EXISTS unsettled (
    payment_id INTEGER PRIMARY KEY REFERENCES payment (id),
    payer BLOB NOT NULL CHECK (length(payer) = 32),
    reason TEXT NOT NULL,
    user_name TEXT,
    topic TEXT,
    price INTEGER,
    period_s INTEGER,
    least INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS unsettled_payer ON unsettled (payer);
CREATE TABLE IF NOT EXISTS refund (
    payment_id INTEGER PRIMARY KEY REFERENCES payment (id),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    amount INTEGER NOT NULL,
    begun_ms INTEGER NOT NULL,
    is_final INTEGER NOT NULL DEFAULT 0
) STRICT;
)";

    explicit PaymentInbox(SqliteDatabase &database) : m_database(database) {}

    /// Adds up what the same payer has paid for the same user, topic and tariff on that chain within
    /// `partsCountFor`, and what was neither given to somebody nor sent back.
    PaymentSum sumWith(const AssessedPayment &assessed);
    /// Keeps a payment that has granted nothing.
    void keep(std::int64_t paymentId, const Payment &payment, const AssessedPayment &assessed);
    /// The parts of a sum have granted something after all, a grant's time or an account's; they as they are
    /// now.
    std::vector<Payment> grant(const std::vector<std::int64_t> &parts, std::optional<std::int64_t> grantId);
    /// It lies here no longer.
    void remove(const QString &chainIdentifier, const Digest &digest);

private:
    SqliteDatabase &m_database;
};

} // namespace tollstream
