// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/EarningsCard.h"

#include "tests/unit/ui/GuiTestMain.h"
#include "ui/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/widgets/EarningsChart.h"

#include <QHelpEvent>
#include <QLabel>
#include <QSignalSpy>
#include <QToolTip>

#include <limits>

using namespace tollstream;

namespace {

const QDate today(2026, 11, 18);

/// Thirty days without anything.
Earnings emptyMonth()
{
    Earnings earnings;
    for (int back = 29; back >= 0; --back)
        earnings.days.push_back({today.addDays(-back), {}});
    return earnings;
}

/// Earned on some of the last thirty days.
Earnings month()
{
    Earnings earnings = emptyMonth();
    earnings.days[29].earned = {Nanos{500'000}, 1};
    earnings.days[25].earned = {Nanos{1'500'000'000}, 3};
    earnings.days[0].earned = {Nanos{250'000'000}, 2};
    earnings.total = {Nanos{12'000'500'000}, 1'234};
    return earnings;
}

/// As many pixels of that colour there are in a column of a picture.
int pixelsOf(const QImage &picture, const QColor &colour, int x)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        count += picture.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

/// A chart of 300 pixels for thirty days, and what it paints.
struct Chart
{
    explicit Chart(const Earnings &earnings)
    {
        chart.resize(600, 200);
        chart.showDays(earnings.days);
    }
    QString described() const { return chart.accessibleDescription(); }
    /// The middle of a day's bar.
    int middleOf(int day) const
    {
        const double unit = chart.fontMetrics().height();
        return qRound(unit / 2 + (600 - unit) / 30 * (day + 0.5));
    }
    QString toolTipAt(int day)
    {
        const QPoint place(middleOf(day), 100);
        QHelpEvent event(QEvent::ToolTip, place, chart.mapToGlobal(place));
        QApplication::sendEvent(&chart, &event);
        return QToolTip::text();
    }

    EarningsChart chart;
};

} // namespace

class EarningsCardTest : public QObject
{
    Q_OBJECT
private:
    static QString text(const EarningsCard &card, const char *name)
    {
        const auto *label = card.findChild<QLabel *>(QLatin1String(name));
        return label && !label->isHidden() ? label->text() : QString();
    }

private slots:
    void cleanup() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void showsWhatWasEarned()
    {
        EarningsCard card;
        Earnings earnings = month();
        earnings.waiting = {Nanos{300'000}, 2};
        earnings.folded = {Nanos{21}, 3};
        card.showEarnings(earnings);
        QCOMPARE(text(card, "earningsToday"), QStringLiteral("0.0005 IOTA"));
        QCOMPARE(text(card, "earningsTodayPayments"), QStringLiteral("1 payment"));
        QCOMPARE(text(card, "earningsWeek"), QStringLiteral("1.5005 IOTA"));
        QCOMPARE(text(card, "earningsWeekPayments"), QStringLiteral("4 payments"));
        QCOMPARE(text(card, "earningsMonth"), QStringLiteral("1.7505 IOTA"));
        QCOMPARE(text(card, "earningsTotal"), QStringLiteral("12.0005 IOTA"));
        QCOMPARE(text(card, "earningsTotalPayments"), QStringLiteral("1,234 payments"));
        QVERIFY(text(card, "earningsWaiting").contains(QStringLiteral("0.0003 IOTA (2 payments)")));
        QVERIFY(text(card, "earningsFolded").contains(QStringLiteral("0.000000021 IOTA (3 payments)")));
        const auto *week = card.findChild<QLabel *>(QStringLiteral("earningsWeek"));
        QCOMPARE(week->toolTip(), QStringLiteral("1,500,500,000 nanos"));
        QVERIFY(week->accessibleName().contains(QStringLiteral("7 days: 1.5005 IOTA")));
    }

    void writesAsTheLanguageDoes()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        EarningsCard card;
        card.showEarnings(month());
        QCOMPARE(text(card, "earningsWeek"), QStringLiteral("1,5005 IOTA"));
        QVERIFY(text(card, "earningsTotalPayments").startsWith(QStringLiteral("1.234")));
        auto *chart = card.findChild<EarningsChart *>(QStringLiteral("earningsChart"));
        QTest::keyClick(chart, Qt::Key_End);
        QVERIFY2(text(card, "earningsDay").contains(QStringLiteral("18. November 2026: 0,0005 IOTA")),
                 qPrintable(text(card, "earningsDay")));
    }

    void withoutEarningsItSaysWhatToDo()
    {
        EarningsCard card;
        const auto *chart = card.findChild<EarningsChart *>(QStringLiteral("earningsChart"));
        for (const char *name : {"earningsToday", "earningsWeek", "earningsMonth", "earningsTotal"})
            QCOMPARE(text(card, name), Formats::nothing()); // not 0: it is not known yet
        const QString unread = chart->accessibleDescription();
        QVERIFY(unread.contains(QStringLiteral("once you sell")));
        for (const char *name : {"earningsWaiting", "earningsFolded", "earningsDeposits", "earningsTrouble"})
            QVERIFY(text(card, name).isEmpty());
        card.showEarnings(emptyMonth());
        QCOMPARE(text(card, "earningsToday"), QStringLiteral("0 IOTA"));
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("offer link")));
        QCOMPARE(chart->dayCount(), 0);
        QVERIFY(text(card, "earningsDay").isEmpty());
        Earnings longAgo = emptyMonth();
        longAgo.total = {Nanos{5}, 1};
        card.showEarnings(longAgo);
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("30 days")));
        card.showEarnings(month());
        QCOMPARE(chart->dayCount(), 30);
        card.showEarnings({});
        QCOMPARE(text(card, "earningsTotal"), Formats::nothing());
    }

    void depositsStandApart()
    {
        EarningsCard card;
        card.showEarnings(month());
        card.showDeposits(Nanos{1'960'800}, {});
        QCOMPARE(text(card, "earningsDeposits"),
                 QStringLiteral("Deposits given back by the network: 0.0019608 IOTA, not earnings."));
        QCOMPARE(text(card, "earningsTotal"), QStringLiteral("12.0005 IOTA"));
        const UnixTime since = fromUnixMilliseconds(1'795'000'000'000);
        card.showDeposits(Nanos{1'960'800}, since);
        QVERIFY(text(card, "earningsDeposits").contains(Formats::day(since)));
        card.showDeposits({}, since);
        QVERIFY(text(card, "earningsDeposits").isEmpty());
    }

    void saysWhyNothingNewIsShown()
    {
        EarningsCard card;
        card.showEarnings(month());
        card.showTrouble(Error{Error::Kind::InUse, {}});
        QCOMPARE(text(card, "earningsTrouble"),
                 ErrorText::sentence(ErrorSubject::Earnings, Error::Kind::InUse));
        card.showTrouble({});
        QVERIFY(text(card, "earningsTrouble").isEmpty());
    }

    void keysWalkTheDays()
    {
        Chart shown(month());
        EarningsChart &chart = shown.chart;
        QSignalSpy chosen(&chart, &EarningsChart::chosenDayChanged);
        QCOMPARE(chart.chosenDay(), -1);
        QVERIFY2(shown.described().contains(QStringLiteral("November 14, 2026: 1.5 IOTA, 3 payments")),
                 qPrintable(shown.described())); // the best one
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.chosenDay(), 29);
        QVERIFY(shown.described().contains(QStringLiteral("November 18, 2026: 0.0005 IOTA, 1 payment")));
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.chosenDay(), 28);
        QVERIFY(shown.described().endsWith(QStringLiteral("November 17, 2026: nothing")));
        QTest::keyClick(&chart, Qt::Key_PageUp);
        QCOMPARE(chart.chosenDay(), 21);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.chosenDay(), 22);
        QTest::keyClick(&chart, Qt::Key_PageDown);
        QTest::keyClick(&chart, Qt::Key_PageDown);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.chosenDay(), 29);
        QTest::keyClick(&chart, Qt::Key_Home);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.chosenDay(), 0);
        QCOMPARE(chart.chosenText(), shown.described());
        QCOMPARE(chosen.count(), 6); // those at the ends chose nothing new
    }

    void aMouseChoosesAndIsTold()
    {
        Chart shown(month());
        QTest::mouseClick(&shown.chart, Qt::LeftButton, {}, {shown.middleOf(25), 100});
        QCOMPARE(shown.chart.chosenDay(), 25);
        QVERIFY(shown.toolTipAt(0).contains(QStringLiteral("October 20, 2026: 0.25 IOTA, 2 payments")));
        QVERIFY(shown.toolTipAt(1).endsWith(QStringLiteral(": nothing")));
        QCOMPARE(shown.chart.chosenDay(), 25);
    }

    void theChosenDayStaysWhenDaysPass()
    {
        Chart shown(month());
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QTest::keyClick(&shown.chart, Qt::Key_Right);
        QSignalSpy chosen(&shown.chart, &EarningsChart::chosenDayChanged);
        Earnings later = month();
        later.days.erase(later.days.begin());
        later.days.push_back({today.addDays(1), {}});
        shown.chart.showDays(later.days);
        QCOMPARE(shown.chart.chosenDay(), 0);
        QCOMPARE(chosen.count(), 0);
        later.days.erase(later.days.begin());
        shown.chart.showDays(later.days);
        QCOMPARE(shown.chart.chosenDay(), -1);
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(&shown.chart, Qt::Key_Left);
        QCOMPARE(shown.chart.chosenDay(), static_cast<int>(later.days.size()) - 2);
    }

    void barsAreAsHighAsTheDaysWereGood()
    {
        for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
            Chart shown(month());
            shown.chart.setPalette(palette);
            QCOMPARE(shown.chart.range(), Nanos{2'000'000'000});
            const QImage picture = shown.chart.grab().toImage();
            const QColor bar = palette.color(QPalette::Highlight);
            const int best = pixelsOf(picture, bar, shown.middleOf(25));
            QVERIFY(best > 60);
            const int first = pixelsOf(picture, bar, shown.middleOf(0));
            QVERIFY2(std::abs(first - best / 6) <= 2, qPrintable(QString::number(first)));
            QVERIFY(pixelsOf(picture, bar, shown.middleOf(29)) >= 1); // little, but seen
            QCOMPARE(pixelsOf(picture, bar, shown.middleOf(28)), 0);
        }
    }

    void showsThatItHasTheFocus()
    {
        QWidget window;
        auto *chart = new EarningsChart(&window);
        chart->resize(600, 200);
        chart->showDays(month().days);
        window.resize(600, 200);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        chart->clearFocus();
        const QImage without = chart->grab().toImage();
        chart->setFocus(Qt::TabFocusReason);
        QCOMPARE(chart->chosenDay(), 29); // and something is told at once
        QVERIFY(chart->grab().toImage() != without);
    }

    void drawsWhateverComes_data()
    {
        QTest::addColumn<quint64>("nanos");
        QTest::addColumn<quint64>("range");
        QTest::newRow("one nano") << quint64(1) << quint64(1);
        QTest::newRow("three") << quint64(3) << quint64(3);
        QTest::newRow("just over") << quint64(200'001) << quint64(300'000);
        QTest::newRow("all there is")
            << quint64(4'600'000'000'000'000'000) << quint64(5'000'000'000'000'000'000);
        QTest::newRow("all of 64 bits")
            << std::numeric_limits<quint64>::max() << std::numeric_limits<quint64>::max();
    }
    void drawsWhateverComes()
    {
        QFETCH(quint64, nanos);
        QFETCH(quint64, range);
        Earnings earnings = emptyMonth();
        earnings.days[3].earned = {Nanos{nanos}, 1};
        Chart shown(earnings);
        QCOMPARE(shown.chart.range().value, range);
        shown.chart.grab();
        shown.chart.showDays({earnings.days[3]});
        shown.chart.grab();
        shown.chart.showDays({});
        shown.chart.grab();
        QTest::keyClick(&shown.chart, Qt::Key_Home);
        QCOMPARE(shown.chart.chosenDay(), -1);
    }
};

TOLLSTREAM_GUI_TEST_MAIN(EarningsCardTest)
#include "EarningsCardTest.moc"
