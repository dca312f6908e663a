// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Purchase.h"

#include "app/core/whenDone.h"
#include "app/iota/TransactionCodec.h"

#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

/// A purchase over a node that does as the test says: what is stored, what is sent, what is sent again.
class PurchaseTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void asksBeforeItSigns();
    void storesBeforeItSends();
    void waitsForFinality();
    void sendsTheIdenticalBytesAgainWhenAnAnswerIsLost();
    void findsItsFateByDigestAfterALostAnswer();
    void diesWhenItsCoinHasMovedOn();
    void diesWhenItsEpochIsOver();
    void tellsAFailureOnTheLedger();
    void doesNotSendWhatCouldNotBeStored();
    void goesOnWhereAnEarlierRunStopped();
    void takesOnlyReceiptsOfItsOwn();
    void tellsWhatTheSellerAnswers_data();
    void tellsWhatTheSellerAnswers();
    void remembersWhatWasFree_data();
    void remembersWhatWasFree();
    void whatIsFreeIsSpentWhereAPaymentMayArrive();
    void renewsUnderTheSameName();
    void triesAgainWhileTheNodeIsAway();

private:
    std::unique_ptr<Purchase> makePurchase(const AccessRequest *renewed = nullptr);
    void bringToFeeKnown(Purchase &purchase);
    TransactionRecord recordOf(const SignedTransaction &transaction, bool isFinal) const;
    std::vector<PurchaseRecord> journalled();

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Wallet> m_wallet;
    std::unique_ptr<PurchaseJournal> m_journal;
    SealingKeyPair m_sealing = SealingKeyPair::generate();
    SignedOffer m_offer;
    OfferLink m_link;
};

namespace {

constexpr Nanos amount{500'000};
const Purchase::Options quick{.finalityInterval = 5ms, .longestPause = 20ms};

KeyPair keyOf(std::uint8_t first)
{
    SecretBytes seed(32);
    seed.data()[0] = first;
    return KeyPair::fromSeed(seed).value();
}

} // namespace

void PurchaseTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
    m_wallet = std::make_unique<Wallet>(*m_node, keyOf(1));
    SecretBytes journalKey(32);
    m_journal = std::make_unique<PurchaseJournal>(m_directory->filePath(QStringLiteral("purchases.sqlite")),
                                                  std::move(journalKey));
    QVERIFY(m_journal->open().result().has_value());

    Coin coin;
    coin.reference.id.bytes[0] = 9;
    coin.reference.version = 4;
    coin.balance = Nanos{1'000'000'000};
    m_node->coinsOf[m_wallet->address()] = {coin};
    m_node->dryRunEffects.succeeded = true;
    m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};

    const KeyPair seller = keyOf(2);
    Offer offer;
    offer.serial = 1;
    offer.issued = m_clock.now();
    offer.expires = m_clock.now() + 24h;
    offer.seller = Address::of(seller.publicKey());
    offer.network = QStringLiteral("local");
    offer.chainIdentifier = m_node->chain;
    offer.liveTopic = QStringLiteral("sensor/live");
    offer.averageTopic = QStringLiteral("sensor/1m");
    offer.unit = QStringLiteral("mW");
    offer.sealingKey = m_sealing.publicKey();
    m_offer = signOffer(offer, seller);
    m_link = {{QStringLiteral("127.0.0.1"), 1883, {}}, offer.seller};
}

void PurchaseTest::cleanup()
{
    m_journal.reset();
    m_wallet.reset();
    m_node.reset();
}

std::unique_ptr<Purchase> PurchaseTest::makePurchase(const AccessRequest *renewed)
{
    return std::make_unique<Purchase>(*m_wallet, *m_node, *m_journal, m_clock, m_link, m_offer, amount,
                                      renewed, quick);
}

void PurchaseTest::bringToFeeKnown(Purchase &purchase)
{
    purchase.start();
    QTRY_COMPARE(purchase.step(), Purchase::Step::FeeKnown);
}

TransactionRecord PurchaseTest::recordOf(const SignedTransaction &transaction, bool isFinal) const
{
    TransactionRecord record;
    record.digest = transactionDigest(transaction.transactionBytes);
    record.effects = m_node->dryRunEffects;
    if (isFinal) {
        record.checkpoint = 12;
        record.time = m_clock.now();
    }
    return record;
}

