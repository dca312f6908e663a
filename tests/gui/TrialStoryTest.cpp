// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/TrialStory.h"

#include "app/crypto/SecretBytes.h"

#include "tests/gui/Hand.h"
#include "tests/gui/StoryTestMain.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QtTest>

using namespace tollstream;

namespace {

QString cell(const QWidget &window, const char *table, int row, int column)
{
    const auto *view = Hand::child<QAbstractItemView>(window, table);
    return view->model()->index(row, column).data().toString();
}

/// Whether any cell of a row says that.
bool says(const QWidget &window, const char *table, const QString &part)
{
    for (int column = 0; column < 6; ++column)
        if (cell(window, table, 0, column).contains(part)) return true;
    return false;
}

} // namespace

/// Free minutes between real windows, over a real ledger: John tries them once, whatever machine he sits at.
class TrialStoryTest : public QObject
{
    Q_OBJECT
private slots:
    void johnReadsTheFirstMinutesForTheNetworksFee()
    {
        Story story;
        TrialStory trial(story);
        QVERIFY2(story.startWorld() && story.openSeller(3'600), qPrintable(story.problem()));
        QVERIFY2(trial.giveAway(10), qPrintable(trial.problem()));
        QVERIFY2(story.beginSelling() && story.openBuyer() && story.openOffer() && story.getTestCoins(),
                 qPrintable(story.problem()));
        QCOMPARE(Story::textOf(story.buyerWindow(), "summaryTrial"),
                 QStringLiteral("The first 10 minutes are free."));

        QVERIFY2(trial.askToTry(), qPrintable(trial.problem()));
        const QString fee = Story::textOf(story.buyerWindow(), "feeText");
        QVERIFY2(fee.contains(QStringLiteral("10 minutes for free")), qPrintable(fee));
        QVERIFY2(fee.contains(QStringLiteral("0.000000001 IOTA")), qPrintable(fee));
        QCOMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 0);
        QVERIFY2(trial.confirm() && trial.waitForLive(), qPrintable(trial.problem()));
        QVERIFY2(trial.waitForAnswer(QStringLiteral("includes 10 free minutes")),
                 qPrintable(trial.problem()));
        const QString left = Story::textOf(story.buyerWindow(), "timeLeft");
        const bool isAboutTen =
            left.startsWith(QStringLiteral("10 min 00 s")) || left.startsWith(QStringLiteral("9 min"));
        QVERIFY2(isAboutTen, qPrintable(left));
        QCOMPARE(Story::textOf(story.buyerWindow(), "summaryTrial"),
                 QStringLiteral("Your free 10 minutes are spent."));
        QVERIFY(!Hand::child(story.buyerWindow(), "tryButton")->isVisible());
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 1);
        QVERIFY(says(story.sellerWindow(), "paymentsTable", QStringLiteral("includes 10 free minutes")));
        QVERIFY(says(story.sellerWindow(), "grantsTable", QStringLiteral("+ 10 free minutes")));

        // He has had them, also where a purchase under an offer without free minutes came after them.
        QVERIFY2(trial.giveAway(0) && trial.waitForOffer(false), qPrintable(trial.problem()));
        QVERIFY2(story.buy(3'600), qPrintable(story.problem()));
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 2);
        QVERIFY2(trial.giveAway(20) && trial.waitForOffer(true), qPrintable(trial.problem()));
        QVERIFY(!Hand::child(story.buyerWindow(), "tryButton")->isVisible());
        story.closeBuyer(); // his machine knows it over a restart
        QVERIFY2(trial.reopenBuyer(), qPrintable(trial.problem()));
        QVERIFY2(Hand::waitFor(story.buyerWindow(), "buyTimeButton"), "nothing can be bought");
        QVERIFY2(trial.waitForLive(), qPrintable(trial.problem()));
        QVERIFY(!Hand::child(story.buyerWindow(), "tryButton")->isVisible());

        // Another machine with the same wallet does not; the seller does.
        QVERIFY2(trial.openBuyerElsewhere() && trial.askToTry() && trial.confirm(),
                 qPrintable(trial.problem()));
        QVERIFY2(trial.waitForAnswer(QStringLiteral("before, perhaps on another machine")),
                 qPrintable(trial.problem()));
        QVERIFY(!Hand::child(story.buyerWindow(), "tryButton")->isVisible());
        QTRY_COMPARE(Story::rowCount(story.sellerWindow(), "paymentsTable"), 3);
        QCOMPARE(Story::rowCount(story.sellerWindow(), "grantsTable"), 1);

        // And it is remembered that it was told.
        story.closeBuyer();
        QVERIFY2(trial.reopenBuyer(), qPrintable(trial.problem()));
        QVERIFY2(trial.waitForAnswer(QStringLiteral("before, perhaps on another machine")),
                 qPrintable(trial.problem()));
        QVERIFY(!Hand::child(story.buyerWindow(), "tryButton")->isVisible());
    }
};

TOLLSTREAM_STORY_TEST_MAIN(TrialStoryTest)
#include "TrialStoryTest.moc"
