// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/TransactionJournal.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/TransactionCodec.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QThreadPool>
#include <QUuid>
#include <QVariant>

#include <utility>

namespace tollstream {

namespace {

constexpr int journalVersion = 1;
constexpr int sqliteFull = 13; // SQLITE_FULL

Error toError(const QSqlError &error)
{
    const bool isFull = error.nativeErrorCode().toInt() == sqliteFull;
    return {isFull ? Error::Kind::NoSpace : Error::Kind::Storage, error.text()};
}

QString statusText(JournalEntry::Status status)
{
    switch (status) {
    case JournalEntry::Status::Signed:
        return QStringLiteral("signed");
    case JournalEntry::Status::Final:
        return QStringLiteral("final");
    case JournalEntry::Status::Dead:
        return QStringLiteral("dead");
    }
    Q_UNREACHABLE();
}

} // namespace

/// Runs on the pool's only thread, which owns the connection.
class TransactionJournal::Private
{
public:
    explicit Private(QString file)
        : m_file(std::move(file)), m_connection(QUuid::createUuid().toString(QUuid::Id128))
    {
        pool.setMaxThreadCount(1);
        pool.setExpiryTimeout(-1); // the connection belongs to the thread that opened it
    }

    Result<void> open();
    Result<void> save(const JournalEntry &entry);
    Result<std::vector<JournalEntry>> openEntries();
    Result<void> setNote(const Digest &transaction, const QString &note);
    Result<std::map<Digest, QString>> notes();
    void close();

    /// Does `work` on the thread of the connection.
    template <typename T, typename Work> QFuture<Result<T>> run(Work work)
    {
        Answer<T> answer;
        pool.start([answer, work = std::move(work)]() mutable { answer.give(work()); });
        return answer.future();
    }

    QThreadPool pool;

private:
    static Result<void> execute(QSqlQuery &query, const QString &sql);
    static std::optional<JournalEntry> read(const QSqlQuery &query);
    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }

    QString m_file;
    QString m_connection;
};

Result<void> TransactionJournal::Private::execute(QSqlQuery &query, const QString &sql)
{
    if (query.exec(sql)) return {};
    return tl::make_unexpected(toError(query.lastError()));
}

Result<void> TransactionJournal::Private::open()
{
    if (!QSqlDatabase::contains(m_connection))
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection).setDatabaseName(m_file);
    QSqlDatabase opened = database();
    if (!opened.isOpen() && !opened.open()) return tl::make_unexpected(toError(opened.lastError()));
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    QSqlQuery query(opened);
    for (const QString &sql : {
             QStringLiteral("PRAGMA journal_mode = WAL"),
             QStringLiteral("PRAGMA synchronous = FULL"),
             QStringLiteral("PRAGMA user_version"),
         }) {
        if (auto done = execute(query, sql); !done) return done;
    }
    const int version = query.next() ? query.value(0).toInt() : -1;
    query.finish();
    if (version > journalVersion || version < 0) return failure(Error::Kind::Unsupported, m_file);
    for (const QString &sql : {
             QStringLiteral("CREATE TABLE IF NOT EXISTS sent (digest TEXT PRIMARY KEY, chain TEXT NOT NULL, "
                            "signed_transaction BLOB NOT NULL, signed_at INTEGER NOT NULL, "
                            "status TEXT NOT NULL)"),
             QStringLiteral("CREATE TABLE IF NOT EXISTS note (digest TEXT PRIMARY KEY, words TEXT NOT NULL)"),
             QStringLiteral("PRAGMA user_version = %1").arg(journalVersion),
         }) {
        if (auto done = execute(query, sql); !done) return done;
    }
    return {};
}

Result<void> TransactionJournal::Private::save(const JournalEntry &entry)
{
    QSqlQuery query(database());
    const bool isPrepared = query.prepare(QStringLiteral(
        "INSERT OR REPLACE INTO sent VALUES (:digest, :chain, :signed_transaction, :signed_at, :status)"));
    if (!isPrepared) return tl::make_unexpected(toError(query.lastError()));
    query.bindValue(QStringLiteral(":digest"), entry.digest.toString());
    query.bindValue(QStringLiteral(":chain"), entry.chainIdentifier);
    query.bindValue(QStringLiteral(":signed_transaction"), encodeSignedTransaction(entry.transaction));
    query.bindValue(QStringLiteral(":signed_at"), qint64(toUnixMilliseconds(entry.signedAt)));
    query.bindValue(QStringLiteral(":status"), statusText(entry.status));
    if (!query.exec()) return tl::make_unexpected(toError(query.lastError()));
    return {};
}

