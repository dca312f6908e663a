// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/NodeClient.h"
#include "app/iota/Settlement.h"
#include "app/iota/Wallet.h"
#include "app/wallet/TransactionJournal.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace tollstream {

/// An exact amount to somebody.
struct SendAmount
{
    Address recipient;
    Nanos amount;
    QByteArray memo = {}; ///< public and permanent
    bool operator==(const SendAmount &) const = default;
};
/// All that the account has, less the fee.
struct SendEverything
{
    Address recipient;
    bool operator==(const SendEverything &) const = default;
};
/// Many small coins into one, which gives their deposits back.
struct MergeSmallCoins
{
    bool operator==(const MergeSmallCoins &) const = default;
};
using TransferOrder = std::variant<SendAmount, SendEverything, MergeSmallCoins>;

/// One transaction of ours from the order to its fate, as a machine whose steps the window shows. The signed
/// bytes are on disk before they are sent; a lost answer is resolved by digest; nothing is signed twice.
class Transfer : public QObject
{
    Q_OBJECT
public:
    enum class Step {
        Preparing,  ///< Coins and fee are being asked for.
        FeeKnown,   ///< Waits for `confirm()`.
        Storing,    ///< Signed; being written to the journal.
        Submitting, ///< Handed to the network; its fate is asked for until it is known.
        Final,      ///< On the ledger.
        Failed,     ///< Nothing was moved, and nothing will be: see `error()`.
    };
    Q_ENUM(Step)

    Transfer(Wallet &wallet, NodeClient &node, TransactionJournal &journal, const Clock &clock,
             QString chainIdentifier, TransferOrder order, QString note, Settlement::Options options,
             QObject *parent = nullptr);
    /// Goes on with one from the journal.
    Transfer(Wallet &wallet, NodeClient &node, TransactionJournal &journal, const Clock &clock,
             JournalEntry entry, Settlement::Options options, QObject *parent = nullptr);
    ~Transfer() override;

    /// Whoever has to know a transaction before it can leave this machine: asked once it is signed; with an
    /// error it is dropped.
    using Approval = std::function<QFuture<Result<void>>(const Digest &)>;
    void setApproval(Approval approval);

    /// Asks for coins and fee, or, when taken from the journal, finds out its fate.
    void start();
    /// FeeKnown → signs, stores, submits.
    void confirm();
    /// Gives up before anything was signed; afterwards it does nothing.
    void cancel();

    Step step() const;
    std::optional<Error> error() const;
    /// What it was started for; nothing for one from the journal.
    std::optional<TransferOrder> order() const;
    /// What arrives at the recipient, from FeeKnown on; for
    /// `MergeSmallCoins` nothing.
    std::optional<Nanos> amount() const;
    /// What it costs; `net()` is negative where it gives back more. From FeeKnown on as expected, from Final
    /// on exactly.
    std::optional<GasUsed> gas() const;
    /// How many coins are merged into one; from FeeKnown on.
    std::size_t coinCount() const;
    /// Of the signed transaction; nothing before `confirm()`.
    std::optional<Digest> digest() const;
    /// While another transaction holds one of its coins: when the network frees it by its plan. Nothing where
    /// none does, or the node does not tell.
    std::optional<UnixTime> lockedUntil() const;

signals:
    void stepChanged(tollstream::Transfer::Step step);
    /// A step is being tried again because of this; it goes on.
    void delayed(const tollstream::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