std::vector<PurchaseRecord> PurchaseTest::journalled()
{
    auto future = m_journal->purchases();
    future.waitForFinished();
    return future.takeResult().value();
}

void PurchaseTest::asksBeforeItSigns()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    QCOMPARE(purchase->fee(), Nanos{1'980'400});
    QVERIFY(m_node->submitted.empty());
    QVERIFY(journalled().empty());
    purchase->cancel();
    QCOMPARE(purchase->step(), Purchase::Step::Failed);
    purchase->confirm();
    QVERIFY(m_node->submitted.empty());
}

void PurchaseTest::storesBeforeItSends()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    std::size_t storedWhenSent = 0;
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        const auto records = journalled();
        storedWhenSent = records.size();
        if (!records.empty() && !(records.front().transaction == transaction)) storedWhenSent = 0;
        return recordOf(transaction, false);
    };
    purchase->confirm();
    QTRY_COMPARE(storedWhenSent, std::size_t{1});
    const auto memo = memoOf(decodeTransaction(m_node->submitted.front().transactionBytes).value());
    const auto request = std::get<AccessRequest>(openMemo(memo.value(), m_sealing).value());
    QCOMPARE(request.payer, m_wallet->address());
    QCOMPARE(request.offer, m_offer.digest);
}

void PurchaseTest::waitsForFinality()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records = {recordOf(transaction, false)};
        return recordOf(transaction, false);
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Submitting);
    QTRY_VERIFY(!m_node->records.empty());
    QCOMPARE(purchase->step(), Purchase::Step::Submitting); // known to the node, not final
    m_node->records = {recordOf(m_node->submitted.front(), true)};
    QTRY_COMPARE(purchase->step(), Purchase::Step::Final);
    QTRY_COMPARE(journalled().front().status, PurchaseRecord::Status::Final);
}

void PurchaseTest::sendsTheIdenticalBytesAgainWhenAnAnswerIsLost()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        if (m_node->submitted.size() < 3) return failure(Error::Kind::TimedOut);
        m_node->records = {recordOf(transaction, true)};
        return recordOf(transaction, false);
    };
    QSignalSpy delayed(purchase.get(), &Purchase::delayed);
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Final);
    QCOMPARE(m_node->submitted.size(), std::size_t{3});
    QCOMPARE(m_node->submitted[1], m_node->submitted[0]);
    QCOMPARE(m_node->submitted[2], m_node->submitted[0]);
    QCOMPARE(delayed.count(), 2);
    QCOMPARE(journalled().size(), std::size_t{1});
}

void PurchaseTest::findsItsFateByDigestAfterALostAnswer()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records = {recordOf(transaction, true)}; // executed, and the answer lost
        return failure(Error::Kind::TimedOut);
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Final);
    QCOMPARE(m_node->submitted.size(), std::size_t{1});
}

void PurchaseTest::diesWhenItsCoinHasMovedOn()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &) -> Result<TransactionRecord> {
        m_node->coinsOf[m_wallet->address()].front().reference.version += 1;
        return failure(Error::Kind::Conflict);
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Failed);
    QCOMPARE(purchase->error()->kind, Error::Kind::Conflict);
    QTRY_COMPARE(journalled().front().status, PurchaseRecord::Status::Dead);
}

void PurchaseTest::diesWhenItsEpochIsOver()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &) -> Result<TransactionRecord> {
        m_node->status.epoch += 2;
        return failure(Error::Kind::TimedOut);
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Failed);
    QCOMPARE(purchase->error()->kind, Error::Kind::Expired);
}

void PurchaseTest::tellsAFailureOnTheLedger()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        TransactionRecord record = recordOf(transaction, false);
        record.effects.succeeded = false;
        record.effects.failure = QStringLiteral("InsufficientGas");
        return record;
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Failed);
    QCOMPARE(purchase->error()->kind, Error::Kind::Refused);
    // The coin is free again for the next purchase.
    const auto next = makePurchase();
    bringToFeeKnown(*next);
}

void PurchaseTest::doesNotSendWhatCouldNotBeStored()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    // A directory in the place of the journal's file cannot be written.
    m_journal = std::make_unique<PurchaseJournal>(m_directory->path(), SecretBytes(32));
    Purchase other(*m_wallet, *m_node, *m_journal, m_clock, m_link, m_offer, amount, nullptr, quick);
    bringToFeeKnown(other);
    other.confirm();
    QTRY_COMPARE(other.step(), Purchase::Step::Failed);
    QCOMPARE(other.error()->kind, Error::Kind::Storage);
    QVERIFY(m_node->submitted.empty());
}

