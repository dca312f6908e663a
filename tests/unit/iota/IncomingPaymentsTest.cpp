// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/TestMain.h"

#include <QPointer>
#include <QSignalSpy>

#include "IncomingPaymentsFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;
using State = IncomingPayments::State;

/// Which payments are handed out, once each and in order, and the cursor that is stored with them.
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
