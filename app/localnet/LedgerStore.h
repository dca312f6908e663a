// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/LedgerRecords.h"
#include "app/localnet/LedgerView.h"
#include "app/localnet/SqliteDatabase.h"

#include <array>
#include <memory>

namespace tollstream::localnet {

/// The state of the ledger in SQLite. A transaction is in the file when `record()` returns, so that killing
/// the process loses nothing; a checkpoint is on the disk when `recordCheckpoint()` returns, and with it all
/// that came before, so that a power cut loses nothing that was called final.
class LedgerStore final : public LedgerView
{
public:
    /// Opens the file, or a database in memory where `path` is empty. Fails with `Storage` where it is not
    /// ours or cannot be opened, `InUse` where another ledger has it open.
    static Result<std::unique_ptr<LedgerStore>> open(const QString &path);

    /// The same as it is now, in memory.
    Result<std::unique_ptr<LedgerStore>> snapshot() const;

    /// A named value of the state; empty where it was never set.
    QByteArray property(QByteArrayView name) const;
    Result<void> setProperty(QByteArrayView name, QByteArrayView value);

    std::optional<ObjectState> object(const ObjectId &id) const override;
    /// In the order of the ids, after `after`.
    std::vector<LedgerCoin> coins(const Address &owner, std::optional<ObjectId> after,
                                  std::size_t limit) const;
    CoinTotal total(const Address &owner) const;

    std::optional<TransactionEntry> transaction(const Digest &digest) const;
    /// In the order of execution, or backwards, beyond `cursor`.
    std::vector<TransactionEntry> transactions(const TransactionFilter &filter,
                                               std::optional<std::uint64_t> cursor, bool isDescending,
                                               std::size_t limit) const;
    std::uint64_t transactionCount() const;
    /// Those that no checkpoint holds yet, in their order; only what a checkpoint is made of.
    std::vector<TransactionEntry> pendingTransactions() const;

    std::optional<Checkpoint> latestCheckpoint() const;
    std::optional<Checkpoint> checkpoint(std::uint64_t sequence) const;
    std::optional<Checkpoint> checkpoint(const Digest &digest) const;

    /// Stores a transaction and what it changed, all or nothing. The sequence number is given here.
    Result<void> record(TransactionEntry entry, const Address &sender, const ExecutionOutcome &outcome);
    /// Stores a checkpoint and marks its transactions, all or nothing.
    Result<void> recordCheckpoint(const Checkpoint &checkpoint);

private:
    enum class Query : std::size_t;
    static constexpr std::size_t queryCount = 21;

    explicit LedgerStore(SqliteDatabase database) : m_database(std::move(database)) {}
    static Result<std::unique_ptr<LedgerStore>> over(SqliteDatabase database);
    Result<void> prepare();
    SqliteStatement &statement(Query query) const { return m_statements[static_cast<std::size_t>(query)]; }
    Result<void> writeTransaction(const TransactionEntry &entry, const Address &sender,
                                  const ExecutionOutcome &outcome);
    Result<void> writeCheckpoint(const Checkpoint &checkpoint);
    template <typename Write> Result<void> atomically(Write write);
    std::optional<Checkpoint> readCheckpoint(SqliteStatement &row) const;

    mutable SqliteDatabase m_database;
    mutable std::array<SqliteStatement, queryCount> m_statements;
    std::uint64_t m_nextSequence = 0;
};

} // namespace tollstream::localnet
