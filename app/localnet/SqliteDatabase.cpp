// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/SqliteDatabase.h"

#include "app/core/Logging.h"

#include <QFile>

#include <sqlite3.h>

namespace tollstream::localnet {

namespace {

Error errorOf(sqlite3 *connection, int code)
{
    const bool isFull = (code & 0xff) == SQLITE_FULL;
    return {isFull ? Error::Kind::NoSpace : Error::Kind::Storage,
            QString::fromUtf8(connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code))};
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

void SqliteDatabase::Close::operator()(sqlite3 *connection) const
{
    sqlite3_close_v2(connection);
}

SqliteStatement &SqliteStatement::begin()
{
    end();
    m_parameter = 0;
    return *this;
}

SqliteStatement &SqliteStatement::bind(std::uint64_t value)
{
    return bind(static_cast<std::int64_t>(value));
}

SqliteStatement &SqliteStatement::bind(std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), ++m_parameter, value);
    return *this;
}

SqliteStatement &SqliteStatement::bind(QByteArrayView bytes)
{
    const void *start = bytes.isEmpty() ? "" : bytes.constData();
    sqlite3_bind_blob64(m_statement.get(), ++m_parameter, start, static_cast<sqlite3_uint64>(bytes.size()),
                        SQLITE_TRANSIENT);
    return *this;
}

SqliteStatement &SqliteStatement::bindNull()
{
    sqlite3_bind_null(m_statement.get(), ++m_parameter);
    return *this;
}

Result<void> SqliteStatement::run()
{
    const int code = sqlite3_step(m_statement.get());
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        const Error error = errorOf(sqlite3_db_handle(m_statement.get()), code);
        end();
        return tl::make_unexpected(error);
    }
    end();
    return {};
}

bool SqliteStatement::next()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) qCWarning(lcLocalnet) << "reading the state:" << sqlite3_errstr(code);
    end();
    return false;
}

void SqliteStatement::end()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArray SqliteStatement::bytes(int column) const
{
    const void *start = sqlite3_column_blob(m_statement.get(), column);
    return QByteArray(static_cast<const char *>(start), sqlite3_column_bytes(m_statement.get(), column));
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

Result<SqliteDatabase> SqliteDatabase::open(const QString &path)
{
    const QByteArray name = path.isEmpty() ? QByteArray(":memory:") : QFile::encodeName(path);
    sqlite3 *connection = nullptr;
    const int code =
        sqlite3_open_v2(name.constData(), &connection,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteDatabase database;
    database.m_connection.reset(connection); // set even where opening failed
    if (code != SQLITE_OK) return tl::make_unexpected(errorOf(connection, code));
    return database;
}

Result<void> SqliteDatabase::copyInto(SqliteDatabase &copy) const
{
    constexpr int everything = -1;
    sqlite3 *target = copy.m_connection.get();
    sqlite3_backup *backup = sqlite3_backup_init(target, "main", m_connection.get(), "main");
    if (backup != nullptr) {
        sqlite3_backup_step(backup, everything);
        sqlite3_backup_finish(backup); // leaves its error with the target
    }
    const int code = sqlite3_errcode(target);
    if (code != SQLITE_OK) return tl::make_unexpected(errorOf(target, code));
    return {};
}

Result<void> SqliteDatabase::execute(const char *statements)
{
    const int code = sqlite3_exec(m_connection.get(), statements, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return tl::make_unexpected(errorOf(m_connection.get(), code));
    return {};
}

Result<SqliteStatement> SqliteDatabase::prepare(const char *statement)
{
    sqlite3_stmt *prepared = nullptr;
    const int code =
        sqlite3_prepare_v3(m_connection.get(), statement, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK) return tl::make_unexpected(errorOf(m_connection.get(), code));
    return SqliteStatement(prepared);
}

} // namespace tollstream::localnet
