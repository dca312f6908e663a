// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/AccountBook.h"

#include "app/market/MarketLedger.h"
#include "app/market/MirroredPasswords.h"
#include "app/market/Tariff.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

constexpr int longestName = 64;

// A deleted account keeps its row, without password and note: the gate has to learn of it, and payments tell
// whom they were for. The column of hashes is declared as it is for the sake of the gate's view, see there.
constexpr char tables[] = R"(
CREATE TABLE IF NOT EXISTS account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_name TEXT NOT NULL CHECK (length(user_name) BETWEEN 1 AND 64 AND user_name NOT GLOB '*[^a-z0-9-]*'
        AND NOT (length(user_name) = 32 AND user_name NOT GLOB '*[^0-9a-f]*')),
    password_hash ANY NOT NULL CHECK (typeof(password_hash) = 'text'
        AND (password_hash = '' OR password_hash GLOB '$argon2id$*')),
    note TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    is_disabled INTEGER NOT NULL DEFAULT 0,
    deleted_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS account_user ON account (user_name) WHERE deleted_ms IS NULL;
CREATE INDEX IF NOT EXISTS account_all_users ON account (user_name);
CREATE TABLE IF NOT EXISTS account_access (
    account_id INTEGER NOT NULL REFERENCES account (id),
    topic TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    until_ms INTEGER,
    paid INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL,
    PRIMARY KEY (account_id, topic)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS account_access_revision ON account_access (revision);
CREATE TABLE IF NOT EXISTS account_payment (
    chain TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    user_name TEXT NOT NULL,
    PRIMARY KEY (chain, digest)
) STRICT, WITHOUT ROWID;
)";

constexpr UnixTime endOfTime = fromUnixMilliseconds(253'402'300'800'000); // the year 10 000

UnixTime later(UnixTime from, std::chrono::seconds duration)
{
    return std::min(from, endOfTime - longestAccess) + std::min(duration, longestAccess);
}

// Rows in the order of these columns.
constexpr char accessColumns[] = "topic, from_ms, until_ms, paid";

ReaderAccess accessFrom(const SqliteStatement &row)
{
    return {.topic = row.text(0),
            .from = fromUnixMilliseconds(row.number(1)),
            .until = row.isNull(2) ? std::nullopt : std::optional(fromUnixMilliseconds(row.number(2))),
            .paid = {static_cast<std::uint64_t>(row.number(3))}};
}

Error noSuchAccount(std::int64_t account)
{
    return {Error::Kind::NotFound, QStringLiteral("no account %1").arg(account)};
}

bool isSensible(const GivenTime &time)
{
    return !time.topic.isEmpty() && (!time.duration || *time.duration > std::chrono::seconds(0));
}

template <typename... Handlers> struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template <typename... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

bool isAccountName(QStringView name)
{
    static const QRegularExpression permitted(QStringLiteral("\\A(?![0-9a-f]{32}\\z)[a-z0-9-]{1,64}\\z"));
    return name.size() <= longestName && permitted.match(name.toString()).hasMatch();
}

void AccountBook::makeTables(SqliteDatabase &database)
{
    database.execute(tables);
}

const char *AccountBook::accessRows()
{
    // Each column has the affinity of its counterpart among the grants. SQLite asks the two tables by their
    // indexes then; otherwise it reads both to the end each time the gate asks for the newest revision.
    return "SELECT account.user_name, CAST('' AS TEXT), CAST(x'' AS BLOB), account.password_hash,"
           " account_access.topic,"
           " CAST(CASE WHEN account.is_disabled <> 0 OR account.deleted_ms IS NOT NULL THEN 0"
           " WHEN account_access.until_ms IS NULL THEN 253402300800000"
           " ELSE account_access.until_ms END AS INTEGER), account_access.revision"
           " FROM account_access JOIN account ON account.id = account_access.account_id";
}

