// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/Transfer.h"

#include "app/iota/TransactionCodec.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;

/// A transfer over a node that does as the test says: what is stored, what is sent, what is sent again.
class TransferTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void asksBeforeItSigns();
    void storesBeforeItSends();
    void endsWhenItIsFinal();
    void tellsWhatItReallyCost();
    void sendsNothingThatCouldNotBeStored();
    void goesOnWhereAnEarlierRunStopped();
    void signsNothingASecondTime();
    void tellsWhyItCannotBeDone();
    void tellsWhenALockedCoinFrees();
    void diesWithAStaleCoin();
    void triesAgainWhileTheNodeIsAway();
    void mayGoAtEachStep_data();
    void mayGoAtEachStep();

private:
    std::unique_ptr<Transfer> make(TransferOrder order = SendAmount{address(9), Nanos{500'000}});
    std::vector<JournalEntry> open() { return await(m_journal->openEntries()).value(); }
    TransactionRecord recordOf(const SignedTransaction &transaction, bool isFinal) const;
    void acceptAll();

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Wallet> m_wallet;
    std::unique_ptr<TransactionJournal> m_journal;
};

namespace {

const Settlement::Options quick{.finalityInterval = 2ms, .longestPause = 10ms};

} // namespace

void TransferTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
    m_wallet = std::make_unique<Wallet>(*m_node, KeyPair::fromSeed(SecretBytes(32)).value());
    m_journal = std::make_unique<TransactionJournal>(m_directory->filePath(QStringLiteral("wallet.sqlite")));
    QVERIFY(await(m_journal->open()).has_value());
    m_node->coinsOf[m_wallet->address()] = {coin(1, 1'000'000'000), coin(2, 700'000'000)};
    m_node->dryRunEffects.succeeded = true;
    m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
}

void TransferTest::cleanup()
{
    m_journal.reset();
    m_wallet.reset();
    m_node.reset();
}

std::unique_ptr<Transfer> TransferTest::make(TransferOrder order)
{
    return std::make_unique<Transfer>(*m_wallet, *m_node, *m_journal, m_clock, m_node->chain, order,
                                      QStringLiteral("rent"), quick);
}

TransactionRecord TransferTest::recordOf(const SignedTransaction &transaction, bool isFinal) const
{
    TransactionRecord record;
    record.digest = transactionDigest(transaction.transactionBytes);
    record.effects = m_node->dryRunEffects;
    if (isFinal) record.checkpoint = 12;
    return record;
}

void TransferTest::acceptAll()
{
    m_node->onSubmit = [this](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records.push_back(recordOf(transaction, true));
        return recordOf(transaction, false);
    };
}

void TransferTest::asksBeforeItSigns()
{
    const auto transfer = make();
    transfer->start();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    QCOMPARE(transfer->amount(), std::optional(Nanos{500'000}));
    QCOMPARE(transfer->gas()->net(), qint64{1'980'400});
    QCOMPARE(transfer->coinCount(), std::size_t{1});
    QVERIFY(!transfer->digest());
    QVERIFY(open().empty());
    transfer->cancel();
    QCOMPARE(transfer->step(), Transfer::Step::Failed);
    QCOMPARE(transfer->error()->kind, Error::Kind::Cancelled);
    transfer->confirm();
    QVERIFY(m_node->submitted.empty());
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
}

void TransferTest::storesBeforeItSends()
{
    const auto transfer = make();
    transfer->start();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    std::vector<JournalEntry> storedWhenSent;
    std::map<Digest, QString> notesWhenSent;
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        storedWhenSent = m_journal->openEntries().result().value();
        notesWhenSent = m_journal->notes().result().value();
        return recordOf(transaction, false);
    };
    transfer->confirm();
    QTRY_COMPARE(storedWhenSent.size(), std::size_t{1});
    QCOMPARE(storedWhenSent.front().transaction, m_node->submitted.front());
    QCOMPARE(storedWhenSent.front().chainIdentifier, m_node->chain);
    QCOMPARE(notesWhenSent[*transfer->digest()], QStringLiteral("rent"));
}

void TransferTest::endsWhenItIsFinal()
{
    acceptAll();
    const auto transfer = make();
    transfer->start();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    transfer->confirm();
    QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
    QTRY_VERIFY(open().empty());
    QCOMPARE(m_node->submitted.size(), std::size_t{1});
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
}

void TransferTest::tellsWhatItReallyCost()
{
    acceptAll();
    const auto transfer = make(SendEverything{address(9)});
    transfer->start();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    QCOMPARE(transfer->amount(), std::optional(Nanos{1'700'000'000 - 1'980'400}));
    m_node->dryRunEffects.gasUsed.computation = Nanos{900'000};
    m_node->dryRunEffects.balanceChanges = {{address(9), 1'698'119'600}};
    transfer->confirm();
    QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
    QCOMPARE(transfer->gas()->net(), qint64{1'880'400});
    QCOMPARE(transfer->amount(), std::optional(Nanos{1'698'119'600}));
}

void TransferTest::sendsNothingThatCouldNotBeStored()
{
    TransactionJournal broken(m_directory->path()); // a folder in the place of the file
    Transfer transfer(*m_wallet, *m_node, broken, m_clock, m_node->chain, SendAmount{address(9), Nanos{5}},
                      {}, quick);
    transfer.start();
    QTRY_COMPARE(transfer.step(), Transfer::Step::FeeKnown);
    transfer.confirm();
    QTRY_COMPARE(transfer.step(), Transfer::Step::Failed);
    QCOMPARE(transfer.error()->kind, Error::Kind::Storage);
    QVERIFY(m_node->submitted.empty());
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
}

void TransferTest::goesOnWhereAnEarlierRunStopped()
{
    m_node->onSubmit = [](const SignedTransaction &) -> Result<TransactionRecord> {
        return failure(Error::Kind::TimedOut);
    };
    {
        const auto transfer = make();
        transfer->start();
        QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
        transfer->confirm();
        QTRY_VERIFY(!m_node->submitted.empty());
    } // the application ends here
    acceptAll();
    const auto entries = open();
    QCOMPARE(entries.size(), std::size_t{1});
    m_wallet = std::make_unique<Wallet>(*m_node, KeyPair::fromSeed(SecretBytes(32)).value());
    Transfer resumed(*m_wallet, *m_node, *m_journal, m_clock, entries.front(), quick);
    QCOMPARE(resumed.step(), Transfer::Step::Submitting);
    QVERIFY(!resumed.order());
    QCOMPARE(resumed.coinCount(), std::size_t{1});
    QVERIFY(m_wallet->isReserved(coin(1, 0).reference.id));
    resumed.start();
    QTRY_COMPARE(resumed.step(), Transfer::Step::Final);
    for (const SignedTransaction &sent : m_node->submitted)
        QCOMPARE(sent, entries.front().transaction);
    QTRY_VERIFY(open().empty());
}

void TransferTest::signsNothingASecondTime()
{
    acceptAll();
    const auto first = make();
    const auto second = make();
    first->start();
    second->start();
    QTRY_COMPARE(first->step(), Transfer::Step::FeeKnown);
    QTRY_COMPARE(second->step(), Transfer::Step::FeeKnown);
    first->confirm();
    first->confirm();
    second->confirm(); // was prepared over the same coin
    QCOMPARE(second->step(), Transfer::Step::Failed);
    QCOMPARE(second->error()->kind, Error::Kind::Conflict);
    QTRY_COMPARE(first->step(), Transfer::Step::Final);
    QCOMPARE(m_node->submitted.size(), std::size_t{1});
}

void TransferTest::tellsWhyItCannotBeDone()
{
    const auto tooMuch = make(SendAmount{address(9), Nanos{5'000'000'000}});
    tooMuch->start();
    QTRY_COMPARE(tooMuch->step(), Transfer::Step::Failed);
    QCOMPARE(tooMuch->error()->kind, Error::Kind::NotEnoughFunds);
    m_node->coinsOf[m_wallet->address()].pop_back();
    const auto nothingToMerge = make(MergeSmallCoins{});
    nothingToMerge->start();
    QTRY_COMPARE(nothingToMerge->step(), Transfer::Step::Failed);
    QCOMPARE(nothingToMerge->error()->kind, Error::Kind::InvalidInput);
    m_node->onSubmit = [this](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        TransactionRecord record = recordOf(transaction, true);
        record.effects.succeeded = false;
        m_node->records = {record};
        return record;
    };
    const auto failing = make();
    failing->start();
    QTRY_COMPARE(failing->step(), Transfer::Step::FeeKnown);
    failing->confirm();
    QTRY_COMPARE(failing->step(), Transfer::Step::Failed);
    QCOMPARE(failing->error()->kind, Error::Kind::Refused);
    QVERIFY(failing->gas()); // which it has cost nevertheless
    QTRY_VERIFY(open().empty());
}

void TransferTest::tellsWhenALockedCoinFrees()
{
    m_node->endOfEpoch = m_clock.now() + 5h;
    bool isLocked = true;
    m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        if (isLocked) return failure(Error::Kind::Conflict);
        m_node->records = {recordOf(transaction, true)};
        return recordOf(transaction, false);
    };
    const auto transfer = make();
    transfer->start();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    QSignalSpy delayed(transfer.get(), &Transfer::delayed);
    transfer->confirm();
    QTRY_COMPARE(transfer->lockedUntil(), std::optional(m_clock.now() + 5h));
    QCOMPARE(transfer->step(), Transfer::Step::Submitting);
    QVERIFY(delayed.count() >= 1);
    isLocked = false;
    QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
    QVERIFY(!transfer->lockedUntil());
}

void TransferTest::diesWithAStaleCoin()
{
    m_node->onSubmit = [this](const SignedTransaction &) -> Result<TransactionRecord> {
        m_node->coinsOf[m_wallet->address()].front().reference.version += 1;
        return failure(Error::Kind::Conflict);
    };
    const auto transfer = make();
    transfer->start();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    transfer->confirm();
    QTRY_COMPARE(transfer->step(), Transfer::Step::Failed);
    QCOMPARE(transfer->error()->kind, Error::Kind::Conflict);
    QTRY_VERIFY(open().empty());
    QVERIFY(!m_wallet->isReserved(coin(1, 0).reference.id));
}

void TransferTest::triesAgainWhileTheNodeIsAway()
{
    m_node->outage = Error{Error::Kind::Unreachable, {}};
    const auto transfer = make();
    QSignalSpy delayed(transfer.get(), &Transfer::delayed);
    transfer->start();
    QTRY_VERIFY(delayed.count() >= 2);
    QCOMPARE(transfer->step(), Transfer::Step::Preparing);
    m_node->outage.reset();
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
}

void TransferTest::mayGoAtEachStep_data()
{
    QTest::addColumn<int>("last");
    for (const auto step : {Transfer::Step::Preparing, Transfer::Step::FeeKnown, Transfer::Step::Storing,
                            Transfer::Step::Submitting})
        QTest::addRow("step %d", int(step)) << int(step);
}

void TransferTest::mayGoAtEachStep()
{
    QFETCH(int, last);
    acceptAll();
    auto transfer = make();
    connect(transfer.get(), &Transfer::stepChanged, this, [&](Transfer::Step step) {
        if (int(step) == last) QTimer::singleShot(0, this, [&transfer] { transfer.reset(); });
    });
    transfer->start();
    if (last == int(Transfer::Step::Preparing)) transfer.reset();
    QTRY_VERIFY(!transfer || transfer->step() == Transfer::Step::FeeKnown);
    if (transfer) transfer->confirm();
    QTRY_VERIFY(!transfer);
    // Whatever was signed is in the journal, and only that can have been sent.
    const auto entries = open();
    QVERIFY(m_node->submitted.size() <= entries.size());
    const bool wasSigned = last == int(Transfer::Step::Storing) || last == int(Transfer::Step::Submitting);
    QCOMPARE(!entries.empty(), wasSigned);
}

TOLLSTREAM_TEST_MAIN(TransferTest)
#include "TransferTest.moc"
