// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/Refunds.h"

#include "app/iota/IncomingPayment.h"
#include "app/iota/TransactionCodec.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;

/// Payments that are sent back, with a real wallet and real books over a node that does as the test says.
class RefundsTest : public QObject
{
    Q_OBJECT
private:
    const Address m_payer = address(9);
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QSettings> m_settings;
    MemorySecrets m_secrets;
    ManualClock m_clock;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<WalletSession> m_wallet;
    std::unique_ptr<MarketStore> m_store;
    std::unique_ptr<Refunds> m_refunds;

    QString books() const { return m_directory->filePath(QStringLiteral("market.sqlite")); }
    void close()
    {
        m_refunds.reset();
        m_wallet.reset();
        m_store.reset();
    }
    void open()
    {
        close();
        m_store = std::make_unique<MarketStore>(MarketStore::Options{.file = books()}, m_clock);
        QVERIFY(await(m_store->open()).has_value());
        m_wallet = std::make_unique<WalletSession>(
            WalletSession::Services{*m_node, nullptr, m_secrets, m_clock, *m_settings,
                                    knownNetwork(QStringLiteral("local")).value(), m_directory->path()});
        m_wallet->open();
        m_refunds = std::make_unique<Refunds>(Refunds::Services{*m_store, *m_wallet, *m_node, m_clock});
        m_refunds->setInterval(10ms);
    }
    void waitForWallet()
    {
        QTRY_COMPARE(m_wallet->state(), WalletSession::State::Open);
        QTRY_COMPARE(m_wallet->ledger().lamp, PartStatus::Lamp::Good);
        m_node->coinsOf[m_wallet->wallet()->address()] = {coin(1, 1'000'000'000), coin(2, 900'000'000)};
        QVERIFY(await(m_wallet->wallet()->refreshBalance()).has_value());
    }
    /// A payment that has granted nothing.
    Payment record(std::uint8_t number = 1)
    {
        AssessedPayment assessed;
        assessed.payment.chainIdentifier = m_node->chain;
        assessed.payment.digest.bytes.fill(number);
        assessed.payment.payer = m_payer;
        assessed.payment.amount = Nanos{300'000};
        assessed.payment.finalAt = m_clock.now();
        std::vector<AssessedPayment> payments;
        payments.push_back(std::move(assessed));
        if (!await(m_store->record(m_node->chain, std::move(payments), {}))) return {};
        return payment();
    }
    /// The last one in the books.
    Payment payment()
    {
        MarketDatabase database(books());
        if (!database.open()) return {};
        const auto all = database.payments(1).value_or(std::vector<Payment>());
        return all.empty() ? Payment() : all.front();
    }
    bool isSentBack()
    {
        const Payment found = payment();
        return found.refund && found.refund->isFinal;
    }
    TransactionRecord recordOf(const SignedTransaction &transaction, bool succeeded = true) const
    {
        TransactionRecord record;
        record.digest = transactionDigest(transaction.transactionBytes);
        record.rawTransaction = encodeSignedTransaction(transaction);
        record.effects = m_node->dryRunEffects;
        record.effects.succeeded = succeeded;
        record.checkpoint = 12;
        return record;
    }
    void acceptAll()
    {
        m_node->onSubmit = [this](const SignedTransaction &transaction) -> Result<TransactionRecord> {
            m_node->records.push_back(recordOf(transaction));
            return recordOf(transaction);
        };
    }
    Transfer *confirm(const Payment &payment)
    {
        Transfer *transfer = m_refunds->begin(payment, QStringLiteral("back"));
        if (!transfer) return nullptr;
        [transfer] { QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown); }();
        transfer->confirm();
        return transfer;
    }

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_directory->filePath(QStringLiteral("tollstream.ini")),
                                                 QSettings::IniFormat);
        m_secrets.secrets.clear();
        m_node = std::make_unique<FakeNode>();
        m_node->dryRunEffects.succeeded = true;
        m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
        acceptAll();
        open();
        if (QTest::currentTestFailed() ||
            qstrcmp(QTest::currentTestFunction(), "asksForTheMachineWithTheKey") == 0)
            return;
        QTRY_COMPARE(m_wallet->state(), WalletSession::State::Empty);
        QVERIFY(await(m_wallet->keyring().create()).has_value());
        waitForWallet();
    }
    void cleanup() { close(); }

