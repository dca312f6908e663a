// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/HouseholdLoad.h"

#include "tests/support/TestMain.h"

#include <algorithm>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

constexpr int secondsPerDay = 86'400;

std::vector<std::int64_t> dayOf(std::uint64_t seed)
{
    HouseholdLoad load(seed);
    std::vector<std::int64_t> milliwatts;
    milliwatts.reserve(secondsPerDay);
    for (int second = 0; second < secondsPerDay; ++second)
        milliwatts.push_back(load.powerAt(std::chrono::seconds(second)).value);
    return milliwatts;
}

int eventsOf(const std::vector<LoadEvent> &events, LoadEvent::Appliance appliance)
{
    return int(std::count_if(events.begin(), events.end(),
                             [appliance](const LoadEvent &event) { return event.appliance == appliance; }));
}

} // namespace

/// A day must look like one, for every seed.
class HouseholdLoadTest : public QObject
{
    Q_OBJECT
private slots:
    void aDayLooksLikeADay_data();
    void aDayLooksLikeADay();
    void repeatsForASeed();
    void goesOnForYears();
};

void HouseholdLoadTest::aDayLooksLikeADay_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 0; seed < 12; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void HouseholdLoadTest::aDayLooksLikeADay()
{
    QFETCH(quint64, seed);
    const auto power = dayOf(seed);
    double sum = 0;
    int kettles = 0;
    int implausible = 0; // too low, too high, or not in steps of 5 mW
    bool isBoiling = false;
    for (const std::int64_t value : power) {
        if (value <= 0 || value >= 4'000'000 || value % 5 != 0) ++implausible;
        sum += double(value) / 1000;
        const bool isKettleLike = value > 2'300'000;
        if (isKettleLike && !isBoiling) ++kettles;
        isBoiling = isKettleLike;
    }
    QCOMPARE(implausible, 0);
    QVERIFY2(kettles >= 2, qPrintable(QString::number(kettles)));
    const double mean = sum / secondsPerDay;
    QVERIFY2(mean > 150 && mean < 500, qPrintable(QString::number(mean)));
    const double least = double(*std::min_element(power.begin(), power.end())) / 1000;
    QVERIFY2(least > 50 && least < 130, qPrintable(QString::number(least)));
    const double peak = double(*std::max_element(power.begin(), power.end())) / 1000;
    QVERIFY2(peak > 2400 && peak < 3680, qPrintable(QString::number(peak)));
    // The evening is livelier than the small hours.
    const auto meanOfHours = [&power](int from, int to) {
        double total = 0;
        for (int second = from * 3600; second < to * 3600; ++second)
            total += double(power[std::size_t(second)]) / 1000;
        return total / ((to - from) * 3600);
    };
    QVERIFY(meanOfHours(19, 22) > meanOfHours(2, 5) + 80);

    const auto events = householdDay(seed, 0);
    const int fridge = eventsOf(events, LoadEvent::Appliance::Fridge);
    QVERIFY2(fridge >= 15 && fridge <= 30, qPrintable(QString::number(fridge)));
    const int kettle = eventsOf(events, LoadEvent::Appliance::Kettle);
    QVERIFY2(kettle >= 2 && kettle <= 4, qPrintable(QString::number(kettle)));
    QCOMPARE(eventsOf(events, LoadEvent::Appliance::Television), 1);
    for (const LoadEvent &event : events)
        for (const LoadEvent &other : events)
            QVERIFY(&event == &other || event.watts < 600 || other.watts < 600 || event.end <= other.begin ||
                    other.end <= event.begin);
}

void HouseholdLoadTest::repeatsForASeed()
{
    QCOMPARE(dayOf(7), dayOf(7));
    QVERIFY(dayOf(7) != dayOf(8));
    QVERIFY(householdDay(7, 0) != householdDay(7, 1));
    // In any order of asking.
    HouseholdLoad forwards(7);
    HouseholdLoad backwards(7);
    const auto early = forwards.powerAt(8h);
    const auto late = forwards.powerAt(50h);
    QCOMPARE(backwards.powerAt(50h), late);
    QCOMPARE(backwards.powerAt(8h), early);
}

void HouseholdLoadTest::goesOnForYears()
{
    HouseholdLoad load(3);
    for (int day = 0; day < 2000; ++day)
        QVERIFY(load.powerAt(24h * day + 12h).value > 0);
    QVERIFY(load.powerAt(-5h).value > 0);
}

TOLLSTREAM_TEST_MAIN(HouseholdLoadTest)
#include "HouseholdLoadTest.moc"
