// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodePool.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>

#include "NodePoolFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;

namespace {

using Response = HttpStub::Response;
using Manner = HttpStub::Response::Manner;

} // namespace

/// How often nodes in trouble are asked, for how long, and when it is given up.
class NodePoolPatienceTest : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;

private slots:
    void isPassedOverForAGrowingWhile()
    {
        Server first("6364aad5", "1");
        Server second("6364aad5", "2");
        first.trouble = Response::withStatus(500);
        auto options = quick();
        options.shortestAbsence = 20ms;
        options.longestAbsence = 160ms;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, options);
        QElapsedTimer time;
        time.start();
        while (first.asked(balanceMethod) < 5) {
            QCOMPARE(await(pool.balance({})).value(), Nanos{2});
            QVERIFY(time.elapsed() < 10'000);
        }
        QVERIFY(time.elapsed() >= (20 + 40 + 80 + 160) / 2); // half of it at the least, by the jitter
    }

    void asksAgainWhereThereIsNoOther()
    {
        Server only;
        only.trouble = Response::withStatus(503);
        only.troubles = 2;
        NodePool pool(m_network, {only.http.url()}, quick());
        QCOMPARE(await(pool.balance({})).value(), Nanos{5});
        QCOMPARE(only.asked(balanceMethod), 3);
    }

    void givesUpInTheEnd()
    {
        Server only;
        only.trouble = Response::withStatus(500);
        auto options = quick();
        options.mostAttempts = 3;
        NodePool pool(m_network, {only.http.url()}, options);
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::Unreachable);
        QCOMPARE(only.asked(balanceMethod), 3);
        options.mostAttempts = 1'000;
        options.patience = 100ms;
        NodePool impatient(m_network, {only.http.url()}, options);
        QCOMPARE(await(impatient.balance({})).error().kind, Error::Kind::Unreachable);
        QVERIFY(only.asked(balanceMethod) < 20);
    }

    void waitsAsLongAsItIsAskedTo()
    {
        Server only;
        only.trouble = Response::withStatus(429);
        only.trouble->headers = "Retry-After: 1\r\n";
        only.troubles = 1;
        NodePool pool(m_network, {only.http.url()}, quick());
        QElapsedTimer time;
        time.start();
        QCOMPARE(await(pool.balance({})).value(), Nanos{5});
        QVERIFY(time.elapsed() >= 990);
        QCOMPARE(only.asked(balanceMethod), 2);

        only.trouble->headers = "Retry-After: 60\r\n"; // longer than anybody has patience
        only.troubles = 1;
        time.start();
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::TimedOut);
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::TimedOut);
        QVERIFY(time.elapsed() < 30'000);
        QCOMPARE(only.asked(balanceMethod), 3);
    }

    void asksAnotherWhereOneWantsSilence()
    {
        Server first("6364aad5", "1");
        Server second("6364aad5", "2");
        first.trouble = Response::withStatus(429);
        first.trouble->headers = "Retry-After: 60\r\n";
        auto options = quick();
        options.shortestAbsence = options.longestAbsence = 100ms;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, options);
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        QTest::qWait(400); // longer than it would be passed over
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        QCOMPARE(first.asked(balanceMethod), 1);
    }

    void cancelsWhatIsUnderWayWhenItGoes()
    {
        Server silent;
        silent.trouble = Response::inManner(Manner::NeverEnds);
        Server failing;
        failing.trouble = Response::withStatus(500);
        auto options = quick();
        options.firstPause = 1h;
        options.patience = 10h;
        auto pool = std::make_unique<NodePool>(
            m_network, std::vector<QUrl>{silent.http.url(), failing.http.url()}, options);
        const auto waiting = pool->balance({});
        QTRY_COMPARE(silent.asked(balanceMethod), 1);
        pool.reset();
        QCOMPARE(await(waiting).error().kind, Error::Kind::Cancelled);
        QTRY_COMPARE(silent.http.openConnections(), 0);

        pool = std::make_unique<NodePool>(m_network, std::vector<QUrl>{failing.http.url()}, options);
        const auto paused = pool->balance({});
        QTRY_COMPARE(failing.asked(balanceMethod), 1);
        QTest::qWait(20);
        pool.reset(); // between two attempts
        QCOMPARE(await(paused).error().kind, Error::Kind::Cancelled);
    }

    void stopsForWhoDoesNotWaitAnyMore()
    {
        Server failing;
        failing.trouble = Response::withStatus(500);
        auto options = quick();
        options.mostAttempts = 1'000'000;
        options.firstPause = 1ms;
        NodePool pool(m_network, {failing.http.url()}, options);
        auto waiting = pool.balance({});
        QTRY_VERIFY(failing.asked(balanceMethod) >= 2);
        waiting.cancel();
        QTest::qWait(100);
        const auto asked = failing.methods.size();
        QTest::qWait(200);
        QCOMPARE(failing.methods.size(), asked);
    }
};

TOLLSTREAM_TEST_MAIN(NodePoolPatienceTest)
#include "NodePoolPatienceTest.moc"
