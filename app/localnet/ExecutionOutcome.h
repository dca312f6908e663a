// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"
#include "app/localnet/LedgerCoin.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace tollstream::localnet {

/// Why an execution failed, in the node's two ways to say it.
struct ExecutionFailure
{
    QString text;                         ///< as JSON-RPC shows it, without the command
    QByteArray bcs;                       ///< of the node's ExecutionFailureStatus
    std::optional<std::uint64_t> command; ///< the command that failed

    bool operator==(const ExecutionFailure &) const = default;
    /// "InsufficientCoinBalance in command 0".
    QString toString() const
    {
        return command ? QStringLiteral("%1 in command %2").arg(text).arg(*command) : text;
    }
};

/// What an execution costs, in nanos.
struct GasSummary
{
    std::uint64_t computation = 0;
    std::uint64_t storage = 0;
    std::uint64_t rebate = 0;

    bool operator==(const GasSummary &) const = default;
    /// Negative where more comes back than is paid.
    std::int64_t net() const { return static_cast<std::int64_t>(computation + storage - rebate); }
};

/// A transaction that has passed all checks, with the coins that it names as they are now.
struct AdmittedTransaction
{
    TransactionData data;
    Digest digest;
    std::vector<LedgerCoin> inputs;       ///< the owned objects among the inputs, in their order
    std::vector<LedgerCoin> gasCoins;     ///< in the order of the payment, never empty
    std::optional<ObjectId> inventedCoin; ///< the gas coin that a dry run made up
};

/// Everything that an execution changes; nothing is changed yet.
struct ExecutionOutcome
{
    std::optional<ExecutionFailure> failure;
    GasSummary gas;
    Digest transaction;
    std::uint64_t epoch = 0;
    std::uint64_t version = 0;            ///< of all objects written
    std::vector<LedgerCoin> before;       ///< all coins that went in, by id
    std::vector<LedgerCoin> created;      ///< by id
    std::vector<LedgerCoin> mutated;      ///< by id
    std::vector<ObjectReference> deleted; ///< by id, as they stand afterwards
    LedgerCoin gasObject;                 ///< afterwards
    std::vector<Digest> dependencies;
    std::map<Address, std::int64_t> balanceChanges; ///< nanos; no zeros

    bool succeeded() const { return !failure.has_value(); }
};

} // namespace tollstream::localnet
