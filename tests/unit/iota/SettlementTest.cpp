// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Settlement.h"

#include "app/iota/TransactionCodec.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;

/// A signed transaction over a node that does as the test says: it is sent until its fate is certain.
class SettlementTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void settlesOnceItIsInACheckpoint();
    void keepsItsCoinsUntilThen();
    void sendsTheIdenticalBytesUntilTheyAreKnown();
    void asksBeforeItSendsAgain();
    void tellsAFailureOnTheLedger();
    void diesWhenACoinHasMovedOn();
    void diesWhenItsEpochIsOver();
    void isNotDeadBecauseTheNodeLagsBehind_data();
    void isNotDeadBecauseTheNodeLagsBehind();
    void isNotDeadWhenItWasExecutedMeanwhile();
    void goesOnWhileAnotherTransactionHoldsItsCoin();
    void mayGoInTheMiddle();

private:
    TransactionRecord recordOf(bool isFinal, bool hasSucceeded = true) const;
    std::vector<Coin> &coins() { return m_node->coinsOf[m_wallet->address()]; }

    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Wallet> m_wallet;
    SignedTransaction m_signed;
    TransactionData m_data;
    std::unique_ptr<Settlement> m_settlement;
    std::unique_ptr<QSignalSpy> m_settled;
    std::unique_ptr<QSignalSpy> m_died;
    std::unique_ptr<QSignalSpy> m_delayed;
};

void SettlementTest::init()
{
    m_node = std::make_unique<FakeNode>();
    m_wallet = std::make_unique<Wallet>(*m_node, KeyPair::fromSeed(SecretBytes(32)).value());
    coins() = {coin(1, 1'000'000'000), coin(2, 1'000)};
    m_node->dryRunEffects.succeeded = true;
    m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
    const auto prepared = await(m_wallet->prepare({address(9), Nanos{500'000}, {}})).value();
    m_data = prepared.transaction;
    m_signed = m_wallet->sign(prepared).value();
    m_settlement = std::make_unique<Settlement>(
        *m_wallet, *m_node, m_signed, Settlement::Options{.finalityInterval = 2ms, .longestPause = 10ms});
    m_settled = std::make_unique<QSignalSpy>(m_settlement.get(), &Settlement::settled);
    m_died = std::make_unique<QSignalSpy>(m_settlement.get(), &Settlement::died);
    m_delayed = std::make_unique<QSignalSpy>(m_settlement.get(), &Settlement::delayed);
}

void SettlementTest::cleanup()
{
    m_settlement.reset();
    m_wallet.reset();
    m_node.reset();
}

TransactionRecord SettlementTest::recordOf(bool isFinal, bool hasSucceeded) const
{
    TransactionRecord record;
    record.digest = transactionDigest(m_signed.transactionBytes);
    record.effects = m_node->dryRunEffects;
    record.effects.succeeded = hasSucceeded;
    if (isFinal) record.checkpoint = 12;
    return record;
}

void SettlementTest::settlesOnceItIsInACheckpoint()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        m_node->records = {recordOf(false)};
        return recordOf(false);
    };
    m_settlement->submit();
    QTRY_VERIFY(!m_node->records.empty());
    QTest::qWait(20); // several questions later
    QCOMPARE(m_settled->count(), 0);
    m_node->records = {recordOf(true)};
    QTRY_COMPARE(m_settled->count(), 1);
    QCOMPARE(m_node->submitted.size(), std::size_t{1});
    QCOMPARE(m_died->count(), 0);
}

void SettlementTest::keepsItsCoinsUntilThen()
{
    m_wallet->release(m_data);
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
    // As after a restart: nothing of the wallet's knows of it but the settlement.
    Settlement resumed(*m_wallet, *m_node, m_signed, {.finalityInterval = 2ms, .longestPause = 10ms});
    QVERIFY(m_wallet->isReserved(coin(1, 0).reference.id));
    QSignalSpy settled(&resumed, &Settlement::settled);
    m_node->records = {recordOf(true)};
    resumed.resume();
    QTRY_COMPARE(settled.count(), 1);
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
    QVERIFY(m_node->submitted.empty());
}

void SettlementTest::sendsTheIdenticalBytesUntilTheyAreKnown()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        if (m_node->submitted.size() < 3) return failure(Error::Kind::TimedOut);
        m_node->records = {recordOf(true)};
        return failure(Error::Kind::Unreachable); // and this answer is lost as well
    };
    m_settlement->submit();
    QTRY_COMPARE(m_settled->count(), 1);
    QCOMPARE(m_node->submitted.size(), std::size_t{3});
    for (const SignedTransaction &sent : m_node->submitted)
        QCOMPARE(sent, m_signed);
    QCOMPARE(m_delayed->count(), 2);
}

