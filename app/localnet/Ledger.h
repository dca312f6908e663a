// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/localnet/ExecutionOutcome.h"
#include "app/localnet/LedgerStore.h"
#include "app/localnet/NodeError.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace tollstream::localnet {

/// What a dry run saw.
struct DryRun
{
    TransactionData transaction; ///< with the invented gas coin where there was none
    ExecutionOutcome outcome;
};

/// One chain: checks, executes and stores transactions, makes checkpoints and epochs.
class Ledger : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString stateFile;                 ///< empty: in memory
        std::optional<std::uint64_t> seed; ///< of a new chain; a stored one stays what it is
        std::chrono::milliseconds epochDuration{std::chrono::hours(24)};
    };

    /// Goes on with the stored chain, or begins a new one. Fails as `LedgerStore::open()`.
    static Result<std::unique_ptr<Ledger>> open(const Options &options, const Clock &clock);

    /// The first four bytes of the genesis checkpoint's digest, as 8 hexadecimal digits.
    QString chainIdentifier() const { return m_chainIdentifier; }
    std::uint64_t epoch();
    /// When the present epoch began.
    UnixTime epochStart();
    std::chrono::milliseconds epochDuration() const { return m_epochDuration; }
    /// Reading only.
    const LedgerStore &store() const { return *m_store; }
    /// What questions are answered from: `store()`, unless the view is frozen.
    const LedgerStore &view() const { return m_frozenView ? *m_frozenView : *m_store; }
    /// Questions are answered with the state of now from now on, as by a node that lags behind; what is
    /// executed, is. Fails as `LedgerStore::snapshot()`.
    Result<void> freezeView();
    void thawView() { m_frozenView.reset(); }
    /// The faucet's account, which owns all coins of the genesis.
    Result<KeyPair> treasuryKey() const;

    /// Executes a transaction, or answers with what it did where it is known already.
    NodeResult<TransactionEntry> execute(const QByteArray &transactionBytes,
                                         const std::vector<QByteArray> &signatures);
    /// What a transaction would do, without signatures.
    NodeResult<DryRun> dryRun(QByteArrayView transactionBytes);
    /// Puts all executed transactions that have none into a checkpoint; nothing where there are none.
    Result<void> closeCheckpoint();

signals:
    /// One more transaction waits for a checkpoint.
    void transactionExecuted();

private:
    Ledger(std::unique_ptr<LedgerStore> store, const Options &options, const Clock &clock);
    Result<void> begin(std::optional<std::uint64_t> seed);
    Result<void> resume();
    Result<void> closeCheckpointAt(UnixTime time);
    void advanceEpoch();
    Result<void> storeEpoch(std::uint64_t epoch, std::int64_t start);
    NodeResult<TransactionEntry> knownTransaction(const TransactionEntry &entry, const QByteArray &raw) const;
    Result<TransactionEntry> record(const QByteArray &raw, const Address &sender,
                                    const ExecutionOutcome &outcome);

    std::unique_ptr<LedgerStore> m_store;
    std::unique_ptr<LedgerStore> m_frozenView;
    const Clock &m_clock;
    std::chrono::milliseconds m_epochDuration;
    QString m_chainIdentifier;
    std::uint64_t m_epoch = 0;
    std::int64_t m_epochStart = 0; ///< Unix milliseconds
};

} // namespace tollstream::localnet
