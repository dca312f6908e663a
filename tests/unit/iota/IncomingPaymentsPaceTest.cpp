// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTimer>

#include "IncomingPaymentsFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;
using State = IncomingPayments::State;

namespace {

/// Counts the short intervals instead of the time: whoever asked in each of them would have asked as often,
/// on a busy machine as well.
bool letIntervalsPass(int count)
{
    QTimer timer;
    QSignalSpy passed(&timer, &QTimer::timeout);
    timer.start(quick().interval);
    while (passed.count() < count) {
        if (!passed.wait(60'000)) return false;
    }
    return true;
}

} // namespace

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

    /// Nothing is said of how often it asks within a time: a busy machine lets it ask seldom in any case.
    void asksSeldomWhileNothingIsExpected()
    {
        auto options = quick();
        options.idleInterval = 1h;
        options.expectationTime = 1h;
        FakeNode expectant;
        IncomingPayments beginner(expectant, seller, options);
        beginner.start(std::nullopt);
        QTRY_VERIFY(expectant.cursors.size() > 3); // it expects one after the start
        beginner.stop();

        options.expectationTime = 200ms;
        FakeNode node;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QElapsedTimer sinceSign; // begins after the watcher's own reckoning, so that it is over later
        sinceSign.start();
        const auto isOver = [&] { return sinceSign.hasExpired(options.expectationTime.count()); };
        QTRY_VERIFY(isOver());
        QVERIFY(letIntervalsPass(20)); // the question that may still have been due has been asked by then
        const auto asked = node.cursors.size();
        node.records = {paid(1)};
        QVERIFY(letIntervalsPass(20));
        QCOMPARE(node.cursors.size(), asked);

        // Each payment brings another, for longer than the sign that is given here counts.
        Amounts expected;
        int latePages = 0;
        connect(&watcher, &IncomingPayments::pageArrived, &watcher, [&] {
            if (isOver()) ++latePages;
            expected.push_back(node.records.size());
            node.records.push_back(paid(node.records.size() + 1));
        });
        watcher.expectPayment();
        sinceSign.start();
        QTRY_VERIFY(latePages > 3); // it expects one after each payment, too
        QCOMPARE(book.amounts, expected);
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