std::vector<ReaderAccount> AccountBook::accounts()
{
    std::vector<ReaderAccount> accounts;
    SqliteStatement query = m_database.prepare("SELECT id, user_name, note, created_ms, is_disabled"
                                               " FROM account WHERE deleted_ms IS NULL ORDER BY user_name");
    while (query.next()) {
        accounts.push_back({.id = query.number(0),
                            .userName = query.text(1),
                            .note = query.text(2),
                            .created = fromUnixMilliseconds(query.number(3)),
                            .isDisabled = query.number(4) != 0,
                            .access = accessOf(query.number(0))});
    }
    return accounts;
}

Result<void> AccountBook::apply(const AccountChange &change)
{
    const auto known = [this](std::int64_t account, const auto &act) -> Result<void> {
        if (!exists(account)) return tl::make_unexpected(noSuchAccount(account));
        act();
        return {};
    };
    return std::visit(
        Overloaded{
            [this](const NewAccount &account) { return add(account); },
            [&](const NewAccountPassword &password) {
                return known(password.account, [&] {
                    m_database.prepare("UPDATE account SET password_hash = ? WHERE id = ?")
                        .bind(0, QString::fromLatin1(password.passwordHash))
                        .bind(1, password.account)
                        .run();
                    MirroredPasswords(m_database).keepForAccount(password.account, password.sealedPassword);
                    touch(password.account);
                });
            },
            [&](const NewAccountTime &given) -> Result<void> {
                if (!isSensible(given.time)) return failure(Error::Kind::InvalidInput);
                return known(given.account, [&] { give(given.account, given.time, m_now, {}); });
            },
            [&](const NewAccountState &state) {
                return known(state.account, [&] {
                    m_database.prepare("UPDATE account SET is_disabled = ? WHERE id = ?")
                        .bind(0, std::int64_t{state.isDisabled})
                        .bind(1, state.account)
                        .run();
                    if (state.isDisabled) MirroredPasswords(m_database).keepForAccount(state.account, {});
                    touch(state.account);
                });
            },
            [&](const AccountRemoval &removal) {
                return known(removal.account, [&] {
                    m_database
                        .prepare("UPDATE account SET password_hash = '', note = '', deleted_ms = ?"
                                 " WHERE id = ?")
                        .bind(0, toUnixMilliseconds(m_now))
                        .bind(1, removal.account)
                        .run();
                    MirroredPasswords(m_database).keepForAccount(removal.account, {});
                    touch(removal.account);
                });
            },
        },
        change);
}

Result<void> AccountBook::add(const NewAccount &account)
{
    if (!isAccountName(account.userName) || account.note.size() > longestAccountNote ||
        !isSensible(account.time))
        return failure(Error::Kind::InvalidInput, QStringLiteral("not to be called so"));
    if (idOf(account.userName))
        return failure(Error::Kind::Conflict, QStringLiteral("the name is taken: ") + account.userName);
    m_database.prepare("INSERT INTO account (user_name, password_hash, note, created_ms) VALUES (?, ?, ?, ?)")
        .bind(0, account.userName)
        .bind(1, QString::fromLatin1(account.passwordHash))
        .bind(2, account.note)
        .bind(3, toUnixMilliseconds(m_now))
        .run();
    const std::int64_t added = m_database.lastInsertedId();
    MirroredPasswords(m_database).keepForAccount(added, account.sealedPassword);
    give(added, account.time, m_now, {});
    return {};
}

bool AccountBook::takesPayments(const QString &userName)
{
    SqliteStatement query = m_database.prepare(
        "SELECT 1 FROM account WHERE user_name = ? AND deleted_ms IS NULL AND is_disabled = 0");
    return query.bind(0, userName).next();
}

void AccountBook::credit(const AccountOrder &order, const Payment &payment, UnixTime begin)
{
    const auto account = idOf(order.userName);
    if (!account) return;
    const auto known = accessOf(*account, order.topic);
    if (known && !known->until) { // there is nothing to add to; what was paid is kept
        ReaderAccess endless = *known;
        endless.paid =
            known->paid.plus(payment.amount).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
        return put(*account, endless);
    }
    give(*account, {order.topic, order.duration}, begin, payment.amount);
}