std::optional<JournalEntry> TransactionJournal::Private::read(const QSqlQuery &query)
{
    const auto digest = Digest::parse(query.value(0).toString());
    const auto transaction = decodeSignedTransaction(query.value(2).toByteArray());
    if (!digest || !transaction || transactionDigest(transaction->transactionBytes) != *digest)
        return std::nullopt;
    return JournalEntry{*digest, query.value(1).toString(), *transaction,
                        fromUnixMilliseconds(query.value(3).toLongLong()), JournalEntry::Status::Signed};
}

Result<std::vector<JournalEntry>> TransactionJournal::Private::openEntries()
{
    QSqlQuery query(database());
    const auto done =
        execute(query, QStringLiteral("SELECT digest, chain, signed_transaction, signed_at FROM sent "
                                      "WHERE status = 'signed' ORDER BY signed_at, rowid"));
    if (!done) return tl::make_unexpected(done.error());
    std::vector<JournalEntry> found;
    while (query.next()) {
        if (auto entry = read(query)) {
            found.push_back(std::move(*entry));
        } else {
            qCWarning(lcWallet) << "an entry of the journal cannot be read:" << query.value(0).toString();
        }
    }
    if (query.lastError().isValid()) return tl::make_unexpected(toError(query.lastError()));
    return found;
}

Result<void> TransactionJournal::Private::setNote(const Digest &transaction, const QString &note)
{
    QSqlQuery query(database());
    const bool isPrepared = query.prepare(
        note.isEmpty() ? QStringLiteral("DELETE FROM note WHERE digest = :digest")
                       : QStringLiteral("INSERT OR REPLACE INTO note VALUES (:digest, :words)"));
    if (!isPrepared) return tl::make_unexpected(toError(query.lastError()));
    query.bindValue(QStringLiteral(":digest"), transaction.toString());
    if (!note.isEmpty()) query.bindValue(QStringLiteral(":words"), note);
    if (!query.exec()) return tl::make_unexpected(toError(query.lastError()));
    return {};
}

Result<std::map<Digest, QString>> TransactionJournal::Private::notes()
{
    QSqlQuery query(database());
    if (auto done = execute(query, QStringLiteral("SELECT digest, words FROM note")); !done)
        return tl::make_unexpected(done.error());
    std::map<Digest, QString> found;
    while (query.next()) {
        if (const auto digest = Digest::parse(query.value(0).toString()))
            found.emplace(*digest, query.value(1).toString());
    }
    if (query.lastError().isValid()) return tl::make_unexpected(toError(query.lastError()));
    return found;
}

void TransactionJournal::Private::close()
{
    if (!QSqlDatabase::contains(m_connection)) return;
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

TransactionJournal::TransactionJournal(QString file, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(std::move(file)))
{
}

TransactionJournal::~TransactionJournal()
{
    m->pool.start([journal = m.get()] { journal->close(); });
    m->pool.waitForDone();
}

QFuture<Result<void>> TransactionJournal::open()
{
    return m->run<void>([journal = m.get()] { return journal->open(); });
}

QFuture<Result<void>> TransactionJournal::save(JournalEntry entry)
{
    return m->run<void>([journal = m.get(), entry = std::move(entry)] { return journal->save(entry); });
}

QFuture<Result<std::vector<JournalEntry>>> TransactionJournal::openEntries()
{
    return m->run<std::vector<JournalEntry>>([journal = m.get()] { return journal->openEntries(); });
}

QFuture<Result<void>> TransactionJournal::setNote(const Digest &transaction, const QString &note)
{
    return m->run<void>(
        [journal = m.get(), transaction, note] { return journal->setNote(transaction, note); });
}

QFuture<Result<std::map<Digest, QString>>> TransactionJournal::notes()
{
    return m->run<std::map<Digest, QString>>([journal = m.get()] { return journal->notes(); });
}

} // namespace tollstream
