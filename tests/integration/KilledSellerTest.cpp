// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/JsonRpcServer.h"
#include "app/market/OfferLink.h"

#include "tests/support/DemoWorld.h"
#include "tests/support/MqttProbe.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>

#include "PayingCrowd.h"
#include <tuple>

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t price = 500'000;
constexpr int hour = 3'600;
constexpr auto patience = 60s;
// Each start derives a key from the passphrase and starts a broker. ExactlyOnceTest kills more often.
#ifdef __SANITIZE_ADDRESS__
constexpr int usualKills = 20;
constexpr std::size_t payerCount = 8;
#else
constexpr int usualKills = 40;
constexpr std::size_t payerCount = 24;
#endif

} // namespace

/// The whole seller, with wallet, secrets, books, broker, plug, feed and offer, that is killed again and
/// again while it is paid: from the first byte of its start to the midst of booking.
class KilledSellerTest : public QObject
{
    Q_OBJECT
private slots:
    void everyPaymentCountsOnce()
    {
        prepare();
        if (QTest::currentTestFailed()) return;
        const int kills = fromEnvironment("TOLLSTREAM_KILLS", usualKills);
        const int payments = kills * 5;
        QElapsedTimer watch;
        watch.start();
        int productive = 0;
        for (int kill = 0; kill < kills; ++kill) {
            const auto some = m_booked + upTo(2);
            const auto before = m_booked;
            const int left = payments - m_crowd->paymentCount();
            m_crowd->pay(kill + 1 == kills ? left : std::min(left, upTo(10)));
            QVERIFY2(!QTest::currentTestFailed(), "could not pay");
            startSeller();
            if (upTo(2) == 0) {
                QTest::qWait(upTo(600));
            } else {
                std::ignore = QTest::qWaitFor([&] { return m_booked > some; }, 5'000);
                std::this_thread::sleep_for(std::chrono::microseconds(upTo(3'000)));
            }
            m_seller->kill();
            if (m_booked > before) ++productive;
        }
        qInfo("%d kills in %lld s, of them %d after something had been booked in the same run; %d payments",
              kills, static_cast<long long>(watch.elapsed() / 1'000), productive, m_crowd->paymentCount());
        QCOMPARE(m_crowd->paymentCount(), payments);
        QVERIFY(kills < 4 || productive > 0);

        startSeller();
        QTRY_COMPARE_WITH_TIMEOUT(int(bookedPayments(store()).size()), payments, 60'000);
        waitUntilPublishing();
        if (QTest::currentTestFailed()) return;
        const auto lasted = std::chrono::seconds(watch.elapsed() / 1'000 + 2);
        m_crowd->compareBooks(store(), lasted);
        if (QTest::currentTestFailed()) return;
        m_crowd->compareBroker(store(), m_brokerPort, [] {}); // the plug is read all the time
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    QString store() const { return m_directory + QStringLiteral("/market.sqlite"); }

    void prepare()
    {
        const auto seed =
            static_cast<std::uint32_t>(fromEnvironment("TOLLSTREAM_SEED", int(std::random_device()() >> 1)));
        qInfo("TOLLSTREAM_SEED=%u", seed);
        m_random.seed(seed);
        m_ledger = std::move(*Ledger::open({}, m_clock));
        m_server = std::make_unique<JsonRpcServer>(*m_ledger);
        const auto port = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port.has_value());
        m_crowd = std::make_unique<PayingCrowd>(*m_ledger, payerCount, m_random);
        QVERIFY(m_ledger->closeCheckpoint());
        QVERIFY2(m_world.startPlug(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(*port))),
                 qPrintable(m_world.problem()));
        m_brokerPort = freePort();
        m_directory = m_world.makeSeller(QStringLiteral("jane"), m_brokerPort, price, hour);

        startSeller(); // makes wallet, keys and offer
        waitUntilPublishing();
        if (QTest::currentTestFailed()) return;
        const QJsonObject told = m_seller->waitForEvent(QStringLiteral("link"), patience);
        const auto link = OfferLink::parse(told.value(QLatin1String("link")).toString());
        QVERIFY(link.has_value());
        MqttProbe probe({});
        QCOMPARE(probe.connectTo(m_brokerPort), 0);
        QVERIFY(probe.subscribe("market/offer") < 128);
        const auto message = probe.waitForTopic("market/offer");
        QVERIFY(message.has_value());
        const auto offer = readOffer(message->payload, link->seller, m_clock.now());
        QVERIFY(offer.has_value());
        m_crowd->agree({link->seller, {*offer}});
        m_seller->kill();
        PayingCrowd::makeAccounts(store(), m_clock.now());
    }

    void startSeller()
    {
        m_seller =
            std::make_unique<ChildProgram>(builtProgram(QStringLiteral("tollstream-sellerhost")),
                                           QStringList{m_directory, QString::number(m_world.ssdpPort()),
                                                       QStringLiteral(TOLLSTREAM_GATE_PLUGIN)});
        connect(m_seller.get(), &ChildProgram::happened, this, [this](const QJsonObject &event) {
            if (event[QLatin1String("event")].toString() == QLatin1String("payment")) ++m_booked;
        });
        QVERIFY(m_seller->start());
        m_seller->send("a passphrase for the test");
    }
    void waitUntilPublishing()
    {
        const auto isPublishing = [](const QJsonObject &event) {
            return event[QLatin1String("part")].toString() == QLatin1String("Feed") &&
                   event[QLatin1String("lamp")].toString() == QLatin1String("good");
        };
        QVERIFY2(!m_seller->waitFor(isPublishing, patience).isEmpty(), m_seller->errorOutput().constData());
    }

    std::mt19937 m_random;
    SystemClock m_clock;
    DemoWorld m_world;
    QString m_directory;
    quint16 m_brokerPort = 0;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<JsonRpcServer> m_server;
    std::unique_ptr<PayingCrowd> m_crowd;
    std::unique_ptr<ChildProgram> m_seller;
    qsizetype m_booked = 0; ///< as the seller's runs have told it
};

TOLLSTREAM_TEST_MAIN(KilledSellerTest)
#include "KilledSellerTest.moc"
