// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Story.h"

#include "app/crypto/SecretBytes.h"

#include <QApplication>
#include <QtTest>

using namespace tollstream;

/// Jane sells, John buys: both windows, from the first start to the renewal, and access ended by hand.
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
};

int main(int argc, char *argv[])
{
    // Whatever keychain the desktop has is not for tests: the windows ask for a passphrase.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    if (!initialiseCrypto()) return 1;
    StoryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "StoryTest.moc"
