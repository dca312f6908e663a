// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Offer.h"

#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/WalletWorld.h"
#include "ui/seller/OfferSignatureCard.h"
#include "ui/text/Formats.h"
#include "ui/widgets/QrCode.h"

#include <QDialog>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

Offer someOffer(const Address &seller, UnixTime now)
{
    Offer offer;
    offer.serial = 3;
    offer.issued = now - 1h;
    offer.expires = now + 24h;
    offer.seller = seller;
    offer.network = QStringLiteral("testnet");
    offer.chainIdentifier = QStringLiteral("c0ffee01");
    offer.liveTopic = QStringLiteral("sensor/live");
    offer.averageTopic = QStringLiteral("sensor/1m");
    offer.unit = QStringLiteral("mW");
    offer.title = QStringLiteral("A kitchen");
    offer.sealingKey = SealingKeyPair::generate().publicKey();
    return offer;
}

/// The dialog that signs offers, opened for the account in that row.
QDialog *openSigning(WalletWorld &world, int row)
{
    child<QTabWidget>(*world.page, "walletTabs")
        ->setCurrentWidget(child<QWidget>(*world.page, "accountsPanel"));
    child<QTableView>(*world.page, "accountsTable")->selectRow(row);
    click(*world.page, "signOfferOpenButton");
    return child<QDialog>(*world.page, "signOfferDialog");
}

void paste(QDialog &dialog, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    auto *words = child<QPlainTextEdit>(dialog, "signOfferWords");
    words->selectAll();
    words->paste();
}

} // namespace

/// An offer whose seller's key is on another machine: where its words are handed out, and where they are
/// signed.
class OfferSigningTest : public QObject
{
    Q_OBJECT
private slots:
    void theWordsToSignAreHandedOutAndTheSignatureTaken()
    {
        QWidget page;
        OfferSignatureCard card(&page);
        page.show();
        QVERIFY(card.isHidden());
        const QString words = QStringLiteral("{\"title\":\"Küche\"}");
        card.showWords(words, {});
        QVERIFY(!card.isHidden());
        QCOMPARE(child<QLineEdit>(card, "offerWordsText")->text(), words);
        QCOMPARE(child<QrCode>(card, "offerWordsQr")->text(), words);
        QVERIFY(child<QrCode>(card, "offerWordsQr")->moduleCount() > 0);
        auto *edit = child<QLineEdit>(card, "offerSignatureEdit");
        auto *take = child<QAbstractButton>(card, "takeSignatureButton");
        QSignalSpy given(&card, &OfferSignatureCard::signatureGiven);
        QVERIFY(!take->isEnabled());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(given.count(), 0);
        edit->setText(QStringLiteral("AAAA"));
        take->click();
        QCOMPARE(given.takeFirst().first().toString(), QStringLiteral("AAAA"));
        auto *problem = child<QLabel>(card, "offerSignatureProblem");
        card.showProblem(QStringLiteral("No."));
        QVERIFY(!problem->isHidden());
        edit->setText(QStringLiteral("BBBB"));
        QVERIFY(problem->isHidden());
        card.showWords(words, {}); // the same: what is being typed stays
        QCOMPARE(edit->text(), QStringLiteral("BBBB"));

        ManualClock clock;
        card.showWords(words + QLatin1Char(' '), clock.now());
        QVERIFY(edit->text().isEmpty());
        QVERIFY(
            child<QLabel>(card, "offerSignatureSentence")->text().contains(Formats::dateTime(clock.now())));
        card.showWords({}, clock.now());
        QVERIFY(card.isHidden());
    }

    void anOfferIsSignedOnlyAfterItsWordsAreShown()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        const Offer offer = someOffer(world.active(), world.clock.now());
        QDialog *dialog = openSigning(world, 0);
        auto *sign = child<QAbstractButton>(*dialog, "signOfferButton");
        QVERIFY(!sign->isEnabled());
        QVERIFY(!isSeen(*dialog, "signOfferTerms"));

        paste(*dialog, QStringLiteral(" \n") + QString::fromUtf8(offerMessage(offer)) + QLatin1Char('\n'));
        QVERIFY(isSeen(*dialog, "signOfferTerms"));
        QVERIFY(!isSeen(*dialog, "signOfferProblem"));
        const auto shown = [dialog](const char *name) { return child<QLabel>(*dialog, name)->text(); };
        QCOMPARE(shown("termsTitle"), QStringLiteral("A kitchen"));
        QCOMPARE(shown("termsPrice"), QStringLiteral("0.0005 IOTA per hour"));
        QCOMPARE(shown("termsLeast"), QStringLiteral("0.0005 IOTA"));
        QCOMPARE(shown("termsPaidTopic"), QStringLiteral("sensor/live"));
        QCOMPARE(shown("termsFreeTopic"), QStringLiteral("sensor/1m"));
        QCOMPARE(shown("termsNetwork"), QStringLiteral("Testnet, chain c0ffee01"));
        QCOMPARE(shown("termsSeller").remove(QLatin1Char(' ')), world.active().toString());
        QVERIFY(!shown("termsExpires").isEmpty());
        QCOMPARE(shown("termsTrial"), QStringLiteral("nothing"));
        Offer freeAtFirst = offer;
        freeAtFirst.trial = 10min;
        paste(*dialog, QString::fromUtf8(offerMessage(freeAtFirst)));
        QCOMPARE(shown("termsTrial"), QStringLiteral("10 minutes, once"));
        paste(*dialog, QString::fromUtf8(offerMessage(offer)));
        QVERIFY(!isSeen(*dialog, "signOfferSignature"));

