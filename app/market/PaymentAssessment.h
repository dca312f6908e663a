// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SealedBox.h"
#include "app/iota/IncomingPayments.h"
#include "app/market/MarketRecords.h"
#include "app/market/Memo.h"
#include "app/market/OfferBook.h"
#include "app/market/PasswordSeal.h"

namespace tollstream {

/// The access that is asked for, its password kept under a salt of its own; topic and duration are not set.
GrantOrder orderFor(const AccessRequest &request);

/// What is to be done about a payment: opens its memo, prices it by the offer that counts.
/// Granted where the memo was made for this payer and the amount reaches the least payment; Underpaid where
/// it does not (both regardless of a trial, which is the books' affair); Unassigned where the memo is
/// missing, unreadable or another payer's, and where no offer was in force. A memo that names an account may
/// be anybody's; whether there is such an account the books know. The order to write a receipt is there
/// whenever the memo was this payer's. With a `passwordSeal` the password goes along, sealed, to be handed on
/// to another broker.
AssessedPayment assessPayment(const IncomingPayment &incoming, const QString &chainIdentifier,
                              const OfferBook &offers, const SealingKeyPair &sealingKey,
                              const PasswordSeal *passwordSeal = nullptr);

} // namespace tollstream
