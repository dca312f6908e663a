// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/LedgerStore.h"

#include "app/core/Logging.h"
#include "app/localnet/LedgerSchema.h"

#include <limits>

namespace tollstream::localnet {

enum class LedgerStore::Query : std::size_t {
    Begin,
    Commit,
    Rollback,
    Property,
    SetProperty,
    Object,
    WriteObject,
    DeleteObject,
    Coins,
    Total,
    WriteTransaction,
    WriteAddress,
    Transaction,
    TransactionCount,
    PendingTransactions,
    WriteCheckpoint,
    MarkTransaction,
    LatestCheckpoint,
    CheckpointBySequence,
    CheckpointByDigest,
    CheckpointTransactions,
};

namespace {

#define TRANSACTION_COLUMNS                                                                                  \
    "t.sequence, t.digest, t.raw, t.effects, t.effects_json, t.object_changes_json, "                        \
    "t.balance_changes_json, t.computation, t.storage, t.rebate, t.checkpoint, c.time "                      \
    "FROM transactions t LEFT JOIN checkpoints c ON c.sequence = t.checkpoint "
#define CHECKPOINT_COLUMNS                                                                                   \
    "SELECT sequence, digest, previous, epoch, total, computation, storage, rebate, time FROM checkpoints "

constexpr const char *queries[] = {
    "BEGIN IMMEDIATE",
    "COMMIT",
    "ROLLBACK",
    "SELECT value FROM properties WHERE name = ?",
    "INSERT OR REPLACE INTO properties (name, value) VALUES (?, ?)",
    "SELECT id, version, digest, owner, balance, previous, rebate, deleted FROM objects WHERE id = ?",
    "INSERT OR REPLACE INTO objects (id, version, digest, owner, balance, previous, rebate, deleted) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
    "UPDATE objects SET version = ?, digest = ?, deleted = 1 WHERE id = ?",
    "SELECT id, version, digest, owner, balance, previous, rebate FROM objects "
    "WHERE owner = ? AND deleted = 0 AND id > ? ORDER BY id LIMIT ?",
    "SELECT COUNT(*), COALESCE(SUM(balance), 0) FROM objects WHERE owner = ? AND deleted = 0",
    "INSERT INTO transactions (sequence, digest, raw, effects, effects_json, object_changes_json, "
    "balance_changes_json, computation, storage, rebate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT OR IGNORE INTO transaction_addresses (address, role, sequence) VALUES (?, ?, ?)",
    "SELECT " TRANSACTION_COLUMNS "WHERE t.digest = ?",
    "SELECT COUNT(*) FROM transactions",
    "SELECT " TRANSACTION_COLUMNS "WHERE t.checkpoint IS NULL ORDER BY t.sequence",
    "INSERT INTO checkpoints (sequence, digest, previous, epoch, total, computation, storage, rebate, time) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "UPDATE transactions SET checkpoint = ? WHERE digest = ?",
    CHECKPOINT_COLUMNS "ORDER BY sequence DESC LIMIT 1",
    CHECKPOINT_COLUMNS "WHERE sequence = ?",
    CHECKPOINT_COLUMNS "WHERE digest = ?",
    "SELECT digest FROM transactions WHERE checkpoint = ? ORDER BY sequence",
};

constexpr int roleRecipient = 0;
constexpr int roleSender = 1;

template <typename Value> Value bytes32(const SqliteStatement &row, int column)
{
    return Value{toArray<32>(row.bytes(column)).value_or(Bytes32{})};
}

LedgerCoin readCoin(const SqliteStatement &row)
{
    return {{bytes32<ObjectId>(row, 0), row.number(1), bytes32<Digest>(row, 2)},
            bytes32<Address>(row, 3),
            row.number(4),
            bytes32<Digest>(row, 5),
            row.number(6)};
}

TransactionEntry readTransaction(const SqliteStatement &row)
{
    TransactionEntry entry{row.number(0), bytes32<Digest>(row, 1),
                           row.bytes(2),  row.bytes(3),
                           row.bytes(4),  row.bytes(5),
                           row.bytes(6),  {row.number(7), row.number(8), row.number(9)},
                           std::nullopt,  std::nullopt};
    if (!row.isNull(10)) {
        entry.checkpoint = row.number(10);
        entry.time = fromUnixMilliseconds(row.integer(11));
    }
    return entry;
}

/// The transactions of a filter: what to join and to ask for, and the value that it asks for.
struct FilterClause
{
    const char *join;
    const char *condition;
    const char *sequence; ///< the column of the index that is read, so that nothing has to be sorted
    QByteArray address;
    std::optional<std::uint64_t> number;
};

FilterClause clauseOf(const TransactionFilter &filter)
{
    constexpr const char *byAddress = "JOIN transaction_addresses a ON a.sequence = t.sequence ";
    if (const auto *to = std::get_if<TransactionsTo>(&filter))
        return {byAddress, "a.role = 0 AND a.address = ?1 AND ", "a.sequence",
                viewOf(to->address.bytes).toByteArray(), std::nullopt};
    if (const auto *from = std::get_if<TransactionsFrom>(&filter))
        return {byAddress, "a.role = 1 AND a.address = ?1 AND ", "a.sequence",
                viewOf(from->address.bytes).toByteArray(), std::nullopt};
    if (const auto *in = std::get_if<TransactionsIn>(&filter))
        return {"", "t.checkpoint = ?1 AND ", "t.sequence", {}, in->checkpoint};
    return {"", "?1 IS NULL AND ", "t.sequence", {}, std::nullopt};
}

} // namespace

Result<std::unique_ptr<LedgerStore>> LedgerStore::open(const QString &path)
{
    auto database = SqliteDatabase::open(path);
    if (!database) return tl::make_unexpected(database.error());
    return over(std::move(*database));
}

Result<std::unique_ptr<LedgerStore>> LedgerStore::snapshot() const
{
    auto database = SqliteDatabase::open({});
    if (!database) return tl::make_unexpected(database.error());
    if (const auto copied = m_database.copyInto(*database); !copied)
        return tl::make_unexpected(copied.error());
    return over(std::move(*database));
}

Result<std::unique_ptr<LedgerStore>> LedgerStore::over(SqliteDatabase database)
{
    if (const auto ready = prepareLedgerSchema(database); !ready) return tl::make_unexpected(ready.error());
    std::unique_ptr<LedgerStore> store(new LedgerStore(std::move(database)));
    if (const auto ready = store->prepare(); !ready) return tl::make_unexpected(ready.error());
    store->m_nextSequence = store->transactionCount();
    return store;
}

Result<void> LedgerStore::prepare()
{
    static_assert(std::size(queries) == queryCount);
    for (std::size_t index = 0; index < queryCount; ++index) {
        auto prepared = m_database.prepare(queries[index]);
        if (!prepared) return tl::make_unexpected(prepared.error());
        m_statements[index] = std::move(*prepared);
    }
    return {};
}

QByteArray LedgerStore::property(QByteArrayView name) const
{
    auto &row = statement(Query::Property).begin().bind(name);
    if (!row.next()) return {};
    QByteArray value = row.bytes(0);
    row.end();
    return value;
}

Result<void> LedgerStore::setProperty(QByteArrayView name, QByteArrayView value)
{
    return statement(Query::SetProperty).begin().bind(name).bind(value).run();
}

std::optional<ObjectState> LedgerStore::object(const ObjectId &id) const
{
    auto &row = statement(Query::Object).begin().bind(viewOf(id.bytes));
    if (!row.next()) return std::nullopt;
    const ObjectState state{readCoin(row), row.integer(7) != 0};
    row.end();
    return state;
}

std::vector<LedgerCoin> LedgerStore::coins(const Address &owner, std::optional<ObjectId> after,
                                           std::size_t limit) const
{
    auto &row = statement(Query::Coins).begin().bind(viewOf(owner.bytes));
    row.bind(after ? viewOf(after->bytes) : QByteArrayView()).bind(static_cast<std::uint64_t>(limit));
    std::vector<LedgerCoin> coins;
    while (row.next())
        coins.push_back(readCoin(row));
    return coins;
}

CoinTotal LedgerStore::total(const Address &owner) const
{
    auto &row = statement(Query::Total).begin().bind(viewOf(owner.bytes));
    if (!row.next()) return {};
    const CoinTotal total{row.number(0), row.number(1)};
    row.end();
    return total;
}

std::optional<TransactionEntry> LedgerStore::transaction(const Digest &digest) const
{
    auto &row = statement(Query::Transaction).begin().bind(viewOf(digest.bytes));
    if (!row.next()) return std::nullopt;
    TransactionEntry entry = readTransaction(row);
    row.end();
    return entry;
}

std::vector<TransactionEntry> LedgerStore::transactions(const TransactionFilter &filter,
                                                        std::optional<std::uint64_t> cursor,
                                                        bool isDescending, std::size_t limit) const
{
    const FilterClause clause = clauseOf(filter);
    const QByteArray text = QByteArray("SELECT " TRANSACTION_COLUMNS) + clause.join + "WHERE " +
                            clause.condition + clause.sequence +
                            (isDescending ? " < ?2 ORDER BY " : " > ?2 ORDER BY ") + clause.sequence +
                            (isDescending ? " DESC" : "") + " LIMIT ?3";
    auto row = m_database.prepare(text.constData());
    if (!row) {
        qCWarning(lcLocalnet) << "query of transactions:" << row.error().detail;
        return {};
    }
    row->begin();
    if (!clause.address.isEmpty()) {
        row->bind(clause.address);
    } else if (clause.number) {
        row->bind(*clause.number);
    } else {
        row->bindNull();
    }
    const std::int64_t beyondAll = isDescending ? std::numeric_limits<std::int64_t>::max() : -1;
    row->bind(cursor ? static_cast<std::int64_t>(*cursor) : beyondAll).bind(std::uint64_t{limit});
    std::vector<TransactionEntry> entries;
    while (row->next())
        entries.push_back(readTransaction(*row));
    return entries;
}

std::uint64_t LedgerStore::transactionCount() const
{
    auto &row = statement(Query::TransactionCount).begin();
    if (!row.next()) return 0;
    const std::uint64_t count = row.number(0);
    row.end();
    return count;
}

std::vector<TransactionEntry> LedgerStore::pendingTransactions() const
{
    auto &row = statement(Query::PendingTransactions).begin();
    std::vector<TransactionEntry> entries;
    while (row.next())
        entries.push_back(readTransaction(row));
    return entries;
}

std::optional<Checkpoint> LedgerStore::readCheckpoint(SqliteStatement &row) const
{
    if (!row.next()) return std::nullopt;
    Checkpoint checkpoint;
    checkpoint.sequence = row.number(0);
    checkpoint.digest = bytes32<Digest>(row, 1);
    if (!row.isNull(2)) checkpoint.previous = bytes32<Digest>(row, 2);
    checkpoint.epoch = row.number(3);
    checkpoint.totalTransactions = row.number(4);
    checkpoint.epochGas = {row.number(5), row.number(6), row.number(7)};
    checkpoint.time = fromUnixMilliseconds(row.integer(8));
    row.end();
    auto &digests = statement(Query::CheckpointTransactions).begin().bind(checkpoint.sequence);
    while (digests.next())
        checkpoint.transactions.push_back(bytes32<Digest>(digests, 0));
    return checkpoint;
}

std::optional<Checkpoint> LedgerStore::latestCheckpoint() const
{
    return readCheckpoint(statement(Query::LatestCheckpoint).begin());
}

std::optional<Checkpoint> LedgerStore::checkpoint(std::uint64_t sequence) const
{
    return readCheckpoint(statement(Query::CheckpointBySequence).begin().bind(sequence));
}

std::optional<Checkpoint> LedgerStore::checkpoint(const Digest &digest) const
{
    return readCheckpoint(statement(Query::CheckpointByDigest).begin().bind(viewOf(digest.bytes)));
}

template <typename Write> Result<void> LedgerStore::atomically(Write write)
{
    if (auto begun = statement(Query::Begin).begin().run(); !begun) return begun;
    Result<void> done = write();
    if (done) done = statement(Query::Commit).begin().run();
    if (!done) {
        // Fails where SQLite has rolled back by itself, which is as good.
        if (const auto undone = statement(Query::Rollback).begin().run(); !undone)
            qCDebug(lcLocalnet) << "rolling back:" << undone.error().detail;
    }
    return done;
}

Result<void> LedgerStore::record(TransactionEntry entry, const Address &sender,
                                 const ExecutionOutcome &outcome)
{
    entry.sequence = m_nextSequence;
    Result<void> done = atomically([&] { return writeTransaction(entry, sender, outcome); });
    if (done) ++m_nextSequence;
    return done;
}

Result<void> LedgerStore::writeTransaction(const TransactionEntry &entry, const Address &sender,
                                           const ExecutionOutcome &outcome)
{
    auto &row = statement(Query::WriteTransaction).begin().bind(entry.sequence);
    row.bind(viewOf(entry.digest.bytes)).bind(entry.raw).bind(entry.effects).bind(entry.effectsJson);
    row.bind(entry.objectChangesJson).bind(entry.balanceChangesJson);
    row.bind(entry.gas.computation).bind(entry.gas.storage).bind(entry.gas.rebate);
    Result<void> done = row.run();

    const auto index = [&](const Address &address, int role) {
        if (!done) return;
        auto &line = statement(Query::WriteAddress).begin().bind(viewOf(address.bytes));
        done = line.bind(std::int64_t{role}).bind(entry.sequence).run();
    };
    const auto write = [&](const LedgerCoin &coin) {
        if (!done) return;
        auto &object = statement(Query::WriteObject).begin().bind(viewOf(coin.reference.id.bytes));
        object.bind(coin.reference.version).bind(viewOf(coin.reference.digest.bytes));
        object.bind(viewOf(coin.owner.bytes)).bind(coin.balance);
        done = object.bind(viewOf(coin.previousTransaction.bytes)).bind(coin.storageRebate).run();
        index(coin.owner, roleRecipient);
    };
    index(sender, roleSender);
    for (const LedgerCoin &coin : outcome.created)
        write(coin);
    for (const LedgerCoin &coin : outcome.mutated)
        write(coin);
    for (const ObjectReference &reference : outcome.deleted) {
        if (!done) break;
        auto &object = statement(Query::DeleteObject).begin().bind(reference.version);
        done = object.bind(viewOf(reference.digest.bytes)).bind(viewOf(reference.id.bytes)).run();
    }
    return done;
}

Result<void> LedgerStore::recordCheckpoint(const Checkpoint &checkpoint)
{
    // A commit to the write-ahead log survives the process; only a synchronous one survives the machine.
    if (auto full = m_database.execute("PRAGMA synchronous = FULL"); !full) return full;
    Result<void> done = atomically([&] { return writeCheckpoint(checkpoint); });
    if (const auto normal = m_database.execute("PRAGMA synchronous = NORMAL"); !normal)
        qCWarning(lcLocalnet) << "synchronous mode:" << normal.error().detail;
    return done;
}

Result<void> LedgerStore::writeCheckpoint(const Checkpoint &checkpoint)
{
    auto &row = statement(Query::WriteCheckpoint).begin().bind(checkpoint.sequence);
    row.bind(viewOf(checkpoint.digest.bytes));
    if (checkpoint.previous) {
        row.bind(viewOf(checkpoint.previous->bytes));
    } else {
        row.bindNull();
    }
    row.bind(checkpoint.epoch).bind(checkpoint.totalTransactions).bind(checkpoint.epochGas.computation);
    row.bind(checkpoint.epochGas.storage).bind(checkpoint.epochGas.rebate);
    Result<void> done = row.bind(std::int64_t{toUnixMilliseconds(checkpoint.time)}).run();
    for (const Digest &digest : checkpoint.transactions) {
        if (!done) break;
        auto &mark = statement(Query::MarkTransaction).begin().bind(checkpoint.sequence);
        done = mark.bind(viewOf(digest.bytes)).run();
    }
    return done;
}

} // namespace tollstream::localnet