void AccountBook::noteName(const Payment &payment, const QString &userName)
{
    m_database
        .prepare("INSERT INTO account_payment (chain, digest, user_name) VALUES (?, ?, ?)"
                 " ON CONFLICT (chain, digest) DO NOTHING")
        .bind(0, payment.chainIdentifier)
        .bind(1, payment.digest.bytes)
        .bind(2, userName)
        .run();
}

void AccountBook::lengthen(const Outage &outage)
{
    struct Longer
    {
        std::int64_t account;
        ReaderAccess access;
    };
    std::vector<Longer> longer;
    {
        SqliteStatement query =
            m_database.prepare("SELECT topic, from_ms, until_ms, paid, account_id FROM account_access"
                               " JOIN account ON account.id = account_id AND account.deleted_ms IS NULL"
                               " WHERE from_ms < ?2 AND until_ms > ?1");
        query.bind(0, toUnixMilliseconds(timeOfTick(outage.first)))
            .bind(1, toUnixMilliseconds(timeOfTick(outage.end)));
        while (query.next()) {
            ReaderAccess access = accessFrom(query);
            const auto added = standstill(outage, access.from, *access.until);
            if (added <= std::chrono::milliseconds(0)) continue;
            *access.until += added;
            longer.push_back({query.number(4), std::move(access)});
        }
    }
    for (const Longer &entry : longer)
        put(entry.account, entry.access);
}

std::optional<std::int64_t> AccountBook::idOf(const QString &userName)
{
    SqliteStatement query =
        m_database.prepare("SELECT id FROM account WHERE user_name = ? AND deleted_ms IS NULL");
    if (!query.bind(0, userName).next()) return std::nullopt;
    return query.number(0);
}

bool AccountBook::exists(std::int64_t account)
{
    SqliteStatement query = m_database.prepare("SELECT 1 FROM account WHERE id = ? AND deleted_ms IS NULL");
    return query.bind(0, account).next();
}

std::optional<ReaderAccess> AccountBook::accessOf(std::int64_t account, const QString &topic)
{
    const std::vector<ReaderAccess> all = accessOf(account);
    const auto found = std::ranges::find(all, topic, &ReaderAccess::topic);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::vector<ReaderAccess> AccountBook::accessOf(std::int64_t account)
{
    const QByteArray sql = QByteArrayLiteral("SELECT ") + accessColumns +
                           " FROM account_access WHERE account_id = ? ORDER BY topic";
    std::vector<ReaderAccess> all;
    SqliteStatement query = m_database.prepare(sql.constData());
    query.bind(0, account);
    while (query.next())
        all.push_back(accessFrom(query));
    return all;
}

void AccountBook::put(std::int64_t account, const ReaderAccess &access)
{
    SqliteStatement insert = m_database.prepare(
        "INSERT INTO account_access (account_id, topic, from_ms, until_ms, paid, revision)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, topic) DO UPDATE SET from_ms = excluded.from_ms,"
        " until_ms = excluded.until_ms, paid = excluded.paid, revision = excluded.revision");
    insert.bind(0, account).bind(1, access.topic).bind(2, toUnixMilliseconds(access.from));
    if (access.until) {
        insert.bind(3, toUnixMilliseconds(*access.until));
    } else {
        insert.bindNull(3);
    }
    insert.bind(4, static_cast<std::int64_t>(access.paid.value))
        .bind(5, MarketLedger::nextRevision(m_database))
        .run();
}

void AccountBook::give(std::int64_t account, const GivenTime &time, UnixTime begin, Nanos paid)
{
    const auto known = accessOf(account, time.topic);
    ReaderAccess access = known.value_or(ReaderAccess{time.topic, begin, begin, {}});
    if (!access.until || !access.isActiveAt(begin)) access.from = begin;
    const UnixTime left = access.until.value_or(begin); // what had no end begins to have one now
    access.until = time.duration ? std::optional(later(std::max(begin, left), *time.duration)) : std::nullopt;
    access.paid = access.paid.plus(paid).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
    put(account, access);
}

void AccountBook::touch(std::int64_t account)
{
    for (const ReaderAccess &access : accessOf(account))
        put(account, access);
}

} // namespace tollstream
