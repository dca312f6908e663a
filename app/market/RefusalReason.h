// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace tollstream {

/// Why a payment is for no reader, or has bought less than was hoped. The numbers stand in receipts, and stay
/// as they are.
enum class RefusalReason : std::uint8_t {
    Untold = 0,         ///< None, or it was not kept.
    NoMemo = 1,         ///< The payment says nothing, or several things.
    UnreadableMemo = 2, ///< It says nothing that could be read with the seller's key.
    ForeignMemo = 3,    ///< The memo was made for another payer.
    UnknownAccount = 4, ///< It names an account that the seller has not set up, or has disabled.
    NoOffer = 5,        ///< No offer was in force.
    NameHeld = 6,       ///< Another payer has the name or the client id.
    TrialUsed = 7,      ///< Underpaid: this payer has had what is free.
};

/// As the books keep it; what a newer program has written reads as Untold.
QString refusalReasonText(RefusalReason reason);
RefusalReason refusalReasonFrom(const QString &text);
/// As a receipt says it.
RefusalReason refusalReasonFrom(std::uint8_t number);

} // namespace tollstream
