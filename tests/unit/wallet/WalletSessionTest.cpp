// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/WalletSession.h"

#include "app/iota/TransactionCodec.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;

/// The one wallet of a data directory, from nothing to its second account.
class WalletSessionTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void waitsForAWalletWhereThereIsNone();
    void opensTheAccountInUse();
    void changesTheAccount();
    void watchesWithoutAKey();
    void tellsThatTheKeychainIsShut();
    void doesNotTrustAnotherChain();
    void checksAnOrder_data();
    void checksAnOrder();
    void sendsOneAfterTheOther();
    void goesOnWithWhatWasSent();
    void leavesOtherChainsAndAccountsAlone();
    void keepsWhatOthersSettle();
    void tellsWhenMergingPays();
    void mayGoAtAnyTime();

private:
    void open();
    void make();
    Address account() const { return m_session->wallet()->address(); }
    void put(std::vector<Coin> coins);
    TransactionRecord recordOf(const SignedTransaction &transaction) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QSettings> m_settings;
    MemorySecrets *m_secrets = nullptr;
    std::unique_ptr<MemorySecrets> m_ownedSecrets;
    ManualClock m_clock;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<WalletSession> m_session;
};

void WalletSessionTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_directory->filePath(QStringLiteral("tollstream.ini")),
                                             QSettings::IniFormat);
    m_ownedSecrets = std::make_unique<MemorySecrets>();
    m_secrets = m_ownedSecrets.get();
    m_node = std::make_unique<FakeNode>();
    m_node->dryRunEffects.succeeded = true;
    m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
    m_node->onSubmit = [this](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records.push_back(recordOf(transaction));
        return recordOf(transaction);
    };
    open();
}

void WalletSessionTest::cleanup()
{
    m_session.reset();
}

void WalletSessionTest::open()
{
    m_session.reset();
    m_session = std::make_unique<WalletSession>(
        WalletSession::Services{*m_node, nullptr, *m_secrets, m_clock, *m_settings,
                                knownNetwork(QStringLiteral("local")).value(), m_directory->path()});
    m_session->open();
}

void WalletSessionTest::make()
{
    QTRY_COMPARE(m_session->state(), WalletSession::State::Empty);
    QVERIFY(await(m_session->keyring().create()).has_value());
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QTRY_COMPARE(m_session->ledger().lamp, PartStatus::Lamp::Good);
}

void WalletSessionTest::put(std::vector<Coin> coins)
{
    m_node->coinsOf[account()] = std::move(coins);
    QVERIFY(await(m_session->wallet()->refreshBalance()).has_value());
}

TransactionRecord WalletSessionTest::recordOf(const SignedTransaction &transaction) const
{
    TransactionRecord record;
    record.digest = transactionDigest(transaction.transactionBytes);
    record.effects = m_node->dryRunEffects;
    record.checkpoint = 12;
    return record;
}

void WalletSessionTest::waitsForAWalletWhereThereIsNone()
{
    QTRY_COMPARE(m_session->state(), WalletSession::State::Empty);
    QVERIFY(!m_session->wallet() && !m_session->history());
    QCOMPARE(m_session->check(SendAmount{address(9), Nanos{1}}).error().kind, Error::Kind::Locked);
    QVERIFY(!m_session->send(SendAmount{address(9), Nanos{1}}, {}));
    QSignalSpy opened(m_session.get(), &WalletSession::accountOpened);
    make();
    QCOMPARE(opened.count(), 1);
    QVERIFY(m_session->wallet() && m_session->history());
}

void WalletSessionTest::opensTheAccountInUse()
{
    make();
    const Address made = account();
    m_node->coinsOf[made] = {coin(1, 77)};
    open();
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QCOMPARE(account(), made);
    QTRY_COMPARE(m_session->wallet()->balance(), std::optional(Nanos{77}));
    QCOMPARE(m_session->chainIdentifier(), m_node->chain);
}

void WalletSessionTest::changesTheAccount()
{
    make();
    const Address first = account();
    const auto second = await(m_session->keyring().deriveNext({})).value();
    QCOMPARE(account(), first); // not before it is chosen
    QStringList order;
    connect(m_session.get(), &WalletSession::accountClosing, this, [&] {
        order << QStringLiteral("closing");
        QVERIFY(m_session->wallet() && m_session->history()); // still there
    });
    connect(m_session.get(), &WalletSession::accountOpened, this, [&] { order << QStringLiteral("opened"); });
    QVERIFY(m_session->keyring().choose(second.address).has_value());
    QVERIFY(!m_session->wallet());
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QCOMPARE(account(), second.address);
    QCOMPARE(order, (QStringList{QStringLiteral("closing"), QStringLiteral("opened")}));
    // Chosen to and fro before anything could open.
    QVERIFY(m_session->keyring().choose(first).has_value());
    QVERIFY(m_session->keyring().choose(second.address).has_value());
    QVERIFY(m_session->keyring().choose(first).has_value());
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QCOMPARE(account(), first);
}

