// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/market/MarketRecords.h"
#include "app/market/Outage.h"
#include "app/storage/SqliteDatabase.h"

#include <optional>

namespace tollstream {

/// Guest passes in the books, inside a transaction that is already open: a grant that nobody has paid for,
/// with a name that only the seller sees. The pass itself is not kept. Failures stick to the database.
class GuestPassLedger
{
public:
    GuestPassLedger(SqliteDatabase &database, UnixTime now) : m_database(database), m_now(now) {}

    /// Makes what is missing, also in books from before there were passes.
    static constexpr char table[] = R"(
CREATE TABLE IF NOT EXISTS guest_pass (
    grant_id INTEGER PRIMARY KEY REFERENCES access_grant (id),
    name TEXT NOT NULL,
    receipt_topic TEXT NOT NULL,
    ended_receipt BLOB NOT NULL
) STRICT;
)";

    IssuedGuestPass issue(const GuestPassOrder &order);
    /// Enters a pass that was made before, with what is left of its time, in books that may not know of it.
    /// One that is known stays as it is. `Expired` where it is over, `Refused` where the seller has ended it.
    Result<Grant> takeOver(const GuestPassOrder &order, const PaidTime &time);
    /// Puts up the word for a guest that the seller has ended his pass. Nothing where that grant is no guest
    /// pass, or is over.
    std::optional<StoredReceipt> putUpEnd(std::int64_t grantId);

private:
    Grant enter(const GuestPassOrder &order, UnixTime from, UnixTime until);

    SqliteDatabase &m_database;
    UnixTime m_now;
};

} // namespace tollstream
