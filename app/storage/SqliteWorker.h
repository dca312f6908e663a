// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/storage/SqliteDatabase.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace tollstream {

/// An SQLite file and the one thread that works on it, one piece after another, so that no fsync stops a
/// window. For stores that answer with futures, on any thread. Errors: `Storage` (unreadable, damaged,
/// locked, not open), `NoSpace`.
class SqliteWorker
{
public:
    /// What a file holds. The version stands in the file as SQLite's user_version.
    struct Schema
    {
        int version;
        const char *statements; ///< make what is missing, and may be run again
    };

    SqliteWorker(QString file, Schema schema);
    /// Waits until all that was asked for is on disk.
    ~SqliteWorker();
    SqliteWorker(const SqliteWorker &) = delete;
    SqliteWorker &operator=(const SqliteWorker &) = delete;

    /// Opens or makes the file, with mode 0600. `Unsupported` where a newer program has made it. Everything
    /// else fails with `Storage` before.
    QFuture<Result<void>> open();

    /// Does `work`, a function from `SqliteDatabase &` to `Result<T>`, on the thread. What it leaves undone
    /// of a transaction when it fails is taken back.
    template <typename T, typename Work> QFuture<Result<T>> run(Work work)
    {
        Answer<T> answer;
        // QThreadPool copies what it runs; what it runs here need not be copyable.
        auto shared = std::make_shared<Work>(std::move(work));
        m_pool.start([this, shared, answer] { answer.give(outcomeOf<T>(*shared)); });
        return answer.future();
    }

private:
    Result<void> openNow();
    static Error asStorage(Error error);
    template <typename T, typename Work> Result<T> outcomeOf(Work &work)
    {
        if (!m_database) return failure(Error::Kind::Storage, QStringLiteral("not open"));
        Result<T> result = work(*m_database);
        const Result<void> outcome = m_database->outcome();
        if (!outcome) result = tl::make_unexpected(asStorage(outcome.error()));
        if (!result) m_database->rollBack();
        return result;
    }

    QString m_file;
    Schema m_schema;
    std::unique_ptr<SqliteDatabase> m_database; ///< the thread's
    QThreadPool m_pool;
};

} // namespace tollstream
