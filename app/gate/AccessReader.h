// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/AccessSource.h"

#include <cstdint>
#include <memory>
#include <string>
#include <sys/stat.h>

struct sqlite3;
struct sqlite3_stmt;

namespace tollstream::gate {

/// Reads the access view of the market's SQLite database, which another process writes. Never writes, holds
/// no read transaction between two calls, opens the file again after trouble and when it was replaced.
class AccessReader final : public AccessSource
{
public:
    explicit AccessReader(std::string file);
    ~AccessReader() override;
    AccessReader(const AccessReader &) = delete;
    AccessReader &operator=(const AccessReader &) = delete;

    tl::expected<std::vector<AccessRow>, StoreTrouble> rowsOf(std::string_view user,
                                                              std::string_view clientId) override;
    tl::expected<StoreChanges, StoreTrouble> changes() override;

    /// What SQLite said about the last trouble, for the log.
    const std::string &lastProblem() const { return m_problem; }

private:
    struct CloseDatabase
    {
        void operator()(sqlite3 *database) const;
    };
    struct FinalizeStatement
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

    /// The identity of a file and its last change: enough to notice that it was replaced or written over.
    struct FileStamp
    {
        dev_t device = 0;
        ino_t inode = 0;
        off_t size = 0;
        timespec changed{};

        bool operator==(const FileStamp &other) const;
    };

    tl::expected<void, StoreTrouble> ensureOpen();
    tl::expected<void, StoreTrouble> open();
    void close();
    bool stampFile(FileStamp &stamp);
    bool prepare(Statement &statement, const char *sql);
    /// Runs a statement with one number as its answer.
    tl::expected<std::int64_t, StoreTrouble> number(sqlite3_stmt *statement);
    tl::expected<void, StoreTrouble> readChangedUsers(StoreChanges &found);
    /// Notes what went wrong; a store that is broken is closed, to be opened anew.
    StoreTrouble trouble(int code);

    std::string m_file;
    std::string m_problem;
    FileStamp m_stamp;
    std::unique_ptr<sqlite3, CloseDatabase> m_database; // before the statements: they must go first
    Statement m_rowsOf;
    Statement m_dataVersion;
    Statement m_changedUsers;
    Statement m_lastRevision;
    std::int64_t m_seenVersion = 0;
    std::int64_t m_seenRevision = 0;
    bool m_everythingIsNew = true; // until changes() has said so once after each opening
};

} // namespace tollstream::gate
