// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/TransactionCodec.h"
#include "app/market/DustFold.h"
#include "app/market/MarketDatabase.h"
#include "app/market/Memo.h"
#include "app/market/PaymentAssessment.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::noon;

/// Whoever pays as an attacker would, from the transaction on the ledger to the books.
class MoneyThreatsTest : public QObject
{
    Q_OBJECT
private:
    static constexpr std::uint64_t checkpointsAMinute = 240; // of the sample ledger, which begins at noon

    const KeyPair m_jane = fixtures::keyPair("jane");
    const Address m_seller = Address::of(m_jane.publicKey());
    const Address m_john = fixtures::address("john");
    const Address m_mallory = fixtures::address("mallory");
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;
    OfferBook m_offers;
    SignedOffer m_offer;
    std::uint64_t m_coin = 0;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    std::int64_t number(const char *sql) const
    {
        return SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value()->number(sql);
    }
    QByteArray memo(const AccessRequest &request) const { return sealMemo(request, m_sealing.publicKey()); }
    TransactionRecord pay(const Address &payer, std::uint64_t nanos, const QByteArray &memo, int minute)
    {
        const TransactionData transaction = samples::payment(payer, m_seller, nanos, memo, ++m_coin);
        return samples::finalRecord(transaction, m_seller, std::int64_t(nanos),
                                    std::uint64_t(minute) * checkpointsAMinute);
    }
    AssessedPayment assess(const TransactionRecord &record, const QString &onChain = chain)
    {
        const auto incoming = incomingPayment(record, m_seller, noon);
        return assessPayment(incoming.value(), onChain, m_offers, m_sealing);
    }
    RecordedChanges record(const TransactionRecord &record, const QString &onChain = chain)
    {
        return m_database
            ->record(onChain, fixtures::only(assess(record, onChain)), {}, record.time.value_or(noon))
            .value();
    }
    std::vector<Grant> grants() { return m_database->grants(100).value(); }
    std::uint64_t sumOfRows()
    {
        std::uint64_t sum = 0;
        const auto rows = m_database->payments(10'000).value();
        for (const Payment &payment : rows)
            sum += payment.amount.value;
        return sum;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        m_offers = {};
        m_offer = signOffer(fixtures::offer(m_jane, m_sealing.publicKey()), m_jane);
        m_offers.add(m_offer);
    }

    void aCopiedMemoBringsNothing_data()
    {
        QTest::addColumn<quint64>("nanos");
        QTest::addColumn<int>("minute"); // John's payment is of minute 10
        QTest::newRow("as much") << quint64{500'000} << 20;
        QTest::newRow("less") << quint64{1} << 20;
        QTest::newRow("more") << quint64{5'000'000'000} << 20;
        QTest::newRow("overtakes it") << quint64{500'000} << 5;
        QTest::newRow("overtakes it with less") << quint64{1} << 5;
    }
    void aCopiedMemoBringsNothing()
    {
        QFETCH(quint64, nanos);
        QFETCH(int, minute);
        const AccessRequest johns = AccessRequest::make(m_john, m_offer.digest);
        const TransactionRecord bought = pay(m_john, 500'000, memo(johns), 10);
        const TransactionRecord copied = pay(m_mallory, nanos, memo(johns), minute);
        std::optional<Grant> before;
        if (minute > 10) before = record(bought).grants.at(0);
        const RecordedChanges changes = record(copied);
        QVERIFY(changes.grants.empty() && changes.receipts.empty());
        QCOMPARE(changes.payments.at(0).reason, RefusalReason::ForeignMemo);
        if (!before) before = record(bought).grants.at(0);
        QCOMPARE(grants(), std::vector{*before});
        QCOMPARE(before->payer, m_john);
        QCOMPARE(before->until - before->from, std::chrono::milliseconds(1h));
    }

    void aMemoCopiedIntoACheaperPaymentBuysWhatThatPays()
    {
        const AccessRequest johns = AccessRequest::make(m_john, m_offer.digest);
        record(pay(m_john, 500'000, memo(johns), 10));
        // His own memo, again: time comes from the amount alone.
        QVERIFY(record(pay(m_john, 499'999, memo(johns), 11)).grants.empty());
        QCOMPARE(grants().at(0).until - grants().at(0).from, std::chrono::milliseconds(1h));
    }

    void aDigestCountsOnceWhateverIsToldOfIt()
    {
        const TransactionRecord bought =
            pay(m_john, 500'000, memo(AccessRequest::make(m_john, m_offer.digest)), 10);
        record(bought);
        const auto known = grants();
        TransactionRecord told = bought;
        told.effects.balanceChanges.back().nanos = 900'000'000;
        told.checkpoint = 9'999;
        told.time = *bought.time + 24h;
        QVERIFY(record(told).payments.empty());
        QCOMPARE(grants(), known);
        QCOMPARE(sumOfRows(), std::uint64_t{500'000});
    }

    void aPaymentOnAnotherChainBuysNothing()
    {
        const TransactionRecord bought =
            pay(m_john, 500'000, memo(AccessRequest::make(m_john, m_offer.digest)), 10);
        const QString other = QStringLiteral("deadbeef");
        QCOMPARE(record(bought, other).payments.at(0).reason, RefusalReason::NoOffer);
        QVERIFY(grants().empty());
        QVERIFY(!m_database->record(other, fixtures::only(assess(bought)), {}, noon).has_value());
        QCOMPARE(record(bought).grants.size(), std::size_t(1)); // and still counts on its own
    }

    void aMemoThatIsTooLargeIsNotLookedAt_data()
    {
        QTest::addColumn<QByteArray>("memo");
        QTest::newRow("as deep as it fits") << QByteArray(largestMemo, '{');
        QTest::newRow("deep lists") << "{\"username\":" + QByteArray(400, '[');
        QTest::newRow("one byte over") << "{\"username\":\"a\"}" + QByteArray(largestMemo - 15 + 1, ' ');
        QTest::newRow("the largest input") << QByteArray(16'000, '{');
        QTest::newRow("a sealed one with a tail") << "TS1" + QByteArray(16'000, 'x');
        QTest::newRow("a long name") << "{\"username\":\"" + QByteArray(480, 'a') + "\"}";
        QTest::newRow("an escaped zero") << QByteArray("{\"username\":\"john\\u0000\"}");
    }
    void aMemoThatIsTooLargeIsNotLookedAt()
    {
        QFETCH(QByteArray, memo);
        QVERIFY(!openMemo(memo, m_sealing).has_value());
        const RecordedChanges changes = record(pay(m_mallory, 500'000, memo, 10));
        QCOMPARE(changes.payments.at(0).reason, RefusalReason::UnreadableMemo);
        QVERIFY(changes.grants.empty() && changes.receipts.empty());
    }

    void aFloodOfSmallPaymentsDoesNotFillTheBooks_data()
    {
        QTest::addColumn<bool>("hasMemo");
        QTest::newRow("without a memo") << false;
        QTest::newRow("each for a reader of its own") << true;
    }
    void aFloodOfSmallPaymentsDoesNotFillTheBooks()
    {
        QFETCH(bool, hasMemo);
        constexpr int flood = mostSmallPayments * 6;
        std::vector<AssessedPayment> payments;
        std::vector<TransactionRecord> records;
        std::uint64_t paid = 0;
        for (int number = 0; number < flood; ++number) {
            const QByteArray wanted =
                hasMemo ? memo(AccessRequest::make(m_mallory, m_offer.digest)) : QByteArray();
            const std::uint64_t nanos = 1 + std::uint64_t(number);
            paid += nanos;
            records.push_back(pay(m_mallory, nanos, wanted, 1 + number / 60));
            payments.push_back(assess(records.back()));
        }
        const RecordedChanges changes = m_database->record(chain, payments, {}, noon + 20min).value();
        QCOMPARE(changes.payments.size(), std::size_t(mostSmallPayments));
        QCOMPARE(number("SELECT count(*) FROM payment"), std::int64_t{mostSmallPayments});
        QCOMPARE(number("SELECT count(*) FROM unsettled"), std::int64_t{mostSmallPayments});
        QVERIFY(number("SELECT count(*) FROM receipt") <= mostSmallPayments);
        const FoldedPayments folded = m_database->foldedPayments().value();
        QCOMPARE(folded.count, std::uint64_t(flood - mostSmallPayments));
        QCOMPARE(folded.payers, std::uint64_t{1});
        QCOMPARE(sumOfRows() + folded.sum.value, paid);

        // Each counts once, also where some of the rows have gone to a reader meanwhile.
        const AccessRequest johns = AccessRequest::make(m_john, m_offer.digest);
        const Grant grant = record(pay(m_john, 500'000, memo(johns), 12)).grants.at(0);
        QVERIFY(m_database->addOffer(m_offer).has_value());
        const auto last = assess(records[std::size_t(mostSmallPayments) - 1]).payment;
        QVERIFY(m_database->assign(chain, last.digest, grant.id, noon + 21min).error().kind ==
                Error::Kind::InvalidInput); // which buys not one second
        QVERIFY(number("DELETE FROM unsettled WHERE rowid % 2 = 0 RETURNING 1") == 1);
        QVERIFY(m_database->record(chain, payments, {}, noon + 22min)->payments.empty());
        QCOMPARE(m_database->foldedPayments().value(), folded);

        // Others are not touched by it, nor what is not small, nor what comes to enough.
        QCOMPARE(record(pay(fixtures::address("late"), 7, {}, 13)).payments.size(), std::size_t(1));
        const AccessRequest own = AccessRequest::make(m_mallory, m_offer.digest);
        QCOMPARE(record(pay(m_mallory, 500'000, {}, 13)).payments.size(), std::size_t(1));
        QCOMPARE(record(pay(m_mallory, 500'000, memo(own), 14)).grants.size(), std::size_t(1));
    }

    void whatIsCountedIsRememberedForTwoDays()
    {
        m_offers.add(signOffer(
            [this] {
                Offer later = fixtures::offer(m_jane, m_sealing.publicKey());
                later.serial = 8;
                later.issued = noon + 23h;
                later.expires = noon + 200h;
                return later;
            }(),
            m_jane));
        constexpr int flood = mostSmallPayments + 600;
        std::vector<AssessedPayment> payments;
        payments.reserve(flood);
        for (int number = 0; number < flood; ++number) // over four days
            payments.push_back(assess(pay(m_mallory, 5, {}, number * 8)));
        QVERIFY(m_database->record(chain, payments, {}, noon + 96h).has_value());
        const FoldedPayments folded = m_database->foldedPayments().value();
        QCOMPARE(folded.count, std::uint64_t{600});
        QCOMPARE(folded.sum, Nanos{3'000});
        QVERIFY(number("SELECT count(*) FROM dust_digest") < 600);
        QVERIFY(m_database->record(chain, payments, {}, noon + 96h)->payments.empty());
        QCOMPARE(m_database->foldedPayments().value(), folded);
    }
};

TOLLSTREAM_TEST_MAIN(MoneyThreatsTest)
#include "MoneyThreatsTest.moc"
