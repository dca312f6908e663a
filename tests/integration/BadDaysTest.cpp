// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"
#include "app/iota/NodePool.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/JsonRpcServer.h"
#include "app/localnet/Treasury.h"

#include "tests/support/Await.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QNetworkAccessManager>

#include <random>
#include <set>

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

namespace {

KeyPair newKey()
{
    return KeyPair::fromSeed(SecretBytes::random(32)).value();
}

/// Somebody who pays out of one coin, one payment after the other.
class Payer
{
public:
    explicit Payer(Ledger &ledger, KeyPair key = newKey())
        : m_ledger(ledger), m_key(std::move(key)), m_address(Address::of(m_key.publicKey()))
    {
        Treasury(ledger).give(m_address, 100'000'000'000, 1);
    }

    SignedTransaction sign(const Address &recipient, std::uint64_t nanos) const
    {
        const auto coins = m_ledger.store().coins(m_address, std::nullopt, 1);
        const QByteArray bytes =
            encodeTransaction(buildPayment({recipient, Nanos{nanos}, "TS1"}, m_address,
                                           {{coins.at(0).reference, Nanos{coins.at(0).balance}}},
                                           Nanos{referenceGasPrice}, Nanos{5'000'000}, {}));
        return {bytes, {signHash(m_key, transactionSigningHash(bytes))}};
    }
    bool pay(const Address &recipient, std::uint64_t nanos) const
    {
        const SignedTransaction transaction = sign(recipient, nanos);
        return m_ledger.execute(transaction.transactionBytes, transaction.signatures).has_value();
    }

private:
    Ledger &m_ledger;
    KeyPair m_key;
    Address m_address;
};

/// What survives a crash.
struct Store
{
    std::optional<Digest> cursor;
    std::set<std::uint64_t> amounts;
    bool hasMemos = true;
};

} // namespace

/// Our client and our watcher against nodes that misbehave, over real sockets.
class BadDaysTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_ledger = std::move(*Ledger::open({}, m_clock));
        m_servers.clear();
        m_urls.clear();
        for (int number = 0; number < 2; ++number) { // two nodes of one chain
            m_servers.push_back(std::make_unique<JsonRpcServer>(*m_ledger));
            const auto port = m_servers.back()->listen(QHostAddress::LocalHost, 0);
            QVERIFY(port.has_value());
            m_urls.push_back(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(*port)));
        }
        m_pool = std::make_unique<NodePool>(m_network, m_urls, options());
    }
    void cleanup() { m_pool.reset(); }

    void everyPaymentArrives_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyPaymentArrives()
    {
        QFETCH(quint32, seed);
        std::mt19937 random(seed);
        const auto upTo = [&random](std::uint32_t most) {
            return std::uniform_int_distribution<std::uint32_t>(0, most)(random);
        };
        const Payer payer(*m_ledger);
        std::set<std::uint64_t> paid;
        Store store;
        std::unique_ptr<IncomingPayments> watcher;
        for (int step = 0; step < 60; ++step) {
            for (std::uint32_t count = upTo(4); count > 0; --count) {
                const std::uint64_t nanos = paid.size() + 1;
                QVERIFY(payer.pay(m_seller, nanos));
                paid.insert(nanos);
                if (upTo(2) == 0) QVERIFY(m_ledger->closeCheckpoint());
            }
            for (const auto &server : m_servers) {
                Faults faults;
                faults.reorderWindow = upTo(6);
                faults.pageSize = upTo(5);
                faults.hidesBalanceChanges = upTo(3) == 0;
                faults.slowness = std::chrono::milliseconds(upTo(3) == 0 ? upTo(30) : 0);
                faults.throttledCalls = upTo(5) == 0 ? 2 : 0;
                QVERIFY(server->setFaults(faults));
            }
            if (!watcher || upTo(5) == 0) watcher = watch(store);
            const std::uint32_t patience = upTo(15);
            QTest::qWait(static_cast<int>(patience));
        }
        QVERIFY(m_ledger->closeCheckpoint());
        for (const auto &server : m_servers)
            QVERIFY(server->setFaults({}));
        QTRY_VERIFY_WITH_TIMEOUT(store.amounts == paid, 20'000);
        QVERIFY(store.hasMemos);
    }

    void aLostAnswerIsResolvedByTheDigest()
    {
        const Payer payer(*m_ledger);
        const SignedTransaction transaction = payer.sign(m_seller, 1'000);
        Faults faults;
        faults.droppedAnswers = 100; // Qt sends again by itself, a few times
        for (const auto &server : m_servers)
            QVERIFY(server->setFaults(faults));
        QCOMPARE(await(m_pool->submit(transaction)).error().kind, Error::Kind::Unreachable);
        const Digest digest = transactionDigest(transaction.transactionBytes);
        QCOMPARE(await(m_pool->transaction(digest)).value().digest, digest);
        for (const auto &server : m_servers)
            QVERIFY(server->setFaults({}));
        QVERIFY(await(m_pool->submit(transaction)).value().effects.succeeded); // the identical bytes
        QCOMPARE(await(m_pool->balance(m_seller)).value(), Nanos{1'000});
    }

    void laggingNodesCatchUp()
    {
        const Payer payer(*m_ledger);
        Faults faults;
        faults.staleness = 1min;
        // Both nodes answer from the one view of the ledger, so that both lag.
        const SignedTransaction transaction = payer.sign(m_seller, 1'000);
        QVERIFY(m_servers[0]->setFaults(faults));
        QVERIFY(await(m_pool->submit(transaction)).has_value());
        const Digest digest = transactionDigest(transaction.transactionBytes);
        QCOMPARE(await(m_pool->transaction(digest)).error().kind, Error::Kind::NotFound);
        QCOMPARE(await(m_pool->balance(m_seller)).value(), Nanos{0});
        QVERIFY(m_servers[0]->setFaults({}));
        QCOMPARE(await(m_pool->transaction(digest)).value().digest, digest);
    }

    void prunedHistoryIsLoud()
    {
        const Payer payer(*m_ledger);
        Store store;
        for (std::uint64_t nanos = 1; nanos <= 6; ++nanos) {
            const SignedTransaction transaction = payer.sign(m_seller, nanos);
            QVERIFY(m_ledger->execute(transaction.transactionBytes, transaction.signatures));
            QVERIFY(m_ledger->closeCheckpoint());
            if (nanos == 2) store.cursor = transactionDigest(transaction.transactionBytes);
        }
        Faults faults;
        faults.firstCheckpoint = m_ledger->store().latestCheckpoint()->sequence - 1;
        for (const auto &server : m_servers)
            QVERIFY(server->setFaults(faults));
        const auto watcher = watch(store);
        QTRY_COMPARE(watcher->state(), IncomingPayments::State::Gap);
        QCOMPARE(store.amounts, (std::set<std::uint64_t>{5, 6}));
    }

    void anotherNodeRemembersWhatOneHasForgotten()
    {
        const Payer payer(*m_ledger);
        Store store;
        for (std::uint64_t nanos = 1; nanos <= 6; ++nanos) {
            const SignedTransaction transaction = payer.sign(m_seller, nanos);
            QVERIFY(m_ledger->execute(transaction.transactionBytes, transaction.signatures));
            QVERIFY(m_ledger->closeCheckpoint());
            if (nanos == 2) store.cursor = transactionDigest(transaction.transactionBytes);
        }
        Faults faults;
        faults.firstCheckpoint = m_ledger->store().latestCheckpoint()->sequence - 1;
        QVERIFY(m_servers[0]->setFaults(faults));
        const auto watcher = watch(store);
        QTRY_COMPARE(watcher->state(), IncomingPayments::State::Watching);
        QCOMPARE(store.amounts, (std::set<std::uint64_t>{3, 4, 5, 6}));
    }

    void aPaymentThatOneNodeInventsWaits()
    {
        ManualClock clock; // the same seed and time make the same chain
        const auto first = std::move(*Ledger::open({.stateFile = {}, .seed = 7}, clock));
        const auto other = std::move(*Ledger::open({.stateFile = {}, .seed = 7}, clock));
        QCOMPARE(other->chainIdentifier(), first->chainIdentifier());
        const SecretBytes seed = SecretBytes::random(32);
        const Payer payer(*first, KeyPair::fromSeed(seed).value());
        const Payer samePayer(*other, KeyPair::fromSeed(seed).value());
        QVERIFY(first->closeCheckpoint() && other->closeCheckpoint());
        const SignedTransaction payment = payer.sign(m_seller, 5);
        QVERIFY(first->execute(payment.transactionBytes, payment.signatures).has_value());
        QVERIFY(first->closeCheckpoint());
        JsonRpcServer firstServer(*first);
        JsonRpcServer otherServer(*other);
        m_urls.clear();
        for (JsonRpcServer *server : {&firstServer, &otherServer}) {
            const auto port = server->listen(QHostAddress::LocalHost, 0);
            QVERIFY(port.has_value());
            m_urls.push_back(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(*port)));
        }
        NodePool::Options poolOptions = options();
        poolOptions.expectedChain = first->chainIdentifier();
        m_pool = std::make_unique<NodePool>(m_network, m_urls, poolOptions);
        m_grace = 50ms;
        Store store;
        const auto watcher = watch(store);
        QTRY_COMPARE(watcher->state(), IncomingPayments::State::Disputed);
        QVERIFY(store.amounts.empty());
        // It was no invention: the other had not come that far.
        QVERIFY(other->execute(payment.transactionBytes, payment.signatures).has_value());
        QVERIFY(other->closeCheckpoint());
        QTRY_COMPARE(store.amounts, (std::set<std::uint64_t>{5}));
        QTRY_COMPARE(watcher->state(), IncomingPayments::State::Watching);
    }

private:
    NodePool::Options options() const
    {
        NodePool::Options options;
        options.expectedChain = m_ledger->chainIdentifier();
        options.firstPause = 5ms;
        options.shortestAbsence = 20ms;
        options.longestAbsence = 60ms;
        return options;
    }
    std::unique_ptr<IncomingPayments> watch(Store &store)
    {
        IncomingPayments::Options options;
        options.interval = 2ms;
        options.longestPause = 10ms;
        options.reviewInterval = 10ms;
        options.margin = 2s;
        options.others = m_pool.get();
        options.disputeGrace = m_grace;
        auto watcher = std::make_unique<IncomingPayments>(*m_pool, m_seller, options);
        connect(watcher.get(), &IncomingPayments::pageArrived, watcher.get(),
                [&store](const QString &, const std::vector<IncomingPayment> &payments,
                         const std::optional<Digest> &cursor) {
                    if (cursor) store.cursor = cursor;
                    for (const IncomingPayment &payment : payments) {
                        store.amounts.insert(payment.amount.value);
                        store.hasMemos = store.hasMemos && payment.memo == "TS1";
                    }
                });
        watcher->start(store.cursor);
        return watcher;
    }

    std::chrono::milliseconds m_grace = 60s;
    const Address m_seller = Address::of(newKey().publicKey());
    SystemClock m_clock;
    QNetworkAccessManager m_network;
    std::unique_ptr<Ledger> m_ledger;
    std::vector<std::unique_ptr<JsonRpcServer>> m_servers;
    std::vector<QUrl> m_urls;
    std::unique_ptr<NodePool> m_pool;
};

TOLLSTREAM_TEST_MAIN(BadDaysTest)
#include "BadDaysTest.moc"
