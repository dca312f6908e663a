// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Faucet.h"
#include "app/iota/IncomingPayments.h"
#include "app/iota/JsonRpcNode.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/Wallet.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

/// The development ledger as a process of its own, its state in a file, its ports kept over a restart.
class LedgerProcess
{
public:
    bool start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(TOLLSTREAM_LOCALNET),
                        {QStringLiteral("--state"), m_directory.filePath(QStringLiteral("ledger.sqlite")),
                         QStringLiteral("--port"), QString::number(rpc.port(0)),
                         QStringLiteral("--faucet-port"), QString::number(faucet.port(0)),
                         QStringLiteral("--die-with-parent")});
        if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, 20'000)) return false;
        const QJsonDocument line = QJsonDocument::fromJson(m_process.readLine());
        rpc = QUrl(line[QLatin1StringView("rpc")].toString());
        faucet = QUrl(line[QLatin1StringView("faucet")].toString());
        chain = line[QLatin1StringView("chain")].toString();
        return !rpc.isEmpty();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    ~LedgerProcess() { kill(); }

    QUrl rpc;
    QUrl faucet;
    QString chain;

private:
    QTemporaryDir m_directory;
    QProcess m_process;
};

KeyPair newKey()
{
    return KeyPair::fromSeed(SecretBytes::random(32)).value();
}

} // namespace

/// Our client against the development ledger, over real sockets.
class NodeClientTest : public QObject
{
    Q_OBJECT
private:
    bool fund(const Wallet &wallet)
    {
        Faucet faucet(m_network, m_ledger->faucet);
        return await(faucet.requestCoins(wallet.address())).has_value();
    }
    /// Waits until a transaction is final.
    Result<TransactionRecord> waitUntilFinal(const Digest &digest)
    {
        Result<TransactionRecord> record = failure(Error::Kind::TimedOut);
        for (int attempt = 0; attempt < 200; ++attempt) {
            record = await(m_node->transaction(digest));
            if (record && record->checkpoint) break;
            QTest::qWait(10);
        }
        return record;
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<LedgerProcess> m_ledger;
    std::unique_ptr<JsonRpcNode> m_node;

private slots:
    void init()
    {
        m_ledger = std::make_unique<LedgerProcess>();
        QVERIFY(m_ledger->start());
        m_node = std::make_unique<JsonRpcNode>(m_network, m_ledger->rpc, JsonRpcNode::Options{});
    }
    void cleanup()
    {
        m_node.reset();
        m_ledger.reset();
    }

    void knowsTheNetwork()
    {
        QCOMPARE(await(m_node->chainIdentifier()).value(), m_ledger->chain);
        QVERIFY(await(m_node->networkStatus()).value().gasPrice.value > 0);
        Digest unknown;
        unknown.bytes.fill(0x55);
        QCOMPARE(await(m_node->transaction(unknown)).error().kind, Error::Kind::NotFound);
        QCOMPARE(await(m_node->transactions({.account = {}, .cursor = unknown})).error().kind,
                 Error::Kind::NotFound);
        QVERIFY(await(m_node->transactions({})).value().records.empty());
        QVERIFY(await(m_node->coins({}, 10)).value().empty());
        const UnixTime now = SystemClock().now();
        const auto end = await(m_node->epochEnd()).value();
        QVERIFY(end && *end > now && *end <= now + std::chrono::hours(24));
    }

    void aPaymentArrivesWithItsMemo()
    {
        Wallet buyer(*m_node, newKey());
        const Wallet seller(*m_node, newKey());
        QVERIFY(fund(buyer));
        const Nanos before = await(buyer.refreshBalance()).value();
        QVERIFY(before.value > 0);

        IncomingPayments::Options options;
        options.expectedChain = m_ledger->chain;
        options.interval = 20ms;
        IncomingPayments watcher(*m_node, seller.address(), options);
        std::vector<IncomingPayment> arrived;
        connect(&watcher, &IncomingPayments::pageArrived, this,
                [&arrived](const QString &, const std::vector<IncomingPayment> &payments) {
                    arrived.insert(arrived.end(), payments.begin(), payments.end());
                });
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), IncomingPayments::State::Watching);