void WalletSessionTest::watchesWithoutAKey()
{
    QTRY_COMPARE(m_session->state(), WalletSession::State::Empty);
    QVERIFY(m_session->keyring().watch(address(5), {}).has_value());
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QVERIFY(!m_session->wallet()->canSign());
    put({coin(1, 1'000'000'000)});
    QCOMPARE(m_session->check(SendAmount{address(9), Nanos{1}}).error().kind, Error::Kind::Unsupported);
    QVERIFY(!m_session->send(SendAmount{address(9), Nanos{1}}, {}));
}

void WalletSessionTest::tellsThatTheKeychainIsShut()
{
    make();
    auto kept = std::move(m_secrets->secrets);
    m_secrets->secrets.clear();
    open();
    QTRY_COMPARE(m_session->state(), WalletSession::State::Failed);
    QCOMPARE(m_session->lastError()->kind, Error::Kind::Locked);
    m_secrets->secrets = std::move(kept);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), WalletSession::State::Open, 10'000); // by itself
    QVERIFY(!m_session->lastError());
}

void WalletSessionTest::doesNotTrustAnotherChain()
{
    make();
    m_node->chain = QStringLiteral("deadbeef");
    QTRY_COMPARE_WITH_TIMEOUT(m_session->ledger().lamp, PartStatus::Lamp::Bad, 10'000);
    QCOMPARE(m_session->ledger().error->kind, Error::Kind::WrongNetwork);
    QVERIFY(!m_session->send(SendAmount{address(9), Nanos{1}}, {}));
}

void WalletSessionTest::checksAnOrder_data()
{
    QTest::addColumn<quint64>("amount");
    QTest::addColumn<bool>("isOwnAddress");
    QTest::addColumn<int>("kind");
    constexpr int good = -1;
    QTest::newRow("all well") << quint64{500} << false << good;
    QTest::newRow("nothing") << quint64{0} << false << int(Error::Kind::InvalidInput);
    QTest::newRow("to ourselves") << quint64{500} << true << int(Error::Kind::Refused);
    QTest::newRow("up to the limit") << quint64{600} << false << good;
    QTest::newRow("above the limit") << quint64{601} << false << int(Error::Kind::LimitExceeded);
    QTest::newRow("above the balance") << quint64{1'001} << false << int(Error::Kind::NotEnoughFunds);
}

void WalletSessionTest::checksAnOrder()
{
    QFETCH(quint64, amount);
    QFETCH(bool, isOwnAddress);
    QFETCH(int, kind);
    make();
    put({coin(1, 1'000)});
    m_session->setSpendingLimit(Nanos{600});
    const auto result = m_session->check(SendAmount{isOwnAddress ? account() : address(9), Nanos{amount}});
    QCOMPARE(result ? -1 : int(result.error().kind), kind);
    QCOMPARE(m_session->check(SendEverything{address(9)}).error().kind, Error::Kind::LimitExceeded);
    m_session->setSpendingLimit({});
    QVERIFY(!m_session->spendingLimit());
    QVERIFY(m_session->check(SendEverything{address(9)}).has_value());
    QVERIFY(m_session->check(MergeSmallCoins{}).has_value());
}

void WalletSessionTest::sendsOneAfterTheOther()
{
    make();
    put({coin(1, 1'000'000'000), coin(2, 900'000'000)});
    QSignalSpy changes(m_session.get(), &WalletSession::transferChanged);
    Transfer *first = m_session->send(SendAmount{address(9), Nanos{500'000}}, QStringLiteral("rent"));
    QVERIFY(first);
    QCOMPARE(m_session->transfer(), first);
    QVERIFY(!m_session->send(SendAmount{address(9), Nanos{1}}, {})); // it waits to be confirmed
    QTRY_COMPARE(first->step(), Transfer::Step::FeeKnown);
    first->confirm();
    QTRY_COMPARE(first->step(), Transfer::Step::Final);
    QVERIFY(changes.count() >= 4);
    Transfer *second = m_session->send(SendAmount{address(9), Nanos{1}}, {});
    QVERIFY(second);
    QTRY_COMPARE(second->step(), Transfer::Step::FeeKnown);
    second->cancel();
    QVERIFY(m_session->send(SendAmount{address(9), Nanos{1}}, {}));
}

void WalletSessionTest::goesOnWithWhatWasSent()
{
    make();
    put({coin(1, 1'000'000'000), coin(2, 900'000'000)});
    m_node->onSubmit = [](const SignedTransaction &) -> Result<TransactionRecord> {
        return failure(Error::Kind::TimedOut);
    };
    Transfer *transfer = m_session->send(SendAmount{address(9), Nanos{500'000}}, {});
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    transfer->confirm();
    QTRY_VERIFY(!m_node->submitted.empty());
    // A second one while the first hangs takes the other coin.
    Transfer *second = m_session->send(SendAmount{address(9), Nanos{600'000}}, {});
    QVERIFY(second && second != transfer);
    QTRY_COMPARE(second->step(), Transfer::Step::FeeKnown);
    second->confirm();
    const auto used = [](const SignedTransaction &sent) {
        return coinsUsedBy(decodeTransaction(sent.transactionBytes).value());
    };
    QTRY_VERIFY(std::any_of(m_node->submitted.begin(), m_node->submitted.end(), [&](const auto &sent) {
        return used(sent).front().id == coin(2, 0).reference.id;
    }));
    const auto first = m_node->submitted.front();
    m_node->isSilent = true;
    m_session.reset(); // the application ends here
    m_node->isSilent = false;
    m_node->submitted.clear();
    m_node->onSubmit = [this](const SignedTransaction &sent) -> Result<TransactionRecord> {
        m_node->records.push_back(recordOf(sent));
        return recordOf(sent);
    };
    open();
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QTRY_COMPARE(m_node->submitted.size(), std::size_t{2});
    QVERIFY(std::find(m_node->submitted.begin(), m_node->submitted.end(), first) != m_node->submitted.end());
    QTRY_COMPARE(m_session->transfer()->step(), Transfer::Step::Final);
    QTRY_VERIFY(!m_session->wallet()->isReserved(coin(1, 0).reference.id));
}

void WalletSessionTest::leavesOtherChainsAndAccountsAlone()
{
    make();
    put({coin(1, 1'000'000'000)});
    m_node->onSubmit = [](const SignedTransaction &) -> Result<TransactionRecord> {
        return failure(Error::Kind::TimedOut);
    };
    Transfer *transfer = m_session->send(SendAmount{address(9), Nanos{500'000}}, {});
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    transfer->confirm();
    QTRY_VERIFY(!m_node->submitted.empty());
    m_session.reset();
    m_node->submitted.clear();
    m_node->chain = QStringLiteral("deadbeef");
    open();
    QTRY_COMPARE(m_session->ledger().lamp, PartStatus::Lamp::Good);
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QTest::qWait(50);
    QVERIFY(m_node->submitted.empty());
    QVERIFY(!m_session->transfer());
    // Nor by another account of the same words.
    m_session.reset();
    m_node->chain = QStringLiteral("c0ffee01");
    open();
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    const Address first = account();
    QVERIFY(
        m_session->keyring().choose(await(m_session->keyring().deriveNext({})).value().address).has_value());
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QTest::qWait(50);
    QVERIFY(!m_session->transfer());
    m_node->submitted.clear();
    QVERIFY(m_session->keyring().choose(first).has_value());
    QTRY_VERIFY(m_session->transfer());
    QTRY_VERIFY(!m_node->submitted.empty());
}

void WalletSessionTest::keepsWhatOthersSettle()
{
    make();
    put({coin(1, 1'000'000'000)});
    const auto prepared = await(m_session->wallet()->prepare({address(9), Nanos{5}, {}})).value();
    const SignedTransaction sent = m_session->wallet()->sign(prepared).value();
    m_session->keepUnsettled(sent);
    open(); // as after a crash, and whoever was settling it is not there
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QTRY_VERIFY(!m_node->submitted.empty());
    QCOMPARE(m_node->submitted.front(), sent);
    QTRY_COMPARE(m_session->transfer()->step(), Transfer::Step::Final);

    m_session->keepUnsettled(sent);
    m_session->dropUnsettled(sent);
    m_node->submitted.clear();
    open();
    QTRY_COMPARE(m_session->ledger().lamp, PartStatus::Lamp::Good);
    QTRY_COMPARE(m_session->state(), WalletSession::State::Open);
    QTest::qWait(50);
    QVERIFY(!m_session->transfer());
}

void WalletSessionTest::tellsWhenMergingPays()
{
    make();
    QSignalSpy changes(m_session.get(), &WalletSession::consolidationChanged);
    put({coin(1, 1'000'000'000), coin(2, 5), coin(3, 6)});
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(m_session->consolidationGain(), (std::optional(ConsolidationGain{3, Nanos{960'800}})));
    put({coin(1, 1'000'000'011)});
    put({coin(1, 900'000'000)});
    QTRY_VERIFY(!m_session->consolidationGain());
}

void WalletSessionTest::mayGoAtAnyTime()
{
    m_session.reset(); // opening
    open();
    make();
    put({coin(1, 1'000'000'000)});
    m_node->isSilent = true;
    m_session->history()->loadMore();
    m_session->send(SendAmount{address(9), Nanos{500'000}}, {});
    m_session.reset();
}

TOLLSTREAM_TEST_MAIN(WalletSessionTest)
#include "WalletSessionTest.moc"
