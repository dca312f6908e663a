// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketRecords.h"
#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// How many payments of one payer that have granted nothing have a row of their own, before those under the
/// least payment are only counted.
inline constexpr int mostSmallPayments = 100;

/// The payments that are only counted and added up, of all payers together.
struct FoldedPayments
{
    std::uint64_t count = 0;
    std::uint64_t payers = 0;
    Nanos sum;

    bool operator==(const FoldedPayments &) const = default;
};

/// Counts payments that are too small to buy anything, inside a transaction that is already open, so that a
/// flood of them does not fill the books: one row a payer, and for two days the digests, so that each counts
/// once. Failures stick to the database.
class DustFold
{
public:
    static constexpr char tables[] = R"(
CREATE TABLE IF NOT EXISTS dust (
    chain TEXT NOT NULL,
    payer BLOB NOT NULL CHECK (length(payer) = 32),
    count INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (chain, payer)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dust_digest (
    chain TEXT NOT NULL,
    payer BLOB NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    final_ms INTEGER NOT NULL,
    PRIMARY KEY (chain, payer, digest)
) STRICT, WITHOUT ROWID;
)";

    explicit DustFold(SqliteDatabase &database) : m_database(database) {}

    bool isCounted(const Payment &payment);
    /// Whether a payment that grants nothing is to be counted only.
    bool takes(const AssessedPayment &assessed);
    /// Counts it, unless it was counted before.
    void add(const Payment &payment);
    FoldedPayments all();

private:
    struct Row
    {
        std::int64_t count = 0;
        Nanos sum;
        std::int64_t lastMilliseconds = 0;
    };
    std::optional<Row> rowOf(const Payment &payment);
    bool remember(const Payment &payment);

    SqliteDatabase &m_database;
};

} // namespace tollstream
