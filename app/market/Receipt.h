// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Nanos.h"
#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"
#include "app/market/RefusalReason.h"

#include <QByteArray>

namespace tollstream {

/// The seller's answer to a payment, which only its payer can read.
struct Receipt
{
    enum class Status { Granted, Underpaid, Refused, Ended };

    Status status = Status::Granted;
    UnixTime until{};
    std::uint64_t serial = 0; ///< a later receipt on the same topic has a higher one
    UnixTime from{};          ///< when the paid time began; equal to `until` where nothing was granted
    /// Outages before this tick are in `until` already. Receipts of version 1 know neither this nor `from`,
    /// and have the epoch and 0.
    std::uint64_t accountedThrough = 0;
    // From version 3 on, which says what grants nothing.
    Nanos missing{};                              ///< Underpaid: to the least payment
    RefusalReason reason = RefusalReason::Untold; ///< Refused: why; Underpaid: TrialUsed, or nothing
    /// Granted: so much of the time is free. Stands in version 4 only, which says nothing else anew.
    std::chrono::seconds trial{0};

    bool operator==(const Receipt &) const = default;
};

/// Encrypted with the receipt key; `topic` ties it to its place. What grants something is written in version
/// 2, which older programs read as well, save where a trial is told of. The trial is not beyond
/// `longestTrial`.
QByteArray sealReceipt(const Receipt &receipt, const SecretBytes &key, const QString &topic);
/// `Forged` where it does not open, `BadReply` where it cannot be read.
Result<Receipt> openReceipt(QByteArrayView payload, const SecretBytes &key, const QString &topic);

} // namespace tollstream
