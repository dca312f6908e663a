// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketBackups.h"

#include "app/market/MarketDatabase.h"
#include "app/market/MarketStore.h"
#include "app/market/ServiceRecorder.h"

#include "tests/support/Await.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "MarketFixtures.h"
#include <csignal>
#include <sys/resource.h>

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::granted;
using fixtures::noon;
using fixtures::noonTick;
using fixtures::only;
using fixtures::outage;

/// Copies of the books, and what a seller has of them when the books are lost.
class MarketBackupsTest : public QObject
{
    Q_OBJECT
private:
    const Address m_john = fixtures::address("john");
    const KeyPair m_jane = fixtures::keyPair("jane");
    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    MarketBackups backups() const { return MarketBackups(file()); }
    /// Books with a number of payments of one user each, an hour apiece.
    void book(int first, int last, UnixTime now = noon) const
    {
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        for (int payment = first; payment <= last; ++payment)
            QVERIFY(database.record(chain, only(granted(payment, m_john, payment)), digest(payment), now)
                        .has_value());
    }
    /// All pages but the first become nonsense, as on a dying disk; the file's time is the given one.
    void damage(UnixTime lastLife) const
    {
        QFile books(file());
        QVERIFY(books.open(QFile::ReadWrite));
        const qint64 pages = books.size() / 4'096;
        for (qint64 page = 1; page < pages; ++page) {
            books.seek(page * 4'096);
            books.write(QByteArray(2'048, '\xa5'));
        }
        books.flush();
        QVERIFY(books.setFileTime(QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(lastLife)),
                                  QFileDevice::FileModificationTime));
    }
    QStringList files(const QString &pattern, const QString &folder = {}) const
    {
        return QDir(m_folder->filePath(folder)).entryList({pattern}, QDir::Files, QDir::Name);
    }
    std::vector<Grant> grants() const
    {
        MarketDatabase database(file());
        if (!database.open()) return {};
        return database.grants(1'000).value_or(std::vector<Grant>());
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void copiesTheBooksWhileTheyAreWritten()
    {
        book(1, 3);
        MarketDatabase writer(file());
        QVERIFY(writer.open().has_value());
        QVERIFY(backups().isDue(noon));
        QVERIFY(backups().make(noon).has_value());
        QVERIFY(!backups().isDue(noon + 1h));
        QVERIFY(backups().isDue(noon + 24h));
        QVERIFY(writer.record(chain, only(granted(4, m_john, 4)), digest(4), noon).has_value());
        const QString copy = backups().newestGood().value().file;
        MarketDatabase kept(copy);
        QVERIFY(kept.open().has_value());
        QCOMPARE(kept.payments(10).value().size(), std::size_t(3));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(copy) & others));
    }

    void keepsSeven()
    {
        book(1, 1);
        for (int day = 0; day < 10; ++day)
            QVERIFY(backups().make(noon + day * 24h).has_value());
        QCOMPARE(files(QStringLiteral("market-*.sqlite"), QStringLiteral("backups")).size(), 7);
        QVERIFY(!backups().isDue(noon + 9 * 24h));
        QVERIFY(backups().isDue(noon)); // the oldest three have gone
        QVERIFY(backups().isDue(noon + 2 * 24h));
        QVERIFY(!backups().isDue(noon + 3 * 24h));
    }

    void aDamagedBookIsNotCopiedOverAGoodOne()
    {
        book(1, 200);
        QVERIFY(backups().make(noon).has_value());
        const auto good = backups().all();
        damage(noon);
        QCOMPARE(backups().make(noon).error().kind, Error::Kind::BadReply);
        QVERIFY(backups().all() == good);
        QCOMPARE(files(QStringLiteral("*"), QStringLiteral("backups")).size(), 1);
    }

    void withoutRoomThereIsNoBackupAndNoHarm()
    {
        book(1, 200);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit tight{20'000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
        const auto made = backups().make(noon);
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!made.has_value());
        QVERIFY(files(QStringLiteral("*"), QStringLiteral("backups")).isEmpty());
        QCOMPARE(grants().size(), std::size_t(200));
    }

    void takesTheNewestThatIsGood()
    {
        QCOMPARE(backups().newestGood().error().kind, Error::Kind::NotFound);
        book(1, 1);
        QVERIFY(backups().make(noon).has_value());
        QVERIFY(backups().make(noon + 24h).has_value());
        QFile newest(backups().all().front().file);
        QVERIFY(newest.open(QFile::WriteOnly));
        newest.write(QByteArray(8'192, 'x'));
        newest.close();
        QCOMPARE(backups().newestGood().value(), backups().all().back());
    }

    /// Ten payments, a backup, ten more, damage: afterwards the ledger hands out all again.
    void nothingIsLostAndNothingGrantedTwice()
    {
        book(1, 10);
        QVERIFY(backups().make(noon).has_value());
        book(11, 20, noon + 1min);
        std::map<QString, UnixTime> before;
        for (const Grant &grant : grants())
            before[grant.userName] = grant.until;
        std::uint64_t lastSerial = 0;
        {
            const auto books = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value();
            lastSerial = std::uint64_t(books->number("SELECT value FROM counter WHERE name = 'revision'"));
        }
        damage(noon + 10min);

        MarketDatabase database(file());
        QCOMPARE(database.open().error().kind, Error::Kind::BadReply);
        QVERIFY(database.restore(noon + 30min).has_value());
        QCOMPARE(files(QStringLiteral("market.sqlite.damaged-*")).size(), 1);
        QCOMPARE(database.payments(100).value().size(), std::size_t(10));
        QCOMPARE(database.cursor(chain).value(), std::optional(digest(10)));

        for (int payment = 1; payment <= 20; ++payment) // pages overlap
            QVERIFY(
                database.record(chain, only(granted(payment, m_john, payment)), digest(payment), noon + 30min)
                    .has_value());
        QCOMPARE(database.payments(100).value().size(), std::size_t(20));
        const std::vector<Grant> found = database.grants(100).value();
        QCOMPARE(found.size(), std::size_t(20));
        for (const Grant &grant : found) {
            // The lost books granted from when they learnt of a payment, at most a minute later here.
            QVERIFY(grant.until <= before[grant.userName]);
            QVERIFY(grant.until >= before[grant.userName] - 1min);
        }
        // Whoever has seen the lost books, the gate and the buyers' receipts, sees higher numbers only.
        const auto books = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value();
        QVERIFY(books->number("SELECT min(revision) FROM access_grant WHERE id > 10") >
                std::int64_t(lastSerial));
    }

    void whatTheLostBooksNeverSawCountsFromNow()
    {
        book(1, 1);
        QVERIFY(backups().make(noon).has_value());
        damage(noon - 2min); // the payment below became final afterwards
        MarketDatabase database(file());
        QVERIFY(database.restore(noon + 5h).has_value());
        QVERIFY(database.record(chain, only(granted(2, m_john, 2)), digest(2), noon + 5h).has_value());
        QCOMPARE(database.grants(1).value().front().until, noon + 6h);
    }

    void offersSinceTheBackupStillPrice()
    {
        book(1, 1);
        QVERIFY(backups().make(noon).has_value());
        const SignedOffer offer =
            signOffer(fixtures::offer(m_jane, SealingKeyPair::generate().publicKey()), m_jane);
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        QVERIFY(database.addOffer(offer).has_value());
        QFile kept(m_folder->filePath(QStringLiteral("backups/offers")));
        QVERIFY(kept.open(QFile::WriteOnly));
        QVERIFY(kept.write(offer.json.chopped(100)) > 0); // a crash cut the line off
        kept.close();
        for (int start = 0; start < 3; ++start)
            QVERIFY(backups().keepOffer(offer).has_value());
        QVERIFY(kept.size() < 2 * offer.json.size());
        QVERIFY(QFile::remove(file()));
        QCOMPARE(database.open().error().kind, Error::Kind::NotFound);
        QVERIFY(database.restore(noon + 1h).has_value());
        QCOMPARE(database.offers().value(), std::vector<SignedOffer>{offer});
    }

    /// Nobody knows any more what was served since the backup: it is no outage, and what comes later is one.
    void timeSinceTheBackupIsNoOutage()
    {
        book(1, 1);
        {
            MarketDatabase database(file());
            QVERIFY(database.open().has_value());
            QVERIFY(database.account(noonTick, {}).has_value());
        }
        QVERIFY(backups().make(noon).has_value());
        damage(noon + 20min);
        MarketDatabase database(file());
        QVERIFY(database.restore(noon + 30min).has_value());
        const ServiceHistory history = database.serviceHistory(10).value();
        QCOMPARE(history.through, tickAt(noon + 30min));
        QVERIFY(history.outages.empty());

        // As the seller's session goes on from it.
        ServiceRecorder recorder(history.through);
        recorder.published(tickAt(noon + 30min));
        const auto found = recorder.account(tickAt(noon + 30min) + 1);
        QVERIFY(found.empty());
        QVERIFY(database.account(recorder.through(), found).value().empty());
        // Nor does a report that goes back further count.
        QVERIFY(database.account(recorder.through(), {outage(0, 30 * 60)}).value().empty());
        QCOMPARE(grants().front().until, noon + 1h);

        const auto longer = database.account(noonTick + 4'800, {outage(31 * 60, 40 * 60)}).value();
        QCOMPARE(longer.size(), std::size_t(1));
        QCOMPARE(longer.front().until, noon + 1h + 9min);
    }

    void lostBooksAreNotBegunAnewWhereThereAreBackups()
    {
        book(1, 1);
        QVERIFY(backups().make(noon).has_value());
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(file() + QLatin1String(suffix));
        MarketDatabase database(file()); // of another start of the program
        QCOMPARE(database.open().error().kind, Error::Kind::NotFound);
        QVERIFY(!QFile::exists(file()));
        QVERIFY(database.restore(noon).has_value());
        QCOMPARE(database.grants(10).value().size(), std::size_t(1));
    }

    void withoutAGoodBackupNothingIsTouched()
    {
        book(1, 200);
        damage(noon);
        QFile content(file());
        QVERIFY(content.open(QFile::ReadOnly));
        const QByteArray before = content.readAll();
        MarketDatabase database(file());
        QCOMPARE(database.restore(noon).error().kind, Error::Kind::NotFound);
        content.seek(0);
        QCOMPARE(content.readAll(), before);
    }

    void theStoreMakesOneADay()
    {
        ManualClock clock;
        MarketStore store({.file = file(), .backupCheck = 5ms}, clock);
        QVERIFY(await(store.open()).has_value());
        const auto count = [this] {
            return files(QStringLiteral("market-*.sqlite"), QStringLiteral("backups")).size();
        };
        QTRY_COMPARE(count(), 1);
        clock.advance(24h);
        QTRY_COMPARE(count(), 2);
        QVERIFY(await(store.offeredBackup()).has_value());
    }

    void saysWhereThereIsNoPlaceForThem()
    {
        QFile obstacle(m_folder->filePath(QStringLiteral("backups"))); // binds root as well
        QVERIFY(obstacle.open(QFile::WriteOnly));
        obstacle.close();
        book(1, 3);
        QCOMPARE(backups().make(noon).error().kind, Error::Kind::Storage);
        QCOMPARE(grants().size(), std::size_t(3));

        ManualClock clock;
        MarketStore store({.file = file(), .backupCheck = 5ms}, clock);
        std::optional<Error> trouble;
        connect(&store, &MarketStore::backupTried, this,
                [&trouble](const std::optional<Error> &told) { trouble = told; });
        QVERIFY(await(store.open()).has_value());
        QTRY_VERIFY(trouble.has_value());
        QCOMPARE(trouble->kind, Error::Kind::Storage);
        QVERIFY(obstacle.remove()); // it is tried again, and told
        QTRY_VERIFY(!trouble.has_value());
        QVERIFY(!backups().isDue(clock.now()));
    }

    /// An offer that cannot be noted beside the copies gets into a copy.
    void anOfferThatIsNotKeptBesideTheBooksIsKeptInTheCopy()
    {
        ManualClock clock;
        MarketStore store({.file = file()}, clock);
        QSignalSpy tried(&store, &MarketStore::backupTried);
        QVERIFY(await(store.open()).has_value());
        QTRY_COMPARE(tried.count(), 1);
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("backups/offers"))); // no file can be there
        const SignedOffer offer =
            signOffer(fixtures::offer(m_jane, SealingKeyPair::generate().publicKey()), m_jane);
        QVERIFY(await(store.addOffer(offer)).has_value());
        QTRY_COMPARE(tried.count(), 2);
        MarketDatabase copy(backups().newestGood().value().file);
        QVERIFY(copy.open().has_value());
        QCOMPARE(copy.offers().value(), std::vector<SignedOffer>{offer});
    }
};

TOLLSTREAM_TEST_MAIN(MarketBackupsTest)
#include "MarketBackupsTest.moc"
