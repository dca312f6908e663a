// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Outage.h"

#include "app/market/ServiceRecorder.h"

#include "tests/support/TestMain.h"

#include "MarketFixtures.h"
#include <random>

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::noon;
using fixtures::noonTick;
using fixtures::outage;

namespace {

UnixTime untilAfter(const std::vector<Outage> &outages, UnixTime from, UnixTime until)
{
    for (const Outage &one : outages)
        until += standstill(one, from, until);
    return until;
}

} // namespace

/// Paid time stands still while nothing is served.
class OutageTest : public QObject
{
    Q_OBJECT
private slots:
    void countsTicksFrom1970()
    {
        QCOMPARE(tickAt(fromUnixMilliseconds(0)), std::uint64_t{0});
        QCOMPARE(tickAt(fromUnixMilliseconds(499)), std::uint64_t{0});
        QCOMPARE(tickAt(fromUnixMilliseconds(500)), std::uint64_t{1});
        QCOMPARE(tickAt(fromUnixMilliseconds(-1)), std::uint64_t{0});
        QCOMPARE(timeOfTick(noonTick), noon);
        QVERIFY(timeOfTick(std::numeric_limits<std::uint64_t>::max()) > noon);
    }

    void standsStillForWhatIsLost_data()
    {
        QTest::addColumn<int>("firstSecond");
        QTest::addColumn<int>("endSecond");
        QTest::addColumn<int>("lost"); // of the time from 100 s to 200 s after noon
        QTest::newRow("before") << 0 << 100 << 0;
        QTest::newRow("into the beginning") << 90 << 110 << 10;
        QTest::newRow("within") << 120 << 140 << 20;
        QTest::newRow("over the end: what is left is left afterwards") << 190 << 260 << 70;
        QTest::newRow("all of it") << 50 << 300 << 200;
        QTest::newRow("after the end") << 200 << 300 << 0;
    }
    void standsStillForWhatIsLost()
    {
        QFETCH(int, firstSecond);
        QFETCH(int, endSecond);
        QFETCH(int, lost);
        QCOMPARE(standstill(outage(firstSecond, endSecond), noon + 100s, noon + 200s),
                 std::chrono::milliseconds(std::chrono::seconds(lost)));
    }

    void makesNoDifferenceOfHowAnOutageIsCut()
    {
        std::mt19937 random(20261123);
        for (int round = 0; round < 2'000; ++round) {
            const auto pick = [&random](int least, int most) {
                return std::uniform_int_distribution(least, most)(random);
            };
            const int first = pick(0, 300);
            const int end = first + pick(1, 300);
            const UnixTime from = noon + std::chrono::seconds(pick(0, 400));
            const UnixTime until = from + std::chrono::seconds(pick(1, 300));
            std::vector<Outage> parts;
            for (int cut = first; cut < end;) {
                const int next = std::min(end, cut + pick(1, 60));
                parts.push_back(outage(cut, next));
                cut = next;
            }
            QCOMPARE(untilAfter(parts, from, until), untilAfter({outage(first, end)}, from, until));
        }
    }

    void tellsTheShareThatWasServed()
    {
        const PaidTime paid{noon, noon + 1h, noonTick};
        const ServiceHistory history{noonTick, noonTick + 7'200, {outage(60, 101)}};
        const DeliveredService now = deliveredService(paid, history, noon + 30min);
        QCOMPARE(now.until, noon + 1h + 41s);
        QCOMPARE(now.elapsed, std::chrono::milliseconds(30min));
        QCOMPARE(now.credited, std::chrono::milliseconds(41s));
        QCOMPARE(now.deliveredBasisPoints(), 9'772); // 1 759 of 1 800 seconds, rounded down
        const DeliveredService later = deliveredService(paid, history, noon + 10h);
        QCOMPARE(later.elapsed, std::chrono::milliseconds(1h + 41s));
        // What a later receipt has in its end already is not added once more.
        const PaidTime renewed{noon, noon + 2h + 41s, noonTick + 240};
        QCOMPARE(deliveredService(renewed, history, noon + 30min).until, noon + 2h + 41s);
        QCOMPARE(deliveredService(renewed, history, noon + 30min).credited, std::chrono::milliseconds(41s));
        QCOMPARE(deliveredService(paid, {}, noon).deliveredBasisPoints(), 10'000);
    }

    void putsTwoHistoriesTogether()
    {
        ServiceHistory history{0, noonTick + 100, {outage(1, 2), outage(10, 20), outage(45, 50)}};
        history.merge({noonTick + 40, noonTick + 200, {outage(45, 60), outage(70, 80)}});
        const std::vector<Outage> expected{outage(1, 2), outage(10, 20), outage(45, 60), outage(70, 80)};
        QCOMPARE(history.outages, expected);
        QCOMPARE(history.through, noonTick + 200);
        const ServiceHistory before = history;
        history.merge({noonTick + 40, noonTick + 190, {}}); // an old one, played again
        QCOMPARE(history, before);
        history.merge({noonTick + 160, noonTick + 300, {outage(80, 90)}}); // goes on where the last one ended
        QCOMPARE(history.outages.back(), outage(70, 90));
    }

    void recordsOutagesOfASecondAndMore()
    {
        ServiceRecorder recorder(1'000);
        QCOMPARE(recorder.published(1'000), Outage{}); // from the first on
        QCOMPARE(recorder.published(1'002), Outage{}); // one alone is none
        QCOMPARE(recorder.published(1'005), (Outage{1'003, 1'005}));
        QCOMPARE(recorder.published(1'004), Outage{}); // late, and accounted for already
        QCOMPARE(recorder.account(1'010), (std::vector<Outage>{{1'003, 1'005}}));
        QCOMPARE(recorder.through(), std::uint64_t{1'006}); // answers may still be on their way
        QVERIFY(recorder.account(1'017).empty());
        QCOMPARE(recorder.account(1'030), (std::vector<Outage>{{1'006, 1'020}}));
        QCOMPARE(recorder.account(1'031), (std::vector<Outage>{{1'020, 1'021}})); // goes on, however short
        QCOMPARE(recorder.published(1'022), (Outage{1'021, 1'022}));
        QCOMPARE(recorder.account(1'025), (std::vector<Outage>{{1'021, 1'022}}));
    }

    void countsAsAnOutageWhatWasBeforeTheStart()
    {
        ServiceRecorder recorder(1'000);
        QCOMPARE(recorder.published(5'000), (Outage{1'000, 5'000}));
        QCOMPARE(recorder.account(5'001), (std::vector<Outage>{{1'000, 5'000}}));
        QVERIFY(recorder.account(4'000).empty()); // somebody has set the clock back
        QCOMPARE(recorder.through(), std::uint64_t{5'001});
    }
};

TOLLSTREAM_TEST_MAIN(OutageTest)
#include "OutageTest.moc"