void PurchaseTest::goesOnWhereAnEarlierRunStopped()
{
    {
        const auto purchase = makePurchase();
        bringToFeeKnown(*purchase);
        m_node->onSubmit = [&](const SignedTransaction &) -> Result<TransactionRecord> {
            return failure(Error::Kind::TimedOut);
        };
        purchase->confirm();
        QTRY_VERIFY(!m_node->submitted.empty());
    } // the application ends here
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records = {recordOf(transaction, true)};
        return recordOf(transaction, false);
    };
    const SignedTransaction first = m_node->submitted.front();
    auto records = journalled();
    QCOMPARE(records.size(), std::size_t{1});
    Wallet wallet(*m_node, keyOf(1));
    Purchase resumed(wallet, *m_node, *m_journal, m_clock, std::move(records.front()), quick);
    QCOMPARE(resumed.step(), Purchase::Step::Submitting);
    resumed.start();
    QTRY_COMPARE(resumed.step(), Purchase::Step::Final);
    for (const SignedTransaction &sent : m_node->submitted)
        QCOMPARE(sent, first);
}

void PurchaseTest::takesOnlyReceiptsOfItsOwn()
{
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records = {recordOf(transaction, true)};
        return recordOf(transaction, true);
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Final);

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

void PurchaseTest::tellsWhatTheSellerAnswers_data()
{
    QTest::addColumn<Receipt>("receipt");
    QTest::addColumn<Purchase::Step>("step");
    QTest::newRow("underpaid") << Receipt{.status = Receipt::Status::Underpaid, .missing = Nanos{7}}
                               << Purchase::Step::Underpaid;
    QTest::newRow("refused") << Receipt{.status = Receipt::Status::Refused, .reason = RefusalReason::NoOffer}
                             << Purchase::Step::Refused;
}

void PurchaseTest::tellsWhatTheSellerAnswers()
{
    QFETCH(Receipt, receipt);
    const auto purchase = makePurchase();
    bringToFeeKnown(*purchase);
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records = {recordOf(transaction, true)};
        return recordOf(transaction, true);
    };
    purchase->confirm();
    QTRY_COMPARE(purchase->step(), Purchase::Step::Final);
    receipt.serial = 1;
    purchase->receiptArrived(
        sealReceipt(receipt, purchase->access().receiptKey, purchase->access().receiptTopic()));
    QTEST(purchase->step(), "step");
    QCOMPARE(purchase->receipt(), std::optional(receipt));
    QVERIFY(!purchase->grantedUntil());
}

void PurchaseTest::remembersWhatWasFree_data()
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

void PurchaseTest::remembersWhatWasFree()
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
        m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
            m_node->records = {recordOf(transaction, true)};
            return recordOf(transaction, true);
        };
        purchase.confirm();
        QTRY_COMPARE(purchase.step(), Purchase::Step::Final);
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

void PurchaseTest::whatIsFreeIsSpentWhereAPaymentMayArrive()
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

void PurchaseTest::renewsUnderTheSameName()
{
    const auto first = makePurchase();
    const auto second = makePurchase(&first->access());
    QCOMPARE(second->access().userName(), first->access().userName());
    QCOMPARE(second->access().clientIdText(), first->access().clientIdText());
    QVERIFY(second->access().password == first->access().password);
    QVERIFY(second->access().receiptTopic() != first->access().receiptTopic());
}

void PurchaseTest::triesAgainWhileTheNodeIsAway()
{
    m_node->outage = Error{Error::Kind::Unreachable, {}};
    const auto purchase = makePurchase();
    QSignalSpy delayed(purchase.get(), &Purchase::delayed);
    purchase->start();
    QTRY_VERIFY(delayed.count() >= 2);
    QCOMPARE(purchase->step(), Purchase::Step::Preparing);
    m_node->outage.reset();
    QTRY_COMPARE(purchase->step(), Purchase::Step::FeeKnown);
}

TOLLSTREAM_TEST_MAIN(PurchaseTest)
#include "PurchaseTest.moc"
