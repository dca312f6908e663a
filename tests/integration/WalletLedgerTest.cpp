// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcNode.h"
#include "app/wallet/HistoryCsv.h"
#include "app/wallet/WalletSession.h"

#include "tests/support/Await.h"
#include "tests/support/ChildProgram.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

Address stranger()
{
    return Address::of(KeyPair::fromSeed(SecretBytes::random(32)).value().publicKey());
}

/// One wallet on the ledger, in the memory and the folder of a test.
struct Purse
{
    Purse(NodeClient &client, Faucet &source, const Network &network)
        : node(client)
        , settings(directory.filePath(QStringLiteral("tollstream.ini")), QSettings::IniFormat)
        , session(std::make_unique<WalletSession>(
              WalletSession::Services{client, &source, secrets, clock, settings, network, directory.path()}))
    {
        session->open();
    }

    bool isReady() const
    {
        return session->state() == WalletSession::State::Open &&
               session->ledger().lamp == PartStatus::Lamp::Good;
    }
    bool make()
    {
        if (!QTest::qWaitFor([this] { return session->state() == WalletSession::State::Empty; }))
            return false;
        return await(session->keyring().create()).has_value() &&
               QTest::qWaitFor([this] { return isReady(); });
    }
    bool fund()
    {
        QSignalSpy arrived(session.get(), &WalletSession::testCoinsArrived);
        session->requestTestCoins();
        return QTest::qWaitFor([&] { return !arrived.isEmpty(); }) && balance() > 0;
    }
    std::uint64_t balance() { return await(session->wallet()->refreshBalance()).value_or(Nanos{}).value; }
    std::size_t coinCount()
    {
        return await(node.coins(session->wallet()->address(), 5'000)).value_or(std::vector<Coin>()).size();
    }
    /// Sends and waits for the end; null where it has not come to be final.
    Transfer *send(const TransferOrder &order)
    {
        Transfer *transfer = session->send(order, {});
        if (!transfer || !QTest::qWaitFor([&] { return transfer->step() != Transfer::Step::Preparing; }))
            return nullptr;
        transfer->confirm();
        const bool isFinal =
            QTest::qWaitFor([&] { return transfer->step() == Transfer::Step::Final; }, 20'000);
        return isFinal ? transfer : nullptr;
    }
    /// Everything that the node knows of the account.
    std::vector<HistoryEntry> history()
    {
        TransactionJournal journal(directory.filePath(QStringLiteral("wallet.sqlite")));
        WalletHistory history(node, journal, session->wallet()->address());
        if (!await(journal.open())) return {};
        history.loadAll();
        if (!QTest::qWaitFor([&] { return history.state() == WalletHistory::State::Complete; })) return {};
        return history.entries();
    }

    QTemporaryDir directory;
    NodeClient &node;
    MemorySecrets secrets;
    SystemClock clock;
    QSettings settings;
    std::unique_ptr<WalletSession> session;
};

} // namespace

/// The wallet over the real development ledger, and processes of it that are killed in the middle.
class WalletLedgerTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();

    void isTheSameAfterARestore();
    void sendsTheExactAmountAndNoMoreThanOnce();
    void sendsTheLastNano();
    void mergingGivesTheDepositsBackToTheNano();
    void twoAtOnceUseDifferentCoins();
    void tellsOfACoinThatWasSpentElsewhere();
    void findsTheFateOfALostAnswer();
    void theHistoryAddsUpToTheBalance();
    void signsOnceWhereverItIsKilled_data();
    void signsOnceWhereverItIsKilled();

private:
    bool setFaults(const QByteArray &words);
    std::uint64_t balanceOf(const Address &address)
    {
        return await(m_node->balance(address)).value_or(Nanos{}).value;
    }

    QTemporaryDir m_directory;
    std::unique_ptr<ChildProgram> m_ledger;
    Network m_network = knownNetwork(QStringLiteral("local")).value();
    QNetworkAccessManager m_web;
    std::unique_ptr<JsonRpcNode> m_node;
    std::unique_ptr<Faucet> m_faucet;
};

void WalletLedgerTest::initTestCase()
{
    m_ledger = std::make_unique<ChildProgram>(
        builtProgram(QStringLiteral("tollstream-localnet")),
        QStringList{QStringLiteral("--state"), m_directory.filePath(QStringLiteral("ledger.sqlite")),
                    QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--faucet-port"),
                    QStringLiteral("0"), QStringLiteral("--fault-control"),
                    QStringLiteral("--die-with-parent")});
    QVERIFY(m_ledger->start());
    const QJsonObject told =
        m_ledger->waitFor([](const QJsonObject &line) { return line.contains(QLatin1String("rpc")); }, 20s);
    m_network.node = QUrl(told.value(QLatin1String("rpc")).toString());
    m_network.faucet = QUrl(told.value(QLatin1String("faucet")).toString());
    QVERIFY2(m_network.node.isValid() && !m_network.node.isEmpty(), m_ledger->errorOutput().constData());
    m_node = std::make_unique<JsonRpcNode>(m_web, m_network.node, JsonRpcNode::Options{});
    m_faucet = std::make_unique<Faucet>(m_web, m_network.faucet);
}

void WalletLedgerTest::cleanupTestCase()
{
    m_node.reset();
    m_ledger.reset();
}

bool WalletLedgerTest::setFaults(const QByteArray &words)
{
    QUrl url = m_network.node;
    url.setPath(QStringLiteral("/faults"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain"));
    QNetworkReply *reply = m_web.post(request, words);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    const bool isDone = finished.wait(10'000) && reply->error() == QNetworkReply::NoError;
    reply->deleteLater();
    return isDone;
}

void WalletLedgerTest::isTheSameAfterARestore()
{
    Purse first(*m_node, *m_faucet, m_network);
    QVERIFY(first.make() && first.fund());
    const Address second = await(first.session->keyring().deriveNext({})).value().address;
    QVERIFY(first.send(SendAmount{second, Nanos{12'345'678}}));
    SecretBytes words = first.secrets.secrets[QStringLiteral("wallet-words")].clone();

    Purse restored(*m_node, *m_faucet, m_network);
    QTRY_COMPARE(restored.session->state(), WalletSession::State::Empty);
    QVERIFY(await(restored.session->keyring().restore(Mnemonic::parse(words.view()).value())).has_value());
    QTRY_VERIFY(restored.isReady());
    QCOMPARE(restored.session->wallet()->address(), first.session->wallet()->address());
    QCOMPARE(restored.balance(), first.balance());
    QCOMPARE(await(restored.session->keyring().deriveNext({})).value().address, second);
    QVERIFY(restored.session->keyring().choose(second).has_value());
    QTRY_VERIFY(restored.isReady());
    QCOMPARE(restored.balance(), std::uint64_t{12'345'678});
}

void WalletLedgerTest::sendsTheExactAmountAndNoMoreThanOnce()
{
    Purse purse(*m_node, *m_faucet, m_network);
    QVERIFY(purse.make() && purse.fund());
    const std::uint64_t before = purse.balance();
    const Address recipient = stranger();
    Transfer *transfer = purse.session->send(SendAmount{recipient, Nanos{500'000}}, QStringLiteral("rent"));
    QVERIFY(transfer);
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    const GasUsed expected = *transfer->gas();
    transfer->confirm();
    QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
    QCOMPARE(*transfer->gas(), expected); // as the dry run had said
    QCOMPARE(balanceOf(recipient), std::uint64_t{500'000});
    QCOMPARE(purse.balance(), before - 500'000 - std::uint64_t(expected.net()));
    WalletHistory &history = *purse.session->history();
    history.loadMore();
    QTRY_VERIFY(!history.entries().empty());
    QTRY_COMPARE(history.entries().front().note, QStringLiteral("rent"));
    QCOMPARE(history.entries().front().counterparty, std::optional(recipient));
}

void WalletLedgerTest::sendsTheLastNano()
{
    Purse purse(*m_node, *m_faucet, m_network);
    QVERIFY(purse.make() && purse.fund() && purse.fund());
    const Address recipient = stranger();
    Transfer *transfer = purse.send(SendEverything{recipient});
    QVERIFY(transfer);
    QCOMPARE(purse.balance(), std::uint64_t{0});
    QCOMPARE(purse.coinCount(), std::size_t{0});
    QCOMPARE(std::optional(Nanos{balanceOf(recipient)}), transfer->amount());
    const auto history = purse.history();
    QCOMPARE(history.front().direction, HistoryEntry::Direction::Out); // though nothing of ours was left
    QCOMPARE(history.front().counterparty, std::optional(recipient));
}

void WalletLedgerTest::mergingGivesTheDepositsBackToTheNano()
{
    Purse rich(*m_node, *m_faucet, m_network);
    Purse purse(*m_node, *m_faucet, m_network);
    QVERIFY(rich.make() && rich.fund() && purse.make());
    for (int coin = 0; coin < 6; ++coin)
        QVERIFY(rich.send(SendAmount{purse.session->wallet()->address(), Nanos{3'000'000}}));
    QCOMPARE(purse.balance(), std::uint64_t{18'000'000});
    QTRY_VERIFY(purse.session->consolidationGain());
    const ConsolidationGain gain = *purse.session->consolidationGain();
    QCOMPARE(gain, (ConsolidationGain{6, Nanos{5 * 980'400 - 1'000'000}}));
    Transfer *transfer = purse.send(MergeSmallCoins{});
    QVERIFY(transfer);
    QCOMPARE(transfer->coinCount(), std::size_t{6});
    QCOMPARE(purse.coinCount(), std::size_t{1});
    QCOMPARE(purse.balance(), 18'000'000 + gain.refund.value);
    QTRY_VERIFY(!purse.session->consolidationGain());
}

void WalletLedgerTest::twoAtOnceUseDifferentCoins()
{
    Purse purse(*m_node, *m_faucet, m_network);
    QVERIFY(purse.make() && purse.fund() && purse.fund());
    const std::size_t coins = purse.coinCount();
    QVERIFY(coins >= 2);
    TransactionJournal journal(m_directory.filePath(QStringLiteral("two.sqlite")));
    QVERIFY(await(journal.open()).has_value());
    Wallet &wallet = *purse.session->wallet();
    const Address recipient = stranger();
    std::vector<std::unique_ptr<Transfer>> transfers;
    for (const std::uint64_t nanos : {111U, 222U}) {
        transfers.push_back(std::make_unique<Transfer>(
            wallet, *m_node, journal, purse.clock, purse.session->chainIdentifier(),
            SendAmount{recipient, Nanos{nanos}}, QString(), Settlement::Options{}));
        transfers.back()->start();
        QTRY_COMPARE(transfers.back()->step(), Transfer::Step::FeeKnown);
        transfers.back()->confirm(); // and at once the next
    }
    for (const auto &transfer : transfers)
        QTRY_COMPARE(transfer->step(), Transfer::Step::Final);
    QCOMPARE(balanceOf(recipient), std::uint64_t{333});
}

void WalletLedgerTest::tellsOfACoinThatWasSpentElsewhere()
{
    Purse purse(*m_node, *m_faucet, m_network);
    QVERIFY(purse.make() && purse.fund());
    const Address account = purse.session->wallet()->address();
    Wallet elsewhere(
        *m_node,
        await(m_node->coins(account, 1)).has_value()
            ? Wallet::accountKey(
                  Mnemonic::parse(purse.secrets.secrets[QStringLiteral("wallet-words")].view()).value())
                  .value()
            : KeyPair::fromSeed(SecretBytes(32)).value());
    Transfer *transfer = purse.session->send(SendAmount{stranger(), Nanos{1'000}}, {});
    QTRY_COMPARE(transfer->step(), Transfer::Step::FeeKnown);
    const auto other = await(elsewhere.prepare({stranger(), Nanos{2'000}, {}})).value();
    QVERIFY(await(m_node->submit(elsewhere.sign(other).value())).has_value());
    transfer->confirm();
    QTRY_COMPARE(transfer->step(), Transfer::Step::Failed);
    QCOMPARE(transfer->error()->kind, Error::Kind::Conflict);
    QVERIFY(purse.send(SendAmount{stranger(), Nanos{1'000}})); // with the coin as it is now
}

void WalletLedgerTest::findsTheFateOfALostAnswer()
{
    Purse purse(*m_node, *m_faucet, m_network);
    QVERIFY(purse.make() && purse.fund());
    const Address recipient = stranger();
    QVERIFY(setFaults("drop-answers=1"));
    const Transfer *transfer = purse.send(SendAmount{recipient, Nanos{777}});
    QVERIFY(setFaults(""));
    QVERIFY(transfer);
    QCOMPARE(balanceOf(recipient), std::uint64_t{777});
}

void WalletLedgerTest::theHistoryAddsUpToTheBalance()
{
    Purse purse(*m_node, *m_faucet, m_network);
    Purse other(*m_node, *m_faucet, m_network);
    QVERIFY(purse.make() && other.make() && purse.fund() && purse.fund() && other.fund());
    for (const std::uint64_t nanos : {1U, 500'000U, 70'000'000U})
        QVERIFY(purse.send(SendAmount{other.session->wallet()->address(), Nanos{nanos}}));
    QVERIFY(other.send(SendAmount{purse.session->wallet()->address(), Nanos{9'000'000}}));
    QVERIFY(purse.send(MergeSmallCoins{}));
    QVERIFY(other.send(SendEverything{purse.session->wallet()->address()}));
    for (Purse *one : {&purse, &other}) {
        const auto history = one->history();
        std::int64_t sum = 0;
        for (const HistoryEntry &entry : history)
            sum += entry.change;
        QCOMPARE(sum, std::int64_t(one->balance()));
    }
    QCOMPARE(purse.history().size(), std::size_t{8});
    QCOMPARE(other.history().size(), std::size_t{6});
    QCOMPARE(other.balance(), std::uint64_t{0});
    const QString file = m_directory.filePath(QStringLiteral("history.csv"));
    QVERIFY(writeHistoryCsv(file, purse.history()).has_value());
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count("\r\n"), qsizetype{9});
}

void WalletLedgerTest::signsOnceWhereverItIsKilled_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("mustArrive");
    QTest::newRow("before it is stored") << QByteArray("Storing") << QByteArray() << false;
    QTest::newRow("before it is sent") << QByteArray("Submitting") << QByteArray() << true;
    QTest::newRow("after a lost answer") << QByteArray("Final") << QByteArray("drop-answers=1") << true;
    QTest::newRow("when it is final") << QByteArray("Final") << QByteArray() << true;
}

void WalletLedgerTest::signsOnceWhereverItIsKilled()
{
    QFETCH(QByteArray, step);
    QFETCH(QByteArray, fault);
    QFETCH(bool, mustArrive);
    const QTemporaryDir directory;
    const auto host = [&] {
        return std::make_unique<ChildProgram>(
            builtProgram(QStringLiteral("tollstream-transferhost")),
            QStringList{directory.path(), m_network.node.toString(), m_network.faucet.toString()});
    };
    const Address recipient = stranger();
    auto wallet = host();
    QVERIFY(wallet->start());
    QVERIFY2(!wallet->waitForEvent(QStringLiteral("open"), 20s).isEmpty(), wallet->errorOutput().constData());
    wallet->send("coins");
    const auto isRich = [](const QJsonObject &event) {
        return event.value(QLatin1String("nanos")).toString().toULongLong() > 0;
    };
    QVERIFY2(!wallet->waitFor(isRich, 20s).isEmpty(), wallet->errorOutput().constData());
    wallet->send("send " + recipient.toString().toLatin1() + " 4321");
    const auto isAt = [](const char *name) {
        return [name](const QJsonObject &event) {
            return event.value(QLatin1String("step")).toString() == QLatin1String(name);
        };
    };
    QVERIFY2(!wallet->waitFor(isAt("FeeKnown"), 20s).isEmpty(), wallet->errorOutput().constData());
    if (!fault.isEmpty()) QVERIFY(setFaults(fault));
    wallet->send("die " + step);
    wallet->send("confirm");
    QTRY_VERIFY_WITH_TIMEOUT(!wallet->isRunning(), 20'000);
    QVERIFY(setFaults(""));

    wallet = host();
    QVERIFY(wallet->start());
    QVERIFY2(!wallet->waitForEvent(QStringLiteral("open"), 20s).isEmpty(), wallet->errorOutput().constData());
    if (mustArrive) {
        QTRY_COMPARE_WITH_TIMEOUT(balanceOf(recipient), std::uint64_t{4'321}, 20'000);
        if (step != "Final")
            QVERIFY2(!wallet->waitFor(isAt("Final"), 20s).isEmpty(), wallet->errorOutput().constData());
    }
    // It can be used again, and what was paid before was paid once.
    const std::uint64_t earlier = balanceOf(recipient);
    QVERIFY(earlier == 0 || earlier == 4'321);
    QTRY_VERIFY2(
        [&] {
            wallet->send("send " + recipient.toString().toLatin1() + " 1000");
            const auto told = wallet->waitFor(
                [](const QJsonObject &event) { return event.value(QLatin1String("started")).toBool(); }, 1s);
            return !told.isEmpty();
        }(),
        wallet->errorOutput().constData());
    QVERIFY2(!wallet->waitFor(isAt("FeeKnown"), 20s).isEmpty(), wallet->errorOutput().constData());
    const std::size_t from = wallet->events().size();
    wallet->send("confirm");
    QVERIFY2(!wallet->waitFor(isAt("Final"), 20s, from).isEmpty(), wallet->errorOutput().constData());
    QCOMPARE(balanceOf(recipient), earlier + 1'000);
}

TOLLSTREAM_TEST_MAIN(WalletLedgerTest)
#include "WalletLedgerTest.moc"
