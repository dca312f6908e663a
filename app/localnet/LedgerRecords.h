// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/localnet/ExecutionOutcome.h"

#include <QByteArray>

#include <optional>
#include <variant>
#include <vector>

namespace tollstream::localnet {

/// A transaction as it is kept.
struct TransactionEntry
{
    std::uint64_t sequence = 0; ///< the order of execution; 0 is the genesis
    Digest digest;
    QByteArray raw;     ///< BCS of SenderSignedData
    QByteArray effects; ///< BCS
    QByteArray effectsJson;
    QByteArray objectChangesJson;
    QByteArray balanceChangesJson;
    GasSummary gas;
    std::optional<std::uint64_t> checkpoint;
    std::optional<UnixTime> time; ///< of the checkpoint
};

/// A batch of transactions in their final order.
struct Checkpoint
{
    std::uint64_t sequence = 0;
    Digest digest;
    std::optional<Digest> previous;
    std::uint64_t epoch = 0;
    std::uint64_t totalTransactions = 0; ///< since the genesis, this batch included
    GasSummary epochGas;                 ///< since the start of the epoch, this batch included
    UnixTime time;
    std::vector<Digest> transactions;

    bool operator==(const Checkpoint &) const = default;
};

/// Which transactions are asked for.
struct AllTransactions
{
};
struct TransactionsTo
{
    Address address; ///< owns something that was created or changed
};
struct TransactionsFrom
{
    Address address; ///< the sender
};
struct TransactionsIn
{
    std::uint64_t checkpoint = 0;
};
using TransactionFilter = std::variant<AllTransactions, TransactionsTo, TransactionsFrom, TransactionsIn>;

/// The coins of one owner together.
struct CoinTotal
{
    std::uint64_t count = 0;
    std::uint64_t balance = 0; ///< nanos
};

} // namespace tollstream::localnet