void SettlementTest::asksBeforeItSendsAgain()
{
    m_node->records = {recordOf(true)};
    m_settlement->resume();
    QTRY_COMPARE(m_settled->count(), 1);
    QVERIFY(m_node->submitted.empty());
}

void SettlementTest::tellsAFailureOnTheLedger()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        return recordOf(false, false);
    };
    m_settlement->submit();
    QTRY_COMPARE(m_settled->count(), 1);
    QVERIFY(!m_settled->front().front().value<TransactionRecord>().effects.succeeded);
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
}

void SettlementTest::diesWhenACoinHasMovedOn()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        coins().front().reference.version += 1;
        return failure(Error::Kind::Conflict);
    };
    m_settlement->submit();
    QTRY_COMPARE(m_died->count(), 1);
    QCOMPARE(m_died->front().front().value<Error>().kind, Error::Kind::Conflict);
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
}

void SettlementTest::diesWhenItsEpochIsOver()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        m_node->status.epoch += 2;
        return failure(Error::Kind::TimedOut);
    };
    m_settlement->submit();
    QTRY_COMPARE(m_died->count(), 1);
    QCOMPARE(m_died->front().front().value<Error>().kind, Error::Kind::Expired);
}

void SettlementTest::isNotDeadBecauseTheNodeLagsBehind_data()
{
    QTest::addColumn<bool>("isMissing");
    QTest::newRow("it shows the coin as it was before") << false;
    QTest::newRow("it does not know the coin yet") << true;
}

void SettlementTest::isNotDeadBecauseTheNodeLagsBehind()
{
    QFETCH(bool, isMissing);
    if (isMissing) {
        coins().erase(coins().begin());
    } else {
        coins().front().reference.version -= 1;
    }
    m_node->onSubmit = [&](const SignedTransaction &) -> Result<TransactionRecord> {
        if (m_node->submitted.size() < 3) return failure(Error::Kind::TimedOut);
        m_node->records = {recordOf(true)};
        return recordOf(true);
    };
    m_settlement->submit();
    QTRY_COMPARE(m_settled->count(), 1);
    QCOMPARE(m_died->count(), 0);
    QCOMPARE(m_node->submitted.size(), std::size_t{3});
}

void SettlementTest::isNotDeadWhenItWasExecutedMeanwhile()
{
    // The first look at the digest comes too early; the coin has moved on because of this very transaction.
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        coins().front().reference.version += 1;
        return failure(Error::Kind::TimedOut);
    };
    m_node->onTransaction = [this](int question) {
        if (question == 2) m_node->records = {recordOf(true)};
    };
    m_settlement->submit();
    QTRY_COMPARE(m_settled->count(), 1);
    QCOMPARE(m_died->count(), 0);
}

void SettlementTest::goesOnWhileAnotherTransactionHoldsItsCoin()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        if (m_node->submitted.size() < 4) return failure(Error::Kind::Conflict); // locked
        m_node->records = {recordOf(true)};
        return recordOf(false);
    };
    m_settlement->submit();
    QTRY_COMPARE(m_settled->count(), 1);
    QCOMPARE(m_delayed->count(), 3);
    QCOMPARE(m_delayed->front().front().value<Error>().kind, Error::Kind::Conflict);
}

void SettlementTest::mayGoInTheMiddle()
{
    m_node->isSilent = true;
    m_settlement->submit();
    m_settlement.reset();
    QVERIFY(m_wallet->isReserved(coin(1, 0).reference.id)); // its fate is open
}

TOLLSTREAM_TEST_MAIN(SettlementTest)
#include "SettlementTest.moc"
