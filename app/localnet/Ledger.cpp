// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "app/core/Logging.h"
#include "app/iota/TransactionCodec.h"
#include "app/localnet/Admission.h"
#include "app/localnet/CheckpointDigest.h"
#include "app/localnet/EffectsCodec.h"
#include "app/localnet/EffectsJson.h"
#include "app/localnet/Executor.h"
#include "app/localnet/Genesis.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tollstream::localnet {

namespace {

constexpr QByteArrayView treasuryKeyProperty("treasury_key");
constexpr QByteArrayView epochProperty("epoch");
constexpr QByteArrayView epochStartProperty("epoch_start");
constexpr UnixTime seededGenesisTime = fromUnixMilliseconds(1'746'403'200'000);

template <typename Json> QByteArray compact(const Json &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

tl::unexpected<NodeError> storageFailure(const Error &error)
{
    qCCritical(lcLocalnet) << "the state cannot be written:" << error.detail;
    return refuse(NodeError::Code::InternalError,
                  QStringLiteral("Internal error: the state cannot be written"));
}

tl::unexpected<NodeError> malformed(const Error &error)
{
    return refuse(NodeError::Code::InvalidParameters,
                  QStringLiteral("Deserialization error: %1").arg(error.detail));
}

} // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(const Options &options, const Clock &clock)
{
    auto store = LedgerStore::open(options.stateFile);
    if (!store) return tl::make_unexpected(store.error());
    std::unique_ptr<Ledger> ledger(new Ledger(std::move(*store), options, clock));
    const Result<void> ready =
        ledger->store().latestCheckpoint() ? ledger->resume() : ledger->begin(options.seed);
    if (!ready) return tl::make_unexpected(ready.error());
    return ledger;
}

Ledger::Ledger(std::unique_ptr<LedgerStore> store, const Options &options, const Clock &clock)
    : m_store(std::move(store))
    , m_clock(clock)
    , m_epochDuration(std::max(options.epochDuration, std::chrono::milliseconds(1)))
{
}

Result<void> Ledger::begin(std::optional<std::uint64_t> seed)
{
    const Genesis genesis = makeGenesis(seed);
    Result<void> done = m_store->setProperty(treasuryKeyProperty, genesis.treasuryKey.view());
    if (done) done = storeEpoch(0, toUnixMilliseconds(m_clock.now()));
    // A start that broke off between genesis and its checkpoint goes on here: the file has one genesis only.
    if (done && m_store->transactionCount() == 0) {
        const auto entry = record(genesis.rawTransaction, Address(), genesis.outcome);
        if (!entry) return tl::make_unexpected(entry.error());
    }
    // The time is part of what the chain identifier is made from: a seed makes always the same.
    if (done) done = closeCheckpointAt(seed ? seededGenesisTime : m_clock.now());
    if (done) done = resume();
    return done;
}

Result<void> Ledger::resume()
{
    const auto genesis = m_store->checkpoint(0);
    if (!genesis) return failure(Error::Kind::Storage, QStringLiteral("the state has no genesis"));
    m_chainIdentifier = QString::fromLatin1(viewOf(genesis->digest.bytes).first(4).toByteArray().toHex());
    m_epoch = m_store->property(epochProperty).toULongLong();
    m_epochStart = m_store->property(epochStartProperty).toLongLong();
    return closeCheckpoint();
}

Result<KeyPair> Ledger::treasuryKey() const
{
    return KeyPair::fromSeed(SecretBytes::copyOf(m_store->property(treasuryKeyProperty)));
}

std::uint64_t Ledger::epoch()
{
    advanceEpoch();
    return m_epoch;
}

Result<void> Ledger::freezeView()
{
    auto snapshot = m_store->snapshot();
    if (!snapshot) return tl::make_unexpected(snapshot.error());
    m_frozenView = std::move(*snapshot);
    return {};
}

UnixTime Ledger::epochStart()
{
    advanceEpoch();
    return fromUnixMilliseconds(m_epochStart);
}

void Ledger::advanceEpoch()
{
    const std::int64_t passed = (toUnixMilliseconds(m_clock.now()) - m_epochStart) / m_epochDuration.count();
    if (passed < 1) return;
    // A checkpoint belongs to one epoch: what was executed in the old one is closed in it.
    if (const auto closed = closeCheckpoint(); !closed) return;
    const Result<void> stored = storeEpoch(m_epoch + static_cast<std::uint64_t>(passed),
                                           m_epochStart + passed * m_epochDuration.count());
    if (!stored) qCWarning(lcLocalnet) << "the epoch cannot be stored:" << stored.error().detail;
}

Result<void> Ledger::storeEpoch(std::uint64_t epoch, std::int64_t start)
{
    Result<void> done = m_store->setProperty(epochProperty, QByteArray::number(qulonglong{epoch}));
    if (done) done = m_store->setProperty(epochStartProperty, QByteArray::number(qlonglong{start}));
    if (done) {
        m_epoch = epoch;
        m_epochStart = start;
    }
    return done;
}

NodeResult<TransactionEntry> Ledger::execute(const QByteArray &transactionBytes,
                                             const std::vector<QByteArray> &signatures)
{
    advanceEpoch();
    const auto transaction = decodeTransaction(transactionBytes);
    if (!transaction) return malformed(transaction.error());
    if (const auto valid = checkSignatures(*transaction, transactionBytes, signatures); !valid)
        return tl::make_unexpected(valid.error());
    const Digest digest = transactionDigest(transactionBytes);
    const QByteArray raw = encodeSignedTransaction({transactionBytes, signatures});
    if (const auto known = m_store->transaction(digest)) return knownTransaction(*known, raw);

    const auto admitted = admit(*transaction, digest, static_cast<std::size_t>(raw.size()), m_epoch, *m_store,
                                Purpose::Execution);
    if (!admitted) return tl::make_unexpected(admitted.error());
    const auto entry = record(raw, transaction->sender, localnet::execute(*admitted, m_epoch));
    if (!entry) return storageFailure(entry.error());
    emit transactionExecuted();
    return *entry;
}

NodeResult<TransactionEntry> Ledger::knownTransaction(const TransactionEntry &entry,
                                                      const QByteArray &raw) const
{
    if (entry.raw == raw) return entry;
    return refuse(NodeError::Code::TransactionRefused,
                  QStringLiteral("The transaction is already finalized but with different user signatures"));
}

Result<TransactionEntry> Ledger::record(const QByteArray &raw, const Address &sender,
                                        const ExecutionOutcome &outcome)
{
    TransactionEntry entry;
    entry.digest = outcome.transaction;
    entry.raw = raw;
    entry.effects = encodeEffects(outcome);
    entry.effectsJson = compact(effectsJson(outcome));
    entry.objectChangesJson = compact(objectChangesJson(outcome, sender));
    entry.balanceChangesJson = compact(balanceChangesJson(outcome));
    entry.gas = outcome.gas;
    if (const auto stored = m_store->record(entry, sender, outcome); !stored)
        return tl::make_unexpected(stored.error());
    return entry;
}

NodeResult<DryRun> Ledger::dryRun(QByteArrayView transactionBytes)
{
    advanceEpoch();
    const auto transaction = decodeTransaction(transactionBytes);
    if (!transaction) return malformed(transaction.error());
    const auto admitted =
        admit(*transaction, transactionDigest(transactionBytes),
              static_cast<std::size_t>(transactionBytes.size()), m_epoch, view(), Purpose::DryRun);
    if (!admitted) return tl::make_unexpected(admitted.error());
    return DryRun{admitted->data, localnet::execute(*admitted, m_epoch)};
}

Result<void> Ledger::closeCheckpoint()
{
    return closeCheckpointAt(m_clock.now());
}

Result<void> Ledger::closeCheckpointAt(UnixTime time)
{
    const std::vector<TransactionEntry> pending = m_store->pendingTransactions();
    if (pending.empty()) return {};
    const auto previous = m_store->latestCheckpoint();
    Checkpoint checkpoint;
    checkpoint.epoch = m_epoch;
    checkpoint.time = time;
    checkpoint.totalTransactions = pending.size();
    if (previous) {
        checkpoint.sequence = previous->sequence + 1;
        checkpoint.previous = previous->digest;
        checkpoint.totalTransactions += previous->totalTransactions;
        checkpoint.time = std::max(checkpoint.time, previous->time); // the wall clock may be set back
        if (previous->epoch == m_epoch) checkpoint.epochGas = previous->epochGas;
    }
    for (const TransactionEntry &entry : pending) {
        checkpoint.transactions.push_back(entry.digest);
        checkpoint.epochGas.computation += entry.gas.computation;
        checkpoint.epochGas.storage += entry.gas.storage;
        checkpoint.epochGas.rebate += entry.gas.rebate;
    }
    checkpoint.digest = checkpointDigest(checkpoint, pending);
    return m_store->recordCheckpoint(checkpoint);
}

} // namespace tollstream::localnet