    void sendsTheWholeAmountBackOnce()
    {
        const Payment paid = record();
        QVERIFY(m_refunds->check(paid).has_value());
        const Transfer *transfer = confirm(paid);
        QVERIFY(transfer);
        QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
        QTRY_VERIFY(isSentBack());
        QCOMPARE(m_node->submitted.size(), std::size_t(1));
        QCOMPARE(payment().refund->digest, *transfer->digest());
        QCOMPARE(payment().outcome, Payment::Outcome::Unassigned);

        const TransactionData sent = decodeTransaction(m_node->submitted.front().transactionBytes).value();
        QCOMPARE(splitPayments(sent), (std::vector{SplitPayment{m_payer, paid.amount, true}}));
        QCOMPARE(memoOf(sent), std::optional(Refunds::memoFor(paid.digest)));
        QVERIFY(Refunds::memoFor(paid.digest).contains(paid.digest.toString().toLatin1()));

        // Not a second time, and it is nobody's any more.
        QCOMPARE(m_refunds->check(payment()).error().kind, Error::Kind::NotFound);
        QVERIFY(!m_refunds->begin(payment(), {}));
        QCOMPARE(await(m_store->beginRefund(m_node->chain, paid.digest, Digest{})).error().kind,
                 Error::Kind::NotFound);
    }