        const QByteArray memo = "TS1" + QByteArray(100, '\xa5');
        const auto prepared = await(buyer.prepare({seller.address(), Nanos{500'000}, memo}));
        QVERIFY2(prepared.has_value(), prepared ? "" : qPrintable(prepared.error().detail));
        const auto signedPayment = buyer.sign(*prepared);
        const auto submitted = await(m_node->submit(signedPayment.value()));
        QVERIFY2(submitted.has_value(), submitted ? "" : qPrintable(submitted.error().detail));
        QVERIFY(submitted->effects.succeeded);
        QCOMPARE(submitted->effects.gasUsed, prepared->expectedGas);

        const auto final = waitUntilFinal(submitted->digest);
        QVERIFY(final.value().isFinalSuccess());
        QTRY_COMPARE(arrived.size(), std::size_t{1});
        QCOMPARE(arrived[0].digest, submitted->digest);
        QCOMPARE(arrived[0].payer, buyer.address());
        QCOMPARE(arrived[0].amount, Nanos{500'000});
        QCOMPARE(arrived[0].memo, memo);
        QCOMPARE(arrived[0].checkpoint, *final->checkpoint);
        QCOMPARE(arrived[0].finalAt, *final->time);

        buyer.release(prepared->transaction);
        const auto fee = submitted->effects.gasUsed.net();
        QCOMPARE(static_cast<qint64>(await(buyer.refreshBalance()).value().value),
                 static_cast<qint64>(before.value) - 500'000 - fee);
        QVERIFY(
            await(m_node->submit(*signedPayment)).value().effects.succeeded); // the same again is harmless
        QCOMPARE(await(m_node->balance(seller.address())).value(), Nanos{500'000});
    }

    void manyPaymentsArriveOnceEachAfterDaysOffline()
    {
        Wallet buyer(*m_node, newKey());
        const Wallet seller(*m_node, newKey());
        QVERIFY(fund(buyer));
        std::multiset<std::uint64_t> paid;
        for (std::uint64_t amount = 1; amount <= 60; ++amount) { // more than a page
            const auto prepared = await(buyer.prepare({seller.address(), Nanos{amount}, {}}));
            QVERIFY(await(m_node->submit(buyer.sign(prepared.value()).value())).has_value());
            buyer.release(prepared->transaction);
            paid.insert(amount);
        }
        IncomingPayments::Options options;
        options.interval = 20ms;
        options.reviewInterval = 20ms;
        IncomingPayments watcher(*m_node, seller.address(), options);
        std::multiset<std::uint64_t> arrived;
        connect(&watcher, &IncomingPayments::pageArrived, this,
                [&arrived](const QString &, const std::vector<IncomingPayment> &payments) {
                    for (const IncomingPayment &payment : payments)
                        arrived.insert(payment.amount.value);
                });
        watcher.start(std::nullopt);
        QTRY_COMPARE(arrived.size(), paid.size());
        QVERIFY(arrived == paid);
        QTest::qWait(100); // some reviews of the margin
        QVERIFY(arrived == paid);
    }

    void theLedgersOwnRefusalsAreUnderstood()
    {
        const QByteArray seed(32, '\x11');
        Wallet wallet(*m_node, KeyPair::fromSeed(SecretBytes::copyOf(seed)).value());
        Wallet sameOnAnotherDevice(*m_node, KeyPair::fromSeed(SecretBytes::copyOf(seed)).value());
        QVERIFY(fund(wallet));
        const Address seller = Wallet(*m_node, newKey()).address();
        const auto first = await(wallet.prepare({seller, Nanos{1'000}, {}})).value();
        const auto second = await(sameOnAnotherDevice.prepare({seller, Nanos{2'000}, {}})).value();
        QVERIFY(await(m_node->submit(wallet.sign(first).value())).has_value());
        const auto stale = await(m_node->submit(sameOnAnotherDevice.sign(second).value()));
        QCOMPARE(stale.error().kind, Error::Kind::Conflict);
        QCOMPARE(await(m_node->dryRun(second.transaction)).error().kind, Error::Kind::Conflict);
        sameOnAnotherDevice.release(second.transaction);

        auto tooDear = await(sameOnAnotherDevice.prepare({seller, Nanos{1'000}, {}})).value();
        tooDear.transaction.gasData.budget = Nanos{49 * nanosPerIota};
        const auto lacking = await(m_node->submit(sameOnAnotherDevice.sign(tooDear).value()));
        QCOMPARE(lacking.error().kind, Error::Kind::NotEnoughFunds);
        sameOnAnotherDevice.release(tooDear.transaction);

        const Nanos all = await(wallet.refreshBalance()).value();
        const auto beyond = await(sameOnAnotherDevice.prepare({seller, all, {}}));
        QCOMPARE(beyond.error().kind, Error::Kind::NotEnoughFunds);
        QVERIFY(beyond.error().detail.toULongLong() > 0);

        auto forged = wallet.sign(first).value();
        forged.signatures[0][40] = static_cast<char>(forged.signatures[0][40] ^ 1);
        QCOMPARE(await(m_node->submit(forged)).error().kind, Error::Kind::Refused);
        QCOMPARE(await(m_node->submit({QByteArray("nonsense"), {}})).error().kind, Error::Kind::Refused);
    }

    void theWatcherSurvivesTheNodesDeath()
    {
        Wallet buyer(*m_node, newKey());
        const Wallet seller(*m_node, newKey());
        QVERIFY(fund(buyer));
        IncomingPayments::Options options;
        options.expectedChain = m_ledger->chain;
        options.interval = 20ms;
        options.longestPause = 100ms;
        IncomingPayments watcher(*m_node, seller.address(), options);
        std::vector<std::uint64_t> arrived;
        connect(&watcher, &IncomingPayments::pageArrived, this,
                [&arrived](const QString &, const std::vector<IncomingPayment> &payments) {
                    for (const IncomingPayment &payment : payments)
                        arrived.push_back(payment.amount.value);
                });
        watcher.start(std::nullopt);
        const auto first = await(buyer.prepare({seller.address(), Nanos{1'000}, {}})).value();
        QVERIFY(await(m_node->submit(buyer.sign(first).value())).has_value());
        QTRY_COMPARE(arrived, (std::vector<std::uint64_t>{1'000}));

        m_ledger->kill();
        QTRY_COMPARE(watcher.state(), IncomingPayments::State::Unreachable);
        QVERIFY(m_ledger->start());
        buyer.release(first.transaction);
        const auto second = await(buyer.prepare({seller.address(), Nanos{2'000}, {}})).value();
        QVERIFY(await(m_node->submit(buyer.sign(second).value())).has_value());
        QTRY_COMPARE(arrived, (std::vector<std::uint64_t>{1'000, 2'000}));
        QTRY_COMPARE(watcher.state(), IncomingPayments::State::Watching);
    }
};

TOLLSTREAM_TEST_MAIN(NodeClientTest)
#include "NodeClientTest.moc"
