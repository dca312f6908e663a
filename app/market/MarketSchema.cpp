// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketSchema.h"

#include "app/gate/AccessView.h"
#include "app/market/AccountBook.h"
#include "app/market/DustFold.h"
#include "app/market/GuestPassLedger.h"
#include "app/market/MirroredPasswords.h"
#include "app/market/PaymentInbox.h"
#include "app/market/TrialLedger.h"

#include <QFileInfo>

namespace tollstream {

namespace {

constexpr std::int64_t applicationId = 0x544F4C4C; ///< "TOLL"

// Times are Unix milliseconds. Amounts, serials and checkpoints are 64 bits without sign, kept as the signed
// number of the same bits. Each index is one more page to write at each payment; a user's few topics need
// none of their own to tell client ids apart. `access_grant.revision` is taken from `counter`, so that it
// never repeats.
constexpr char tables[] = R"(
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('revision', 0);

CREATE TABLE access_grant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payer BLOB NOT NULL CHECK (length(payer) = 32),
    user_name TEXT NOT NULL CHECK (length(user_name) BETWEEN 1 AND 64 AND user_name NOT GLOB '*[^a-z0-9-]*'),
    client_id TEXT NOT NULL,
    password_salt BLOB NOT NULL CHECK (length(password_salt) = 16),
    password_hash BLOB NOT NULL CHECK (length(password_hash) = 32),
    topic TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    ended_by_hand INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX access_grant_user_topic ON access_grant (user_name, topic);
CREATE INDEX access_grant_client ON access_grant (client_id);
CREATE UNIQUE INDEX access_grant_revision ON access_grant (revision);

CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    chain TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    payer BLOB NOT NULL CHECK (length(payer) = 32),
    amount INTEGER NOT NULL,
    final_ms INTEGER NOT NULL,
    checkpoint INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('granted', 'underpaid', 'unassigned')),
    grant_id INTEGER REFERENCES access_grant (id),
    UNIQUE (chain, digest)
) STRICT;
CREATE INDEX payment_final ON payment (final_ms);

CREATE TABLE receipt (
    topic TEXT PRIMARY KEY,
    payer BLOB NOT NULL CHECK (length(payer) = 32),
    payload BLOB NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_expires ON receipt (expires_ms);

CREATE TABLE offer (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    issued_ms INTEGER NOT NULL,
    json BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cursor (
    chain TEXT NOT NULL,
    account BLOB NOT NULL CHECK (length(account) = 32),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (chain, account)
) STRICT, WITHOUT ROWID;
)";

/// In ticks, `app/feed/Tick.h`. What is accounted for stands in `counter` under 'accounted-through'.
constexpr char outageTable[] = R"(
CREATE TABLE IF NOT EXISTS outage (
    first_tick INTEGER PRIMARY KEY,
    end_tick INTEGER NOT NULL CHECK (end_tick > first_tick)
) STRICT;
CREATE INDEX IF NOT EXISTS outage_end ON outage (end_tick);
)";

bool isEmpty(SqliteDatabase &database)
{
    return database.number("PRAGMA user_version") == 0 &&
           database.number("SELECT count(*) FROM sqlite_schema") == 0;
}

void makeSchema(SqliteDatabase &database)
{
    const QByteArray marks = "PRAGMA user_version = " + QByteArray::number(access::schemaVersion) +
                             "; PRAGMA application_id = " + QByteArray::number(qint64{applicationId});
    database.execute("BEGIN IMMEDIATE");
    if (isEmpty(database)) { // still
        database.execute(tables);
        database.execute(marks.constData());
    }
    database.execute("COMMIT");
    if (database.hasFailed()) database.rollBack();
}

/// The gate's view: those who have paid for themselves, and the seller's own accounts. Stores from before
/// there were such accounts have another one.
void makeView(SqliteDatabase &database)
{
    const QByteArray view = QByteArrayLiteral("CREATE VIEW ") + access::viewName +
                            " AS SELECT user_name, client_id, password_salt, password_hash, topic, until_ms,"
                            " revision FROM access_grant UNION ALL " +
                            AccountBook::accessRows();
    const QByteArray dropping = QByteArrayLiteral("DROP VIEW IF EXISTS ") + access::viewName;
    const auto isInPlace = [&database, &view] {
        SqliteStatement query =
            database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?");
        return query.bind(0, QString::fromLatin1(access::viewName)).next() && query.text(0).toUtf8() == view;
    };
    if (isInPlace()) return; // as always but once; then nothing is locked
    database.execute("BEGIN IMMEDIATE");
    database.execute(dropping.constData());
    AccountBook::makeTables(database);
    database.execute(view.constData());
    database.execute("COMMIT");
    if (database.hasFailed()) database.rollBack();
}

void checkSchema(SqliteDatabase &database)
{
    const std::int64_t version = database.number("PRAGMA user_version");
    if (version != access::schemaVersion || database.number("PRAGMA application_id") != applicationId) {
        database.fail(
            Error{Error::Kind::Unsupported, QStringLiteral("not a market database of version %1, but %2")
                                                .arg(access::schemaVersion)
                                                .arg(version)});
    }
    SqliteStatement check = database.prepare("PRAGMA quick_check(1)");
    if (check.next() && check.text(0) != QLatin1String("ok"))
        database.fail(Error{Error::Kind::BadReply, QStringLiteral("damaged: ") + check.text(0)});
}

void prepareSchema(SqliteDatabase &database)
{
    if (isEmpty(database)) makeSchema(database);
    checkSchema(database);
    // What stores from before it was kept do not have.
    if (!database.hasFailed()) database.execute(outageTable);
    if (!database.hasFailed()) database.execute(PaymentInbox::tables);
    if (!database.hasFailed()) database.execute(DustFold::tables);
    if (!database.hasFailed()) database.execute(MirroredPasswords::tables);
    if (!database.hasFailed()) database.execute(GuestPassLedger::table);
    if (!database.hasFailed()) database.execute(TrialLedger::table);
    if (!database.hasFailed()) makeView(database);
}

} // namespace

Result<std::unique_ptr<SqliteDatabase>> openCheckedBooks(const QString &file,
                                                         std::chrono::milliseconds busyTimeout)
{
    if (QFileInfo(file).size() == 0) // opening it would make a database of it
        return failure(Error::Kind::NotFound, QStringLiteral("the books are gone: ") + file);
    return SqliteDatabase::open(file, SqliteDatabase::Opening::MustExist, busyTimeout);
}

Result<std::unique_ptr<SqliteDatabase>> openMarketBooks(const QString &file, SqliteDatabase::Opening opening,
                                                        std::chrono::milliseconds busyTimeout)
{
    const bool mustExist = opening == SqliteDatabase::Opening::MustExist;
    auto opened =
        mustExist ? openCheckedBooks(file, busyTimeout) : SqliteDatabase::open(file, opening, busyTimeout);
    if (!opened) return opened;
    SqliteDatabase &database = **opened;
    if (mustExist && database.number("SELECT count(*) FROM sqlite_schema") == 0 && !database.hasFailed())
        return failure(Error::Kind::NotFound, QStringLiteral("the books are empty: ") + file);
    prepareSchema(database);
    if (const Result<void> outcome = database.outcome(); !outcome)
        return tl::make_unexpected(outcome.error());
    return opened;
}

} // namespace tollstream
