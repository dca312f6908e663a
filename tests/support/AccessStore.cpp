// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/AccessStore.h"

#include "app/gate/AccessView.h"

#include <sodium.h>

#include <chrono>
#include <sqlite3.h>

namespace tollstream {

namespace {

QByteArray quoted(const QByteArray &text)
{
    return '\'' + QByteArray(text).replace('\'', "''") + '\'';
}

QByteArray blob(const QByteArray &bytes)
{
    return "x'" + bytes.toHex() + '\'';
}

struct StoredPassword
{
    QByteArray salt;
    QByteArray hash;
};

StoredPassword store(const QByteArray &password)
{
    StoredPassword stored{QByteArray(access::saltSize, '\0'), QByteArray(access::hashSize, '\0')};
    randombytes_buf(stored.salt.data(), access::saltSize);
    crypto_generichash(reinterpret_cast<unsigned char *>(stored.hash.data()), access::hashSize,
                       reinterpret_cast<const unsigned char *>(password.constData()),
                       static_cast<unsigned long long>(password.size()),
                       reinterpret_cast<const unsigned char *>(stored.salt.constData()), access::saltSize);
    return stored;
}

const QByteArray nextRevision("(SELECT COALESCE(MAX(revision), 0) + 1 FROM access)");

} // namespace

void AccessStore::CloseDatabase::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

AccessStore::AccessStore(QString file) : m_file(std::move(file))
{
    sqlite3 *database = nullptr;
    const int status = sqlite3_open(m_file.toUtf8().constData(), &database);
    m_database.reset(database);
    if (status != SQLITE_OK) qFatal("The store cannot be made: %s", sqlite3_errstr(status));
    sqlite3_busy_timeout(database, 5'000);
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = NORMAL");
    execute(
        "CREATE TABLE access (user_name TEXT NOT NULL, client_id TEXT NOT NULL, password_salt BLOB NOT NULL, "
        "password_hash BLOB NOT NULL, topic TEXT NOT NULL, until_ms INTEGER NOT NULL, revision INTEGER NOT "
        "NULL)");
    execute("CREATE INDEX access_user ON access (user_name)");
    execute("CREATE INDEX access_revision ON access (revision)");
    execute("PRAGMA user_version = " + QByteArray::number(access::schemaVersion));
}

std::int64_t AccessStore::now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void AccessStore::add(const Row &row)
{
    const StoredPassword stored = store(row.password);
    execute("INSERT INTO access VALUES (" + quoted(row.user) + ',' + quoted(row.clientId) + ',' +
            blob(stored.salt) + ',' + blob(stored.hash) + ',' + quoted(row.topic) + ',' +
            QByteArray::number(qint64{row.untilMs}) + ',' + nextRevision + ')');
}

void AccessStore::addAccount(const QByteArray &user, const QByteArray &password, std::int64_t untilMs,
                             const QByteArray &topic)
{
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    const int status =
        crypto_pwhash_str(hash.data(), password.constData(), static_cast<unsigned long long>(password.size()),
                          access::accountPasswordPasses, access::accountPasswordMemory);
    if (status != 0) qFatal("No memory for a password");
    hash.truncate(hash.indexOf('\0'));
    execute("INSERT INTO access VALUES (" + quoted(user) + ",'',x''," + quoted(hash) + ',' + quoted(topic) +
            ',' + QByteArray::number(qint64{untilMs}) + ',' + nextRevision + ')');
}

void AccessStore::setEnd(const QByteArray &user, const QByteArray &topic, std::int64_t untilMs)
{
    execute("UPDATE access SET until_ms = " + QByteArray::number(qint64{untilMs}) + ", revision = " +
            nextRevision + " WHERE user_name = " + quoted(user) + " AND topic = " + quoted(topic));
}

void AccessStore::setPassword(const QByteArray &user, const QByteArray &password)
{
    const StoredPassword stored = store(password);
    execute("UPDATE access SET password_salt = " + blob(stored.salt) + ", password_hash = " +
            blob(stored.hash) + ", revision = " + nextRevision + " WHERE user_name = " + quoted(user));
}

void AccessStore::execute(const QByteArray &sql)
{
    char *problem = nullptr;
    if (sqlite3_exec(m_database.get(), sql.constData(), nullptr, nullptr, &problem) == SQLITE_OK) return;
    qFatal("%s: %s", sql.constData(), problem);
}

} // namespace tollstream
