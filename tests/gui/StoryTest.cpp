// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Story.h"

#include "app/crypto/SecretBytes.h"
#include "app/market/GuestPass.h"
#include "app/market/Offer.h"

#include "tests/gui/AccountStory.h"
#include "tests/gui/Hand.h"
#include "tests/gui/PassStory.h"
#include "tests/gui/SignatureStory.h"
#include "tests/gui/StoryTestMain.h"
#include "tests/support/MqttProbe.h"
#include "ui/widgets/QrCode.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTemporaryDir>
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
        QTRY_COMPARE(Story::textOf(story.sellerWindow(), "earningsTotal"), QStringLiteral("0.001 IOTA"));
        QCOMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1); // the same grant, longer

        QVERIFY2(story.endGrant(), qPrintable(story.problem()));
        QVERIFY2(story.waitForEnd(), qPrintable(story.problem()));
    }

    void aGuestReadsByAPass()
    {
        Story story;
        PassStory guest(story);
        QVERIFY2(story.startWorld() && story.openSeller(3'600), qPrintable(story.problem()));
        QVERIFY(!Hand::isUsable(Hand::child(story.sellerWindow(), "guestPassButton"))); // nothing to find yet
        QVERIFY2(story.beginSelling(), qPrintable(story.problem()));
        QVERIFY2(guest.makePass(QStringLiteral("Ana’s laptop"), 3), qPrintable(guest.problem()));
        const auto *code = Hand::child<QrCode>(story.sellerWindow(), "guestPassQr");
        QCOMPARE(code->text(), guest.pass());
        QVERIFY(code->moduleCount() > 0);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("pass.png"));
        QVERIFY2(guest.saveCode(file), qPrintable(guest.problem()));
        const QImage image(file);
        QCOMPARE(image.width(), (code->moduleCount() + 2 * QrCode::quietZone) * 8);
        QCOMPARE(image.pixelColor(4 * 8 + 3, 4 * 8 + 3), QColor(Qt::black)); // the corner of a finder
        QCOMPARE(image.pixelColor(3, 3), QColor(Qt::white));
        QVERIFY2(guest.closeDialog(), qPrintable(guest.problem()));
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1);
        const auto *table = Hand::child<QAbstractItemView>(story.sellerWindow(), "grantsTable");
        const auto cell = [table](int column) { return table->model()->index(0, column).data().toString(); };
        QVERIFY(cell(0).contains(QStringLiteral("Ana’s laptop")));

        QVERIFY2(story.openBuyer(), qPrintable(story.problem()));
        QVERIFY2(guest.open(guest.pass().chopped(7)), qPrintable(guest.problem()));
        QVERIFY(Story::textOf(story.buyerWindow(), "linkProblem").contains(QStringLiteral("cannot be read")));
        // One that somebody has altered is noticed when the seller's offer is there.
        auto altered = std::move(*guestPassIn(guest.pass()).value());
        altered.until += std::chrono::hours(24);
        const OfferLink link = OfferLink::parse(guest.pass()).value();
        QVERIFY2(guest.open(guestPassLink(link, altered)), qPrintable(guest.problem()));
        const auto *page = Hand::child(story.buyerWindow(), "buyerPage");
        QVERIFY(Story::waitForText(*page, "bannerText", [](const QString &text) {
            return text.contains(QStringLiteral("altered"));
        }));
        QVERIFY2(guest.open(guest.pass()), qPrintable(guest.problem()));
        QVERIFY2(guest.waitForLive(), qPrintable(guest.problem()));
        QVERIFY(Story::textOf(story.buyerWindow(), "accessText").startsWith(QStringLiteral("Guest pass")));
        QVERIFY(!Story::textOf(story.buyerWindow(), "timeLeft").isEmpty());
        QCOMPARE(Story::textOf(story.buyerWindow(), "linkEdit"), link.toString()); // no pass to look over
        QCOMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 0);

        // It is in the books already, and stays the one row there.
        QVERIFY2(guest.takeOver(guest.pass()), qPrintable(guest.problem()));
        QVERIFY(guest.takingSentence().contains(QStringLiteral("Ana’s laptop")));
        QCOMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1);
        QVERIFY2(guest.takeOver(guestPassLink(link, altered)), qPrintable(guest.problem()));
        QVERIFY(guest.takingSentence().contains(QStringLiteral("altered")));
        QVERIFY2(guest.endPass(), qPrintable(guest.problem()));
        QVERIFY2(guest.takeOver(guest.pass()), qPrintable(guest.problem()));
        QVERIFY(guest.takingSentence().startsWith(QStringLiteral("You have ended")));
    }

    void whoHasAnAccountReadsWithoutAWallet()
    {
        const QString name = QStringLiteral("kitchen");
        const QString password = QStringLiteral("correct horse");
        AccountStory story;
        const auto until = [&story] {
            const auto *table = story.story().sellerWindow().findChild<QAbstractItemView *>(
                QStringLiteral("readerAccountsTable"));
            return table->model()->index(0, 2).data().toString();
        };
        QVERIFY2(story.beginSelling() && story.makeAccount(name, QStringLiteral("the display"), password),
                 qPrintable(story.problem()));
        QVERIFY2(story.openReader() && story.logIn(name, QStringLiteral("correct house")),
                 qPrintable(story.problem()));
        QVERIFY2(story.waitForSentence(QStringLiteral("is not let in")), qPrintable(story.problem()));
        const auto liveSentence = [&story] {
            return Story::textOf(story.story().buyerWindow(), "buyerStatusSentence4");
        };
        QCOMPARE(liveSentence(), QStringLiteral("The account “kitchen” is not let in."));
        QVERIFY2(story.logIn(name, password) && story.waitForReadings(), qPrintable(story.problem()));
        QVERIFY2(story.waitForSentence(QStringLiteral("You read as")), qPrintable(story.problem()));
        QCOMPARE(liveSentence(), QStringLiteral("You read the live feed with the account “kitchen”."));

        // Whoever has a wallet can pay for the account.
        const QString before = until();
        QVERIFY2(story.payForAccount(7'200), qPrintable(story.problem()));
        QTRY_VERIFY(until() != before);
        QCOMPARE(Story::rowCount(story.story().sellerWindow(), "grantsTable"), 0);

        QVERIFY2(story.switchState(), qPrintable(story.problem()));
        QVERIFY2(story.waitForSentence(QStringLiteral("is over")), qPrintable(story.problem()));
        QCOMPARE(liveSentence(), QStringLiteral("The account “kitchen” is let in no longer."));
        QVERIFY2(story.deleteAccount(), qPrintable(story.problem()));
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
