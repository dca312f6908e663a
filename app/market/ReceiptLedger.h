// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketRecords.h"
#include "app/storage/SqliteDatabase.h"

#include <optional>

namespace tollstream {

/// The receipts that lie on their topics, inside a transaction that is already open. Failures stick to the
/// database.
class ReceiptLedger
{
public:
    ReceiptLedger(SqliteDatabase &database, UnixTime now) : m_database(database), m_now(now) {}

    /// What has become of a payment, for its payer: the grant where there is one, else what is missing to the
    /// least payment. Nothing where another payer's receipt lies on that topic.
    std::optional<StoredReceipt> write(const GrantOrder &order, const Payment &payment,
                                       const std::optional<Grant> &grant, Nanos missing);
    void dropExpired();

private:
    SqliteDatabase &m_database;
    UnixTime m_now;
};

} // namespace tollstream
