// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/SqliteWorker.h"

#include <chrono>

namespace tollstream {

namespace {

/// How long a call waits for another process that is writing.
constexpr std::chrono::seconds busyTimeout{5};

} // namespace

SqliteWorker::SqliteWorker(QString file, Schema schema) : m_file(std::move(file)), m_schema(schema)
{
    m_pool.setMaxThreadCount(1); // which also keeps the calls in their order
    m_pool.setExpiryTimeout(-1);
}

SqliteWorker::~SqliteWorker()
{
    m_pool.waitForDone();
}

QFuture<Result<void>> SqliteWorker::open()
{
    Answer<void> answer;
    m_pool.start([this, answer] { answer.give(openNow()); });
    return answer.future();
}

/// Those who ask have no other way to go for what is damaged or locked.
Error SqliteWorker::asStorage(Error error)
{
    if (error.kind == Error::Kind::BadReply || error.kind == Error::Kind::InUse)
        error.kind = Error::Kind::Storage;
    return error;
}

Result<void> SqliteWorker::openNow()
{
    if (m_database) return {};
    auto opened = SqliteDatabase::open(m_file, SqliteDatabase::Opening::MayMake, busyTimeout);
    if (!opened) return tl::make_unexpected(asStorage(opened.error()));
    SqliteDatabase &database = **opened;
    const std::int64_t version = database.number("PRAGMA user_version");
    if (!database.hasFailed() && (version < 0 || version > m_schema.version))
        return failure(Error::Kind::Unsupported, m_file);
    const QByteArray mark = "PRAGMA user_version = " + QByteArray::number(m_schema.version);
    database.execute("BEGIN IMMEDIATE");
    database.execute(m_schema.statements);
    database.execute(mark.constData());
    database.execute("COMMIT");
    if (const Result<void> outcome = database.outcome(); !outcome)
        return tl::make_unexpected(asStorage(outcome.error()));
    m_database = std::move(*opened);
    return {};
}

} // namespace tollstream
