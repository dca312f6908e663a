// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PurchaseJournal.h"

#include "app/core/Logging.h"
#include "app/crypto/SecretBox.h"
#include "app/crypto/SecureText.h"
#include "app/iota/TransactionCodec.h"
#include "app/storage/SqliteWorker.h"

namespace tollstream {

namespace {

constexpr SqliteWorker::Schema schema{
    1, "CREATE TABLE IF NOT EXISTS purchase (digest TEXT PRIMARY KEY, link TEXT NOT NULL, "
       "offer BLOB NOT NULL, chain TEXT NOT NULL, signed_transaction BLOB NOT NULL, "
       "access BLOB NOT NULL, amount TEXT NOT NULL, fee TEXT NOT NULL, signed_at INTEGER NOT NULL, "
       "final_at INTEGER, granted_until INTEGER, status TEXT NOT NULL);"
       "CREATE TABLE IF NOT EXISTS account_purchase (digest TEXT PRIMARY KEY, user_name TEXT NOT NULL);"
       "CREATE TABLE IF NOT EXISTS trial_purchase (digest TEXT PRIMARY KEY, seconds INTEGER NOT NULL)"};

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

void bindTime(SqliteStatement &statement, int index, const std::optional<UnixTime> &time)
{
    if (time) {
        statement.bind(index, toUnixMilliseconds(*time));
    } else {
        statement.bindNull(index);
    }
}

std::optional<UnixTime> optionalTime(const SqliteStatement &row, int column)
{
    if (row.isNull(column)) return std::nullopt;
    return fromUnixMilliseconds(row.number(column));
}

std::optional<std::chrono::seconds> optionalSeconds(const SqliteStatement &row, int column)
{
    if (row.isNull(column)) return std::nullopt;
    return std::chrono::seconds(row.number(column));
}

} // namespace

std::chrono::seconds offeredTrialOf(const PurchaseRecord &record)
{
    const auto offer = parseOffer(record.offerJson);
    if (!offer || !record.accountName.isEmpty()) return std::chrono::seconds(0);
    return offer->offer.trial;
}

class PurchaseJournal::Private
{
public:
    Private(QString file, SecretBytes usedKey) : key(std::move(usedKey)), worker(std::move(file), schema) {}

    void save(SqliteDatabase &database, const PurchaseRecord &record) const;
    Result<PurchaseRecord> read(const SqliteStatement &row) const;
    std::vector<PurchaseRecord> purchases(SqliteDatabase &database) const;

    SecretBytes key;
    SqliteWorker worker;
};

void PurchaseJournal::Private::save(SqliteDatabase &database, const PurchaseRecord &record) const
{
    const QString digest = record.digest.toString();
    if (!record.accountName.isEmpty()) { // before the purchase, so that no crash comes between
        database.prepare("INSERT OR REPLACE INTO account_purchase VALUES (?, ?)")
            .bind(0, digest)
            .bind(1, record.accountName)
            .run();
    }
    if (record.trial) {
        database.prepare("INSERT OR REPLACE INTO trial_purchase VALUES (?, ?)")
            .bind(0, digest)
            .bind(1, std::int64_t{record.trial->count()})
            .run();
    }
    const QByteArray access = encryptBox(encodeAccessRequest(record.access).view(), key, digest.toLatin1());
    // One that is there keeps its row, and so its place among those of the same time.
    SqliteStatement insert = database.prepare(
        "INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE SET"
        " link = excluded.link, offer = excluded.offer, chain = excluded.chain,"
        " signed_transaction = excluded.signed_transaction, access = excluded.access,"
        " amount = excluded.amount, fee = excluded.fee, signed_at = excluded.signed_at,"
        " final_at = excluded.final_at, granted_until = excluded.granted_until, status = excluded.status");
    insert.bind(0, digest)
        .bind(1, record.link.toString())
        .bind(2, record.offerJson)
        .bind(3, record.chainIdentifier)
        .bind(4, encodeSignedTransaction(record.transaction))
        .bind(5, access)
        .bind(6, QString::number(record.amount.value))
        .bind(7, QString::number(record.fee.value))
        .bind(8, toUnixMilliseconds(record.signedAt));
    bindTime(insert, 9, record.finalAt);
    bindTime(insert, 10, record.grantedUntil);
    insert.bind(11, statusText(record.status)).run();
}

Result<PurchaseRecord> PurchaseJournal::Private::read(const SqliteStatement &row) const
{
    const QString digestText = row.text(0);
    const auto digest = Digest::parse(digestText);
    const auto link = OfferLink::parse(row.text(1));
    const auto transaction = decodeSignedTransaction(row.blob(4));
    const auto amount = Nanos::fromDecimal(row.text(6));
    const auto fee = Nanos::fromDecimal(row.text(7));
    if (!digest || !link || !transaction || !amount || !fee) return failure(Error::Kind::Storage, digestText);
    const auto plain = decryptBox(row.blob(5), key, digestText.toLatin1());
    if (!plain) return tl::make_unexpected(plain.error());
    auto access = decodeAccessRequest(*plain);
    if (!access) return tl::make_unexpected(access.error());
    return PurchaseRecord{*digest,
                          *link,
                          row.blob(2),
                          row.text(3),
                          *transaction,
                          std::move(*access),
                          *amount,
                          *fee,
                          fromUnixMilliseconds(row.number(8)),
                          optionalTime(row, 9),
                          optionalTime(row, 10),
                          statusFrom(row.text(11)),
                          row.text(12),
                          optionalSeconds(row, 13)};
}

std::vector<PurchaseRecord> PurchaseJournal::Private::purchases(SqliteDatabase &database) const
{
    SqliteStatement query = database.prepare(
        "SELECT digest, link, offer, chain, signed_transaction, access, amount, fee, signed_at, final_at,"
        " granted_until, status, (SELECT user_name FROM account_purchase"
        " WHERE account_purchase.digest = purchase.digest),"
        " (SELECT seconds FROM trial_purchase WHERE trial_purchase.digest = purchase.digest) FROM purchase"
        " ORDER BY signed_at DESC, rowid DESC");
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
    return found;
}

PurchaseJournal::PurchaseJournal(QString file, SecretBytes key, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(std::move(file), std::move(key)))
{
}

PurchaseJournal::~PurchaseJournal() = default;

QFuture<Result<void>> PurchaseJournal::open()
{
    return m->worker.open();
}

QFuture<Result<void>> PurchaseJournal::save(PurchaseRecord record)
{
    return m->worker.run<void>([this, record = std::move(record)](SqliteDatabase &database) -> Result<void> {
        m->save(database, record);
        return {};
    });
}

QFuture<Result<std::vector<PurchaseRecord>>> PurchaseJournal::purchases()
{
    return m->worker.run<std::vector<PurchaseRecord>>(
        [this](SqliteDatabase &database) -> Result<std::vector<PurchaseRecord>> {
            return m->purchases(database);
        });
}

} // namespace tollstream
