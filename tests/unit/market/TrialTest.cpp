// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketBackups.h"
#include "app/market/MarketDatabase.h"
#include "app/market/Memo.h"
#include "app/market/Receipt.h"

#include "tests/support/TestMain.h"

#include "MarketFixtures.h"
#include "MoneyFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::noon;

namespace {

const QByteArray someHash = "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA";
const QString topic = QStringLiteral("sensor/live");
const QString otherChain = QStringLiteral("c0ffee02");

/// An offer that the seller makes so many minutes after noon: 500 000 nanos an hour, and nothing below.
struct Offered
{
    int minute = 0;
    int trialSeconds = 0;
    bool isOnOtherChain = false;
};
/// What has become of a payment: the seconds by which its reader's time has grown with it, what of them was
/// free, and what its receipt says is missing.
struct Became
{
    Payment::Outcome outcome = Payment::Outcome::Granted;
    qint64 seconds = 0;
    qint64 trial = 0;
    quint64 missing = 0;
    RefusalReason reason = RefusalReason::Untold;

    bool operator==(const Became &) const = default;
};

constexpr auto used = RefusalReason::TrialUsed;
constexpr quint64 hour = 500'000;
constexpr int threeDays = 3 * 24 * 60;

} // namespace

/// What each payer reads for free, once: from the payments' bytes on the ledger to the books.
class TrialTest : public MoneyFixture
{
    Q_OBJECT
private:
    void offer(const Offered &offered)
    {
        Offer offer = nextOffer(offered.minute);
        offer.trial = std::chrono::seconds(offered.trialSeconds);
        if (offered.isOnOtherChain) offer.chainIdentifier = otherChain;
        add(offer);
    }
    /// The time of all grants together.
    qint64 grantedSeconds()
    {
        qint64 sum = 0;
        for (const Grant &grant : grants())
            sum += (grant.until - grant.from) / 1s;
        return sum;
    }
    qint64 trialCount() { return secondConnection()->number("SELECT count(*) FROM trial"); }
    /// Books a payment and says what became of it.
    Became book(const IncomingPayment &payment, const QString &where = chain)
    {
        const qint64 before = grantedSeconds();
        const auto changes = record(payment, where);
        if (!changes || changes->payments.empty()) return {};
        const Payment &booked = changes->payments.back();
        Became became{.outcome = booked.outcome,
                      .seconds = grantedSeconds() - before,
                      .trial = booked.trial.count(),
                      .reason = booked.reason};
        if (changes->receipts.empty()) return became;
        const Receipt receipt = open(changes->receipts.front());
        became.missing = receipt.missing.value;
        // The payer is told what the books say.
        if (receipt.trial != booked.trial || receipt.reason != booked.reason) became.missing = 4'711;
        return became;
    }

private slots:
    void eachPayerReadsForFreeOnce_data()
    {
        QTest::addColumn<QList<Offered>>("offers");
        QTest::addColumn<QList<Paid>>("payments");
        QTest::addColumn<QList<Became>>("became");
        const auto row = [](const char *name, const QList<Offered> &offers, const QList<Paid> &payments,
                            const QList<Became> &became) {
            QTest::newRow(name) << offers << payments << became;
        };
        const QList<Offered> ten{{0, 600}};
        const QList<Offered> later{{0, 0}, {10, 600}};
        const QList<Offered> longer{{0, 600}, {10, 1'200}};
        const QList<Offered> ended{{0, 600}, {10, 0}};
        const quint64 largest = std::numeric_limits<quint64>::max();

        row("the smallest amount", ten, {{1, 1}}, {{granted, 600, 600}});
        row("less than the least", ten, {{1, 250'000}}, {{granted, 2'400, 600}});
        row("rounded down", ten, {{1, 277}}, {{granted, 601, 600}});
        row("just under the least", ten, {{1, hour - 1}}, {{granted, 4'199, 600}});
        row("the least", ten, {{1, hour}}, {{granted, 4'200, 600}});
        row("more", ten, {{1, 3 * hour}}, {{granted, 11'400, 600}});
        row("all the world's money", ten, {{1, largest}}, {{granted, longestAccess.count(), 600}});
        row("nothing is free", {{0, 0}}, {{1, 1}}, {{underpaid, 0, 0, hour - 1}});

        row("a second payment", ten, {{1, 1}, {2, hour}}, {{granted, 600, 600}, {granted, 3'600}});
        row("a second that is too small", ten, {{1, 1}, {2, 1}},
            {{granted, 600, 600}, {underpaid, 0, 0, hour - 1, used}});
        row("a second that is too small, and the rest", ten, {{1, hour}, {2, 200'000}, {3, 300'000}},
            {{granted, 4'200, 600}, {underpaid, 0, 0, 300'000, used}, {granted, 3'600}});
        row("the first is no part of a later sum", ten, {{1, 400'000}, {2, 100'000}},
            {{granted, 3'480, 600}, {underpaid, 0, 0, 400'000, used}});
        row("for another user", ten, {{1, 1}, {2, 1, 0, 2}},
            {{granted, 600, 600}, {underpaid, 0, 0, hour - 1, used}});
        row("another payer", ten, {{1, 1}, {2, 1, 0, 2, "ann"}}, {{granted, 600, 600}, {granted, 600, 600}});
        row("another payer for the same user", ten, {{1, 1}, {2, 1, 0, 1, "ann"}, {3, 1, 0, 2, "ann"}},
            {{granted, 600, 600},
             {unassigned, 0, 0, hour - 1, RefusalReason::NameHeld},
             {granted, 600, 600}});

        row("free from now on, for an old reader", later, {{1, hour}, {11, 1, 1}},
            {{granted, 3'600}, {granted, 600, 600}});
        row("free no more", ended, {{1, 1}, {2, hour}, {75, 1, 1}},
            {{granted, 600, 600}, {granted, 3'600}, {underpaid, 0, 0, hour - 1}});
        row("free no more, but the offer that was is named", ended, {{11, 1}}, {{granted, 600, 600}});
        row("free no more, and named too late", ended, {{71, 1}}, {{underpaid, 0, 0, hour - 1}});
        row("more is free now", longer, {{1, 1}, {11, 1, 1}},
            {{granted, 600, 600}, {underpaid, 0, 0, hour - 1, used}});
        row("more is free now, to others", longer, {{1, 1}, {11, 1, 1, 2, "ann"}},
            {{granted, 600, 600}, {granted, 1'200, 1'200}});

        row("a part from before, and the rest", later, {{1, 200'000}, {11, 300'000, 1}, {12, 1, 1}},
            {{underpaid, 0, 0, 300'000}, {granted, 4'200, 600}, {underpaid, 0, 0, hour - 1, used}});
        row("parts from before, not enough", later, {{1, 100'000}, {2, 100'000}, {11, 50'000, 1}},
            {{underpaid, 0, 0, 400'000}, {underpaid, 0, 0, 300'000}, {granted, 2'400, 600}});
        row("a part for another user stays", later, {{1, 200'000, 0, 2}, {11, 1, 1}},
            {{underpaid, 0, 0, 300'000}, {granted, 600, 600}});

        row("no offer in force", ten, {{threeDays, 1}}, {{unassigned, 0, 0, 0, RefusalReason::NoOffer}});
        row("no offer in force, and one again", {{0, 600}, {threeDays + 5, 600}},
            {{threeDays, 1}, {threeDays + 6, 1, 1}},
            {{unassigned, 0, 0, 0, RefusalReason::NoOffer}, {granted, 600, 600}});
    }
    void eachPayerReadsForFreeOnce()
    {
        QFETCH(QList<Offered>, offers);
        QFETCH(QList<Paid>, payments);
        QFETCH(QList<Became>, became);
        for (const Offered &offered : offers)
            offer(offered);
        std::vector<IncomingPayment> all;
        for (qsizetype at = 0; at < payments.size(); ++at) {
            all.push_back(incoming(payments[at]));
            const Became found = book(all.back());
            const QString told = QStringLiteral("payment %1: %2 s, free %3 s, missing %4")
                                     .arg(at + 1)
                                     .arg(found.seconds)
                                     .arg(found.trial)
                                     .arg(found.missing);
            QVERIFY2(found == became[at], qPrintable(told));
        }
        // The ledger tells all of it again.
        const auto known = grants();
        const auto before = this->payments();
        for (const IncomingPayment &each : all)
            QVERIFY(record(each)->payments.empty());
        QCOMPARE(grants(), known);
        QCOMPARE(this->payments(), before);
    }

    void theBooksTellWhatWasFree()
    {
        offer({0, 600});
        const RecordedChanges first = record(incoming({1, 1})).value();
        QCOMPARE(grants(), first.grants);
        QCOMPARE(payments(), first.payments);
        QCOMPARE(first.grants.front().trial, 600s);
        QCOMPARE(first.grants.front().paid, Nanos{1}); // earnings are what was paid
        const RecordedChanges second = record(incoming({2, hour})).value();
        QCOMPARE(grants(), second.grants);
        QCOMPARE(second.grants.front().trial, 600s);
        QCOMPARE(second.grants.front().paid, Nanos{hour + 1});
        QCOMPARE(payments().front().trial, 0s);
        QCOMPARE(payments().back().trial, 600s);
    }

    void eachChainHasItsOwn()
    {
        offer({0, 600});
        offer({0, 600, true});
        QCOMPARE(book(incoming({1, 1})), (Became{granted, 600, 600}));
        QCOMPARE(book(incoming({2, 1, 1}), otherChain), (Became{granted, 600, 600}));
        QCOMPARE(grants().front().trial, 1'200s); // of the one reader
        QCOMPARE(book(incoming({3, 1})), (Became{underpaid, 0, 0, hour - 1, used}));
        QCOMPARE(book(incoming({4, 1, 1}), otherChain), (Became{underpaid, 0, 0, hour - 1, used}));
    }

    void onlyWhoNamesAReaderHimselfReadsForFree_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"another payer's memo", "no memo", "noise", "an account's name"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void onlyWhoNamesAReaderHimselfReadsForFree()
    {
        QFETCH(QString, kind);
        offer({0, 600});
        const Paid paid{1, hour};
        QByteArray words = memo(paid);
        if (kind == QLatin1String("another payer's memo")) words = memo({1, hour, 0, 1, "ann"});
        if (kind == QLatin1String("no memo")) words.clear();
        if (kind == QLatin1String("noise")) words = "TS1" + QByteArray(208, 'x');
        if (kind == QLatin1String("an account's name")) {
            words = namedAccountMemo(QStringLiteral("kitchen"));
            const NewAccount account{QStringLiteral("kitchen"), {}, someHash, {topic, 1h}};
            QVERIFY(m_database->changeAccount(account, noon).has_value());
        }
        const Became found = book(incoming(paid, words));
        QCOMPARE(found.outcome, kind == QLatin1String("an account's name") ? granted : unassigned);
        QCOMPARE(found.trial, 0);
        QVERIFY(grants().empty());
        QCOMPARE(trialCount(), 0);
        QCOMPARE(book(incoming({2, 1})), (Became{granted, 600, 600})); // it is still to be had
    }

    void aFloodOfSmallPaymentsIsStillOnlyCounted()
    {
        offer({0, 600});
        for (int payment = 0; payment < mostSmallPayments + 20; ++payment)
            QVERIFY(record(incoming({1, 1})).has_value());
        QCOMPARE(payments().size(), std::size_t(mostSmallPayments + 1));
        QCOMPARE(m_database->foldedPayments().value().count, std::uint64_t(19));
        QCOMPARE(grantedSeconds(), 600);
    }

    void itIsBookedWithItsGrantOrNotAtAll_data()
    {
        QTest::addColumn<QByteArray>("table");
        for (const char *table : {"trial", "payment", "receipt"})
            QTest::newRow(table) << QByteArray(table);
    }
    void itIsBookedWithItsGrantOrNotAtAll()
    {
        QFETCH(QByteArray, table);
        offer({0, 600});
        const auto books = secondConnection();
        const QByteArray obstacle = "CREATE TRIGGER obstacle BEFORE INSERT ON " + table +
                                    " BEGIN SELECT raise(ABORT, 'a crash'); END";
        books->execute(obstacle.constData());
        const IncomingPayment first = incoming({1, 1});
        QVERIFY(!record(first).has_value());
        books->execute("DROP TRIGGER obstacle");
        QVERIFY(books->outcome().has_value());
        QVERIFY(grants().empty());
        QVERIFY(payments().empty());
        QCOMPARE(trialCount(), 0);
        QCOMPARE(book(first), (Became{granted, 600, 600}));
        QCOMPARE(trialCount(), 1);
    }

    /// The ledger hands out again what was paid since the copy: nobody reads for free twice by it.
    void restoredBooksGiveNothingTwice_data()
    {
        QTest::addColumn<bool>("isInTheCopy");
        QTest::newRow("given before the copy") << true;
        QTest::newRow("given after the copy") << false;
    }
    void restoredBooksGiveNothingTwice()
    {
        QFETCH(bool, isInTheCopy);
        offer({0, 600});
        const MarketBackups backups(file());
        for (const SignedOffer &made : m_made)
            QVERIFY(backups.keepOffer(made).has_value());
        const IncomingPayment first = incoming({1, 1});
        const IncomingPayment second = incoming({2, hour});
        if (isInTheCopy) QVERIFY(record(first).has_value());
        QVERIFY(backups.make(noon + 1min).has_value());
        if (!isInTheCopy) QVERIFY(record(first).has_value());
        QVERIFY(record(second).has_value());
        QCOMPARE(grantedSeconds(), 4'200);

        QVERIFY(m_database->restore(noon + 30min).has_value());
        QCOMPARE(trialCount(), isInTheCopy ? 1 : 0);
        QVERIFY(record(second, chain, noon + 30min).has_value()); // pages may come in another order
        QVERIFY(record(first, chain, noon + 30min).has_value());
        QCOMPARE(grantedSeconds(), 4'200);
        QCOMPARE(trialCount(), 1);
        // Where the second payment has brought it now, the first one is a part.
        const quint64 missing = isInTheCopy ? hour - 1 : hour - 2;
        QCOMPARE(book(incoming({31, 1})), (Became{underpaid, 0, 0, missing, used}));
    }

    void booksFromBeforeLearnIt()
    {
        offer({0, 600});
        QVERIFY(record(incoming({1, hour, 0, 2, "ann"})).has_value());
        const auto books = secondConnection();
        m_database.reset();
        books->execute("DROP TABLE trial");
        QVERIFY(books->outcome().has_value());
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        QCOMPARE(grants().front().trial, 0s);
        QCOMPARE(book(incoming({2, 1})), (Became{granted, 600, 600}));
    }
};

TOLLSTREAM_TEST_MAIN(TrialTest)
#include "TrialTest.moc"
