// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/iota/Transaction.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

class SqliteWorker;

/// A transaction that we have signed, as it is kept until its fate is known: enough to send the identical
/// bytes again after a crash.
struct JournalEntry
{
    enum class Status {
        Signed, ///< Stored, perhaps sent; its fate is not known.
        Final,  ///< On the ledger, whether it did what it should or failed there.
        Dead,   ///< Can never be executed any more.
    };

    Digest digest;
    QString chainIdentifier;
    SignedTransaction transaction;
    UnixTime signedAt;
    Status status = Status::Signed;
};

/// The signed transactions and the notes of one data directory, in SQLite. One worker thread; answers come
/// when the data is on disk. `Storage` or `NoSpace`; `Unsupported` where a newer program has made the file.
class TransactionJournal : public QObject
{
    Q_OBJECT
public:
    explicit TransactionJournal(QString file, QObject *parent = nullptr);
    ~TransactionJournal() override;

    QFuture<Result<void>> open();
    /// Adds or replaces by digest.
    QFuture<Result<void>> save(JournalEntry entry);
    /// Those with status Signed, oldest first.
    QFuture<Result<std::vector<JournalEntry>>> openEntries();

    /// Nothing where it is not in here.
    QFuture<Result<std::optional<JournalEntry::Status>>> statusOf(const Digest &transaction);
    /// Those that have these bytes in them, such as a memo, but for the dead.
    QFuture<Result<std::vector<Digest>>> sentWith(const QByteArray &bytes);

    /// The person's own words about a transaction; an empty note is removed.
    QFuture<Result<void>> setNote(const Digest &transaction, const QString &note);
    QFuture<Result<std::map<Digest, QString>>> notes();

private:
    std::unique_ptr<SqliteWorker> m_worker;
};

} // namespace tollstream
