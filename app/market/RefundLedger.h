// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Payment.h"
#include "app/storage/SqliteDatabase.h"

#include <optional>
#include <vector>

namespace tollstream {

/// A payment that is being sent back, and since when.
struct OpenRefund
{
    Payment payment; ///< with its refund
    UnixTime begun;
};

/// What has become of the transaction that sends a payment back.
enum class RefundFate {
    Done, ///< It is on the ledger, successful.
    Dead, ///< It has moved nothing, and never will.
};

/// Which payments were sent back, inside a transaction that is already open: each by one transaction at a
/// time, and never again once one has done it. Failures stick to the database.
class RefundLedger
{
public:
    explicit RefundLedger(SqliteDatabase &database) : m_database(database) {}

    /// Notes, before it leaves this machine, that the transaction `refund` sends a payment back. The payment
    /// as it is now; nothing where there is no such payment, it has granted something, or it has been sent
    /// back.
    std::optional<Payment> begin(const QString &chainIdentifier, const Digest &payment, const Digest &refund,
                                 UnixTime now);
    /// After a dead one the payment can be sent back by another. The payment as it is now; nothing where no
    /// such refund is open.
    std::optional<Payment> settle(const Digest &refund, RefundFate fate);
    /// Those whose fate is not known.
    std::vector<OpenRefund> open();

private:
    std::optional<Payment> paymentOf(std::int64_t paymentId);

    SqliteDatabase &m_database;
};

} // namespace tollstream
