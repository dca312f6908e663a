// SPDX-License-Identifier: GPL-3.0-or-later
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

/// An offer that the seller makes so many minutes after noon; the least payment is the price of an hour.
struct Priced
{
    int minute = 0;
    quint64 nanosAnHour = 500'000;
};

constexpr int twentyHours = 20 * 60;

} // namespace

using Outcomes = std::vector<Payment::Outcome>;

/// What payments buy, from their bytes on the ledger to the grant in the books.
class MoneyRulesTest : public MoneyFixture
{
    Q_OBJECT
private:
    void offer(const Priced &priced)
    {
        Offer offer = nextOffer(priced.minute);
        offer.tariff = {.price = Nanos{priced.nanosAnHour}, .leastPayment = Nanos{priced.nanosAnHour}};
        add(offer);
    }
    Payment payment(int number)
    {
        const auto all = payments();
        for (const Payment &each : all) {
            if (each.digest == fixtures::digest(number)) return each;
        }
        return {};
    }
    Outcomes outcomes()
    {
        Outcomes found;
        for (int number = 1; number <= m_count; ++number)
            found.push_back(payment(number).outcome);
        return found;
    }

private slots:
    void buysTime_data()
    {
        QTest::addColumn<QList<Priced>>("offers");
        QTest::addColumn<QList<Paid>>("payments");
        QTest::addColumn<Outcomes>("outcomes");
        QTest::addColumn<qint64>("seconds");  // of the first user
        QTest::addColumn<quint64>("missing"); // by the last receipt
        const QList<Priced> one{{}};
        const QList<Priced> dearer{{}, {10, 1'000'000}};
        const QList<Priced> again{{}, {twentyHours}};
        const auto row = [](const char *name, const QList<Priced> &offers, const QList<Paid> &payments,
                            const Outcomes &outcomes, qint64 seconds, quint64 missing) {
            QTest::newRow(name) << offers << payments << outcomes << seconds << missing;
        };
        const quint64 largest = std::numeric_limits<quint64>::max();
        const qint64 tenYears = longestAccess.count();

        row("exact", one, {{1, 500'000}}, {granted}, 3'600, 0);
        row("overpaid", one, {{1, 750'000}}, {granted}, 5'400, 0);
        row("rounded down", one, {{1, 500'277}}, {granted}, 3'601, 0);
        row("far overpaid", one, {{1, largest}}, {granted}, tenYears, 0);
        row("underpaid", one, {{1, 499'999}}, {underpaid}, 0, 1);

        row("split in two", one, {{1, 200'000}, {2, 300'000}}, {granted, granted}, 3'600, 0);
        row("split in four", one, {{1, 100'000}, {2, 100'000}, {3, 100'000}, {9, 250'000}},
            {granted, granted, granted, granted}, 3'960, 0);
        row("split, not enough yet", one, {{1, 200'000}, {2, 299'999}}, {underpaid, underpaid}, 0, 1);
        row("the whole after a part", one, {{1, 400'000}, {2, 500'000}}, {granted, granted}, 6'480, 0);
        row("split, far overpaid", one, {{1, 499'999}, {2, largest}}, {granted, granted}, tenYears, 0);
        row("the rest comes first", one, {{9, 300'000}, {2, 200'000}}, {granted, granted}, 3'600, 0);
        row("parts of two split purchases", one, {{1, 250'000}, {2, 250'000}, {3, 250'000}},
            {granted, granted, underpaid}, 3'600, 250'000);
        row("parts for two users", one, {{1, 300'000, 0, 1}, {2, 300'000, 0, 2}}, {underpaid, underpaid}, 0,
            200'000);
        row("parts of two payers", one, {{1, 300'000}, {2, 300'000, 0, 1, "mallory"}}, {underpaid, underpaid},
            0, 200'000);
        row("parts a day apart", again, {{1, 200'000}, {24 * 60 + 1, 300'000, 1}}, {granted, granted}, 3'600,
            0);
        row("parts over a day apart", again, {{1, 200'000}, {24 * 60 + 2, 300'000, 1}},
            {underpaid, underpaid}, 0, 200'000);
        row("the same price offered again", again,
            {{twentyHours - 1, 200'000}, {twentyHours + 1, 300'000, 1}}, {granted, granted}, 3'600, 0);
        row("the price changes between parts", dearer, {{1, 400'000}, {12, 600'000, 1}},
            {underpaid, underpaid}, 0, 400'000);

        row("renewed", one, {{1, 500'000}, {31, 500'000}}, {granted, granted}, 7'200, 0);
        row("renewed in parts", one, {{1, 500'000}, {2, 200'000}, {3, 300'000}}, {granted, granted, granted},
            7'200, 0);
        row("renewed at another price", dearer, {{1, 500'000}, {12, 1'000'000, 1}}, {granted, granted}, 7'200,
            0);
        row("several at once", one, {{1, 500'000}, {1, 1'000'000}, {1, 500'000, 0, 2}},
            {granted, granted, granted}, 10'800, 0);

        row("late", dearer, {{69, 1'000'000}}, {granted}, 7'200, 0);
        row("too late for the old price", dearer, {{71, 1'000'000}}, {granted}, 3'600, 0);
        row("too late and too little", dearer, {{71, 500'000}}, {underpaid}, 0, 500'000);
        row("before its offer was made", dearer, {{1, 500'000, 1}}, {granted}, 3'600, 0);
    }
    void buysTime()
    {
        QFETCH(QList<Priced>, offers);
        QFETCH(QList<Paid>, payments);
        for (const Priced &priced : offers)
            offer(priced);
        std::vector<IncomingPayment> all;
        std::optional<StoredReceipt> last;
        for (const Paid &paid : payments) {
            all.push_back(incoming(paid));
            const auto changes = record(all.back());
            QVERIFY(changes.has_value());
            QCOMPARE(changes->receipts.size(), std::size_t(1));
            last = changes->receipts.front();
        }
        QTEST(outcomes(), "outcomes");
        QTEST(quint64(open(*last).missing.value), "missing");
        QFETCH(qint64, seconds);
        const auto known = grants();
        const auto of = std::find_if(known.begin(), known.end(),
                                     [](const Grant &grant) { return grant.userName.startsWith(u"0101"); });
        QCOMPARE(of != known.end(), seconds > 0);
        if (seconds > 0) QCOMPARE(qint64((of->until - of->from) / 1s), seconds);
        const auto before = m_database->payments(100).value();

        // The ledger tells all of it again.
        for (const IncomingPayment &each : all)
            QVERIFY(record(each)->payments.empty());
        QCOMPARE(grants(), known);
        QCOMPARE(m_database->payments(100).value(), before);
    }

    void eachPartCountsOnce()
    {
        offer({});
        QVERIFY(record(incoming({1, 300'000})).has_value());
        const RecordedChanges changes = record(incoming({2, 300'000})).value();
        QCOMPARE(changes.grants.size(), std::size_t(1));
        QCOMPARE(changes.grants.front().paid, Nanos{600'000});
        QCOMPARE(changes.payments.size(), std::size_t(2)); // the window shows both as they are now
        for (int number = 1; number <= 2; ++number)
            QCOMPARE(payment(number).grantId, std::optional(changes.grants.front().id));
        QVERIFY(record(incoming({3, 499'999})).has_value());
        QCOMPARE(payment(3).outcome, underpaid);
        QCOMPARE(grants(), changes.grants);
    }

    void aPartThatWasGivenAwayDoesNotCount()
    {
        offer({});
        QVERIFY(record(incoming({1, 500'000, 0, 2})).has_value());
        const std::int64_t reader = grants().front().id;
        QVERIFY(record(incoming({2, 300'000})).has_value());
        QVERIFY(m_database->assign(chain, fixtures::digest(2), reader, noon + 3min).has_value());
        QVERIFY(record(incoming({4, 300'000})).has_value());
        QCOMPARE(payment(3).outcome, underpaid);
        QCOMPARE(grants().size(), std::size_t(1));
    }

    void aPartThatWasSentBackDoesNotCount()
    {
        offer({});
        QVERIFY(record(incoming({1, 500'000, 0, 2})).has_value());
        const std::int64_t reader = grants().front().id;
        QVERIFY(record(incoming({2, 300'000})).has_value());
        const Digest refund = fixtures::digest(77);
        QVERIFY(m_database->beginRefund(chain, fixtures::digest(2), refund, noon).has_value());
        QCOMPARE(m_database->assign(chain, fixtures::digest(2), reader, noon).error().kind,
                 Error::Kind::NotFound);
        const RecordedChanges changes = record(incoming({3, 300'000})).value();
        QCOMPARE(outcomes(), (Outcomes{granted, underpaid, underpaid}));
        QCOMPARE(open(changes.receipts.front()).missing, Nanos{200'000});

        // Dead before it was sent, it counts again.
        QVERIFY(m_database->settleRefund(refund, RefundFate::Dead).has_value());
        QVERIFY(record(incoming({4, 1})).has_value());
        QCOMPARE(outcomes(), (Outcomes{granted, granted, granted, granted}));
        QCOMPARE(m_database->beginRefund(chain, fixtures::digest(2), refund, noon).error().kind,
                 Error::Kind::NotFound);
    }

    void aSumIsBookedWholeOrNotAtAll()
    {
        offer({});
        QVERIFY(record(incoming({1, 300'000})).has_value());
        const auto other = secondConnection();
        other->execute("ALTER TABLE receipt RENAME TO lost");
        const IncomingPayment rest = incoming({2, 300'000});
        QVERIFY(!record(rest).has_value());
        other->execute("ALTER TABLE lost RENAME TO receipt");
        QVERIFY(other->outcome().has_value());
        QCOMPARE(payment(1).outcome, underpaid);
        QVERIFY(grants().empty());
        QVERIFY(record(rest).has_value());
        QCOMPARE(outcomes(), (Outcomes{granted, granted}));
        QCOMPARE(grants().front().paid, Nanos{600'000});
    }

    void tellsWhyNothingWasGiven_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<RefusalReason>("reason");
        QTest::addColumn<bool>("isTold");
        const auto row = [](const char *kind, RefusalReason reason, bool isTold) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << reason << isTold;
        };
        row("no memo", RefusalReason::NoMemo, false);
        row("noise", RefusalReason::UnreadableMemo, false);
        row("another seller's", RefusalReason::UnreadableMemo, false);
        row("another payer's", RefusalReason::ForeignMemo, false);
        row("no offer in force", RefusalReason::NoOffer, true);
        row("a name that is held", RefusalReason::NameHeld, true);
        row("a part for a name that is held", RefusalReason::NameHeld, true);
    }
    void tellsWhyNothingWasGiven()
    {
        QFETCH(QString, kind);
        QFETCH(RefusalReason, reason);
        QFETCH(bool, isTold);
        offer({});
        Paid paid{5, 500'000};
        if (kind == QLatin1String("no offer in force")) paid.minute = 3 * 24 * 60;
        QByteArray words = memo(paid);
        if (kind == QLatin1String("no memo")) words.clear();
        if (kind == QLatin1String("noise")) words = "TS1" + QByteArray(208, 'x');
        if (kind == QLatin1String("another seller's"))
            words = sealMemo(request(paid), SealingKeyPair::generate().publicKey());
        if (kind == QLatin1String("another payer's")) paid.payer = "mallory"; // copied off the ledger
        const bool isPart = kind == QLatin1String("a part for a name that is held");
        if (isPart || kind == QLatin1String("a name that is held")) {
            QVERIFY(record(incoming(Paid{1, 500'000})).has_value());
            paid.payer = "mallory";
            if (isPart) paid.nanos = 1;
            words = memo(paid);
        }
        const RecordedChanges changes = record(incoming(paid, words)).value();
        QCOMPARE(changes.payments.front().outcome, unassigned);
        QCOMPARE(changes.payments.front().reason, reason);
        QCOMPARE(payment(m_count), changes.payments.front());
        QCOMPARE(changes.receipts.size(), std::size_t(isTold ? 1 : 0));
        if (isTold) QCOMPARE(open(changes.receipts.front()).status, Receipt::Status::Refused);
        if (isTold) QCOMPARE(open(changes.receipts.front()).reason, reason);

        // Of one from before reasons were kept nothing is known.
        const auto other = secondConnection();
        other->execute("DELETE FROM unsettled");
        QVERIFY(other->outcome().has_value());
        QCOMPARE(payment(m_count).reason, RefusalReason::Untold);
    }
};

TOLLSTREAM_TEST_MAIN(MoneyRulesTest)
#include "MoneyRulesTest.moc"
