// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;
using State = IncomingPayments::State;

namespace {

const Address seller = address(0x5e);
const Address buyer = address(0xba);

/// A final payment of `number` nanos in checkpoint `number`.
TransactionRecord paid(std::uint64_t number)
{
    return finalRecord(payment(buyer, seller, number, {}, number), seller, static_cast<std::int64_t>(number),
                       number);
}

IncomingPayments::Options quick()
{
    IncomingPayments::Options options;
    options.interval = 5ms;
    options.longestPause = 20ms;
    return options;
}

/// What a cashier would have: every payment by its amount, in the order of arrival, and the last cursor.
struct Book
{
    std::vector<std::uint64_t> amounts;
    std::vector<std::optional<Digest>> cursors;
    int pages = 0;

    explicit Book(IncomingPayments &watcher)
    {
        QObject::connect(&watcher, &IncomingPayments::pageArrived, &watcher,
                         [this](const QString &, const std::vector<IncomingPayment> &payments,
                                const std::optional<Digest> &cursor) {
                             ++pages;
                             cursors.push_back(cursor);
                             for (const IncomingPayment &arrived : payments)
                                 amounts.push_back(arrived.amount.value);
                         });
    }
};

using Amounts = std::vector<std::uint64_t>;

} // namespace

class IncomingPaymentsTest : public QObject
{
    Q_OBJECT
private slots:
    void catchesUpOverManyPagesInOrder()
    {
        FakeNode node;
        node.pageSize = 3;
        Amounts expected;
        for (std::uint64_t number = 1; number <= 10; ++number) {
            node.records.push_back(paid(number));
            expected.push_back(number);
        }
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        QSignalSpy states(&watcher, &IncomingPayments::stateChanged);
        watcher.start(std::nullopt);
        QCOMPARE(watcher.state(), State::CatchingUp);
        QTRY_COMPARE(watcher.state(), State::Watching);
        QCOMPARE(book.amounts, expected);
        QCOMPARE(book.pages, 4);
        QCOMPARE(states.count(), 2);
        QCOMPARE(watcher.chainIdentifier(), node.chain);
    }

