// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Purchase.h"

#include "app/iota/TransactionCodec.h"

#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include "PurchaseFixture.h"

using namespace tollstream;

/// A purchase on its way to the ledger: what is stored, what is sent, what is sent again. What it brings is
/// in PurchaseOutcomeTest.
class PurchaseTest : public PurchaseFixture
{
    Q_OBJECT
private slots:
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
    void renewsUnderTheSameName();
    void triesAgainWhileTheNodeIsAway();
};

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
