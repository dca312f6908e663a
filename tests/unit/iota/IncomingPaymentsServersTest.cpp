// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include "IncomingPaymentsFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;
using State = IncomingPayments::State;

/// Nodes that go away, forget, or serve another chain, and servers that differ in their order.
class IncomingPaymentsServersTest : public QObject
{
    Q_OBJECT
private slots:
    void findsWhatAnotherServerHadPutBefore()
    {
        FakeNode node;
        node.records = {paid(1), paid(3)};
        auto options = quick();
        options.reviewInterval = 1ms;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 3}));
        node.records = {paid(1), paid(2), paid(3)};
        QTRY_COMPARE(book.amounts, (Amounts{1, 3, 2}));
    }

    void reportsAGapWhereTheNodeHasPruned()
    {
        FakeNode node;
        node.records = {paid(7), paid(8)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(paid(2).digest);
        QTRY_COMPARE(watcher.state(), State::Gap);
        QCOMPARE(book.amounts, (Amounts{7, 8}));
        node.records.push_back(paid(9));
        QTRY_COMPARE(book.amounts, (Amounts{7, 8, 9})); // it goes on
        QCOMPARE(watcher.state(), State::Gap);          // until somebody has taken note
        QCOMPARE(watcher.lastError().value().kind, Error::Kind::NotFound);
        watcher.start(paid(8).digest);
        QTRY_COMPARE(watcher.state(), State::Watching);
    }

    void reportsNoGapWhereTheAnswerReachesBack()
    {
        FakeNode node;
        node.records = {paid(1), paid(2), paid(3)};
        auto options = quick();
        options.margin = 0ms;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        QSignalSpy states(&watcher, &IncomingPayments::stateChanged);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 2, 3}));
        node.records = {paid(2), paid(4)}; // another server, which does not know the third
        QTRY_COMPARE(book.amounts, (Amounts{1, 2, 3, 4}));
        QTRY_COMPARE(watcher.state(), State::Watching);
        for (const auto &change : states)
            QVERIFY(change.at(0).value<State>() != State::Gap);
    }

    void refusesAnotherNetworkAndRecovers()
    {
        FakeNode node;
        node.chain = QStringLiteral("deadbeef");
        node.records = {paid(1)};
        auto options = quick();
        options.expectedChain = QStringLiteral("c0ffee01");
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::WrongNetwork);
        QCOMPARE(watcher.lastError().value().kind, Error::Kind::WrongNetwork);
        QTRY_VERIFY(node.chainQuestions > 3);
        QVERIFY(node.cursors.empty()); // nothing is read from it
        node.chain = QStringLiteral("c0ffee01");
        QTRY_COMPARE(watcher.state(), State::Watching);
        QCOMPARE(book.amounts, (Amounts{1}));
        QVERIFY(!watcher.lastError());
    }

    void recoversFromAnOutageAndChecksTheNetworkAgain()
    {
        FakeNode node;
        node.records = {paid(1)};
        auto options = quick();
        options.expectedChain = node.chain;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Watching);
        node.outage = Error{Error::Kind::TimedOut, {}};
        QTRY_COMPARE(watcher.state(), State::Unreachable);
        QCOMPARE(watcher.lastError().value().kind, Error::Kind::TimedOut);
        node.records.push_back(paid(2));
        const QString rightChain = node.chain;
        node.chain = QStringLiteral("deadbeef");
        node.outage.reset();
        QTRY_COMPARE(watcher.state(), State::WrongNetwork);
        QCOMPARE(book.amounts, (Amounts{1}));
        node.chain = rightChain;
        QTRY_COMPARE(watcher.state(), State::Watching);
        QCOMPARE(book.amounts, (Amounts{1, 2}));
    }

    void startsOverWhereAFreeNetworkWasStartedAnew()
    {
        FakeNode node;
        node.records = {paid(1)};
        IncomingPayments watcher(node, seller, quick()); // any chain will do
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1}));
        node.outage = Error{Error::Kind::Unreachable, {}};
        QTRY_COMPARE(watcher.state(), State::Unreachable);
        node.chain = QStringLiteral("00000002");
        node.records = {paid(5)};
        node.outage.reset();
        QTRY_COMPARE(book.amounts, (Amounts{1, 5}));
        QTRY_COMPARE(watcher.state(), State::Watching); // no gap: it is another ledger
    }

    void readsTheMarginAgainWhereTheServerChanges()
    {
        FakeNode node;
        node.records = {paid(1), paid(2), paid(4)};
        IncomingPayments watcher(node, seller, quick()); // reviews every half minute
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 2, 4}));
        node.records = {paid(1), paid(3), paid(2), paid(4)};
        node.server = 1;
        QTRY_COMPARE(book.amounts, (Amounts{1, 2, 4, 3}));
    }

    void getsOnBetweenServersThatTakeTurns()
    {
        FakeNode node;
        node.pageSize = 2;
        node.alternatesServers = true;
        Amounts expected;
        for (std::uint64_t number = 1; number <= 30; ++number) {
            node.records.push_back(paid(number));
            expected.push_back(number);
        }
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Watching);
        QCOMPARE(book.amounts, expected);
    }
};

TOLLSTREAM_TEST_MAIN(IncomingPaymentsServersTest)
#include "IncomingPaymentsServersTest.moc"
