// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Purchase.h"

#include "tests/support/TestMain.h"

#include "PurchaseFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// What a purchase has brought: the seller's answer to it, and what of it was free.
class PurchaseOutcomeTest : public PurchaseFixture
{
    Q_OBJECT
private slots:
    void takesOnlyReceiptsOfItsOwn();
    void tellsWhatTheSellerAnswers_data();
    void tellsWhatTheSellerAnswers();
    void remembersWhatWasFree_data();
    void remembersWhatWasFree();
    void whatIsFreeIsSpentWhereAPaymentMayArrive();
};

void PurchaseOutcomeTest::takesOnlyReceiptsOfItsOwn()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    bringToFinal(*purchase);

    const Receipt receipt{Receipt::Status::Granted, m_clock.now() + 1h, 1};
    const QString topic = purchase->access().receiptTopic();
    purchase->receiptArrived("nonsense");
    purchase->receiptArrived(sealReceipt(receipt, SecretBytes(32), topic));
    purchase->receiptArrived(
        sealReceipt(receipt, purchase->access().receiptKey, QStringLiteral("market/receipts/other")));
    QCOMPARE(purchase->step(), Purchase::Step::Final);

    purchase->receiptArrived(sealReceipt(receipt, purchase->access().receiptKey, topic));
    QCOMPARE(purchase->step(), Purchase::Step::Granted);
    QCOMPARE(purchase->grantedUntil(), std::optional(receipt.until));
    const auto isKept = [&] { return journalled().front().grantedUntil == receipt.until; };
    QTRY_VERIFY(isKept());
}

void PurchaseOutcomeTest::tellsWhatTheSellerAnswers_data()
{
    QTest::addColumn<Receipt>("receipt");
    QTest::addColumn<Purchase::Step>("step");
    QTest::newRow("underpaid") << Receipt{.status = Receipt::Status::Underpaid, .missing = Nanos{7}}
                               << Purchase::Step::Underpaid;
    QTest::newRow("refused") << Receipt{.status = Receipt::Status::Refused, .reason = RefusalReason::NoOffer}
                             << Purchase::Step::Refused;
}

void PurchaseOutcomeTest::tellsWhatTheSellerAnswers()
{
    QFETCH(Receipt, receipt);
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    bringToFinal(*purchase);
    receipt.serial = 1;
    purchase->receiptArrived(
        sealReceipt(receipt, purchase->access().receiptKey, purchase->access().receiptTopic()));
    QTEST(purchase->step(), "step");
    QCOMPARE(purchase->receipt(), std::optional(receipt));
    QVERIFY(!purchase->grantedUntil());
}

void PurchaseOutcomeTest::remembersWhatWasFree_data()
{
    QTest::addColumn<Receipt>("receipt");
    QTest::addColumn<int>("seconds"); // -1: nothing is known
    QTest::newRow("with the payment") << Receipt{.trial = 10min} << 600;
    QTest::newRow("another length than the offer says") << Receipt{.trial = 5min} << 300;
    QTest::newRow("granted without it") << Receipt{} << 0;
    QTest::newRow("used up") << Receipt{.status = Receipt::Status::Underpaid,
                                        .missing = Nanos{7},
                                        .reason = RefusalReason::TrialUsed}
                             << 0;
    QTest::newRow("too little") << Receipt{.status = Receipt::Status::Underpaid, .missing = Nanos{7}} << -1;
    QTest::newRow("refused") << Receipt{.status = Receipt::Status::Refused, .reason = RefusalReason::NameHeld}
                             << -1;
}

void PurchaseOutcomeTest::remembersWhatWasFree()
{
    QFETCH(Receipt, receipt);
    QFETCH(int, seconds);
    m_offer.offer.trial = 10min;
    m_offer = signOffer(m_offer.offer, keyOf(2));
    std::optional<std::chrono::seconds> told;
    if (seconds >= 0) told = std::chrono::seconds(seconds);
    {
        Purchase purchase(*m_wallet, *m_node, *m_journal, m_clock, m_link, m_offer, smallestPayment, nullptr,
                          quick);
        QVERIFY(purchase.isTry());
        bringToFeeKnown(purchase);
        bringToFinal(purchase);
        QVERIFY(!purchase.trial());
        QVERIFY(purchase.spendsTrial()); // perhaps: it is on the ledger
        receipt.serial = 1;
        receipt.until = m_clock.now() + 1h;
        purchase.receiptArrived(
            sealReceipt(receipt, purchase.access().receiptKey, purchase.access().receiptTopic()));
        QCOMPARE(purchase.trial(), told);
        QCOMPARE(purchase.spendsTrial(), told.has_value());
    } // the application ends here
    auto records = journalled();
    QCOMPARE(records.size(), std::size_t{1});
    QCOMPARE(records.front().trial, told);
    QCOMPARE(offeredTrialOf(records.front()), std::chrono::seconds(10min));
    const Purchase resumed(*m_wallet, *m_node, *m_journal, m_clock, std::move(records.front()), quick);
    QCOMPARE(resumed.trial(), told);
    QVERIFY(resumed.isTry());
}

void PurchaseOutcomeTest::whatIsFreeIsSpentWhereAPaymentMayArrive()
{
    m_offer.offer.trial = 10min;
    m_offer = signOffer(m_offer.offer, keyOf(2));
    const auto purchase = makePurchase();
    QVERIFY(!purchase->isTry());
    bringToFeeKnown(*purchase);
    QVERIFY(!purchase->spendsTrial());
    m_node->onSubmit = [](const SignedTransaction &) -> Result<TransactionRecord> {
        return failure(Error::Kind::TimedOut);
    };
    purchase->confirm();
    QVERIFY(purchase->spendsTrial());
    QTRY_VERIFY(!m_node->submitted.empty());
    QVERIFY(purchase->spendsTrial());
    m_node->onSubmit = [&](const SignedTransaction &) -> Result<TransactionRecord> {
        m_node->status.epoch += 2; // it can never be executed any more
        return failure(Error::Kind::TimedOut);
    };
    QTRY_COMPARE(purchase->step(), Purchase::Step::Failed);
    QVERIFY(!purchase->spendsTrial());
}

TOLLSTREAM_TEST_MAIN(PurchaseOutcomeTest)
#include "PurchaseOutcomeTest.moc"
