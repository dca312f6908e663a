// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/TestMain.h"

#include <QElapsedTimer>

#include "IncomingPaymentsFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;
using State = IncomingPayments::State;

/// How often the node is asked.
class IncomingPaymentsPaceTest : public QObject
{
    Q_OBJECT
private slots:
    void pausesGrowWhileTheNodeIsAway()
    {
        FakeNode node;
        node.outage = Error{Error::Kind::Unreachable, {}};
        auto options = quick();
        options.interval = 1ms;
        options.longestPause = 1h;
        IncomingPayments watcher(node, seller, options);
        QElapsedTimer time;
        time.start();
        watcher.start(std::nullopt);
        QTRY_VERIFY(node.chainQuestions >= 7);
        QVERIFY(time.elapsed() >= 1 + 2 + 4 + 8 + 16 + 32 - 6); // coarse timers may be a little early
    }

    void followsANewInterval()
    {
        FakeNode node;
        auto options = quick();
        options.interval = 1h;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Watching);
        node.records = {paid(1)};
        watcher.setInterval(5ms);
        QTRY_COMPARE(book.amounts, (Amounts{1}));
    }

    void asksSeldomWhileNothingIsExpected()
    {
        FakeNode node;
        auto options = quick();
        options.idleInterval = 1h;
        options.expectationTime = 60ms;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_VERIFY(node.cursors.size() > 3); // it expects one after the start
        QTest::qWait(150);
        const auto asked = node.cursors.size();
        node.records = {paid(1)};
        QTest::qWait(100);
        QCOMPARE(node.cursors.size(), asked);
        watcher.expectPayment();
        QTRY_COMPARE(book.amounts, (Amounts{1}));
        node.records.push_back(paid(2)); // and after each payment
        QTRY_COMPARE(book.amounts, (Amounts{1, 2}));
    }

    void isNotHurriedAtANodeInTrouble()
    {
        FakeNode node;
        node.outage = Error{Error::Kind::TimedOut, {}};
        auto options = quick();
        options.interval = 1h;
        options.longestPause = 1h;
        IncomingPayments watcher(node, seller, options);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Unreachable);
        watcher.setInterval(1ms);
        watcher.expectPayment();
        QTest::qWait(50);
        QCOMPARE(node.chainQuestions, 1);
    }
};

TOLLSTREAM_TEST_MAIN(IncomingPaymentsPaceTest)
#include "IncomingPaymentsPaceTest.moc"
