// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/whenDone.h"
#include "app/iota/Faucet.h"
#include "app/iota/JsonRpcNode.h"
#include "app/iota/Wallet.h"
#include "app/market/Offer.h"
#include "app/market/OfferLink.h"
#include "app/seller/SellerSession.h"

#include "tests/gui/Story.h"
#include "tests/gui/StoryTestMain.h"
#include "tests/support/MosquittoBroker.h"

#include <QApplication>
#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QtTest>

using namespace tollstream;
using namespace std::chrono_literals;

/// What goes wrong outside: each trouble gives one sentence in the window, and goes when its cause goes.
class TroubleTest : public QObject
{
    Q_OBJECT
private slots:
    void plugThatMisbehaves_data();
    void plugThatMisbehaves();
    void nodeThatIsDown();
    void nodeOfAnotherChain();
    void brokerPortInUse();
    void offerThatCannotBeUsed_data();
    void offerThatCannotBeUsed();
    void memoThatNobodyCanRead();
    void secondInstance();
};

namespace {

// The order of SellerSession::allParts and of the buyer's parts.
constexpr auto plugSentence = "sellerStatusSentence1";
constexpr auto brokerSentence = "sellerStatusSentence3";
constexpr auto ledgerSentence = "sellerStatusSentence5";
constexpr auto buyerLedgerSentence = "buyerStatusSentence1";
constexpr auto buyerOfferSentence = "buyerStatusSentence3";

/// Waits until a good state's sentence has given way to another that says more than a word.
bool waitForTrouble(const QWidget &window, const char *name, const QString &good)
{
    return Story::waitForText(window, name, [&good](const QString &text) {
        return text != good && text.count(QLatin1Char(' ')) >= 6 && text.endsWith(QLatin1Char('.'));
    });
}

bool waitForRecovery(const QWidget &window, const char *name, const QString &good)
{
    return Story::waitForText(
        window, name, [&good](const QString &text) { return text == good; }, 60'000);
}

KeyPair someKey(std::uint8_t first)
{
    SecretBytes seed(32);
    seed.data()[0] = first;
    return KeyPair::fromSeed(seed).value();
}

Offer someOffer(const KeyPair &seller, const QString &chain, UnixTime now)
{
    Offer offer;
    offer.serial = 1;
    offer.issued = now - 1min;
    offer.expires = now + 1h;
    offer.seller = Address::of(seller.publicKey());
    offer.network = QStringLiteral("local");
    offer.chainIdentifier = chain;
    offer.liveTopic = QStringLiteral("sensor/live");
    offer.averageTopic = QStringLiteral("sensor/1m");
    offer.unit = QStringLiteral("mW");
    offer.title = QStringLiteral("A kitchen");
    offer.sealingKey = SealingKeyPair::generate().publicKey();
    return offer;
}

} // namespace

void TroubleTest::plugThatMisbehaves_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("garbage") << QByteArray("garbage");
    QTest::newRow("no answer") << QByteArray("silent");
    QTest::newRow("refuses connections") << QByteArray("refuse");
    QTest::newRow("cut short") << QByteArray("truncated");
}

void TroubleTest::plugThatMisbehaves()
{
    QFETCH(QByteArray, fault);
    Story story;
    QVERIFY2(story.startWorld() && story.openSeller(60) && story.beginSelling(), qPrintable(story.problem()));
    QWidget &window = story.sellerWindow();
    const QString good = Story::textOf(window, plugSentence);
    story.world().plug().send("fault " + fault);
    QVERIFY2(waitForTrouble(window, plugSentence, good), qPrintable(Story::textOf(window, plugSentence)));
    story.world().plug().send("fault none");
    QVERIFY2(waitForRecovery(window, plugSentence, good), qPrintable(Story::textOf(window, plugSentence)));
}

void TroubleTest::nodeThatIsDown()
{
    Story story;
    QVERIFY2(story.startWorld() && story.openSeller(60) && story.beginSelling(), qPrintable(story.problem()));
    QWidget &window = story.sellerWindow();
    const QString good = Story::textOf(window, ledgerSentence);
    story.world().ledger().kill();
    QVERIFY2(waitForTrouble(window, ledgerSentence, good), qPrintable(Story::textOf(window, ledgerSentence)));
    QVERIFY(story.world().startLedger());
    QVERIFY2(waitForRecovery(window, ledgerSentence, good),
             qPrintable(Story::textOf(window, ledgerSentence)));
}

void TroubleTest::nodeOfAnotherChain()
{
    Story story;
    DemoWorld other;
    QVERIFY2(story.startWorld() && other.start(), qPrintable(story.problem() + other.problem()));
    QVERIFY(other.chainIdentifier() != story.world().chainIdentifier());
    QVERIFY2(story.openSeller(60) && story.beginSelling(), qPrintable(story.problem()));
    QVERIFY2(story.openBuyer(other.node()), qPrintable(story.problem()));
    const QString before = Story::textOf(story.buyerWindow(), buyerLedgerSentence);
    QVERIFY2(story.openOffer(), qPrintable(story.problem()));
    QVERIFY2(waitForTrouble(story.buyerWindow(), buyerLedgerSentence, before),
             qPrintable(Story::textOf(story.buyerWindow(), buyerLedgerSentence)));
    const auto *buy = story.buyerWindow().findChild<QWidget *>(QStringLiteral("buyTimeButton"));
    QVERIFY(buy && !buy->isEnabled()); // a coin of one network never pays for another
}

