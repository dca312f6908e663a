// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/TransactionJournal.h"

#include "app/core/Logging.h"
#include "app/iota/TransactionCodec.h"
#include "app/storage/SqliteWorker.h"

#include <utility>

namespace tollstream {

namespace {

constexpr SqliteWorker::Schema schema{
    1, "CREATE TABLE IF NOT EXISTS sent (digest TEXT PRIMARY KEY, chain TEXT NOT NULL, "
       "signed_transaction BLOB NOT NULL, signed_at INTEGER NOT NULL, status TEXT NOT NULL);"
       "CREATE TABLE IF NOT EXISTS note (digest TEXT PRIMARY KEY, words TEXT NOT NULL)"};

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

/// As `statusText()` has written it; of anything else it is not known that it is over.
JournalEntry::Status statusFrom(const QString &text)
{
    if (text == statusText(JournalEntry::Status::Final)) return JournalEntry::Status::Final;
    if (text == statusText(JournalEntry::Status::Dead)) return JournalEntry::Status::Dead;
    return JournalEntry::Status::Signed;
}

void saveEntry(SqliteDatabase &database, const JournalEntry &entry)
{
    SqliteStatement insert = database.prepare("INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?, ?)");
    insert.bind(0, entry.digest.toString())
        .bind(1, entry.chainIdentifier)
        .bind(2, encodeSignedTransaction(entry.transaction))
        .bind(3, toUnixMilliseconds(entry.signedAt))
        .bind(4, statusText(entry.status))
        .run();
}

std::optional<JournalEntry> readEntry(const SqliteStatement &row)
{
    const auto digest = Digest::parse(row.text(0));
    const auto transaction = decodeSignedTransaction(row.blob(2));
    if (!digest || !transaction || transactionDigest(transaction->transactionBytes) != *digest)
        return std::nullopt;
    return JournalEntry{*digest, row.text(1), *transaction, fromUnixMilliseconds(row.number(3)),
                        JournalEntry::Status::Signed};
}

std::vector<JournalEntry> readOpenEntries(SqliteDatabase &database)
{
    SqliteStatement query = database.prepare("SELECT digest, chain, signed_transaction, signed_at FROM sent "
                                             "WHERE status = 'signed' ORDER BY signed_at, rowid");
    std::vector<JournalEntry> found;
    while (query.next()) {
        if (auto entry = readEntry(query)) {
            found.push_back(std::move(*entry));
        } else {
            qCWarning(lcWallet) << "an entry of the journal cannot be read:" << query.text(0);
        }
    }
    return found;
}

std::vector<Digest> readSentWith(SqliteDatabase &database, const QByteArray &bytes)
{
    SqliteStatement query = database.prepare(
        "SELECT digest FROM sent WHERE status <> 'dead' AND instr(signed_transaction, ?) > 0 ORDER BY rowid");
    query.bind(0, bytes);
    std::vector<Digest> found;
    while (query.next()) {
        if (const auto digest = Digest::parse(query.text(0))) found.push_back(*digest);
    }
    return found;
}

void saveNote(SqliteDatabase &database, const Digest &transaction, const QString &note)
{
    SqliteStatement change = database.prepare(note.isEmpty() ? "DELETE FROM note WHERE digest = ?"
                                                             : "INSERT OR REPLACE INTO note VALUES (?, ?)");
    change.bind(0, transaction.toString());
    if (!note.isEmpty()) change.bind(1, note);
    change.run();
}

std::map<Digest, QString> readNotes(SqliteDatabase &database)
{
    SqliteStatement query = database.prepare("SELECT digest, words FROM note");
    std::map<Digest, QString> found;
    while (query.next()) {
        if (const auto digest = Digest::parse(query.text(0))) found.emplace(*digest, query.text(1));
    }
    return found;
}

} // namespace

TransactionJournal::TransactionJournal(QString file, QObject *parent)
    : QObject(parent), m_worker(std::make_unique<SqliteWorker>(std::move(file), schema))
{
}

TransactionJournal::~TransactionJournal() = default;

QFuture<Result<void>> TransactionJournal::open()
{
    return m_worker->open();
}

QFuture<Result<void>> TransactionJournal::save(JournalEntry entry)
{
    return m_worker->run<void>([entry = std::move(entry)](SqliteDatabase &database) -> Result<void> {
        saveEntry(database, entry);
        return {};
    });
}

QFuture<Result<std::vector<JournalEntry>>> TransactionJournal::openEntries()
{
    return m_worker->run<std::vector<JournalEntry>>(
        [](SqliteDatabase &database) -> Result<std::vector<JournalEntry>> {
            return readOpenEntries(database);
        });
}

QFuture<Result<std::optional<JournalEntry::Status>>> TransactionJournal::statusOf(const Digest &transaction)
{
    using Status = std::optional<JournalEntry::Status>;
    return m_worker->run<Status>([transaction](SqliteDatabase &database) -> Result<Status> {
        SqliteStatement query = database.prepare("SELECT status FROM sent WHERE digest = ?");
        if (!query.bind(0, transaction.toString()).next()) return Status();
        return Status(statusFrom(query.text(0)));
    });
}

QFuture<Result<std::vector<Digest>>> TransactionJournal::sentWith(const QByteArray &bytes)
{
    return m_worker->run<std::vector<Digest>>(
        [bytes](SqliteDatabase &database) -> Result<std::vector<Digest>> {
            return readSentWith(database, bytes);
        });
}

QFuture<Result<void>> TransactionJournal::setNote(const Digest &transaction, const QString &note)
{
    return m_worker->run<void>([transaction, note](SqliteDatabase &database) -> Result<void> {
        saveNote(database, transaction, note);
        return {};
    });
}

QFuture<Result<std::map<Digest, QString>>> TransactionJournal::notes()
{
    return m_worker->run<std::map<Digest, QString>>(
        [](SqliteDatabase &database) -> Result<std::map<Digest, QString>> { return readNotes(database); });
}

} // namespace tollstream
