// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/AccessReader.h"

#include <algorithm>
#include <cstring>
#include <sqlite3.h>

namespace tollstream::gate {

namespace {

/// The broker stands still meanwhile, so it is kept under what a live message may be late.
constexpr int busyTimeoutMs = 10;

const std::string viewText(access::viewName);

/// Resets a statement when the block ends, which also ends its read transaction.
class Reset
{
public:
    explicit Reset(sqlite3_stmt *statement) : m_statement(statement) {}
    ~Reset()
    {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
    Reset(const Reset &) = delete;
    Reset &operator=(const Reset &) = delete;

private:
    sqlite3_stmt *m_statement;
};

std::string textAt(sqlite3_stmt *statement, int column)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)))
                : std::string();
}

/// False where the column holds no BLOB of just this size.
template <std::size_t size>
bool bytesAt(sqlite3_stmt *statement, int column, std::array<std::uint8_t, size> &bytes)
{
    if (sqlite3_column_type(statement, column) != SQLITE_BLOB) return false;
    const void *blob = sqlite3_column_blob(statement, column);
    if (!blob || static_cast<std::size_t>(sqlite3_column_bytes(statement, column)) != size) return false;
    std::memcpy(bytes.data(), blob, size);
    return true;
}

void bindText(sqlite3_stmt *statement, int index, std::string_view text)
{
    sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

} // namespace

void AccessReader::CloseDatabase::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

void AccessReader::FinalizeStatement::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

bool AccessReader::FileStamp::operator==(const FileStamp &other) const
{
    return device == other.device && inode == other.inode && size == other.size &&
           changed.tv_sec == other.changed.tv_sec && changed.tv_nsec == other.changed.tv_nsec;
}

AccessReader::AccessReader(std::string file) : m_file(std::move(file)) {}

AccessReader::~AccessReader() = default;

tl::expected<std::vector<AccessRow>, StoreTrouble> AccessReader::rowsOf(std::string_view user,
                                                                        std::string_view clientId)
{
    if (const auto ready = ensureOpen(); !ready) return tl::make_unexpected(ready.error());
    sqlite3_stmt *statement = m_rowsOf.get();
    std::vector<AccessRow> rows;
    int code = SQLITE_OK;
    {
        const Reset reset(statement);
        bindText(statement, 1, user);
        bindText(statement, 2, clientId);
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            AccessRow row;
            row.clientId = textAt(statement, 0);
            const bool isSlow = sqlite3_column_type(statement, 2) == SQLITE_TEXT;
            if (isSlow) row.slowHash = textAt(statement, 2);
            const bool checkable = isSlow
                                       ? !row.slowHash.empty()
                                       : bytesAt(statement, 1, row.salt) && bytesAt(statement, 2, row.hash);
            row.topic = textAt(statement, 3);
            row.untilMs = sqlite3_column_int64(statement, 4);
            if (checkable && sqlite3_column_type(statement, 4) == SQLITE_INTEGER)
                rows.push_back(std::move(row));
        }
    }
    if (code != SQLITE_DONE) return tl::make_unexpected(trouble(code));
    return rows;
}

tl::expected<StoreChanges, StoreTrouble> AccessReader::changes()
{
    if (const auto ready = ensureOpen(); !ready) return tl::make_unexpected(ready.error());
    const auto version = number(m_dataVersion.get());
    if (!version) return tl::make_unexpected(version.error());
    StoreChanges found;
    found.everything = m_everythingIsNew;
    if (*version != m_seenVersion || m_everythingIsNew) {
        if (const auto read = readChangedUsers(found); !read) return tl::make_unexpected(read.error());
        m_seenVersion = *version;
    }
    m_everythingIsNew = false;
    return found;
}

