// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/JsonRpcServer.h"
#include "app/localnet/Treasury.h"
#include "app/market/MarketDatabase.h"
#include "app/market/Memo.h"

#include "tests/support/ChildProgram.h"
#include "tests/support/GatedBroker.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <random>
#include <tuple>

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

namespace {

constexpr int payerCount = 40;
constexpr int idlePayers = 5; ///< of them, who never pay for anything that could be granted
constexpr std::uint64_t leastPayment = 500'000;
#ifdef __SANITIZE_ADDRESS__
constexpr int usualKills = 40; // programs start slowly there
#else
constexpr int usualKills = 200;
#endif

/// Somebody who pays out of one coin for one user, again and again.
class Payer
{
public:
    explicit Payer(Ledger &ledger)
        : m_ledger(ledger)
        , m_key(KeyPair::fromSeed(SecretBytes::random(32)).value())
        , access(AccessRequest::make(address(), {}))
    {
        Treasury(ledger).give(address(), 100'000'000'000, 1);
    }
    Address address() const { return Address::of(m_key.publicKey()); }

    SignedTransaction sign(const Address &recipient, std::uint64_t nanos, const QByteArray &memo) const
    {
        const auto coins = m_ledger.store().coins(address(), std::nullopt, 1);
        const QByteArray bytes = encodeTransaction(buildPayment(
            {recipient, Nanos{nanos}, memo}, address(), {{coins.at(0).reference, Nanos{coins.at(0).balance}}},
            Nanos{referenceGasPrice}, Nanos{5'000'000}, {}));
        return {bytes, {signHash(m_key, transactionSigningHash(bytes))}};
    }

private:
    Ledger &m_ledger;
    KeyPair m_key;

public:
    AccessRequest access;
};

/// What must stand in the books in the end, worked out without them.
struct Expected
{
    Payment::Outcome outcome;
    std::size_t payer;
    std::uint64_t nanos;
    std::int64_t seconds;
    bool isForAccount = false; ///< one of the seller's own
};

/// The accounts that the seller has set up; whoever pays names one, or one that there is not.
const QString account = QStringLiteral("kitchen");
const QString disabledAccount = QStringLiteral("cellar");
const QString unknownAccount = QStringLiteral("attic");

int fromEnvironment(const char *name, int otherwise)
{
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? value : otherwise;
}

} // namespace

/// A thousand payments, and a seller that is killed two hundred times meanwhile. The real watcher, cashier
/// and books in a process of their own; two servers of one ledger that list it in their own orders, cut it
/// into pages and answer late; the real broker over the same books all the time.
class ExactlyOnceTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_seed =
            static_cast<std::uint32_t>(fromEnvironment("TOLLSTREAM_SEED", int(std::random_device()() >> 1)));
        qInfo("TOLLSTREAM_SEED=%u", m_seed);
        m_random.seed(m_seed);
        m_folder = std::make_unique<QTemporaryDir>();
        m_ledger = std::move(*Ledger::open({}, m_clock));
        for (int number = 0; number < 2; ++number) {
            m_servers.push_back(std::make_unique<JsonRpcServer>(*m_ledger));
            const auto port = m_servers.back()->listen(QHostAddress::LocalHost, 0);
            QVERIFY(port.has_value());
            m_urls.append(QStringLiteral("http://127.0.0.1:%1").arg(*port));
        }
        for (int number = 0; number < payerCount; ++number)
            m_payers.push_back(std::make_unique<Payer>(*m_ledger));
        QVERIFY(m_ledger->closeCheckpoint());
        m_offers = {offer(1, -10min, 500'000), offer(2, -1min, 1'000'000)};
        writeTask();
        makeAccounts();
        m_broker = std::make_unique<GatedBroker>(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
        BrokerConfiguration configuration = m_broker->configuration();
        configuration.storeFile = store();
        QVERIFY(m_broker->start(std::move(configuration)));
    }
    void cleanup()
    {
        m_seller.reset();
        m_broker.reset();
        m_servers.clear();
    }

    void everyPaymentCountsOnce()
    {
        const int kills = fromEnvironment("TOLLSTREAM_KILLS", usualKills);
        const int payments = kills * 5;
        int productive = 0;
        for (int kill = 0; kill < kills; ++kill) {
            misbehave();
            const auto before = m_recorded.size();
            startSeller();
            const int left = payments - int(m_expected.size());
            pay(kill + 1 == kills ? left : std::min(left, upTo(10)));
            if (upTo(2) == 0) {
                QTest::qWait(upTo(150)); // opening, recovering, reading: anywhere
            } else {
                // In the midst of pages that are being booked.
                const auto some = m_recorded.size() + upTo(2);
                std::ignore = QTest::qWaitFor([&] { return m_recorded.size() > some; }, 2'000);
                std::this_thread::sleep_for(std::chrono::microseconds(upTo(3'000)));
            }
            m_seller->kill();
            if (m_recorded.size() > before) ++productive;
            QVERIFY2(!QTest::currentTestFailed(), "could not pay");
        }
        qInfo("%d kills, of them %d after something had been booked in the same run; %lld payments", kills,
              productive, static_cast<long long>(m_expected.size()));
        QCOMPARE(int(m_expected.size()), payments);

        for (const auto &server : m_servers)
            QVERIFY(server->setFaults({}));
        QVERIFY(m_ledger->closeCheckpoint());
        startSeller();
        QTRY_COMPARE_WITH_TIMEOUT(int(booked().size()), payments, 60'000);
        m_seller->kill();
        compareBooks();
        compareBroker();
        if (QTest::currentTestFailed()) return;

        // All of it once more from the ledger's beginning.
        const auto paymentsBefore = booked();
        const auto grantsBefore = grants();
        const auto accountsBefore = accounts();
        forgetCursor();
        const auto recordedBefore = m_recorded.size();
        startSeller();
        QTRY_VERIFY_WITH_TIMEOUT(m_isWatching, 60'000);
        std::ignore =
            QTest::qWaitFor([this, recordedBefore] { return m_recorded.size() > recordedBefore; }, 300);
        m_seller->kill();
        QCOMPARE(m_recorded.size(), recordedBefore);
        QVERIFY(booked() == paymentsBefore);
        QVERIFY(grants() == grantsBefore);
        QVERIFY(accounts() == accountsBefore);
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    QString store() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    Address seller() const { return Address::of(m_jane.publicKey()); }

    SignedOffer offer(std::uint64_t serial, std::chrono::minutes age, std::uint64_t price)
    {
        return signOffer({.serial = serial,
                          .issued = m_clock.now() + age,
                          .expires = m_clock.now() + 24h,
                          .seller = seller(),
                          .network = QStringLiteral("local"),
                          .chainIdentifier = m_ledger->chainIdentifier(),
                          .liveTopic = QStringLiteral("sensor/live"),
                          .averageTopic = QStringLiteral("sensor/1m"),
                          .unit = QStringLiteral("mW"),
                          .title = {},
                          .tariff = {Nanos{price}, 3'600s, Nanos{leastPayment}},
                          .sealingKey = m_sealing.publicKey()},
                         m_jane);
    }
    void makeAccounts()
    {
        MarketDatabase books(store());
        QVERIFY(books.open().has_value());
        for (const QString &name : {account, disabledAccount}) {
            const NewAccount made{name, {}, "$argon2id$none", {QStringLiteral("sensor/live"), 1h}};
            QVERIFY(books.changeAccount(made, m_clock.now()).has_value());
        }
        const auto accounts = books.accounts().value();
        QVERIFY(books.changeAccount(NewAccountState{accounts[0].id, true}, m_clock.now()).has_value());
    }
    void writeTask()
    {
        QFile file(m_folder->filePath(QStringLiteral("task.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray key = m_sealing.secretKey().view().toByteArray().toHex();
        file.write(QJsonDocument(QJsonObject{{QStringLiteral("store"), store()},
                                             {QStringLiteral("nodes"), QJsonArray::fromStringList(m_urls)},
                                             {QStringLiteral("chain"), m_ledger->chainIdentifier()},
                                             {QStringLiteral("seller"), seller().toString()},
                                             {QStringLiteral("sealingKey"), QString::fromLatin1(key)},
                                             {QStringLiteral("offers"),
                                              QJsonArray{QString::fromUtf8(m_offers[0].json),
                                                         QString::fromUtf8(m_offers[1].json)}}})
                       .toJson());
    }

    void misbehave()
    {
        for (const auto &server : m_servers) {
            Faults faults;
            faults.reorderWindow = std::size_t(upTo(6));
            faults.pageSize = std::size_t(upTo(5));
            faults.hidesBalanceChanges = upTo(3) == 0;
            faults.slowness = std::chrono::milliseconds(upTo(5) == 0 ? upTo(10) : 0);
            faults.throttledCalls = upTo(5) == 0 ? 1 : 0;
            faults.staleness = std::chrono::milliseconds(upTo(9) == 0 ? upTo(100) : 0);
            QVERIFY(server->setFaults(faults));
        }
    }
    void startSeller()
    {
        m_isWatching = false;
        m_seller =
            std::make_unique<ChildProgram>(builtProgram(QStringLiteral("tollstream-cashierhost")),
                                           QStringList{m_folder->filePath(QStringLiteral("task.json"))});
        connect(m_seller.get(), &ChildProgram::happened, this, [this](const QJsonObject &event) {
            const QString name = event[QLatin1String("event")].toString();
            if (name == QLatin1String("recorded"))
                m_recorded.append(event[QLatin1String("digest")].toString());
            m_isWatching =
                m_isWatching || event[QLatin1String("state")].toString() == QLatin1String("Watching");
        });
        QVERIFY(m_seller->start());
    }

    void pay(int count)
    {
        for (; count > 0; --count) {
            payOnce();
            if (upTo(2) == 0) QVERIFY(m_ledger->closeCheckpoint());
        }
        QVERIFY(m_ledger->closeCheckpoint());
    }
    /// One payment of some kind, of which it is known what it must become.
    void payOnce()
    {
        const std::size_t number = std::size_t(upTo(payerCount - 1));
        Payer &payer = *m_payers[number];
        Expected expected{Payment::Outcome::Granted, number, leastPayment + std::uint64_t(upTo(5'000'000)),
                          0};
        // The old offer was in force within the hour; one that nobody has made means the present one.
        const int named = upTo(2);
        payer.access.offer = named < 2 ? m_offers[std::size_t(named)].digest : Digest{};
        const std::uint64_t price = (named == 0 ? m_offers[0] : m_offers[1]).offer.tariff.price.value;
        QByteArray memo = sealMemo(payer.access, m_sealing.publicKey());
        const int kind = number < idlePayers ? upTo(4) : upTo(14);
        if (kind == 0) { // another payer's memo, read off the ledger
            const std::size_t other = (number + 1 + std::size_t(upTo(payerCount - 2))) % payerCount;
            memo = sealMemo(m_payers[other]->access, m_sealing.publicKey());
            expected.outcome = Payment::Outcome::Unassigned;
        } else if (kind == 1) {
            memo.clear();
            expected.outcome = Payment::Outcome::Unassigned;
        } else if (kind == 2) {
            // For a reader of its own: with another of the same reader's it would be enough.
            memo = sealMemo(AccessRequest::make(payer.address(), payer.access.offer), m_sealing.publicKey());
            expected.nanos = leastPayment - 1 - std::uint64_t(upTo(1'000));
            expected.outcome = Payment::Outcome::Underpaid;
        } else if (kind == 3) { // anybody, for somebody whom the seller knows
            memo = namedAccountMemo(account);
            expected.seconds = std::int64_t(expected.nanos * 3'600 / m_offers[1].offer.tariff.price.value);
            expected.isForAccount = true;
        } else if (kind == 4) {
            memo = namedAccountMemo(upTo(1) == 0 ? disabledAccount : unknownAccount);
            expected.outcome = Payment::Outcome::Unassigned;
            expected.isForAccount = true;
        } else {
            expected.seconds = std::int64_t(expected.nanos * 3'600 / price);
        }
        const SignedTransaction transaction = payer.sign(seller(), expected.nanos, memo);
        const auto submit = [&] {
            return m_ledger->execute(transaction.transactionBytes, transaction.signatures).has_value();
        };
        QVERIFY(submit());
        if (upTo(4) == 0) QVERIFY(submit()); // the identical bytes again, as after a lost answer
        m_expected.insert(transactionDigest(transaction.transactionBytes).toString(), expected);
    }

    std::vector<Payment> booked() const
    {
        MarketDatabase database(store());
        if (!database.open()) return {};
        return database.payments(1'000'000).value_or(std::vector<Payment>());
    }
    std::vector<Grant> grants() const
    {
        MarketDatabase database(store());
        if (!database.open()) return {};
        return database.grants(1'000'000).value_or(std::vector<Grant>());
    }
    std::vector<ReaderAccount> accounts() const
    {
        MarketDatabase database(store());
        if (!database.open()) return {};
        return database.accounts().value_or(std::vector<ReaderAccount>());
    }
    void forgetCursor() const
    {
        const auto database =
            tollstream::SqliteDatabase::open(store(), tollstream::SqliteDatabase::Opening::MustExist, 5s)
                .value();
        QCOMPARE(database->number("SELECT count(*) FROM cursor"), std::int64_t{1});
        database->execute("DELETE FROM cursor");
        QVERIFY(database->outcome().has_value());
    }

    void compareBooks()
    {
        std::uint64_t sum = 0;
        QSet<QString> digests;
        for (const Payment &payment : booked()) {
            const QString digest = payment.digest.toString();
            QVERIFY2(!digests.contains(digest), "twice in the books");
            digests.insert(digest);
            QVERIFY(m_expected.contains(digest));
            const Expected &expected = m_expected[digest];
            QCOMPARE(payment.outcome, expected.outcome);
            QCOMPARE(payment.amount.value, expected.nanos);
            QCOMPARE(payment.payer, m_payers[expected.payer]->address());
            QCOMPARE(payment.accountName.isEmpty(), !expected.isForAccount);
            QCOMPARE(payment.grantId.has_value(),
                     expected.outcome == Payment::Outcome::Granted && !expected.isForAccount);
            sum += payment.amount.value;
        }
        QCOMPARE(digests.size(), m_expected.size());
        QCOMPARE(sum, std::uint64_t(m_ledger->store().total(seller()).balance));

        std::vector<Expected> totals(payerCount, {Payment::Outcome::Unassigned, 0, 0, 0});
        for (const Expected &expected : std::as_const(m_expected)) {
            if (expected.outcome != Payment::Outcome::Granted || expected.isForAccount) continue;
            totals[expected.payer].nanos += expected.nanos;
            totals[expected.payer].seconds += expected.seconds;
        }
        std::size_t granted = 0;
        const std::vector<Grant> all = grants();
        for (std::size_t number = 0; number < payerCount; ++number) {
            if (totals[number].seconds == 0) continue;
            ++granted;
            const auto grant = std::find_if(all.begin(), all.end(), [&](const Grant &each) {
                return each.payer == m_payers[number]->address();
            });
            QVERIFY(grant != all.end());
            QCOMPARE(grant->userName, m_payers[number]->access.userName());
            QCOMPARE(grant->paid.value, totals[number].nanos);
            QCOMPARE(std::int64_t((grant->until - grant->from) / 1s), totals[number].seconds);
        }
        QCOMPARE(all.size(), granted);
        QVERIFY(granted > payerCount / 2 && granted <= payerCount - idlePayers);
        compareAccounts();
    }

    void compareAccounts()
    {
        std::uint64_t nanos = 0;
        std::chrono::seconds time = 1h; // as the seller gave it
        for (const Expected &expected : std::as_const(m_expected)) {
            if (!expected.isForAccount || expected.outcome != Payment::Outcome::Granted) continue;
            nanos += expected.nanos;
            time += std::chrono::seconds(expected.seconds);
        }
        QVERIFY(nanos > 0);
        const auto all = accounts();
        QCOMPARE(all.size(), std::size_t(2));
        const ReaderAccess &disabled = all[0].access.front();
        QCOMPARE(*disabled.until - disabled.from, std::chrono::milliseconds(1h));
        QCOMPARE(disabled.paid, Nanos{0});
        const ReaderAccess &paid = all[1].access.front();
        QCOMPARE(*paid.until - paid.from, std::chrono::milliseconds(time));
        QCOMPARE(paid.paid, Nanos{nanos});
    }

    /// Who has a grant can read, and nobody else can.
    void compareBroker()
    {
        QSet<QString> users;
        for (const Grant &grant : grants())
            users.insert(grant.userName);
        std::vector<std::unique_ptr<MqttProbe>> readers;
        for (const auto &payer : m_payers) {
            MqttProbe::Login login;
            login.clientId = payer->access.clientIdText().toLatin1();
            login.user = payer->access.userName().toLatin1();
            login.password = payer->access.passwordText().view().toByteArray();
            auto probe = std::make_unique<MqttProbe>(login);
            const bool isIn = probe->connectTo(m_broker->port()) == 0;
            QCOMPARE(isIn, users.contains(payer->access.userName()));
            if (!isIn) continue;
            QVERIFY(probe->subscribe("sensor/live") < 128);
            readers.push_back(std::move(probe));
        }
        QCOMPARE(readers.size(), std::size_t(users.size()));
        QVERIFY(m_broker->publish("sensor/live", "for those who have paid"));
        for (const auto &reader : readers)
            QVERIFY(reader->waitForPayload("for those who have paid").has_value());
    }

    std::uint32_t m_seed = 0;
    std::mt19937 m_random;
    SystemClock m_clock;
    const KeyPair m_jane = KeyPair::fromSeed(SecretBytes::random(32)).value();
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Ledger> m_ledger;
    std::vector<std::unique_ptr<JsonRpcServer>> m_servers;
    QStringList m_urls;
    std::vector<std::unique_ptr<Payer>> m_payers;
    std::vector<SignedOffer> m_offers;
    std::unique_ptr<GatedBroker> m_broker;
    std::unique_ptr<ChildProgram> m_seller;
    QHash<QString, Expected> m_expected; ///< by digest
    QStringList m_recorded;              ///< as the seller's runs have told it
    bool m_isWatching = false;
};

TOLLSTREAM_TEST_MAIN(ExactlyOnceTest)
#include "ExactlyOnceTest.moc"