    void itsChangeIsNoPayment()
    {
        const Payment paid = record();
        QVERIFY(confirm(paid));
        QTRY_COMPARE(m_node->submitted.size(), std::size_t(1));
        TransactionRecord sent = recordOf(m_node->submitted.front());
        const Address ours = m_wallet->wallet()->address();
        QVERIFY(!incomingPayment(sent, ours, m_clock.now()));
        // Nor where more comes back to us by it than it costs.
        sent.effects.balanceChanges = {{ours, 4'000'000}, {m_payer, 300'000}};
        QVERIFY(!incomingPayment(sent, ours, m_clock.now()));
    }

    void theBooksKnowItFirst()
    {
        const Payment paid = record();
        std::optional<Refund> known;
        m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
            known = payment().refund;
            m_node->records.push_back(recordOf(transaction));
            return recordOf(transaction);
        };
        const Transfer *transfer = confirm(paid);
        QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
        QCOMPARE(known, (std::optional(Refund{*transfer->digest(), false})));
    }

    void nothingIsSentThatTheBooksDoNotTake()
    {
        const Payment paid = record();
        Transfer *transfer = m_refunds->begin(paid, {});
        QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
        // Another window, or another program, has done it meanwhile.
        QVERIFY(await(m_store->beginRefund(m_node->chain, paid.digest, Digest{{5}})).has_value());
        transfer->confirm();
        QTRY_COMPARE(transfer->step(), Transfer::Step::Failed);
        QCOMPARE(transfer->error()->kind, Error::Kind::NotFound);
        QVERIFY(m_node->submitted.empty());
        QCOMPARE(payment().refund->digest, Digest{{5}});
        // Its coins are free for others.
        QVERIFY(m_wallet->send(SendAmount{m_payer, Nanos{1}}, {}));
    }

    void nothingIsSentByWhatIsLeftOfIt()
    {
        const Payment paid = record();
        Transfer *transfer = m_refunds->begin(paid, {});
        QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
        m_refunds.reset(); // with the seller's page; the wallet's still shows the transfer
        transfer->confirm();
        QTRY_COMPARE(transfer->step(), Transfer::Step::Failed);
        QCOMPARE(transfer->error()->kind, Error::Kind::Cancelled);
        QVERIFY(m_node->submitted.empty());
        QVERIFY(!payment().refund);
    }

    void goesOnAfterACrash_data()
    {
        QTest::addColumn<bool>("arrives"); // at the ledger, before the answer is lost
        QTest::newRow("before it arrived") << false;
        QTest::newRow("after it arrived") << true;
    }
    void goesOnAfterACrash()
    {
        QFETCH(bool, arrives);
        const Payment paid = record();
        m_node->onSubmit = [&](const SignedTransaction &) -> Result<TransactionRecord> {
            return failure(Error::Kind::TimedOut);
        };
        QVERIFY(confirm(paid));
        QTRY_VERIFY(!m_node->submitted.empty());
        const SignedTransaction sent = m_node->submitted.front();
        close();
        if (arrives) m_node->records.push_back(recordOf(sent));
        m_node->submitted.clear();
        acceptAll();
        open();
        waitForWallet();
        QVERIFY(payment().refund && !payment().refund->isFinal);
        QCOMPARE(m_refunds->check(payment()).error().kind, Error::Kind::NotFound);
        m_refunds->resume();
        QTRY_VERIFY(isSentBack());
        QCOMPARE(m_node->submitted.size(), std::size_t(arrives ? 0 : 1));
        for (const SignedTransaction &again : m_node->submitted)
            QCOMPARE(again, sent);
    }

    void whatWasNeverSentDies()
    {
        const Payment paid = record();
        // The program ended between the books and the wallet's journal.
        QVERIFY(await(m_store->beginRefund(m_node->chain, paid.digest, Digest{{7}})).has_value());
        m_refunds->resume();
        const int asked = m_node->transactionQuestions;
        QTRY_VERIFY(m_node->transactionQuestions > asked + 3);
        QVERIFY(payment().refund); // it could still arrive
        m_clock.advance(50h);
        QTRY_VERIFY(!payment().refund);
        QVERIFY(m_refunds->check(payment()).has_value());
    }

    void aFailureOnTheLedgerCanBeRepeated()
    {
        const Payment paid = record();
        m_node->onSubmit = [&](const SignedTransaction &transaction) -> Result<TransactionRecord> {
            m_node->records.push_back(recordOf(transaction, false));
            return recordOf(transaction, false);
        };
        const Transfer *failed = confirm(paid);
        QTRY_COMPARE(failed->step(), Transfer::Step::Failed);
        QTRY_VERIFY(!payment().refund);
        acceptAll();
        m_node->coinsOf[m_wallet->wallet()->address()] = {coin(3, 1'000'000'000)};
        const Transfer *repeated = confirm(payment());
        QVERIFY(repeated);
        QTRY_COMPARE(repeated->step(), Transfer::Step::Final);
        QTRY_VERIFY(isSentBack());
    }

    void booksThatHaveForgottenItLearnItAgain()
    {
        const Payment paid = record();
        const Transfer *first = confirm(paid);
        QTRY_COMPARE(first->step(), Transfer::Step::Final);
        QTRY_VERIFY(isSentBack());
        const Digest digest = *first->digest();
        {
            const auto other = SqliteDatabase::open(books(), SqliteDatabase::Opening::MustExist, 1s).value();
            other->execute("DELETE FROM refund"); // as after putting back yesterday's copy
            QVERIFY(other->outcome().has_value());
        }
        m_node->coinsOf[m_wallet->wallet()->address()] = {coin(3, 1'000'000'000)};
        const Transfer *second = confirm(payment());
        QVERIFY(second);
        QTRY_COMPARE(second->step(), Transfer::Step::Failed);
        QCOMPARE(second->error()->kind, Error::Kind::Conflict);
        QCOMPARE(m_node->submitted.size(), std::size_t(1));
        QTRY_VERIFY(isSentBack());
        QCOMPARE(payment().refund->digest, digest);
    }

    void asksForTheMachineWithTheKey()
    {
        QTRY_COMPARE(m_wallet->state(), WalletSession::State::Empty);
        QVERIFY(m_wallet->keyring().watch(address(5), {}).has_value());
        waitForWallet();
        const Payment paid = record();
        QCOMPARE(m_refunds->check(paid).error().kind, Error::Kind::Unsupported);
        QVERIFY(!m_refunds->begin(paid, {}));
    }

    void paysNothingBackOnAnotherChain()
    {
        Payment paid = record();
        paid.chainIdentifier = QStringLiteral("deadbeef");
        QCOMPARE(m_refunds->check(paid).error().kind, Error::Kind::WrongNetwork);
        QVERIFY(!m_refunds->begin(paid, {}));
    }
};

TOLLSTREAM_TEST_MAIN(RefundsTest)
#include "RefundsTest.moc"
