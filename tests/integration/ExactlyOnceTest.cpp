// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/JsonRpcServer.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/ChildProgram.h"
#include "tests/support/GatedBroker.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include "PayingCrowd.h"
#include <random>
#include <tuple>

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t payerCount = 40;
constexpr std::uint64_t leastPayment = 500'000;
#ifdef __SANITIZE_ADDRESS__
constexpr int usualKills = 40; // programs start slowly there
#else
constexpr int usualKills = 200;
#endif

} // namespace

/// A thousand payments, and a seller that is killed two hundred times meanwhile. The real watcher, cashier
/// and books in a process of their own; two servers of one ledger that list it in their own orders, cut it
/// into pages and answer late; the real broker over the same books all the time.
class ExactlyOnceTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_seed =
            static_cast<std::uint32_t>(fromEnvironment("TOLLSTREAM_SEED", int(std::random_device()() >> 1)));
        qInfo("TOLLSTREAM_SEED=%u", m_seed);
        m_random.seed(m_seed);
        m_folder = std::make_unique<QTemporaryDir>();
        m_ledger = std::move(*Ledger::open({}, m_clock));
        for (int number = 0; number < 2; ++number) {
            m_servers.push_back(std::make_unique<JsonRpcServer>(*m_ledger));
            const auto port = m_servers.back()->listen(QHostAddress::LocalHost, 0);
            QVERIFY(port.has_value());
            m_urls.append(QStringLiteral("http://127.0.0.1:%1").arg(*port));
        }
        m_crowd = std::make_unique<PayingCrowd>(*m_ledger, payerCount, m_random);
        QVERIFY(m_ledger->closeCheckpoint());
        // The old offer was in force within the hour.
        m_offers = {offer(1, -10min, 500'000), offer(2, -1min, 1'000'000)};
        m_crowd->agree({seller(), m_offers});
        writeTask();
        PayingCrowd::makeAccounts(store(), m_clock.now());
        m_broker = std::make_unique<GatedBroker>(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
        BrokerConfiguration configuration = m_broker->configuration();
        configuration.storeFile = store();
        QVERIFY(m_broker->start(std::move(configuration)));
    }
    void cleanup()
    {
        m_seller.reset();
        m_broker.reset();
        m_servers.clear();
    }

    void everyPaymentCountsOnce()
    {
        const int kills = fromEnvironment("TOLLSTREAM_KILLS", usualKills);
        const int payments = kills * 5;
        int productive = 0;
        for (int kill = 0; kill < kills; ++kill) {
            misbehave();
            const auto before = m_recorded.size();
            startSeller();
            const int left = payments - m_crowd->paymentCount();
            m_crowd->pay(kill + 1 == kills ? left : std::min(left, upTo(10)));
            if (upTo(2) == 0) {
                QTest::qWait(upTo(150)); // opening, recovering, reading: anywhere
            } else {
                // In the midst of pages that are being booked.
                const auto some = m_recorded.size() + upTo(2);
                std::ignore = QTest::qWaitFor([&] { return m_recorded.size() > some; }, 2'000);
                std::this_thread::sleep_for(std::chrono::microseconds(upTo(3'000)));
            }
            m_seller->kill();
            if (m_recorded.size() > before) ++productive;
            QVERIFY2(!QTest::currentTestFailed(), "could not pay");
        }
        qInfo("%d kills, of them %d after something had been booked in the same run; %d payments", kills,
              productive, m_crowd->paymentCount());
        QCOMPARE(m_crowd->paymentCount(), payments);

        for (const auto &server : m_servers)
            QVERIFY(server->setFaults({}));
        QVERIFY(m_ledger->closeCheckpoint());
        startSeller();
        QTRY_COMPARE_WITH_TIMEOUT(int(bookedPayments(store()).size()), payments, 60'000);
        // Where all of it took less than the watcher's margin, there is none yet.
        QTRY_VERIFY_WITH_TIMEOUT(cursorsBooked() == 1, 60'000);
        m_seller->kill();
        m_crowd->compareBooks(store());
        if (QTest::currentTestFailed()) return;
        m_crowd->compareBroker(store(), m_broker->port(), [this] {
            QVERIFY(m_broker->publish("sensor/live", "for those who have paid"));
        });
        if (QTest::currentTestFailed()) return;

        // All of it once more from the ledger's beginning.
        const auto paymentsBefore = bookedPayments(store());
        const auto grantsBefore = bookedGrants(store());
        const auto accountsBefore = bookedAccounts(store());
        forgetCursor();
        const auto recordedBefore = m_recorded.size();
        startSeller();
        QTRY_VERIFY_WITH_TIMEOUT(m_isWatching, 60'000);
        std::ignore =
            QTest::qWaitFor([this, recordedBefore] { return m_recorded.size() > recordedBefore; }, 300);
        m_seller->kill();
        QCOMPARE(m_recorded.size(), recordedBefore);
        QVERIFY(bookedPayments(store()) == paymentsBefore);
        QVERIFY(bookedGrants(store()) == grantsBefore);
        QVERIFY(bookedAccounts(store()) == accountsBefore);
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    QString store() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    Address seller() const { return Address::of(m_jane.publicKey()); }

    SignedOffer offer(std::uint64_t serial, std::chrono::minutes age, std::uint64_t price)
    {
        return signOffer({.serial = serial,
                          .issued = m_clock.now() + age,
                          .expires = m_clock.now() + 24h,
                          .seller = seller(),
                          .network = QStringLiteral("local"),
                          .chainIdentifier = m_ledger->chainIdentifier(),
                          .liveTopic = QStringLiteral("sensor/live"),
                          .averageTopic = QStringLiteral("sensor/1m"),
                          .unit = QStringLiteral("mW"),
                          .title = {},
                          .tariff = {Nanos{price}, 3'600s, Nanos{leastPayment}},
                          .sealingKey = m_sealing.publicKey()},
                         m_jane);
    }
    void writeTask()
    {
        QFile file(m_folder->filePath(QStringLiteral("task.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray key = m_sealing.secretKey().view().toByteArray().toHex();
        file.write(QJsonDocument(QJsonObject{{QStringLiteral("store"), store()},
                                             {QStringLiteral("nodes"), QJsonArray::fromStringList(m_urls)},
                                             {QStringLiteral("chain"), m_ledger->chainIdentifier()},
                                             {QStringLiteral("seller"), seller().toString()},
                                             {QStringLiteral("sealingKey"), QString::fromLatin1(key)},
                                             {QStringLiteral("offers"),
                                              QJsonArray{QString::fromUtf8(m_offers[0].json),
                                                         QString::fromUtf8(m_offers[1].json)}}})
                       .toJson());
    }

    void misbehave()
    {
        for (const auto &server : m_servers) {
            Faults faults;
            faults.reorderWindow = std::size_t(upTo(6));
            faults.pageSize = std::size_t(upTo(5));
            faults.hidesBalanceChanges = upTo(3) == 0;
            faults.slowness = std::chrono::milliseconds(upTo(5) == 0 ? upTo(10) : 0);
            faults.throttledCalls = upTo(5) == 0 ? 1 : 0;
            faults.staleness = std::chrono::milliseconds(upTo(9) == 0 ? upTo(100) : 0);
            QVERIFY(server->setFaults(faults));
        }
    }
    void startSeller()
    {
        m_isWatching = false;
        m_seller =
            std::make_unique<ChildProgram>(builtProgram(QStringLiteral("tollstream-cashierhost")),
                                           QStringList{m_folder->filePath(QStringLiteral("task.json"))});
        connect(m_seller.get(), &ChildProgram::happened, this, [this](const QJsonObject &event) {
            const QString name = event[QLatin1String("event")].toString();
            if (name == QLatin1String("recorded"))
                m_recorded.append(event[QLatin1String("digest")].toString());
            m_isWatching =
                m_isWatching || event[QLatin1String("state")].toString() == QLatin1String("Watching");
        });
        QVERIFY(m_seller->start());
    }

    auto openBooks() const
    {
        return tollstream::SqliteDatabase::open(store(), tollstream::SqliteDatabase::Opening::MustExist, 5s)
            .value();
    }
    std::int64_t cursorsBooked() const { return openBooks()->number("SELECT count(*) FROM cursor"); }
    void forgetCursor() const
    {
        const auto database = openBooks();
        database->execute("DELETE FROM cursor");
        QVERIFY(database->outcome().has_value());
    }

    std::uint32_t m_seed = 0;
    std::mt19937 m_random;
    SystemClock m_clock;
    const KeyPair m_jane = KeyPair::fromSeed(SecretBytes::random(32)).value();
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Ledger> m_ledger;
    std::vector<std::unique_ptr<JsonRpcServer>> m_servers;
    QStringList m_urls;
    std::unique_ptr<PayingCrowd> m_crowd;
    std::vector<SignedOffer> m_offers;
    std::unique_ptr<GatedBroker> m_broker;
    std::unique_ptr<ChildProgram> m_seller;
    QStringList m_recorded; ///< as the seller's runs have told it
    bool m_isWatching = false;
};

TOLLSTREAM_TEST_MAIN(ExactlyOnceTest)
#include "ExactlyOnceTest.moc"