    void seesNewPaymentsOnceEach()
    {
        FakeNode node;
        auto options = quick();
        options.reviewInterval = 0ms; // every round reads the margin again
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Watching);
        QCOMPARE(book.pages, 0); // an empty page is no news
        node.records.push_back(paid(1));
        QTRY_COMPARE(book.amounts, (Amounts{1}));
        node.records.push_back(paid(2));
        QTRY_COMPARE(book.amounts, (Amounts{1, 2}));
        const auto asked = node.cursors.size();
        QTRY_VERIFY(node.cursors.size() > asked + 3);
        QCOMPARE(book.amounts, (Amounts{1, 2}));
        QCOMPARE(book.pages, 2);
    }

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

    void storesACursorAMarginBehind()
    {
        FakeNode node;
        node.records = {paid(1), paid(2), paid(2'000'000)}; // a quarter of a second a checkpoint
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.pages, 1);
        QCOMPARE(book.cursors.back(), paid(2).digest);
    }

    void neverStoresACursorPastWhatIsNotFinal()
    {
        FakeNode node;
        auto waiting = paid(2);
        waiting.checkpoint.reset();
        node.records = {paid(1), waiting, paid(3)};
        auto options = quick();
        options.margin = 0ms;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 3})); // final is final
        QCOMPARE(book.cursors.back(), paid(1).digest);
        const auto asked = node.cursors.size();
        QTRY_VERIFY(node.cursors.size() > asked + 2);
        QCOMPARE(node.cursors.back().value(), paid(1).digest); // it goes on asking from there
        QCOMPARE(book.pages, 1);
        node.records[1] = paid(2);
        QTRY_COMPARE(book.amounts, (Amounts{1, 3, 2}));
        QCOMPARE(book.cursors.back(), paid(3).digest);
    }

    void needsNoCursorToHandOutWhatIsFinal()
    {
        FakeNode node;
        auto waiting = paid(1);
        waiting.checkpoint.reset();
        node.records = {waiting, paid(2)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{2}));
        QVERIFY(!book.cursors.back());
        node.records[0] = paid(1);
        QTRY_COMPARE(book.amounts, (Amounts{2, 1}));
        QVERIFY(!book.cursors.back()); // both lie within the margin
    }

    void movesTheCursorPastWhatIsNoPayment()
    {
        FakeNode node;
        auto failed = paid(1);
        failed.effects.succeeded = false;
        node.records = {failed};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.pages, 1);
        QVERIFY(book.amounts.empty());
        QVERIFY(!book.cursors.back());
        node.records.push_back(paid(2'000'000));
        QTRY_COMPARE(book.pages, 2);
        QCOMPARE(book.cursors.back(), failed.digest);
    }

    void isNotStoppedByATransactionThatCannotBeRead()
    {
        FakeNode node;
        auto strange = paid(2);
        strange.rawTransaction = QByteArray("\xff\xff");
        node.records = {paid(1), strange, paid(3)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 2, 3}));
    }

    void continuesAfterTheStoredCursor()
    {
        FakeNode node;
        node.records = {paid(1), paid(2), paid(3)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(paid(2).digest);
        QTRY_COMPARE(book.amounts, (Amounts{3}));
        QCOMPARE(node.cursors.front().value(), paid(2).digest);
        QCOMPARE(book.cursors.back(), paid(2).digest);
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

    void handsOutAgainWhatCouldNotBeStored()
    {
        FakeNode node;
        node.records = {paid(1), paid(2)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        int failures = 2;
        connect(&watcher, &IncomingPayments::pageArrived, &watcher, [&watcher, &failures] {
            if (failures-- > 0) watcher.resumeFrom(paid(1).digest);
        });
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 2, 2, 2}));
        QTRY_COMPARE(watcher.state(), State::Watching);
        watcher.stop();
        watcher.resumeFrom(std::nullopt);
        QCOMPARE(watcher.state(), State::Stopped);
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

    void handsOutThePlaceInQuietTimes()
    {
        FakeNode node;
        node.records = {paid(1)};
        auto options = quick();
        options.margin = 50ms; // by our own clock
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.pages, 2);
        QVERIFY(!book.cursors.front());
        QCOMPARE(book.cursors.back(), paid(1).digest);
        QCOMPARE(book.amounts, (Amounts{1}));
        const auto asked = node.cursors.size();
        QTRY_VERIFY(node.cursors.size() > asked + 3);
        QCOMPARE(book.pages, 2);
    }

    void isNotStoppedByWhatTheNodeCannotTell()
    {
        FakeNode node;
        TransactionRecord untold; // no more than its digest, as a page may say
        untold.digest = paid(2).digest;
        node.records = {paid(1), untold, paid(3)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 3}));
        node.records[1] = paid(2);
        QTRY_COMPARE(book.amounts, (Amounts{1, 3, 2}));
    }

    void saysNothingAfterTheStop()
    {
        FakeNode node;
        node.records = {paid(1)};
        IncomingPayments watcher(node, seller, quick());
        Book book(watcher);
        watcher.start(std::nullopt);
        watcher.stop();
        QCOMPARE(watcher.state(), State::Stopped);
        QSignalSpy states(&watcher, &IncomingPayments::stateChanged);
        watcher.start(std::nullopt); // one run follows, not two
        QTRY_COMPARE(watcher.state(), State::Watching);
        QCOMPARE(book.pages, 1);
        QCOMPARE(states.count(), 2);
    }

    void mayGoInTheMiddleOfAQuestion()
    {
        FakeNode node;
        node.isSilent = true;
        auto watcher = std::make_unique<IncomingPayments>(node, seller, quick());
        watcher->start(std::nullopt);
        QTRY_COMPARE(node.chainQuestions, 1);
        watcher.reset();

        node.isSilent = false;
        node.records = {paid(1)};
        auto *deleted = new IncomingPayments(node, seller, quick());
        QPointer<IncomingPayments> alive(deleted);
        connect(deleted, &IncomingPayments::pageArrived, deleted, [deleted] { delete deleted; });
        deleted->start(std::nullopt);
        QTRY_VERIFY(!alive);
    }
};

TOLLSTREAM_TEST_MAIN(IncomingPaymentsTest)
#include "IncomingPaymentsTest.moc"
