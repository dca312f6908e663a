// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/ReadingHistory.h"

#include "tests/support/TestMain.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace tollstream;

namespace {

const UnixTime begin = fromUnixMilliseconds(1'795'000'000'000);

HistoryPoint point(std::chrono::milliseconds at, std::int64_t milliwatts)
{
    return {begin + at, {milliwatts}};
}

} // namespace

class ReadingHistoryTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheLastOnes()
    {
        ReadingHistory history(3);
        QVERIFY(history.isEmpty());
        QVERIFY(!history.latest());
        for (int number = 0; number < 5; ++number)
            history.add(point(number * 1s, number));
        QCOMPARE(history.size(), std::size_t(3));
        for (std::size_t index = 0; index < 3; ++index)
            QCOMPARE(history.at(index).power.value, std::int64_t(index) + 2);
        QCOMPARE(history.latest()->power.value, std::int64_t(4));
        history.clear();
        QVERIFY(history.isEmpty());
        history.add(point(0s, 9));
        QCOMPARE(history.at(0).power.value, std::int64_t(9));
    }

    void staysInOrderOfTime()
    {
        ReadingHistory history(10);
        history.add(point(2s, 1));
        history.add(point(1s, 2)); // late
        history.add(point(2s, 3));
        history.add(point(3s, 4));
        QCOMPARE(history.size(), std::size_t(3));
        QCOMPARE(history.at(1).power.value, std::int64_t(3));
    }

    void showsNothingWhereThereIsNothing_data()
    {
        QTest::addColumn<int>("fromSeconds");
        QTest::addColumn<int>("toSeconds");
        QTest::addColumn<int>("columns");
        QTest::newRow("before") << -20 << -10 << 100;
        QTest::newRow("after") << 100 << 200 << 100;
        QTest::newRow("no columns") << 0 << 10 << 0;
        QTest::newRow("negative columns") << 0 << 10 << -5;
        QTest::newRow("no span") << 5 << 5 << 100;
        QTest::newRow("backwards") << 10 << 0 << 100;
    }
    void showsNothingWhereThereIsNothing()
    {
        QFETCH(const int, fromSeconds);
        QFETCH(const int, toSeconds);
        QFETCH(const int, columns);
        ReadingHistory history;
        for (int second = 0; second <= 10; ++second)
            history.add(point(second * 1s, second));
        QVERIFY(history.columns(begin + fromSeconds * 1s, begin + toSeconds * 1s, columns).empty());
    }

    void fewPointsStandAsTheyAre()
    {
        ReadingHistory history;
        for (int second = 0; second <= 10; ++second)
            history.add(point(second * 1s, std::int64_t{second} * 100));
        const auto columns = history.columns(begin, begin + 10s, 1'000);
        QCOMPARE(columns.size(), std::size_t(11)); // both ends are in
        for (std::size_t index = 0; index < columns.size(); ++index) {
            QVERIFY(columns[index].first == history.at(index));
            QVERIFY(columns[index].second == history.at(index));
            QVERIFY(!columns[index].startsAfterGap);
        }
    }

    void keepsPeaksInTheOrderInWhichTheyCame()
    {
        ReadingHistory history;
        history.add(point(0s, 500));
        history.add(point(1s, 100)); // the least comes first
        history.add(point(2s, 900));
        history.add(point(3s, 500));
        history.add(point(10s, 500));
        history.add(point(11s, 900)); // the greatest comes first
        history.add(point(12s, 100));
        history.add(point(13s, 500));
        const auto columns = history.columns(begin, begin + 20s, 2, 60s);
        QCOMPARE(columns.size(), std::size_t(2));
        QVERIFY((columns[0] == HistoryColumn{point(1s, 100), point(2s, 900), false}));
        QVERIFY((columns[1] == HistoryColumn{point(11s, 900), point(12s, 100), false}));
    }

    void marksGaps()
    {
        ReadingHistory history;
        history.add(point(0s, 1));
        history.add(point(3s, 2)); // just none
        history.add(point(6s + 1ms, 3));
        history.add(point(7s, 4));
        const auto columns = history.columns(begin, begin + 10s, 10);
        QCOMPARE(columns.size(), std::size_t(4));
        QCOMPARE(columns[1].startsAfterGap, false);
        QCOMPARE(columns[2].startsAfterGap, true);
        QCOMPARE(columns[3].startsAfterGap, false);
    }

    void losesNoPeakHoweverWide_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("wrapped");
        for (const int columns : {1, 2, 7, 640, 1'280, 3'840}) {
            QTest::addRow("%d columns", columns) << columns << false;
            QTest::addRow("%d columns of a ring that has turned", columns) << columns << true;
        }
    }
    void losesNoPeakHoweverWide()
    {
        QFETCH(const int, columns);
        QFETCH(const bool, wrapped);
        constexpr int count = 20'000;
        ReadingHistory history(count);
        const int extra = wrapped ? 7'777 : 0;
        for (int tick = 0; tick < count + extra; ++tick)
            history.add(point(tick * 500ms, (tick * 7'919LL) % 100'003));
        const UnixTime from = history.at(0).time;
        const UnixTime to = history.at(count - 1).time;
        const auto drawn = history.columns(from, to, columns);
        QVERIFY(drawn.size() <= std::size_t(columns));

        // What each column must hold, counted the slow way.
        std::size_t index = 0;
        for (const HistoryColumn &column : drawn) {
            QVERIFY(column.first.time <= column.second.time);
            const auto number = (column.first.time - from).count() * columns / (to - from).count();
            Milliwatts least{std::numeric_limits<std::int64_t>::max()};
            Milliwatts greatest{std::numeric_limits<std::int64_t>::min()};
            for (; index < history.size(); ++index) {
                const HistoryPoint &each = history.at(index);
                const auto own = std::min<std::int64_t>(
                    (each.time - from).count() * columns / (to - from).count(), columns - 1);
                if (own != std::min<std::int64_t>(number, columns - 1)) break;
                least = std::min(least, each.power);
                greatest = std::max(greatest, each.power);
            }
            QCOMPARE(std::min(column.first.power, column.second.power).value, least.value);
            QCOMPARE(std::max(column.first.power, column.second.power).value, greatest.value);
        }
        QCOMPARE(index, history.size());
    }

    void aZoomTakesOnlyItsSpan()
    {
        ReadingHistory history;
        for (int second = 0; second < 1'000; ++second)
            history.add(point(second * 1s, second));
        const auto columns = history.columns(begin + 100s, begin + 110s, 500);
        QCOMPARE(columns.size(), std::size_t(11));
        QCOMPARE(columns.front().first.power.value, std::int64_t(100));
        QCOMPARE(columns.back().first.power.value, std::int64_t(110));
    }
};

TOLLSTREAM_TEST_MAIN(ReadingHistoryTest)
#include "ReadingHistoryTest.moc"
