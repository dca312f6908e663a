// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace tollstream {

class SqliteStatement;

/// A connection to an SQLite file, in WAL mode with full synchronisation. Errors stick, as with QDataStream:
/// after the first one every call does nothing, statements have no rows, until `outcome()` has been asked.
/// One thread at a time. Errors: `NoSpace`, `InUse` (another process holds a lock for too long), `BadReply`
/// (the file is no database, or a damaged one), `Storage`.
class SqliteDatabase
{
public:
    enum class Opening {
        MayMake,   ///< makes the file, mode 0600, and its folder, mode 0700, where they are missing
        MustExist, ///< never makes an empty database in the place of one that has gone
    };

    /// The content is not looked at before the first statement.
    static Result<std::unique_ptr<SqliteDatabase>> open(const QString &file, Opening opening,
                                                        std::chrono::milliseconds busyTimeout);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    /// Runs statements without parameters and results.
    void execute(const char *sql);
    SqliteStatement prepare(const char *sql);
    /// The first integer of the first row; 0 where there is none.
    std::int64_t number(const char *sql);
    std::int64_t lastInsertedId() const;
    std::int64_t changedRows() const;
    /// Writes all that is committed into a new file with mode 0600, as it is at this moment; who reads and
    /// writes goes on meanwhile. Returns when the copy is on the disk. A failure may leave a part of it.
    void copyTo(const QString &file);
    /// Takes back what is left of a transaction. Works after errors, too.
    void rollBack();

    /// Reports that what was read makes no sense.
    void fail(Error error);
    bool hasFailed() const { return m_error.has_value(); }
    /// Good, or the first error, which is forgotten with this.
    Result<void> outcome();
    /// The connection is of no use any more: open it again. Stays so.
    bool isBroken() const { return m_isBroken; }
    /// Whether the file at the path is still the one that was opened.
    bool fileIsInPlace() const;

private:
    friend class SqliteStatement;

    explicit SqliteDatabase(QString file) : m_file(std::move(file)) {}
    void setUp(std::chrono::milliseconds busyTimeout);
    /// Remembers the library's last error.
    void fail(int code);

    QString m_file;
    sqlite3 *m_handle = nullptr;
    std::uint64_t m_device = 0;
    std::uint64_t m_inode = 0;
    std::optional<Error> m_error;
    bool m_isBroken = false;
};

/// A prepared statement; parameters and columns are counted from 0.
class SqliteStatement
{
public:
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    SqliteStatement &bind(int index, std::int64_t value);
    SqliteStatement &bind(int index, QStringView text);
    SqliteStatement &bind(int index, QByteArrayView blob);
    template <std::size_t Size> SqliteStatement &bind(int index, const std::array<std::uint8_t, Size> &bytes)
    {
        return bind(index, viewOf(bytes));
    }
    SqliteStatement &bindNull(int index);

    /// Goes to the next row; false after the last one and after errors.
    bool next();
    /// Runs a statement that has no rows, or whose rows do not matter.
    void run();

    std::int64_t number(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    bool isNull(int column) const;
    /// A blob of exactly that size; another one is an error of the database, and reads as zeros.
    template <std::size_t Size> std::array<std::uint8_t, Size> bytes(int column)
    {
        const auto array = toArray<Size>(blob(column));
        if (!array) m_database.fail(Error{Error::Kind::BadReply, QStringLiteral("blob of a wrong size")});
        return array.value_or(std::array<std::uint8_t, Size>{});
    }

private:
    friend class SqliteDatabase;

    SqliteStatement(SqliteDatabase &database, sqlite3_stmt *handle) : m_database(database), m_handle(handle)
    {
    }
    void check(int code);

    SqliteDatabase &m_database;
    sqlite3_stmt *m_handle;
};

} // namespace tollstream
