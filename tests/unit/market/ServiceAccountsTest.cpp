// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketDatabase.h"
#include "app/market/Receipt.h"

#include "tests/support/TestMain.h"

#include <QTemporaryDir>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::granted;
using fixtures::noon;
using fixtures::noonTick;
using fixtures::only;
using fixtures::outage;

/// What the books make of time that was not served.
class ServiceAccountsTest : public QObject
{
    Q_OBJECT
private:
    const Address m_john = fixtures::address("john");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    RecordedChanges pay(int number, int user, UnixTime now)
    {
        return m_database->record(chain, only(granted(number, m_john, user)), fixtures::digest(number), now)
            .value();
    }
    std::vector<Grant> account(int throughSecond, const std::vector<Outage> &outages)
    {
        return m_database->account(noonTick + 2 * std::uint64_t(throughSecond), outages).value();
    }
    UnixTime untilOf(int user)
    {
        const std::vector<Grant> grants = m_database->grants(100).value();
        for (const Grant &grant : grants)
            if (grant.userName == fixtures::name(user)) return grant.until;
        return {};
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
    }
    void cleanup()
    {
        m_database.reset();
        m_folder.reset();
    }

    void letsGrantsEndLaterByWhatWasNotServed()
    {
        pay(1, 1, noon);
        pay(2, 2, noon + 90s);
        const std::vector<Grant> changed = account(120, {outage(60, 101)});
        QCOMPARE(changed.size(), std::size_t{2});
        QCOMPARE(untilOf(1), noon + 1h + 41s);
        QCOMPARE(untilOf(2), noon + 90s + 1h + 11s); // from its beginning on
        QVERIFY(account(180, {}).empty());
        const ServiceHistory history = m_database->serviceHistory(10).value();
        QCOMPARE(history, (ServiceHistory{0, noonTick + 360, {outage(60, 101)}}));
    }

    void countsTheSameReportOnce()
    {
        pay(1, 1, noon);
        account(120, {outage(60, 100)});
        QVERIFY(account(120, {outage(60, 100)}).empty());
        // Half of it is new; it goes on where the last one ended.
        QCOMPARE(account(150, {outage(60, 130)}).size(), std::size_t{1});
        QCOMPARE(untilOf(1), noon + 1h + 40s + 10s);
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        QVERIFY(account(150, {outage(60, 130)}).empty());
        QCOMPARE(untilOf(1), noon + 1h + 50s);
    }

    void bringsBackWhatRanOutWhileNobodyServed()
    {
        pay(1, 1, noon); // until noon + 3 600 s
        account(3'500, {});
        // The machine was off from 3 550 s to 9 000 s: 50 seconds were left, and are left afterwards.
        QCOMPARE(account(9'000, {outage(3'550, 9'000)}).size(), std::size_t{1});
        QCOMPARE(untilOf(1), noon + 9'050s);
    }

    void leavesAloneWhatIsOver()
    {
        const std::int64_t ended = pay(1, 1, noon).grants.front().id;
        pay(2, 2, noon - 2h); // over for an hour
        QVERIFY(m_database->endGrant(ended, noon + 10s).has_value());
        QVERIFY(account(100, {outage(0, 60)}).empty());
        QCOMPARE(untilOf(1), noon + 10s);
        QCOMPARE(untilOf(2), noon - 1h);
    }

    void tellsInTheReceiptWhereOutagesBegin()
    {
        account(30, {outage(0, 20)});
        const RecordedChanges changes = pay(1, 1, noon + 40s);
        const StoredReceipt &sealed = changes.receipts.front();
        const auto key = SecretBytes::copyOf(viewOf(fixtures::bytes32("receipt key")));
        const Receipt receipt = openReceipt(sealed.payload, key, sealed.topic).value();
        QCOMPARE(receipt.from, noon + 40s);
        QCOMPARE(receipt.accountedThrough, noonTick + 60);

        account(120, {outage(70, 100)});
        // The buyer finds the same end by himself.
        const DeliveredService delivered =
            deliveredService({receipt.from, receipt.until, receipt.accountedThrough},
                             m_database->serviceHistory(10).value(), noon + 120s);
        QCOMPARE(delivered.until, untilOf(1));
        QCOMPARE(delivered.until, noon + 40s + 1h + 30s);
    }

    void bookkeepingForgetsTheOldestInTheHistoryFirst()
    {
        std::vector<Outage> outages;
        outages.reserve(30);
        for (int number = 0; number < 30; ++number)
            outages.push_back(outage(10 * number, 10 * number + 3));
        account(1'000, outages);
        const ServiceHistory history = m_database->serviceHistory(10).value();
        QCOMPARE(history.outages, std::vector<Outage>(outages.end() - 10, outages.end()));
        QCOMPARE(history.from, outages[19].end);
    }

    void opensBooksFromBeforeOutagesWereKept()
    {
        pay(1, 1, noon);
        m_database.reset();
        {
            auto old =
                std::move(SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value());
            old->execute("DROP TABLE outage");
            QVERIFY(old->outcome().has_value());
        }
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        QCOMPARE(account(120, {outage(60, 100)}).size(), std::size_t{1});
    }
};

TOLLSTREAM_TEST_MAIN(ServiceAccountsTest)
#include "ServiceAccountsTest.moc"
