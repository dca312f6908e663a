// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace tollstream::localnet {

/// A prepared statement, made ready again each time it is taken. Errors of binding and stepping come out of
/// `run()` and `next()`.
class SqliteStatement
{
public:
    SqliteStatement() = default;
    explicit SqliteStatement(sqlite3_stmt *statement) : m_statement(statement) {}

    /// Starts over with the first parameter.
    SqliteStatement &begin();
    SqliteStatement &bind(std::uint64_t value);
    SqliteStatement &bind(std::int64_t value);
    SqliteStatement &bind(QByteArrayView bytes);
    SqliteStatement &bindNull();

    /// Runs a statement without rows. Fails with `NoSpace` or `Storage`.
    Result<void> run();
    /// Steps to the next row; false behind the last, or at an error, which is logged. Ends the statement
    /// then.
    bool next();
    /// Ends a statement that is not read to its last row.
    void end();

    std::int64_t integer(int column) const;
    std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    QByteArray bytes(int column) const;
    bool isNull(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_parameter = 0;
};

/// One SQLite database file, or one in memory.
class SqliteDatabase
{
public:
    /// Fails with `Storage` where the file cannot be opened. An empty path: in memory.
    static Result<SqliteDatabase> open(const QString &path);

    /// Makes `copy` the same as this. Fails with `Storage`.
    Result<void> copyInto(SqliteDatabase &copy) const;
    /// Runs statements without parameters or rows.
    Result<void> execute(const char *statements);
    /// Fails with `Storage` at bad SQL.
    Result<SqliteStatement> prepare(const char *statement);

private:
    SqliteDatabase() = default;

    struct Close
    {
        void operator()(sqlite3 *connection) const;
    };
    std::unique_ptr<sqlite3, Close> m_connection;
};

} // namespace tollstream::localnet