        sign->click();
        QTRY_VERIFY(isSeen(*dialog, "signOfferSignature"));
        const QString signature = child<QLineEdit>(*dialog, "signOfferSignatureText")->text();
        const auto signedOffer = withSignature(offer, QByteArray::fromBase64(signature.toLatin1()));
        QVERIFY(signedOffer.has_value());
        QCOMPARE(signedOffer->offer, offer);
        click(*dialog, "signOfferSignatureCopy");
        QCOMPARE(QGuiApplication::clipboard()->text(), signature);
        // A signature does not stay beside other words.
        child<QPlainTextEdit>(*dialog, "signOfferWords")->clear();
        QVERIFY(!isSeen(*dialog, "signOfferSignature"));
        QVERIFY(!sign->isEnabled());
        click(*dialog, "signOfferClose");
        QTRY_VERIFY(!world.page->findChild<QDialog *>(QStringLiteral("signOfferDialog")));
    }

    void nothingElseIsSigned_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const char *part) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromUtf8(part);
        };
        row("words", "not the text of an offer");
        row("cut short", "not the text of an offer");
        row("one member more", "not the text of an offer");
        row("signed already", "not the text of an offer");
        row("other account", "of another account");
        row("over", "is over");
        row("newer version", "newer Tollstream");
    }
    void nothingElseIsSigned()
    {
        QFETCH(QString, change);
        QFETCH(QString, part);
        WalletWorld world;
        QVERIFY(world.restore());
        Offer offer = someOffer(world.active(), world.clock.now());
        if (change == QStringLiteral("other account")) offer.seller = addressOf('b');
        if (change == QStringLiteral("over")) offer.expires = world.clock.now() - 1min;
        QString words = QString::fromUtf8(offerMessage(offer));
        if (change == QStringLiteral("words")) words = QStringLiteral("Pay 5 IOTA to Mallory.");
        if (change == QStringLiteral("cut short")) words.chop(20);
        if (change == QStringLiteral("one member more")) words.replace(0, 1, QStringLiteral("{\"also\":1,"));
        if (change == QStringLiteral("newer version"))
            words.replace(QStringLiteral("\"version\":1"), QStringLiteral("\"version\":2"));
        if (change == QStringLiteral("signed already"))
            words = QString::fromUtf8(signOffer(offer, KeyPair::fromSeed(SecretBytes(32)).value()).json);
        QDialog *dialog = openSigning(world, 0);
        paste(*dialog, words);
        QVERIFY(!child<QAbstractButton>(*dialog, "signOfferButton")->isEnabled());
        QVERIFY(!isSeen(*dialog, "signOfferTerms"));
        const QString told = child<QLabel>(*dialog, "signOfferProblem")->text();
        QVERIFY2(told.contains(part), qPrintable(told));
    }

    void aWatchedAddressSignsNoOffer()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        QVERIFY(world.keyring().watch(addressOf('b'), QStringLiteral("Shop")).has_value());
        auto *table = child<QTableView>(*world.page, "accountsTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->selectRow(1);
        QVERIFY(!child<QAbstractButton>(*world.page, "signOfferOpenButton")->isEnabled());
        table->selectRow(0);
        QVERIFY(child<QAbstractButton>(*world.page, "signOfferOpenButton")->isEnabled());
    }

    void aShutKeychainSignsNothing()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        QDialog *dialog = openSigning(world, 0);
        paste(*dialog, QString::fromUtf8(offerMessage(someOffer(world.active(), world.clock.now()))));
        world.secrets.trouble = Error{Error::Kind::Locked, QStringLiteral("raw words")};
        click(*dialog, "signOfferButton");
        QTRY_VERIFY(isSeen(*dialog, "signOfferProblem"));
        QVERIFY(!isSeen(*dialog, "signOfferSignature"));
        world.secrets.trouble.reset();
        click(*dialog, "signOfferButton");
        QTRY_VERIFY(isSeen(*dialog, "signOfferSignature"));
        QVERIFY(!isSeen(*dialog, "signOfferProblem"));
    }

    void thePageMayGoWhileTheKeychainIsAsked()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        QDialog *dialog = openSigning(world, 0);
        paste(*dialog, QString::fromUtf8(offerMessage(someOffer(world.active(), world.clock.now()))));
        click(*dialog, "signOfferButton");
        world.page.reset();
        QCoreApplication::sendPostedEvents();
    }
};

TOLLSTREAM_GUI_TEST_MAIN(OfferSigningTest)
#include "OfferSigningTest.moc"
