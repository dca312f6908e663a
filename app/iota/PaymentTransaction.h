// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tollstream {

/// What a payment is to do; the coins and the gas come from the payer.
struct PaymentOrder
{
    Address recipient;
    Nanos amount;
    QByteArray memo; ///< at most 512 bytes; empty for none. Public and permanent: encrypt it.

    bool operator==(const PaymentOrder &) const = default;
};

/// The canonical payment (protocol notes, section 4): the payer's coins are smashed as gas, the exact amount
/// is split off and sent, the memo is a last pure input that no command uses.
TransactionData buildPayment(const PaymentOrder &order, const Address &payer,
                             const std::vector<Coin> &gasCoins, Nanos gasPrice, Nanos gasBudget,
                             std::optional<std::uint64_t> expirationEpoch);

/// An amount that a transaction, by its own words, splits off a coin and sends on untouched.
struct SplitPayment
{
    Address recipient;
    Nanos amount; ///< of the native currency for certain only where it is split off the gas coin
    bool isFromGasCoin = false;

    bool operator==(const SplitPayment &) const = default;
};
/// All of them, in the order in which they are sent. A coin that is split or merged before it is sent is left
/// out: it is not worth its first amount.
std::vector<SplitPayment> splitPayments(const TransactionData &transaction);

/// Sends all that `coins` hold together, less the gas, as one coin. The first `largestCoinChoice` are smashed
/// as gas, the others merged into them. To the payer himself it only merges.
TransactionData buildWholeTransfer(const Address &recipient, const Address &payer,
                                   const std::vector<Coin> &coins, Nanos gasPrice, Nanos gasBudget,
                                   std::optional<std::uint64_t> expirationEpoch);

/// The coins of the sender that a transaction uses up: its gas, and what else it names as an owned input.
std::vector<ObjectReference> coinsUsedBy(const TransactionData &transaction);

/// What a successful transaction, by its own words, moves to `recipient` by splitting amounts off the gas
/// coin. For when a node has no balance changes any more. Counts only what is certain: amounts split off
/// another coin may be of another currency, and a coin that is split again before it is sent is worth less.
/// Fails with `Unsupported` at a transaction that runs Move code.
Result<Nanos> amountSentTo(const TransactionData &transaction, const Address &recipient);

/// The memo of a payment: the content of the pure inputs that no SplitCoins or TransferObjects uses. Reads
/// both the unused input and the `MakeMoveVec` form. Nothing where there is none or more than one.
std::optional<QByteArray> memoOf(const TransactionData &transaction);

} // namespace tollstream
