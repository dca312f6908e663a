// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/SqliteDatabase.h"

#include "app/storage/DurableFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <sqlite3.h>
#include <sys/stat.h>

namespace tollstream {

namespace {

/// What the whole connection suffers from, not the one statement.
bool breaksTheConnection(int code)
{
    switch (code & 0xff) { // the primary result code, without the extension
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
        return true;
    default:
        return false;
    }
}

Error::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Kind::InUse;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::Kind::BadReply;
    default:
        return Error::Kind::Storage;
    }
}

/// SQLite gives the files beside the database its mode, so that it is made here with the right one.
Result<void> makePrivateFile(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder)) return systemFailure(folder);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return systemFailure(file);
    const bool isPrivate = ::fchmod(descriptor, 0600) == 0;
    auto outcome = isPrivate ? Result<void>() : Result<void>(systemFailure(file));
    ::close(descriptor);
    return outcome;
}

} // namespace

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const QString &file, Opening opening,
                                                             std::chrono::milliseconds busyTimeout)
{
    if (opening == Opening::MayMake) {
        if (const Result<void> made = makePrivateFile(file); !made) return tl::make_unexpected(made.error());
    }
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(file));
    errno = 0;
    const int code =
        sqlite3_open_v2(file.toUtf8().constData(), &database->m_handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    struct stat status = {};
    if (code != SQLITE_OK) {
        database->fail(code);
    } else if (::stat(QFile::encodeName(file).constData(), &status) != 0) {
        return systemFailure(file);
    }
    database->m_device = status.st_dev;
    database->m_inode = status.st_ino;
    database->setUp(busyTimeout);
    if (const Result<void> outcome = database->outcome(); !outcome)
        return tl::make_unexpected(outcome.error());
    return database;
}

SqliteDatabase::~SqliteDatabase()
{
    sqlite3_close(m_handle);
}

void SqliteDatabase::setUp(std::chrono::milliseconds busyTimeout)
{
    if (hasFailed()) return;
    sqlite3_busy_timeout(m_handle, static_cast<int>(busyTimeout.count()));
    {
        SqliteStatement journal = prepare("PRAGMA journal_mode = WAL");
        if (journal.next() && journal.text(0) != QLatin1String("wal"))
            fail(Error{Error::Kind::Storage, QStringLiteral("no write-ahead log: ") + journal.text(0)});
    }
    execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
            " PRAGMA cache_size = -16384" /* KiB: the upper pages of all indexes of 100 000 grants */);
}

void SqliteDatabase::execute(const char *sql)
{
    if (hasFailed()) return;
    errno = 0;
    if (const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
        fail(code);
}

SqliteStatement SqliteDatabase::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (!hasFailed()) {
        errno = 0;
        const int code = sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr);
        if (code != SQLITE_OK) fail(code);
    }
    return SqliteStatement(*this, statement);
}

std::int64_t SqliteDatabase::number(const char *sql)
{
    SqliteStatement statement = prepare(sql);
    return statement.next() ? statement.number(0) : 0;
}

std::int64_t SqliteDatabase::lastInsertedId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t SqliteDatabase::changedRows() const
{
    return sqlite3_changes64(m_handle);
}

void SqliteDatabase::copyTo(const QString &file)
{
    if (hasFailed()) return;
    if (auto made = makePrivateFile(file); !made) return fail(std::move(made.error()));
    prepare("VACUUM INTO ?").bind(0, file).run(); // an empty file counts as none
    if (hasFailed()) return;
    if (auto flushed = flushToDisk(file); !flushed) fail(std::move(flushed.error()));
}

void SqliteDatabase::rollBack()
{
    if (sqlite3_get_autocommit(m_handle) == 0) sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteDatabase::fail(Error error)
{
    if (!m_error) m_error = std::move(error);
}

void SqliteDatabase::fail(int code)
{
    // SQLite does not keep the system's error when it is the commit that fails.
    const int systemError = errno;
    const bool isSystemFault = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
    const bool isFull = (code & 0xff) == SQLITE_FULL || (isSystemFault && isLackOfSpace(systemError));
    const char *words = m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code);
    m_isBroken = m_isBroken || breaksTheConnection(code);
    fail(Error{isFull ? Error::Kind::NoSpace : kindOf(code), QStringLiteral("%1: %2 (SQLite %3, system %4)")
                                                                 .arg(m_file, QString::fromUtf8(words))
                                                                 .arg(code)
                                                                 .arg(systemError)});
}

Result<void> SqliteDatabase::outcome()
{
    if (!m_error) return {};
    Error error = std::move(*m_error);
    m_error.reset();
    return tl::make_unexpected(std::move(error));
}

bool SqliteDatabase::fileIsInPlace() const
{
    struct stat status = {};
    return ::stat(QFile::encodeName(m_file).constData(), &status) == 0 && status.st_dev == m_device &&
           status.st_ino == m_inode;
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_handle);
}

void SqliteStatement::check(int code)
{
    if (code != SQLITE_OK) m_database.fail(code);
}

SqliteStatement &SqliteStatement::bind(int index, std::int64_t value)
{
    if (m_handle) check(sqlite3_bind_int64(m_handle, index + 1, value));
    return *this;
}

SqliteStatement &SqliteStatement::bind(int index, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    if (m_handle)
        check(sqlite3_bind_text(m_handle, index + 1, utf8.constData(), static_cast<int>(utf8.size()),
                                SQLITE_TRANSIENT));
    return *this;
}

SqliteStatement &SqliteStatement::bind(int index, QByteArrayView blob)
{
    const char *bytes = blob.isEmpty() ? "" : blob.data(); // a null pointer would bind NULL
    if (m_handle)
        check(sqlite3_bind_blob(m_handle, index + 1, bytes, static_cast<int>(blob.size()), SQLITE_TRANSIENT));
    return *this;
}

SqliteStatement &SqliteStatement::bindNull(int index)
{
    if (m_handle) check(sqlite3_bind_null(m_handle, index + 1));
    return *this;
}

bool SqliteStatement::next()
{
    if (!m_handle || m_database.hasFailed()) return false;
    errno = 0;
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) m_database.fail(code);
    return false;
}

void SqliteStatement::run()
{
    while (next()) {
    }
}

std::int64_t SqliteStatement::number(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QString SqliteStatement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_handle, column));
}

QByteArray SqliteStatement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_handle, column));
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

} // namespace tollstream