void TroubleTest::brokerPortInUse()
{
    Story story;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, story.brokerPort()));
    QVERIFY2(story.startWorld() && story.openSeller(60), qPrintable(story.problem()));
    QTimer::singleShot(0, this, [&story] { story.beginSelling(); });
    QWidget &window = story.sellerWindow();
    QVERIFY2(waitForTrouble(window, brokerSentence, {}), qPrintable(Story::textOf(window, brokerSentence)));
    const auto namesPort = [&story](const QString &text) {
        return text.contains(QString::number(story.brokerPort())) &&
               text.contains(QStringLiteral("“TroubleTest”"));
    };
    QVERIFY2(Story::waitForText(window, brokerSentence, namesPort),
             qPrintable(Story::textOf(window, brokerSentence)));
    other.close();
    const auto isLink = [](const QString &text) { return text.startsWith(QLatin1String("tollstream://")); };
    QVERIFY2(Story::waitForText(window, "offerLinkText", isLink, 60'000),
             qPrintable(Story::textOf(window, brokerSentence)));
}

void TroubleTest::offerThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"broken", "forged", "expired"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TroubleTest::offerThatCannotBeUsed()
{
    QFETCH(QString, kind);
    TOLLSTREAM_NEEDS_MOSQUITTO();
    Story story;
    MosquittoBroker broker;
    QVERIFY(broker.start());
    QVERIFY2(story.startWorld() && story.openBuyer(), qPrintable(story.problem()));
    const KeyPair seller = someKey(1);
    const OfferLink link{{QStringLiteral("127.0.0.1"), broker.port(), {}}, Address::of(seller.publicKey())};
    SystemClock clock;
    const Offer good = someOffer(seller, story.world().chainIdentifier(), clock.now());
    Offer bad = good;
    if (kind == QLatin1String("expired")) bad.expires = clock.now() - 10min;
    if (kind == QLatin1String("expired")) bad.issued = clock.now() - 20min;
    QByteArray payload = signOffer(bad, seller).json;
    if (kind == QLatin1String("broken")) payload.chop(20);
    if (kind == QLatin1String("forged")) payload.replace("A kitchen", "B kitchen");

    MqttLink publisher(MqttLink::Options{});
    publisher.open({QStringLiteral("127.0.0.1"), broker.port(), {}}, {});
    QTRY_COMPARE(publisher.state(), MqttLink::State::Connected);
    QVERIFY(publisher.publish(QStringLiteral("market/offer"), payload, true));
    QVERIFY2(story.openLink(link.toString()), qPrintable(story.problem()));
    QVERIFY2(waitForTrouble(story.buyerWindow(), buyerOfferSentence, {}),
             qPrintable(Story::textOf(story.buyerWindow(), buyerOfferSentence)));
    const auto *buy = story.buyerWindow().findChild<QWidget *>(QStringLiteral("buyTimeButton"));
    QVERIFY(buy && !buy->isEnabled());

    QVERIFY(publisher.publish(QStringLiteral("market/offer"), signOffer(good, seller).json, true));
    const auto isTitle = [](const QString &text) { return text == QLatin1String("A kitchen"); };
    QVERIFY(Story::waitForText(story.buyerWindow(), "summaryTitle", isTitle));
}

void TroubleTest::memoThatNobodyCanRead()
{
    Story story;
    QVERIFY2(story.startWorld() && story.openSeller(60) && story.beginSelling(), qPrintable(story.problem()));
    QNetworkAccessManager web;
    JsonRpcNode node(web, story.world().node(), {});
    Faucet faucet(web, story.world().faucet());
    Wallet wallet(node, someKey(5));
    std::optional<Result<Nanos>> sent;
    whenDone(faucet.requestCoins(wallet.address()), this,
             [&](const Result<Nanos> &result) { sent = result; });
    QTRY_VERIFY_WITH_TIMEOUT(sent && sent->has_value(), 20'000);
    const OfferLink link = OfferLink::parse(Story::textOf(story.sellerWindow(), "offerLinkText")).value();
    std::optional<Result<PreparedPayment>> prepared;
    whenDone(wallet.prepare({link.seller, Nanos{700'000}, QByteArray(512, '\xff')}), this,
             [&](const Result<PreparedPayment> &result) { prepared = result; });
    QTRY_VERIFY_WITH_TIMEOUT(prepared && prepared->has_value(), 20'000);
    std::optional<Result<TransactionRecord>> submitted;
    whenDone(node.submit(wallet.sign(prepared->value()).value()), this,
             [&](const Result<TransactionRecord> &result) { submitted = result; });
    QTRY_VERIFY_WITH_TIMEOUT(submitted && submitted->has_value(), 20'000);

    // It is kept and shown, nobody gets access for it, and selling goes on.
    QTRY_COMPARE_WITH_TIMEOUT(Story::rowCount(story.sellerWindow(), "paymentsTable"), 1, 20'000);
    QCOMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 0);
    QVERIFY2(story.openBuyer() && story.openOffer() && story.getTestCoins() && story.buy(60),
             qPrintable(story.problem()));
    QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1);
}

void TroubleTest::secondInstance()
{
    Story story;
    QVERIFY2(story.startWorld() && story.openSeller(60), qPrintable(story.problem()));
    QWidget *second = story.openSecondSeller();
    QVERIFY(second);
    QVERIFY2(waitForTrouble(*second, "noticeText", {}), qPrintable(Story::textOf(*second, "noticeText")));
    story.closeFirstSeller();
    const auto *passphrase = second->findChild<QWidget *>(QStringLiteral("passphraseEdit"));
    QVERIFY(passphrase);
    QTRY_VERIFY_WITH_TIMEOUT(passphrase->isVisible(), 20'000);
}

TOLLSTREAM_STORY_TEST_MAIN(TroubleTest)
#include "TroubleTest.moc"