tl::expected<void, StoreTrouble> AccessReader::readChangedUsers(StoreChanges &found)
{
    const auto last = number(m_lastRevision.get());
    if (!last) return tl::make_unexpected(last.error());
    if (*last < m_seenRevision) found.everything = true; // an older state was put back
    if (found.everything) {
        m_seenRevision = *last;
        return {};
    }
    sqlite3_stmt *statement = m_changedUsers.get();
    std::int64_t newest = m_seenRevision;
    int code = SQLITE_OK;
    {
        const Reset reset(statement);
        sqlite3_bind_int64(statement, 1, m_seenRevision);
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            found.users.push_back(textAt(statement, 0));
            newest = std::max<std::int64_t>(newest, sqlite3_column_int64(statement, 1));
        }
    }
    if (code != SQLITE_DONE) return tl::make_unexpected(trouble(code));
    m_seenRevision = newest;
    return {};
}

tl::expected<void, StoreTrouble> AccessReader::ensureOpen()
{
    FileStamp stamp;
    if (!stampFile(stamp)) {
        close();
        m_problem = "the store is missing: " + m_file;
        return tl::make_unexpected(StoreTrouble::Broken);
    }
    if (m_database && stamp == m_stamp) return {};
    close(); // replaced, checkpointed or written over: only a new connection reads what is there now
    m_stamp = stamp;
    return open();
}

tl::expected<void, StoreTrouble> AccessReader::open()
{
    sqlite3 *database = nullptr;
    const int code =
        sqlite3_open_v2(m_file.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    m_database.reset(database);
    if (code != SQLITE_OK) return tl::make_unexpected(trouble(code));
    sqlite3_busy_timeout(database, busyTimeoutMs);
    sqlite3_extended_result_codes(database, 1);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 1 << 20);

    Statement userVersion;
    if (!prepare(userVersion, "PRAGMA user_version"))
        return tl::make_unexpected(trouble(sqlite3_errcode(database)));
    const auto version = number(userVersion.get());
    if (!version) return tl::make_unexpected(version.error());
    if (*version != access::schemaVersion) {
        userVersion.reset();
        close();
        m_problem = "the store has schema version " + std::to_string(*version);
        return tl::make_unexpected(StoreTrouble::Broken);
    }
    const bool prepared =
        prepare(m_dataVersion, "PRAGMA data_version") &&
        prepare(m_rowsOf, ("SELECT client_id, password_salt, password_hash, topic, until_ms FROM " +
                           viewText + " WHERE user_name = ?1 AND (client_id = '' OR client_id = ?2)")
                              .c_str()) &&
        prepare(m_changedUsers,
                ("SELECT user_name, revision FROM " + viewText + " WHERE revision > ?1").c_str()) &&
        prepare(m_lastRevision,
                ("SELECT COALESCE((SELECT revision FROM " + viewText + " ORDER BY revision DESC LIMIT 1), 0)")
                    .c_str());
    if (!prepared) return tl::make_unexpected(trouble(sqlite3_errcode(database)));
    m_everythingIsNew = true;
    return {};
}

void AccessReader::close()
{
    m_rowsOf.reset();
    m_dataVersion.reset();
    m_changedUsers.reset();
    m_lastRevision.reset();
    m_database.reset();
    m_everythingIsNew = true;
}

bool AccessReader::stampFile(FileStamp &stamp)
{
    struct stat status
    {
    };
    if (::stat(m_file.c_str(), &status) != 0) return false;
    stamp = {status.st_dev, status.st_ino, status.st_size, status.st_mtim};
    return true;
}

bool AccessReader::prepare(Statement &statement, const char *sql)
{
    sqlite3_stmt *prepared = nullptr;
    const int code =
        sqlite3_prepare_v3(m_database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    statement.reset(prepared);
    return code == SQLITE_OK;
}

tl::expected<std::int64_t, StoreTrouble> AccessReader::number(sqlite3_stmt *statement)
{
    int code = SQLITE_OK;
    std::int64_t value = 0;
    {
        const Reset reset(statement);
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    }
    if (code != SQLITE_ROW) return tl::make_unexpected(trouble(code));
    return value;
}

StoreTrouble AccessReader::trouble(int code)
{
    m_problem = sqlite3_errstr(code);
    const int primary = code & 0xff;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
        if (!m_lastRevision) close(); // in the middle of opening
        return StoreTrouble::Busy;
    }
    close();
    return StoreTrouble::Broken;
}

} // namespace tollstream::gate
