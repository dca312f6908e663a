// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PowerChart.h"

#include "tests/support/ManualClock.h"
#include "tests/unit/ui/GuiTestMain.h"

#include <QLabel>
#include <QLineSeries>
#include <QToolButton>

using namespace tollstream;
using namespace std::chrono_literals;

class PowerChartTest : public QObject
{
    Q_OBJECT
private slots:
    void drawsNoMoreThanTheScreenCanShowAndKeepsThePeak()
    {
        ManualClock clock;
        ReadingHistory history;
        const UnixTime from = clock.now() - 24h;
        for (int index = 0; index < 172'800; ++index) {
            const std::int64_t power = index == 100'001 ? 3'000'000 : 50'000 + index % 7 * 1'000;
            history.add({from + 500ms * index, Milliwatts{power}});
        }
        PowerChart chart(clock);
        chart.setHistory(&history);
        chart.setSpan(24h);
        chart.resize(800, 400);
        chart.show();
        QTRY_VERIFY(chart.redrawCount() > 0 && !chart.lines().empty());

        qsizetype points = 0;
        double peak = 0;
        for (const QLineSeries *line : chart.lines()) {
            points += line->count();
            for (const QPointF &point : line->points())
                peak = std::max(peak, point.y());
        }
        QVERIFY(points > 400);
        QVERIFY(points <= qsizetype{2} * 800 * qCeil(chart.devicePixelRatioF()));
        QCOMPARE(peak, 3'000.0);
    }

    void leavesAGapOpen()
    {
        ManualClock clock;
        ReadingHistory history;
        for (int index = 0; index < 20; ++index)
            history.add({clock.now() - 50s + 500ms * index, Milliwatts{60'000}});
        for (int index = 0; index < 20; ++index)
            history.add({clock.now() - 20s + 500ms * index, Milliwatts{60'000}});
        PowerChart chart(clock);
        chart.setHistory(&history);
        chart.resize(800, 400);
        chart.show();
        QTRY_COMPARE(chart.lines().size(), std::size_t{2});
        chart.setHistory(nullptr);
        QTRY_VERIFY(chart.lines().empty());
    }

    void doesNothingWhileHidden()
    {
        ManualClock clock;
        ReadingHistory history;
        PowerChart chart(clock);
        chart.setHistory(&history);
        for (int index = 0; index < 50; ++index)
            chart.historyChanged();
        QTest::qWait(150);
        QCOMPARE(chart.redrawCount(), 0);
        chart.show();
        QTRY_VERIFY(chart.redrawCount() > 0);
    }

    void mergesABurst()
    {
        ManualClock clock;
        ReadingHistory history;
        PowerChart chart(clock);
        chart.setHistory(&history);
        chart.show();
        QTRY_VERIFY(chart.redrawCount() > 0);
        const int before = chart.redrawCount();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 300) {
            history.add({clock.now(), Milliwatts{60'000}});
            chart.historyChanged();
            QCoreApplication::sendPostedEvents();
            QTest::qWait(1);
        }
        const double allowed = static_cast<double>(timer.elapsed()) / 1000.0 * 30.0 + 2.0;
        QVERIFY(chart.redrawCount() - before <= static_cast<int>(allowed));
        QVERIFY(chart.redrawCount() > before);
    }

    void aPauseHoldsThePictureStill()
    {
        ManualClock clock;
        ReadingHistory history;
        history.add({clock.now() - 10s, Milliwatts{60'000}});
        history.add({clock.now() - 9s, Milliwatts{61'000}});
        PowerChart chart(clock);
        chart.setHistory(&history);
        chart.resize(800, 400);
        chart.show();
        QTRY_COMPARE(chart.lines().size(), std::size_t{1});
        auto *pause = chart.findChild<QToolButton *>(QStringLiteral("chartPause"));
        pause->click();
        QVERIFY(chart.isPaused());
        const int before = chart.redrawCount();
        QTRY_VERIFY(chart.redrawCount() > before);
        const auto count = chart.lines().front()->count();
        clock.advance(2s);
        history.add({clock.now(), Milliwatts{90'000}});
        chart.historyChanged();
        chart.resize(810, 400); // even when it is drawn anew
        const int resized = chart.redrawCount();
        QTRY_VERIFY(chart.redrawCount() > resized);
        QCOMPARE(chart.lines().front()->count(), count);
        pause->click();
        QTRY_COMPARE(chart.lines().back()->points().last().y(), 90.0);
    }

    void saysWhatToDoWhileEmptyAndTheLatestValueAfterwards()
    {
        ManualClock clock;
        ReadingHistory history;
        PowerChart chart(clock);
        chart.setEmptyText(QStringLiteral("Open a link."));
        chart.setHistory(&history);
        chart.show();
        QTRY_COMPARE(chart.accessibleDescription(), QStringLiteral("Open a link."));
        history.add({clock.now(), Milliwatts{61'500}});
        chart.historyChanged();
        QTRY_VERIFY(chart.accessibleDescription().contains(QStringLiteral("61.5 W")));
    }

    void theSpanButtonsChooseTheSpan()
    {
        ManualClock clock;
        PowerChart chart(clock);
        QCOMPARE(chart.span(), std::chrono::seconds(60));
        chart.findChild<QToolButton *>(QStringLiteral("chartSpan60"))->click();
        QCOMPARE(chart.span(), std::chrono::seconds(3'600));
        QVERIFY(!chart.findChild<QToolButton *>(QStringLiteral("chartSpan1"))->isChecked());
    }
};

TOLLSTREAM_GUI_TEST_MAIN(PowerChartTest)
#include "PowerChartTest.moc"
