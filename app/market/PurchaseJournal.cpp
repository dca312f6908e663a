// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PurchaseJournal.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/crypto/SecretBox.h"
#include "app/crypto/SecureText.h"
#include "app/iota/TransactionCodec.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QThreadPool>
#include <QUuid>
#include <QtConcurrent>

namespace tollstream {

namespace {

constexpr int journalVersion = 1;
constexpr int sqliteFull = 13; // SQLITE_FULL

Error toError(const QSqlError &error)
{
    const bool isFull = error.nativeErrorCode().toInt() == sqliteFull;
    return {isFull ? Error::Kind::NoSpace : Error::Kind::Storage, error.text()};
}

QString statusText(PurchaseRecord::Status status)
{
    switch (status) {
    case PurchaseRecord::Status::Signed:
        return QStringLiteral("signed");
    case PurchaseRecord::Status::Final:
        return QStringLiteral("final");
    case PurchaseRecord::Status::Dead:
        return QStringLiteral("dead");
    }
    Q_UNREACHABLE();
}

PurchaseRecord::Status statusFrom(const QString &text)
{
    if (text == QLatin1String("final")) return PurchaseRecord::Status::Final;
    if (text == QLatin1String("dead")) return PurchaseRecord::Status::Dead;
    return PurchaseRecord::Status::Signed;
}

QVariant optionalTime(const std::optional<UnixTime> &time)
{
    return time ? QVariant(qint64(toUnixMilliseconds(*time))) : QVariant();
}

std::optional<UnixTime> optionalTime(const QVariant &value)
{
    if (value.isNull()) return std::nullopt;
    return fromUnixMilliseconds(value.toLongLong());
}

} // namespace

/// Runs on the pool's only thread, which owns the connection.
class PurchaseJournal::Private
{
public:
    Private(QString file, SecretBytes key)
        : m_file(std::move(file))
        , m_key(std::move(key))
        , m_connection(QUuid::createUuid().toString(QUuid::Id128))
    {
        pool.setMaxThreadCount(1);
        pool.setExpiryTimeout(-1); // the connection belongs to the thread that opened it
    }

    Result<void> open();
    Result<void> save(const PurchaseRecord &record);
    Result<std::vector<PurchaseRecord>> purchases();
    void close();

    QThreadPool pool;

private:
    Result<void> run(QSqlQuery &query, const QString &sql);
    Result<PurchaseRecord> read(const QSqlQuery &query) const;
    QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }

    QString m_file;
    SecretBytes m_key;
    QString m_connection;
};

Result<void> PurchaseJournal::Private::run(QSqlQuery &query, const QString &sql)
{
    if (query.exec(sql)) return {};
    return tl::make_unexpected(toError(query.lastError()));
}

Result<void> PurchaseJournal::Private::open()
{
    if (!QSqlDatabase::contains(m_connection)) {
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection).setDatabaseName(m_file);
    }
    QSqlDatabase opened = database();
    if (!opened.isOpen() && !opened.open()) return tl::make_unexpected(toError(opened.lastError()));
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    QSqlQuery query(opened);
    for (const QString &sql : {
             QStringLiteral("PRAGMA journal_mode = WAL"),
             QStringLiteral("PRAGMA synchronous = FULL"),
             QStringLiteral(
                 "CREATE TABLE IF NOT EXISTS purchase (digest TEXT PRIMARY KEY, link TEXT NOT NULL, "
                 "offer BLOB NOT NULL, chain TEXT NOT NULL, signed_transaction BLOB NOT NULL, "
                 "access BLOB NOT NULL, amount TEXT NOT NULL, fee TEXT NOT NULL, signed_at INTEGER NOT NULL, "
                 "final_at INTEGER, granted_until INTEGER, status TEXT NOT NULL)"),
             QStringLiteral("PRAGMA user_version"),
         }) {
        if (auto done = run(query, sql); !done) return done;
    }
    const int version = query.next() ? query.value(0).toInt() : -1;
    query.finish();
    if (version > journalVersion || version < 0) return failure(Error::Kind::Unsupported, m_file);
    return run(query, QStringLiteral("PRAGMA user_version = %1").arg(journalVersion));
}

