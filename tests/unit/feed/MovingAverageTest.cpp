// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MovingAverage.h"

#include "tests/support/TestMain.h"

#include <limits>
#include <vector>

using namespace std::chrono_literals;
using namespace tollstream;

namespace {

const UnixTime begin = fromUnixMilliseconds(1'795'000'000'000);

struct Step
{
    std::chrono::milliseconds at;
    std::int64_t milliwatts;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<Step>)

class MovingAverageTest : public QObject
{
    Q_OBJECT
private slots:
    void weighsByTime_data()
    {
        QTest::addColumn<std::vector<Step>>("steps");
        QTest::addColumn<qint64>("now"); // milliseconds from the beginning
        QTest::addColumn<bool>("hasMean");
        QTest::addColumn<qint64>("mean");
        using Steps = std::vector<Step>;
        QTest::newRow("nothing yet") << Steps{} << qint64(0) << false << qint64(0);
        QTest::newRow("one reading, at its moment") << Steps{{0ms, 500}} << qint64(0) << true << qint64(500);
        QTest::newRow("one reading, later") << Steps{{0ms, 500}} << qint64(2'000) << true << qint64(500);
        QTest::newRow("each counts for as long as it stood")
            << Steps{{0ms, 1'000}, {1'000ms, 4'000}} << qint64(4'000) << true << qint64(3'250); // 1 s and 3 s
        QTest::newRow("rounds to the nearest")
            << Steps{{0ms, 0}, {1'000ms, 1}} << qint64(4'000) << true << qint64(1); // 0.75
        QTest::newRow("rounds negative ones alike")
            << Steps{{0ms, 0}, {1'000ms, -1}} << qint64(4'000) << true << qint64(-1);
        QTest::newRow("a silence counts for nothing")
            << Steps{{0ms, 1'000}, {1'000ms, 1'000}, {20'000ms, 3'000}, {21'000ms, 3'000}} << qint64(21'000)
            << true << qint64(2'000); // one second of each
        QTest::newRow("a silence that lasts")
            << Steps{{0ms, 1'000}, {1'000ms, 1'000}} << qint64(30'000) << true << qint64(1'000);
        QTest::newRow("a silence longer than the span")
            << Steps{{0ms, 1'000}, {1'000ms, 1'000}} << qint64(70'000) << false << qint64(0);
        QTest::newRow("just not a gap")
            << Steps{{0ms, 1'000}, {5'000ms, 2'000}} << qint64(10'000) << true << qint64(1'500);
        QTest::newRow("just a gap") << Steps{{0ms, 1'000}, {5'001ms, 2'000}} << qint64(10'000) << true
                                    << qint64(2'000);
        QTest::newRow("the clock was set back")
            << Steps{{10'000ms, 9'000}, {11'000ms, 9'000}, {1'000ms, 500}, {2'000ms, 500}} << qint64(3'000)
            << true << qint64(500);
        QTest::newRow("the greatest values")
            << Steps{{0ms, std::numeric_limits<qint64>::max()}, {4'000ms, std::numeric_limits<qint64>::max()}}
            << qint64(8'000) << true << qint64(std::numeric_limits<qint64>::max());
    }
    void weighsByTime()
    {
        QFETCH(const std::vector<Step>, steps);
        QFETCH(const qint64, now);
        QFETCH(const bool, hasMean);
        QFETCH(const qint64, mean);
        MovingAverage average;
        for (const Step &step : steps)
            average.add({begin + step.at, {step.milliwatts}, 0ms});
        const auto result = average.at(begin + std::chrono::milliseconds(now));
        QCOMPARE(result.has_value(), hasMean);
        if (hasMean) QCOMPARE(result->value, mean);
    }

    void forgetsWhatIsOlderThanTheSpan()
    {
        MovingAverage average;
        // Ten minutes of 1 W, then half a minute of 3 W, twice a second.
        for (int tick = 0; tick < 1'200; ++tick)
            average.add({begin + tick * 500ms, {1'000}, 0ms});
        for (int tick = 1'200; tick < 1'260; ++tick)
            average.add({begin + tick * 500ms, {3'000}, 0ms});
        QCOMPARE(average.at(begin + 1'260 * 500ms)->value, std::int64_t(2'000));
    }

    void theOldestReadingCountsOnlyWithinTheSpan()
    {
        MovingAverage average(10s, 60s);
        average.add({begin, {1'000}, 0ms});
        average.add({begin + 15s, {2'000}, 0ms});
        // At 20 s the span begins at 10 s: five seconds of each.
        QCOMPARE(average.at(begin + 20s)->value, std::int64_t(1'500));
    }
};

TOLLSTREAM_TEST_MAIN(MovingAverageTest)
#include "MovingAverageTest.moc"
