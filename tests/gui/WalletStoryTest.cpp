// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/WalletStory.h"

#include "app/crypto/SecretBytes.h"

#include "tests/gui/Story.h"
#include "tests/gui/StoryTestMain.h"

#include <QApplication>
#include <QFile>
#include <QtTest>

using namespace tollstream;

/// Ada makes a wallet, gets coins, spends some, looks back, tidies up, and finds everything again elsewhere.
class WalletStoryTest : public QObject
{
    Q_OBJECT
private slots:
    void aWalletFromItsFirstWordsToItsReturn()
    {
        const QString shop = QStringLiteral("0x") + QString(64, QLatin1Char('b'));
        WalletStory story;
        QVERIFY2(story.startWorld(), qPrintable(story.problem()));
        QVERIFY2(story.openWindow(), qPrintable(story.problem()));
        QVERIFY2(story.createWallet(), qPrintable(story.problem()));
        QCOMPARE(story.words().split(QLatin1Char(' ')).size(), 24);
        const QString first = WalletStory::addressIn(story.window());

        for (int time = 0; time < 3; ++time)
            QVERIFY2(story.getTestCoins(), qPrintable(story.problem()));
        const QString before = Story::textOf(story.window(), "walletBalance");
        QVERIFY2(story.send(shop, QStringLiteral("1.234567891")), qPrintable(story.problem()));
        QTRY_VERIFY(Story::textOf(story.window(), "walletBalance") != before);
        QVERIFY2(story.lookAtHistory(4), qPrintable(story.problem()));
        QCOMPARE(Story::textOf(story.window(), "historyCounterpartyText"), shop);

        const QString file = story.world().path(QStringLiteral("history.csv"));
        QVERIFY2(story.exportHistory(file), qPrintable(story.problem()));
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray lines = csv.readAll();
        QVERIFY(lines.contains("1.234567891"));
        QVERIFY(lines.contains("rent of May"));
        QVERIFY(lines.contains(shop.toLatin1()));

        QVERIFY2(story.mergeCoins(), qPrintable(story.problem()));
        QVERIFY2(story.lookAtHistory(5), qPrintable(story.problem()));
        QVERIFY2(story.addAccount(QStringLiteral("Savings")), qPrintable(story.problem()));
        QTRY_VERIFY(WalletStory::addressIn(story.window()) != first);
        QTRY_COMPARE(Story::textOf(story.window(), "walletBalance"), QStringLiteral("0 IOTA"));

        QVERIFY2(story.restoreElsewhere(), qPrintable(story.problem()));
        QTRY_COMPARE(WalletStory::addressIn(story.otherWindow()), first);
    }
};

TOLLSTREAM_STORY_TEST_MAIN(WalletStoryTest)
#include "WalletStoryTest.moc"
