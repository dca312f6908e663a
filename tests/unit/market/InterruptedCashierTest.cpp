// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Cashier.h"
#include "app/market/MarketBackups.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include "CashierFixture.h"
#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::noon;

/// Each payment is booked, and once, whatever comes between: a store that fails, an end in the middle of the
/// work, books from a copy.
class InterruptedCashierTest : public CashierFixture
{
    Q_OBJECT
private slots:
    void grantsOnceWhateverIsHandedOutAgain()
    {
        const SignedOffer offer = usualOffer();
        const QByteArray sealed = memo(request(offer));
        for (int start = 0; start < 3; ++start) {
            const auto till = open();
            till->cashier.start(chain);
            till->cashier.setOffer(offer);
            if (start == 0) {
                const TransactionRecord record = pay(sealed, 500'000);
                m_node->records.push_back(record); // the node lists it twice
            } else {
                m_node->records.insert(m_node->records.begin(), m_node->records.back());
                till->incoming.resumeFrom(std::nullopt); // everything again
            }
            const std::size_t asked = m_node->cursors.size();
            QTRY_VERIFY(m_node->cursors.size() > asked + 5);
            QTRY_COMPARE(payments().size(), std::size_t(1));
            till->cashier.stop();
            QCOMPARE(till->cashier.state(), Cashier::State::Stopped);
        }
        QCOMPARE(grants().size(), std::size_t(1));
        QCOMPARE(grants().front().paid, Nanos{500'000});
        QCOMPARE(grants().front().until, m_clock.now() + 1h);
    }

    void waitsForAStoreThatFails()
    {
        const auto till = open(chain, 20ms); // which soon gives up on a lock
        till->cashier.start(chain);
        const SignedOffer offer = usualOffer();
        till->cashier.setOffer(offer);
        pay(memo(request(offer)), 500'000, 1);
        QTRY_COMPARE(payments().size(), std::size_t(1));

        const auto other = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        (*other)->execute("BEGIN IMMEDIATE"); // somebody holds the database
        QSignalSpy states(&till->cashier, &Cashier::stateChanged);
        m_node->pageSize = 1; // more pages than the cashier keeps meanwhile
        constexpr std::size_t more = 150;
        for (std::size_t payment = 0; payment < more; ++payment)
            pay(memo(request(offer)), 500'000, 2 + payment);
        QTRY_COMPARE(till->cashier.state(), Cashier::State::StoreFailing);
        QCOMPARE(till->cashier.lastError()->kind, Error::Kind::InUse);
        QTRY_VERIFY(m_node->cursors.size() > more);
        QCOMPARE(payments().size(), std::size_t(1));
        MarketDatabase books(file());
        QVERIFY(books.open().has_value() && books.cursor(chain, m_seller).has_value());
        QCOMPARE(books.cursor(chain, m_seller).value(), std::optional(m_node->records.front().digest));

        (*other)->execute("COMMIT");
        QTRY_COMPARE_WITH_TIMEOUT(payments().size(), more + 1, 30'000);
        QCOMPARE(grants().size(), more + 1);
        QCOMPARE(till->cashier.state(), Cashier::State::Working);
        QVERIFY(!till->cashier.lastError());
        QCOMPARE(states.count(), 2);
    }

    void startsWhenTheStoreCanBeRead()
    {
        const auto taken = SqliteDatabase::open(file(), SqliteDatabase::Opening::MayMake, 1s);
        (*taken)->execute("BEGIN IMMEDIATE");
        const auto till = open(chain, 20ms); // which soon gives up on a lock
        const SignedOffer offer = usualOffer();
        till->cashier.setOffer(offer);
        till->cashier.start(chain);
        pay(memo(request(offer)), 500'000);
        QTRY_COMPARE(till->cashier.state(), Cashier::State::StoreFailing);
        QCOMPARE(till->incoming.state(), IncomingPayments::State::Stopped);
        (*taken)->execute("COMMIT");
        QTRY_COMPARE(payments().size(), std::size_t(1));
        QCOMPARE(payments().front().outcome, Payment::Outcome::Granted);
    }

    void goesOnWhereItStopped_data()
    {
        QTest::addColumn<QString>("expectedChain");
        QTest::newRow("a chain that is known") << chain;
        QTest::newRow("whatever the node serves") << QString();
    }
    void goesOnWhereItStopped()
    {
        QFETCH(QString, expectedChain);
        const SignedOffer offer = usualOffer();
        {
            const auto till = open(expectedChain);
            till->cashier.start(expectedChain);
            till->cashier.setOffer(offer);
            pay(memo(request(offer)), 500'000, 1);
            pay(memo(request(offer)), 500'000, 5'000); // an hour later: the first is settled
            QTRY_COMPARE(payments().size(), std::size_t(2));
        }
        const auto stored = [this] {
            MarketDatabase books(file());
            return books.open() ? books.cursor(chain, m_seller).value() : std::nullopt;
        }();
        QVERIFY(stored.has_value());
        pay(memo(request(offer)), 500'000, 6'000); // while nobody is there; the offer is in the books
        m_node->cursors.clear();
        const auto till = open(expectedChain);
        till->cashier.start(expectedChain);
        QTRY_COMPARE(payments().size(), std::size_t(3));
        QCOMPARE(payments().front().outcome, Payment::Outcome::Granted);
        QVERIFY(std::find(m_node->cursors.begin(), m_node->cursors.end(), stored) != m_node->cursors.end());
        if (!expectedChain.isEmpty()) QCOMPARE(m_node->cursors.front(), stored);
    }

    /// Books, a copy of them, more payments, damage, payments that nobody sees: from the copy and the ledger
    /// come the same books again, and nobody has more time than was paid for.
    void putBackBooksGrantNothingTwice()
    {
        constexpr int beforeTheCopy = 10;
        constexpr int beforeTheLoss = 30;
        constexpr int all = 35;
        constexpr std::uint64_t apart = 5 * checkpointsAMinute;
        const SignedOffer offer = usualOffer();
        std::vector<AccessRequest> readers;
        readers.reserve(all);
        for (int reader = 0; reader < all; ++reader)
            readers.push_back(request(offer));
        const auto readerOf = [](int number) { // some since the copy, and some since the loss
            return number <= beforeTheCopy ? number % 5 : number <= beforeTheLoss ? number % 8 : number % 10;
        };
        const auto payMore = [&](int first, int last) {
            for (int number = first; number <= last; ++number) {
                const AccessRequest &access = readers[std::size_t(readerOf(number))];
                const bool isSmall = number % 11 == 5; // and stays alone: it is for nobody else's reader
                const QByteArray wanted = isSmall ? memo(request(offer)) : memo(access);
                pay(number % 7 == 3 ? QByteArray() : wanted, isSmall ? 499'999 - number : 500'000 + number,
                    std::uint64_t(number) * apart);
            }
        };
        const auto count = [this] { return int(payments().size()); };
        m_clock.setWallTime(noon + 3h);
        {
            const auto till = open();
            till->cashier.start(chain);
            till->cashier.setOffer(offer);
            payMore(1, beforeTheCopy);
            QTRY_COMPARE(count(), beforeTheCopy);
            QTRY_VERIFY(!MarketBackups(file()).isDue(m_clock.now())); // the day's own is there
            QVERIFY(MarketBackups(file()).make(m_clock.now()).has_value());
            payMore(beforeTheCopy + 1, beforeTheLoss);
            QTRY_COMPARE(count(), beforeTheLoss);
        }
        const std::vector<Payment> lostPayments = payments();
        const std::vector<Grant> lostGrants = grants();
        QFile books(file());
        QVERIFY(books.open(QFile::ReadWrite) && books.write(QByteArray(50'000, 'x')) == 50'000 &&
                books.flush());
        QVERIFY(books.setFileTime(QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(noon + 150min)),
                                  QFileDevice::FileModificationTime));
        payMore(beforeTheLoss + 1, all);
        m_clock.setWallTime(noon + 5h);

        const auto till = open();
        QVERIFY(await(till->store.restoreBackup()).has_value());
        QCOMPARE(count(), beforeTheCopy);
        const auto cursor = await(till->store.cursor(chain, m_seller)).value();
        QVERIFY(cursor.has_value());
        m_node->cursors.clear();
        till->cashier.start(chain);
        QTRY_COMPARE(count(), all);
        QCOMPARE(m_node->cursors.front(), cursor); // paged forward from where the copy was
        till->incoming.resumeFrom(std::nullopt);   // and then everything again
        const std::size_t asked = m_node->cursors.size();
        QTRY_VERIFY(m_node->cursors.size() > asked + 5);
        till->cashier.stop();

        const std::vector<Payment> found = payments();
        QCOMPARE(found.size(), std::size_t(all));
        for (const Payment &lost : lostPayments)
            QVERIFY(std::find(found.begin(), found.end(), lost) != found.end());
        std::uint64_t onTheLedger = 0;
        for (const TransactionRecord &record : m_node->records)
            onTheLedger += std::uint64_t(record.effects.balanceChanges.back().nanos);
        std::uint64_t inTheBooks = 0;
        std::map<std::int64_t, std::pair<std::uint64_t, std::vector<const Payment *>>> paidFor;
        for (const Payment &payment : found) {
            inTheBooks += payment.amount.value;
            if (payment.outcome != Payment::Outcome::Granted) continue;
            paidFor[*payment.grantId].first += payment.amount.value;
            paidFor[*payment.grantId].second.push_back(&payment);
        }
        QCOMPARE(inTheBooks, onTheLedger);
        const std::vector<Grant> granted = grants();
        QCOMPARE(granted.size(), paidFor.size());
        for (const Grant &grant : granted) {
            QCOMPARE(grant.paid.value, paidFor[grant.id].first);
            // Time runs from what the copy knew; else from when the lost books can have granted it at the
            // earliest; and from now where they never saw it.
            auto bought = paidFor[grant.id].second;
            std::sort(bought.begin(), bought.end(),
                      [](const Payment *a, const Payment *b) { return a->finalAt < b->finalAt; });
            UnixTime until;
            for (const Payment *payment : bought) {
                const UnixTime begin = payment->finalAt <= noon + 50min    ? noon + 3h
                                       : payment->finalAt <= noon + 150min ? payment->finalAt
                                                                           : noon + 5h;
                const auto seconds = payment->amount.value * 3'600 / 500'000;
                until = std::max(until, begin) + std::chrono::seconds(seconds);
            }
            QCOMPARE(grant.until, until);
            const auto lost =
                std::find_if(lostGrants.begin(), lostGrants.end(),
                             [&grant](const Grant &other) { return other.userName == grant.userName; });
            const bool isPaidSince = bought.back()->finalAt > noon + 150min;
            if (lost != lostGrants.end() && !isPaidSince) QVERIFY(grant.until <= lost->until);
        }
    }

    void mayGoInTheMiddleOfItsWork()
    {
        const SignedOffer offer = usualOffer();
        for (int payment = 0; payment < 100; ++payment)
            pay(memo(request(offer)), 500'000, std::uint64_t(payment));
        const auto till = open();
        auto cashier = std::make_unique<Cashier>(till->incoming, till->store, m_sealing);
        cashier->setOffer(offer);
        cashier->start(chain);
        QSignalSpy pages(&till->incoming, &IncomingPayments::pageArrived);
        QTRY_VERIFY(pages.count() > 0);
        cashier.reset();
        till->cashier.setOffer(offer);
        till->cashier.start(chain);
        QTRY_COMPARE(payments().size(), std::size_t(100));
        QCOMPARE(grants().size(), std::size_t(100));
    }
};

TOLLSTREAM_TEST_MAIN(InterruptedCashierTest)
#include "InterruptedCashierTest.moc"
