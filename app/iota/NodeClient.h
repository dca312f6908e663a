// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/iota/Address.h"
#include "app/iota/ObjectReference.h"
#include "app/iota/Transaction.h"

#include <QFuture>

#include <optional>
#include <vector>

namespace tollstream {

/// What an executed transaction cost, in nanos.
struct GasUsed
{
    Nanos computation;
    Nanos storage;       ///< deposit for the objects written
    Nanos storageRebate; ///< deposit given back for the objects rewritten or deleted

    bool operator==(const GasUsed &) const = default;
    /// computation + storage − rebate; negative where more is given back than paid.
    std::int64_t net() const;
};

/// How the balance of one account changed by a transaction; the native currency only.
struct BalanceChange
{
    Address owner;
    std::int64_t nanos = 0;

    bool operator==(const BalanceChange &) const = default;
};

/// What a transaction did, or would do.
struct TransactionEffects
{
    bool succeeded = false;
    QString failure; ///< the node's words, for the log
    GasUsed gasUsed;
    std::vector<BalanceChange> balanceChanges;
    bool hasBalanceChanges = true; ///< false where the node has pruned what it computes them from
    ObjectReference gasObject;     ///< the gas coin as it is afterwards

    bool operator==(const TransactionEffects &) const = default;
};

/// A transaction that the node knows.
struct TransactionRecord
{
    Digest digest;
    std::optional<std::uint64_t> checkpoint; ///< set once it is final
    std::optional<UnixTime> time;            ///< of the checkpoint
    QByteArray rawTransaction;               ///< BCS of SenderSignedData; empty where not asked for
    /// What the node tells in its own words where it has no raw transaction, or one that we cannot read.
    struct Wording
    {
        Address sender;
        QByteArray memo; ///< empty where there is none that can be told

        bool operator==(const Wording &) const = default;
    };
    std::optional<Wording> wording;
    TransactionEffects effects;

    /// Final and successful: what alone may grant access.
    bool isFinalSuccess() const { return checkpoint.has_value() && effects.succeeded; }
};

/// Which transactions of one account are asked for, and from where on.
struct TransactionQuery
{
    enum class Relation {
        Touching, ///< it created or changed an object of the account: what it received, and most it has sent
        SentBy,   ///< the account is its sender
    };
    enum class Order { OldestFirst, NewestFirst };

    Address account;
    Relation relation = Relation::Touching;
    Order order = Order::OldestFirst;
    std::optional<Digest> cursor = {}; ///< goes on after this one in that order; nothing: from the beginning

    bool operator==(const TransactionQuery &) const = default;
};

/// A stretch of the transactions asked for, in the order asked for.
struct TransactionPage
{
    std::vector<TransactionRecord> records;
    std::optional<Digest> next; ///< hand it back to go on; exclusive
    bool hasMore = false;
    std::size_t server = 0; ///< tells servers apart, each of which has an order of its own
};

/// The present state of the network.
struct NetworkStatus
{
    std::uint64_t epoch = 0;
    std::uint64_t checkpoint = 0;
    Nanos gasPrice; ///< reference price of one unit of computation
};

/// Whether the same question may be answered later: nothing was said about it, only about the way to the
/// node.
bool isTransient(const Error &error);

/// A full node of the ledger, in the ledger's own terms; no word of the protocol behind it.
/// Every call gives one answer: `Unreachable`, `TimedOut`, `BadReply`, `Refused` (with the node's words in
/// the detail) or what is named beside it. One thread, the one that it lives in.
class NodeClient
{
public:
    virtual ~NodeClient() = default;

    /// The chain that the node serves, as 8 hexadecimal digits.
    virtual QFuture<Result<QString>> chainIdentifier() = 0;
    virtual QFuture<Result<NetworkStatus>> networkStatus() = 0;
    /// When the present epoch should end by its plan, and with it the locks on coins of transactions that
    /// were never executed; the end itself may come a little later. Nothing where the node does not tell. A
    /// costly question on a public network: the answer lists all validators.
    virtual QFuture<Result<std::optional<UnixTime>>> epochEnd() = 0;
    virtual QFuture<Result<Nanos>> balance(const Address &owner) = 0;
    /// All coins of the native currency, each once, at most `limit`.
    virtual QFuture<Result<std::vector<Coin>>> coins(const Address &owner, std::size_t limit) = 0;
    /// What the transaction would do; nothing is signed or changed.
    virtual QFuture<Result<TransactionEffects>> dryRun(const TransactionData &transaction) = 0;
    /// Hands a signed transaction to the network. Sending the same bytes again is harmless. Answers with its
    /// effects, which are not final yet. `Conflict`: a coin is stale or locked; `NotEnoughFunds`: coins under
    /// the budget.
    virtual QFuture<Result<TransactionRecord>> submit(const SignedTransaction &transaction) = 0;
    /// `NotFound` where the node does not know the digest.
    virtual QFuture<Result<TransactionRecord>> transaction(const Digest &digest) = 0;
    /// At most 50 transactions at a time. `NotFound` where the node does not know the cursor any more.
    virtual QFuture<Result<TransactionPage>> transactions(const TransactionQuery &query) = 0;
};

} // namespace tollstream
