// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Story.h"

#include "app/crypto/SecretBytes.h"
#include "app/market/Offer.h"

#include "tests/gui/SignatureStory.h"
#include "tests/gui/StoryTestMain.h"
#include "tests/support/MqttProbe.h"

#include <QApplication>
#include <QtTest>

using namespace tollstream;

namespace {

/// The offer that stands at a broker, as anybody reads it.
Result<SignedOffer> publishedOffer(quint16 port, const QString &seller, const QString &title)
{
    MqttProbe reader({});
    if (reader.connectTo(port) != 0) return failure(Error::Kind::Unreachable);
    if (reader.subscribe("market/offer") != 0) return failure(Error::Kind::Refused);
    // Not the probe's own waiting: the publisher lives on this thread.
    std::optional<MqttProbe::Message> found;
    const auto isThere = [&] {
        for (const MqttProbe::Message &message : reader.messages()) {
            if (message.payload.contains(title.toUtf8())) found = message;
        }
        return found.has_value();
    };
    if (!QTest::qWaitFor(isThere, 30'000)) return failure(Error::Kind::NotFound);
    return readOffer(found->payload, Address::parse(seller).value(), SystemClock().now());
}

} // namespace

/// Jane sells, John buys: both windows, from the first start to the renewal, and access ended by hand. And
/// another seller, whose key stays on another machine.
class StoryTest : public QObject
{
    Q_OBJECT
private slots:
    void onePaymentCarriesJohnFromTheFreeFeedToTheLiveChart()
    {
        Story story;
        QVERIFY2(story.startWorld(), qPrintable(story.problem()));
        QVERIFY2(story.openSeller(12), qPrintable(story.problem()));
        QVERIFY2(story.beginSelling(), qPrintable(story.problem()));
        QVERIFY2(story.openBuyer(), qPrintable(story.problem()));
        QVERIFY2(story.openOffer(), qPrintable(story.problem()));
        QVERIFY2(story.openOffer(), qPrintable(story.problem())); // once more: the free feed comes back
        QCOMPARE(Story::textOf(story.buyerWindow(), "summaryPrice").contains(QLatin1String("0.0005")), true);
        QVERIFY2(story.getTestCoins(), qPrintable(story.problem()));
        QCOMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 0);

        QVERIFY2(story.buy(12), qPrintable(story.problem()));
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 1);
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1);
        QVERIFY(!Story::textOf(story.buyerWindow(), "timeLeft").isEmpty());

        QVERIFY2(story.waitForEnd(), qPrintable(story.problem()));
        QVERIFY2(story.renew(), qPrintable(story.problem()));
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 2);
        QCOMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1); // the same grant, longer

        QVERIFY2(story.endGrant(), qPrintable(story.problem()));
        QVERIFY2(story.waitForEnd(), qPrintable(story.problem()));
    }

    void anOfferIsSignedOnAnotherMachine()
    {
        SignatureStory story;
        QVERIFY2(story.startWorld() && story.openKeyMachine() && story.openSeller() && story.beginSelling(),
                 qPrintable(story.problem()));
        QVERIFY2(story.waitForText(), qPrintable(story.problem()));
        const QString first = story.text();
        QVERIFY(Story::textOf(story.sellerWindow(), "offerLinkText").isEmpty());
        QVERIFY2(story.sign(), qPrintable(story.problem()));
        // What is being signed outlives the window that asked for it.
        QVERIFY2(story.reopenSeller(), qPrintable(story.problem()));
        QVERIFY(Story::waitForText(story.sellerWindow(), "offerWordsText",
                                   [&first](const QString &text) { return text == first; }));
        QVERIFY2(story.handIn(), qPrintable(story.problem()));
        const auto published = publishedOffer(story.brokerPort(), story.address(), {});
        QVERIFY(published.has_value());
        QCOMPARE(QString::fromUtf8(offerMessage(published->offer)), first);

        // Other terms are another offer; the first one stands until the second is signed.
        const QString title = QStringLiteral("Jane’s cellar");
        QVERIFY2(story.renameOffer(title) && story.waitForText(), qPrintable(story.problem()));
        QVERIFY(!Story::textOf(story.sellerWindow(), "offerLinkText").isEmpty());
        const auto still = publishedOffer(story.brokerPort(), story.address(), {});
        QVERIFY(still.has_value());
        QCOMPARE(*still, *published);
        QVERIFY2(story.sign() && story.handIn(), qPrintable(story.problem()));
        const auto next = publishedOffer(story.brokerPort(), story.address(), title);
        QVERIFY(next.has_value());
        QVERIFY(next->offer.serial > published->offer.serial);

        // Carried once, it counts over restarts.
        QVERIFY2(story.reopenSeller(), qPrintable(story.problem()));
        const auto isLink = [](const QString &text) {
            return text.startsWith(QLatin1String("tollstream://"));
        };
        QVERIFY(Story::waitForText(story.sellerWindow(), "offerLinkText", isLink));
        const auto again = publishedOffer(story.brokerPort(), story.address(), title);
        QVERIFY(again.has_value());
        QCOMPARE(*again, *next);
    }
};

TOLLSTREAM_STORY_TEST_MAIN(StoryTest)
#include "StoryTest.moc"
