// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/BuyerSession.h"

#include "app/core/whenDone.h"
#include "app/feed/Topics.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/NewWallet.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

using Access = BuyerSession::Access;
using Step = Purchase::Step;

/// A buyer over a real Mosquitto and a real journal, a node that does as the test says, and a seller who
/// answers as it says: what was paid for is there again after a restart.
class BuyerSessionTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }
    void init();
    void cleanup();

    void aRenewalHidesNothingAfterARestart_data();
    void aRenewalHidesNothingAfterARestart();
    void theEndIsTheEndAfterARestart();
    void paysOnUnderOneNameBeforeTheSellerAnswers();
    void anAnswerToAnEarlierPaymentIsHeard_data();
    void anAnswerToAnEarlierPaymentIsHeard();

private:
    void startBuyer();
    void stopBuyer();
    void pay();
    AccessRequest lastPaid() const;
    void answer(const AccessRequest &request, Receipt receipt);
    Receipt grantFor(std::chrono::seconds time);
    QByteArray connectionsOf(const QString &userName);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MosquittoBroker> m_broker;
    std::unique_ptr<MqttLink> m_seller;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<MemorySecrets> m_secrets;
    std::unique_ptr<WalletSession> m_wallet;
    std::unique_ptr<BuyerSession> m_buyer;
    ManualClock m_clock;
    SealingKeyPair m_sealing = SealingKeyPair::generate();
    OfferLink m_link;
    std::uint64_t m_serial = 0;
};

namespace {

/// What became of a renewal before the restart.
enum class Fate { Unknown, Unanswered, Underpaid, Refused };

KeyPair sellersKey()
{
    SecretBytes seed(32);
    seed.data()[0] = 2;
    return KeyPair::fromSeed(seed).value();
}

} // namespace

Q_DECLARE_METATYPE(Fate)

void BuyerSessionTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_directory->filePath(QStringLiteral("tollstream.ini")),
                                             QSettings::IniFormat);
    m_secrets = std::make_unique<MemorySecrets>();
    m_node = std::make_unique<FakeNode>();
    m_node->dryRunEffects.succeeded = true;
    m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
    m_node->onSubmit = [this](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        TransactionRecord record;
        record.digest = transactionDigest(transaction.transactionBytes);
        record.effects = m_node->dryRunEffects;
        record.checkpoint = 12;
        record.time = m_clock.now();
        m_node->records.push_back(record);
        return record;
    };
    m_broker = std::make_unique<MosquittoBroker>();
    QVERIFY(m_broker->start());
    m_seller = std::make_unique<MqttLink>(MqttLink::Options{});
    const BrokerEndpoint endpoint{QStringLiteral("127.0.0.1"), m_broker->port(), {}};
    m_seller->open(endpoint, {});
    QTRY_COMPARE(m_seller->state(), MqttLink::State::Connected);

    Offer offer;
    offer.serial = 1;
    offer.issued = m_clock.now();
    offer.expires = m_clock.now() + 24h;
    offer.seller = Address::of(sellersKey().publicKey());
    offer.network = QStringLiteral("local");
    offer.chainIdentifier = m_node->chain;
    offer.liveTopic = QString::fromUtf16(liveTopicName);
    offer.averageTopic = QString::fromUtf16(averageTopicName);
    offer.unit = QStringLiteral("mW");
    offer.sealingKey = m_sealing.publicKey();
    QVERIFY(m_seller->publish(QString::fromUtf16(offerTopicName), signOffer(offer, sellersKey()).json, true));
    QVERIFY(m_seller->publish(offer.liveTopic, "2100", true)); // retained, as no seller does: it is there
    m_link = {endpoint, offer.seller};
    startBuyer();
    m_buyer->openLink(m_link);
    QTRY_VERIFY(m_buyer->offer());
}

void BuyerSessionTest::cleanup()
{
    stopBuyer();
    m_seller.reset();
    m_broker.reset();
}

