// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/LedgerSchema.h"

namespace tollstream::localnet {

namespace {

constexpr std::int64_t schemaVersion = 0x544c4e01; // "TLN" and a number

constexpr const char *schema = R"sql(
BEGIN;
CREATE TABLE properties (name BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE objects (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    digest BLOB NOT NULL,
    owner BLOB NOT NULL,
    balance INTEGER NOT NULL,
    previous BLOB NOT NULL,
    rebate INTEGER NOT NULL,
    deleted INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX objects_by_owner ON objects (owner, id) WHERE deleted = 0;
CREATE TABLE transactions (
    sequence INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    raw BLOB NOT NULL,
    effects BLOB NOT NULL,
    effects_json BLOB NOT NULL,
    object_changes_json BLOB NOT NULL,
    balance_changes_json BLOB NOT NULL,
    computation INTEGER NOT NULL,
    storage INTEGER NOT NULL,
    rebate INTEGER NOT NULL,
    checkpoint INTEGER
);
CREATE INDEX transactions_pending ON transactions (sequence) WHERE checkpoint IS NULL;
CREATE INDEX transactions_by_checkpoint ON transactions (checkpoint, sequence) WHERE checkpoint IS NOT NULL;
CREATE TABLE transaction_addresses (
    address BLOB NOT NULL,
    role INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (address, role, sequence)
) WITHOUT ROWID;
CREATE TABLE checkpoints (
    sequence INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    previous BLOB,
    epoch INTEGER NOT NULL,
    total INTEGER NOT NULL,
    computation INTEGER NOT NULL,
    storage INTEGER NOT NULL,
    rebate INTEGER NOT NULL,
    time INTEGER NOT NULL
);
PRAGMA user_version = 1414286849;
COMMIT;
)sql";
static_assert(schemaVersion == 1'414'286'849); // the pragma takes no parameter

/// The first row of `query`, one number.
Result<std::int64_t> numberFrom(SqliteDatabase &database, const char *query)
{
    auto row = database.prepare(query);
    if (!row) return tl::make_unexpected(row.error());
    if (!row->begin().next()) return failure(Error::Kind::Storage, QStringLiteral("unreadable state file"));
    return row->integer(0);
}

} // namespace

Result<void> prepareLedgerSchema(SqliteDatabase &database)
{
    // One process per file: a second ledger over the same coins would fork the chain.
    const auto locked =
        database.execute("PRAGMA busy_timeout = 0;"
                         "PRAGMA locking_mode = EXCLUSIVE;"
                         "PRAGMA journal_mode = WAL;"
                         "PRAGMA synchronous = NORMAL;"
                         "PRAGMA wal_autocheckpoint = 16384;" // pages: rarely, each costs syncs
                         "PRAGMA cache_size = -65536;"        // KiB
                         "BEGIN IMMEDIATE; COMMIT;");
    if (!locked) {
        const bool isBusy = locked.error().detail.contains(QStringLiteral("locked"));
        return failure(isBusy ? Error::Kind::InUse : Error::Kind::Storage, locked.error().detail);
    }
    const auto version = numberFrom(database, "PRAGMA user_version");
    if (!version) return tl::make_unexpected(version.error());
    if (*version == schemaVersion) return {};
    const auto tables = numberFrom(database, "SELECT COUNT(*) FROM sqlite_master");
    if (!tables) return tl::make_unexpected(tables.error());
    if (*version != 0 || *tables != 0)
        return failure(Error::Kind::Storage,
                       QStringLiteral("the state file is of another program or version"));
    return database.execute(schema);
}

} // namespace tollstream::localnet
