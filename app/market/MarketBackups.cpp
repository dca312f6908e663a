// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketBackups.h"

#include "app/core/Logging.h"
#include "app/market/MarketLedger.h"
#include "app/market/MarketSchema.h"
#include "app/market/ServiceLedger.h"
#include "app/storage/DurableFile.h"
#include "app/storage/SqliteDatabase.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <optional>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr auto busyTimeout = 5s;
/// By how much the ledger's clock may differ from this machine's. A payment at the very end of the lost books
/// counts as granted by them: a reader may lose a minute by it, a seller would lose all that it bought.
constexpr auto clockTolerance = 1min;
constexpr const char *suffixes[] = {"", "-wal", "-shm"}; // the files of one database

void removeDatabase(const QString &file)
{
    for (const char *suffix : suffixes)
        QFile::remove(file + QLatin1String(suffix));
}

Result<std::unique_ptr<SqliteDatabase>> openSound(const QString &file)
{
    return openMarketBooks(file, SqliteDatabase::Opening::MustExist, busyTimeout);
}

} // namespace

MarketBackups::MarketBackups(QString booksFile)
    : m_books(std::move(booksFile))
    , m_folder(QFileInfo(m_books).absoluteDir().filePath(QStringLiteral("backups")))
{
}

QString MarketBackups::nameFor(UnixTime now) const
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(now), Qt::UTC).date();
    const QString name = QFileInfo(m_books).completeBaseName() + QLatin1Char('-') + day.toString(Qt::ISODate);
    return QDir(m_folder).filePath(name + QStringLiteral(".sqlite"));
}

std::vector<MarketBackup> MarketBackups::all() const
{
    const QString pattern = QFileInfo(m_books).completeBaseName() + QStringLiteral("-*.sqlite");
    std::vector<MarketBackup> found;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({pattern}, QDir::Files, QDir::Name))
        found.insert(found.begin(), {file.absoluteFilePath(),
                                     fromUnixMilliseconds(file.lastModified().toMSecsSinceEpoch())});
    return found;
}

QString MarketBackups::partFile() const
{
    return m_folder + QStringLiteral("/part");
}

QString MarketBackups::offersFile() const
{
    return m_folder + QStringLiteral("/offers");
}

Result<void> MarketBackups::makeFolder() const
{
    errno = 0;
    if (!QDir().mkpath(m_folder)) return systemFailure(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

bool MarketBackups::isDue(UnixTime now) const
{
    return !QFile::exists(nameFor(now));
}

Result<void> MarketBackups::make(UnixTime now) const
{
    if (auto ready = makeFolder(); !ready) return ready;
    const auto books = openSound(m_books);
    if (!books) return tl::make_unexpected(books.error());
    const QString part = partFile();
    removeDatabase(part);
    (*books)->copyTo(part);
    Result<void> outcome = (*books)->outcome();
    if (outcome) outcome = openSound(part).map([](const auto &) {});
    if (outcome) outcome = moveDurably(part, nameFor(now));
    if (!outcome) {
        removeDatabase(part);
        return outcome;
    }
    const std::vector<MarketBackup> kept = all();
    for (std::size_t index = mostKept; index < kept.size(); ++index)
        removeDatabase(kept[index].file);
    return {};
}

Result<void> MarketBackups::keepOffer(const SignedOffer &offer) const
{
    if (auto ready = makeFolder(); !ready) return ready;
    errno = 0;
    QFile file(offersFile());
    if (!file.open(QIODevice::ReadWrite)) return systemFailure(file.fileName());
    const QByteArray known = file.readAll();
    QByteArray line = offer.json + '\n';
    if (known.contains(line)) return {};                               // each start shows it again
    if (!known.isEmpty() && !known.endsWith('\n')) line.prepend('\n'); // a crash cut the last one off
    if (file.write(line) != line.size() || !file.flush()) return systemFailure(file.fileName());
    return flushToDisk(file.fileName());
}

std::vector<SignedOffer> MarketBackups::keptOffers() const
{
    std::vector<SignedOffer> offers;
    QFile file(offersFile());
    if (!file.open(QIODevice::ReadOnly)) return offers;
    while (!file.atEnd()) {
        if (auto offer = parseOffer(file.readLine(largestOffer + 2).trimmed()))
            offers.push_back(std::move(*offer));
    }
    return offers;
}

Result<MarketBackup> MarketBackups::newestGood() const
{
    for (const MarketBackup &backup : all()) {
        const auto opened = openSound(backup.file);
        if (opened) return backup;
        qCWarning(lcMarket).noquote() << "a backup is of no use:" << opened.error().detail;
    }
    return failure(Error::Kind::NotFound, QStringLiteral("no good backup of ") + m_books);
}

Result<void> MarketBackups::restore(UnixTime now) const
{
    const auto backup = newestGood();
    if (!backup) return tl::make_unexpected(backup.error());
    const QString part = partFile();
    removeDatabase(part);
    Result<void> outcome = prepare(backup->file, part, now);
    if (outcome) outcome = flushToDisk(part);
    if (outcome) outcome = moveBooksAside(now);
    if (outcome) outcome = moveDurably(part, m_books);
    if (!outcome) {
        removeDatabase(part);
        return outcome;
    }
    qCWarning(lcMarket).noquote() << "the books were put back from" << backup->file;
    return {};
}

/// Until when the lost books were kept: what became final before was granted by them.
UnixTime MarketBackups::endOfLostBooks(UnixTime now) const
{
    std::optional<UnixTime> lastChange;
    for (const char *suffix : {"", "-wal"}) {
        const QFileInfo file(m_books + QLatin1String(suffix));
        if (!file.exists()) continue;
        const UnixTime changed = fromUnixMilliseconds(file.lastModified().toMSecsSinceEpoch());
        lastChange = std::max(lastChange.value_or(changed), changed);
    }
    if (!lastChange) return now; // gone, and nobody knows since when
    return std::min(now, *lastChange + clockTolerance);
}

Result<void> MarketBackups::prepare(const QString &backup, const QString &copy, UnixTime now) const
{
    {
        const auto source = openSound(backup);
        if (!source) return tl::make_unexpected(source.error());
        (*source)->copyTo(copy);
        if (Result<void> copied = (*source)->outcome(); !copied) return copied;
    }
    const auto opened = openSound(copy);
    if (!opened) return tl::make_unexpected(opened.error());
    SqliteDatabase &database = **opened;
    MarketLedger ledger(database, endOfLostBooks(now));
    database.execute("BEGIN IMMEDIATE");
    ledger.markAsRestored();
    // What was served since the copy nobody knows any more; otherwise all of it would count as an outage.
    ServiceLedger(database).account(tickAt(now), {});
    for (const SignedOffer &offer : keptOffers())
        ledger.keepOffer(offer);
    database.execute("COMMIT");
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)"); // only the one file is moved into place
    return database.outcome();
}

Result<void> MarketBackups::moveBooksAside(UnixTime now) const
{
    const QString time = QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(now), Qt::UTC)
                             .toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    for (const char *suffix : suffixes) {
        const QString file = m_books + QLatin1String(suffix);
        if (!QFile::exists(file)) continue;
        Result<void> moved =
            moveDurably(file, QStringLiteral("%1.damaged-%2%3").arg(m_books, time, QLatin1String(suffix)));
        if (!moved) return moved;
    }
    return {};
}

} // namespace tollstream
