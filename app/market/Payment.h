// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Nanos.h"
#include "app/iota/Address.h"
#include "app/iota/Digest.h"
#include "app/market/RefusalReason.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace tollstream {

/// A transaction of ours that sends a payment back.
struct Refund
{
    Digest digest;
    bool isFinal = false; ///< else it is on its way

    bool operator==(const Refund &) const = default;
};

/// A final payment to the seller, and what became of it.
struct Payment
{
    enum class Outcome {
        Granted,    ///< Access was given for it.
        Underpaid,  ///< Less than the least payment.
        Unassigned, ///< For no reader: see `reason`.
    };

    QString chainIdentifier;
    Digest digest;
    Address payer;
    Nanos amount;
    UnixTime finalAt;
    std::uint64_t checkpoint = 0;
    Outcome outcome = Outcome::Unassigned;
    std::optional<std::int64_t> grantId;
    RefusalReason reason = RefusalReason::Untold; ///< where it is Unassigned; TrialUsed where Underpaid
    std::optional<Refund> refund = {};            ///< where it was sent back
    /// Which of the seller's own accounts the memo names, whether there is one or not; empty where none.
    QString accountName = {};
    std::chrono::seconds trial{0}; ///< what was free came with it

    bool operator==(const Payment &) const = default;
};

} // namespace tollstream

Q_DECLARE_METATYPE(tollstream::Payment)