Result<void> PurchaseJournal::Private::save(const PurchaseRecord &record)
{
    QSqlQuery query(database());
    const bool prepared =
        query.prepare(QStringLiteral("INSERT OR REPLACE INTO purchase VALUES (:digest, :link, :offer, "
                                     ":chain, :signed_transaction, :access, :amount, "
                                     ":fee, :signed_at, :final_at, :granted_until, :status)"));
    if (!prepared) return tl::make_unexpected(toError(query.lastError()));
    const QString digest = record.digest.toString();
    const QByteArray access = encryptBox(encodeAccessRequest(record.access).view(), m_key, digest.toLatin1());
    query.bindValue(QStringLiteral(":digest"), digest);
    query.bindValue(QStringLiteral(":link"), record.link.toString());
    query.bindValue(QStringLiteral(":offer"), record.offerJson);
    query.bindValue(QStringLiteral(":chain"), record.chainIdentifier);
    query.bindValue(QStringLiteral(":signed_transaction"), encodeSignedTransaction(record.transaction));
    query.bindValue(QStringLiteral(":access"), access);
    query.bindValue(QStringLiteral(":amount"), QString::number(record.amount.value));
    query.bindValue(QStringLiteral(":fee"), QString::number(record.fee.value));
    query.bindValue(QStringLiteral(":signed_at"), qint64(toUnixMilliseconds(record.signedAt)));
    query.bindValue(QStringLiteral(":final_at"), optionalTime(record.finalAt));
    query.bindValue(QStringLiteral(":granted_until"), optionalTime(record.grantedUntil));
    query.bindValue(QStringLiteral(":status"), statusText(record.status));
    if (!query.exec()) return tl::make_unexpected(toError(query.lastError()));
    return {};
}

Result<PurchaseRecord> PurchaseJournal::Private::read(const QSqlQuery &query) const
{
    const QString digestText = query.value(QStringLiteral("digest")).toString();
    const auto digest = Digest::parse(digestText);
    const auto link = OfferLink::parse(query.value(QStringLiteral("link")).toString());
    const auto transaction =
        decodeSignedTransaction(query.value(QStringLiteral("signed_transaction")).toByteArray());
    const auto amount = Nanos::fromDecimal(query.value(QStringLiteral("amount")).toString());
    const auto fee = Nanos::fromDecimal(query.value(QStringLiteral("fee")).toString());
    if (!digest || !link || !transaction || !amount || !fee) return failure(Error::Kind::Storage, digestText);
    const auto plain =
        decryptBox(query.value(QStringLiteral("access")).toByteArray(), m_key, digestText.toLatin1());
    if (!plain) return tl::make_unexpected(plain.error());
    auto access = decodeAccessRequest(*plain);
    if (!access) return tl::make_unexpected(access.error());
    return PurchaseRecord{*digest,
                          *link,
                          query.value(QStringLiteral("offer")).toByteArray(),
                          query.value(QStringLiteral("chain")).toString(),
                          *transaction,
                          std::move(*access),
                          *amount,
                          *fee,
                          fromUnixMilliseconds(query.value(QStringLiteral("signed_at")).toLongLong()),
                          optionalTime(query.value(QStringLiteral("final_at"))),
                          optionalTime(query.value(QStringLiteral("granted_until"))),
                          statusFrom(query.value(QStringLiteral("status")).toString())};
}

Result<std::vector<PurchaseRecord>> PurchaseJournal::Private::purchases()
{
    QSqlQuery query(database());
    if (auto done = run(query, QStringLiteral("SELECT * FROM purchase ORDER BY signed_at DESC, rowid DESC"));
        !done) {
        return tl::make_unexpected(done.error());
    }
    std::vector<PurchaseRecord> found;
    while (query.next()) {
        auto record = read(query);
        if (record) {
            found.push_back(std::move(*record));
        } else {
            // Kept in the file: another key may open it, and it may be paid for.
            qCWarning(lcMarket) << "a purchase in the journal cannot be read:" << record.error().detail;
        }
    }
    if (query.lastError().isValid()) return tl::make_unexpected(toError(query.lastError()));
    return found;
}

void PurchaseJournal::Private::close()
{
    if (!QSqlDatabase::contains(m_connection)) return;
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

PurchaseJournal::PurchaseJournal(QString file, SecretBytes key, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(std::move(file), std::move(key)))
{
}

PurchaseJournal::~PurchaseJournal()
{
    m->pool.start([journal = m.get()] { journal->close(); });
    m->pool.waitForDone();
}

QFuture<Result<void>> PurchaseJournal::open()
{
    return QtConcurrent::run(&m->pool, [journal = m.get()] { return journal->open(); });
}

QFuture<Result<void>> PurchaseJournal::save(PurchaseRecord record)
{
    auto kept =
        std::make_shared<PurchaseRecord>(std::move(record)); // move-only, and the task must be copyable
    return QtConcurrent::run(&m->pool, [journal = m.get(), kept] { return journal->save(*kept); });
}

QFuture<Result<std::vector<PurchaseRecord>>> PurchaseJournal::purchases()
{
    Answer<std::vector<PurchaseRecord>> answer;
    m->pool.start([journal = m.get(), answer]() mutable { answer.give(journal->purchases()); });
    return answer.future();
}

} // namespace tollstream