void BuyerSessionTest::startBuyer()
{
    const Network network = knownNetwork(QStringLiteral("local")).value();
    m_wallet = std::make_unique<WalletSession>(WalletSession::Services{
        *m_node, nullptr, *m_secrets, m_clock, *m_settings, network, m_directory->path()});
    makeWalletWhereThereIsNone(*m_wallet);
    m_buyer = std::make_unique<BuyerSession>(
        BuyerSession::Services{*m_node, *m_wallet, *m_secrets, m_clock, *m_settings, m_directory->path()});
    m_wallet->open();
    m_buyer->start();
    QTRY_VERIFY(m_buyer->wallet());
    QTRY_COMPARE(m_buyer->status(BuyerSession::Part::Ledger).lamp, PartStatus::Lamp::Good);
    Coin coin;
    coin.reference.id.bytes[0] = 9;
    coin.reference.version = 4;
    coin.balance = Nanos{1'000'000'000};
    m_node->coinsOf[m_buyer->wallet()->address()] = {coin};
}

void BuyerSessionTest::stopBuyer()
{
    m_buyer.reset();
    m_wallet.reset();
}

/// Buys and confirms; on return the payment has been handed to the node.
void BuyerSessionTest::pay()
{
    const std::size_t before = m_node->submitted.size();
    Purchase *purchase = m_buyer->buy(Nanos{500'000});
    QVERIFY(purchase);
    QTRY_COMPARE(purchase->step(), Step::FeeKnown);
    purchase->confirm();
    QTRY_VERIFY(m_node->submitted.size() > before);
}

/// As the seller reads it from the ledger.
AccessRequest BuyerSessionTest::lastPaid() const
{
    const auto memo = memoOf(decodeTransaction(m_node->submitted.back().transactionBytes).value());
    return std::get<AccessRequest>(openMemo(memo.value(), m_sealing).value());
}

void BuyerSessionTest::answer(const AccessRequest &request, Receipt receipt)
{
    receipt.serial = ++m_serial;
    const QString topic = request.receiptTopic();
    QVERIFY(m_seller->publish(topic, sealReceipt(receipt, request.receiptKey, topic), true));
}

Receipt BuyerSessionTest::grantFor(std::chrono::seconds time)
{
    return {.status = Receipt::Status::Granted, .until = m_clock.now() + time, .from = m_clock.now()};
}

/// The lines of the broker's log that tell of connections under this name.
QByteArray BuyerSessionTest::connectionsOf(const QString &userName)
{
    QByteArray lines;
    for (const QByteArray &line : m_broker->log().split('\n'))
        if (line.contains("New client connected") && line.contains("u'" + userName.toUtf8() + "'"))
            lines += line + '\n';
    return lines;
}

void BuyerSessionTest::aRenewalHidesNothingAfterARestart_data()
{
    QTest::addColumn<Fate>("fate");
    QTest::newRow("unknown to the ledger") << Fate::Unknown;
    QTest::newRow("unanswered") << Fate::Unanswered;
    QTest::newRow("underpaid") << Fate::Underpaid;
    QTest::newRow("refused") << Fate::Refused;
}

void BuyerSessionTest::aRenewalHidesNothingAfterARestart()
{
    QFETCH(Fate, fate);
    pay();
    const AccessRequest bought = lastPaid();
    const Receipt grant = grantFor(1h);
    answer(bought, grant);
    QTRY_COMPARE(m_buyer->access(), Access::Live);

    if (fate == Fate::Unknown)
        m_node->onSubmit = [](const SignedTransaction &) -> Result<TransactionRecord> {
            return failure(Error::Kind::TimedOut);
        };
    pay();
    const AccessRequest renewal = lastPaid();
    QCOMPARE(renewal.userName(), bought.userName());
    switch (fate) {
    case Fate::Unknown:
        QCOMPARE(m_buyer->purchase()->step(), Step::Submitting);
        break;
    case Fate::Unanswered:
        QTRY_COMPARE(m_buyer->purchase()->step(), Step::Final);
        break;
    case Fate::Underpaid:
        answer(renewal, {.status = Receipt::Status::Underpaid, .missing = Nanos{7}});
        QTRY_COMPARE(m_buyer->purchase()->step(), Step::Underpaid);
        break;
    case Fate::Refused:
        answer(renewal, {.status = Receipt::Status::Refused, .reason = RefusalReason::NoOffer});
        QTRY_COMPARE(m_buyer->purchase()->step(), Step::Refused);
        break;
    }
    QCOMPARE(m_buyer->access(), Access::Live);

    stopBuyer();
    const auto before = connectionsOf(bought.userName()).size();
    startBuyer();
    QTRY_COMPARE(m_buyer->access(), Access::Live);
    QCOMPARE(m_buyer->accessUntil(), std::optional(grant.until));
    QTRY_VERIFY(connectionsOf(bought.userName()).size() > before);
    if (fate == Fate::Unknown) return; // until it is known, nothing else can be bought
    QTRY_VERIFY(m_buyer->offer());
    // What is bought now adds to the time that there is.
    pay();
    QCOMPARE(lastPaid().userName(), bought.userName());
    QCOMPARE(m_buyer->access(), Access::Live);
    const Receipt longer = grantFor(3h);
    answer(lastPaid(), longer);
    QTRY_COMPARE(m_buyer->accessUntil(), std::optional(longer.until));
    QCOMPARE(m_buyer->access(), Access::Live);
}

void BuyerSessionTest::theEndIsTheEndAfterARestart()
{
    pay();
    answer(lastPaid(), grantFor(1h));
    QTRY_COMPARE(m_buyer->access(), Access::Live);
    pay();
    answer(lastPaid(), {.status = Receipt::Status::Underpaid, .missing = Nanos{7}});
    QTRY_COMPARE(m_buyer->purchase()->step(), Step::Underpaid);
    stopBuyer();
    startBuyer();
    QTRY_COMPARE(m_buyer->access(), Access::Live);
    m_clock.advance(1h + 1ms);
    QTRY_COMPARE(m_buyer->access(), Access::Ended);
    stopBuyer();
    startBuyer();
    QTRY_COMPARE(m_buyer->access(), Access::Ended);
    QTRY_COMPARE(m_buyer->purchase()->step(), Step::Underpaid);
    QCOMPARE(m_buyer->access(), Access::Ended);
}

void BuyerSessionTest::paysOnUnderOneNameBeforeTheSellerAnswers()
{
    pay();
    const AccessRequest first = lastPaid();
    QTRY_COMPARE(m_buyer->purchase()->step(), Step::Final);
    pay();
    QCOMPARE(lastPaid().userName(), first.userName());
    QTRY_COMPARE(m_buyer->purchase()->step(), Step::Final);
    pay();
    QCOMPARE(lastPaid().userName(), first.userName());
}

void BuyerSessionTest::anAnswerToAnEarlierPaymentIsHeard_data()
{
    QTest::addColumn<bool>("hasRestarted");
    QTest::newRow("in the same run") << false;
    QTest::newRow("after a restart") << true;
}

void BuyerSessionTest::anAnswerToAnEarlierPaymentIsHeard()
{
    QFETCH(bool, hasRestarted);
    pay();
    const AccessRequest first = lastPaid();
    QTRY_COMPARE(m_buyer->purchase()->step(), Step::Final);
    pay();
    QTRY_COMPARE(m_buyer->purchase()->step(), Step::Final);
    if (hasRestarted) {
        stopBuyer();
        startBuyer();
        QTRY_VERIFY(m_buyer->purchase());
    }
    const Receipt grant = grantFor(1h);
    answer(first, grant);
    QTRY_COMPARE(m_buyer->access(), Access::Live);
    QCOMPARE(m_buyer->accessUntil(), std::optional(grant.until));
    QCOMPARE(m_buyer->purchase()->step(), Step::Final);
}

TOLLSTREAM_TEST_MAIN(BuyerSessionTest)
#include "BuyerSessionTest.moc"
