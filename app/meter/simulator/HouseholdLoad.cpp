// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/HouseholdLoad.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tollstream {

namespace {

using std::chrono::milliseconds;
using Appliance = LoadEvent::Appliance;

constexpr milliseconds oneDay = std::chrono::hours(24);
constexpr milliseconds inrushTime{1500};
/// Two loads above this are never on at the same time.
constexpr double greatLoadWatts = 600;

/// Well mixed 64 bits (Steele, Lea and Flood's SplitMix64); the standard library's distributions differ from
/// one library to the next and would not repeat.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// 0 … 1, without 1.
double fraction(std::uint64_t bits)
{
    return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    double between(double low, double high) { return low + (high - low) * fraction(mixed(m_state++)); }
    int integer(int low, int high)
    {
        return static_cast<int>(std::floor(between(low, static_cast<double>(high) + 1)));
    }
    milliseconds seconds(double low, double high)
    {
        return milliseconds(static_cast<std::int64_t>(1000 * between(low, high)));
    }
    milliseconds minutes(double low, double high) { return seconds(60 * low, 60 * high); }
    milliseconds hours(double low, double high) { return seconds(3600 * low, 3600 * high); }

private:
    std::uint64_t m_state;
};

/// One day while it is being planned.
class Day
{
public:
    Day(std::uint64_t seed, std::int64_t day)
        : m_dice(mixed(seed) ^ mixed(static_cast<std::uint64_t>(day) + 77))
    {
    }

    std::vector<LoadEvent> plan()
    {
        washing();
        dishwasher();
        kettle();
        toaster();
        cooking();
        thermostat(Appliance::Fridge, {9, 17}, {34, 48}, 113, 1.9);
        thermostat(Appliance::Freezer, {7, 11}, {48, 63}, 98, 3.5);
        evening();
        return std::move(m_events);
    }

private:
    struct Minutes
    {
        double low;
        double high;
    };

    /// On and off by turns, all day long.
    void thermostat(Appliance appliance, Minutes on, Minutes off, double watts, double inrush)
    {
        milliseconds time = m_dice.minutes(0, off.high) - std::chrono::minutes(10);
        while (time < oneDay) {
            const milliseconds length = m_dice.minutes(on.low, on.high);
            m_events.push_back({.appliance = appliance,
                                .begin = std::max(time, milliseconds(0)),
                                .end = time + length,
                                .watts = watts * m_dice.between(0.96, 1.04),
                                .inrush = inrush * m_dice.between(0.8, 1.2),
                                .fall = 0.08,
                                .wobbleWatts = 1});
            time += length + m_dice.minutes(off.low, off.high);
        }
    }

    /// Puts an event where no other great load runs, later where need be.
    void place(LoadEvent event)
    {
        bool hasMoved = true;
        while (hasMoved) {
            hasMoved = false;
            for (const LoadEvent &other : m_events) {
                if (other.watts < greatLoadWatts || other.end <= event.begin || event.end <= other.begin)
                    continue;
                const milliseconds length = event.end - event.begin;
                event.begin = other.end + std::chrono::seconds(20);
                event.end = event.begin + length;
                hasMoved = true;
            }
        }
        m_events.push_back(event);
    }

    void kettle()
    {
        // Breakfast, tea, supper: at most one in each part of the day, so that two never become one.
        constexpr std::array<std::array<double, 2>, 4> parts{
            {{6.3, 8.5}, {10.0, 11.5}, {15.0, 17.0}, {20.5, 22.0}}};
        const int left = m_dice.integer(0, 2);  // of the four, how many stay out
        const int first = m_dice.integer(0, 3); // which of them
        for (int part = 0; part < 4; ++part) {
            if ((part - first + 4) % 4 < left) continue;
            const auto &[low, high] = parts[static_cast<std::size_t>(part)];
            const milliseconds begin = m_dice.hours(low, high);
            place({.appliance = Appliance::Kettle,
                   .begin = begin,
                   .end = begin + m_dice.seconds(80, 200),
                   .watts = m_dice.between(2380, 2460),
                   .wobbleWatts = 4});
        }
    }

    void toaster()
    {
        const milliseconds begin = m_dice.hours(6.7, 8.7);
        place({.appliance = Appliance::Toaster,
               .begin = begin,
               .end = begin + m_dice.seconds(88, 134),
               .watts = m_dice.between(660, 718),
               .wobbleWatts = 2});
    }

    void cooking()
    {
        for (int count = 0; count < 2; ++count) {
            const milliseconds begin = count == 0 ? m_dice.hours(11.8, 13.2) : m_dice.hours(18, 20.5);
            const bool isLow = m_dice.integer(0, 1) == 0;
            place({.appliance = Appliance::Microwave,
                   .begin = begin,
                   .end = begin + m_dice.seconds(40, 390),
                   .watts = m_dice.between(1250, 1420),
                   .inrush = 1.2,
                   .wobbleWatts = 10,
                   .pulse = isLow ? milliseconds(11'000) : milliseconds(0),
                   .pause = isLow ? milliseconds(14'000) : milliseconds(0)});
        }
        for (int count = 0; count < 4; ++count) {
            const milliseconds begin = count < 2 ? m_dice.hours(11.5, 13) : m_dice.hours(17.8, 19.5);
            place({.appliance = Appliance::Hob,
                   .begin = begin,
                   .end = begin + m_dice.minutes(5, 11),
                   .watts = m_dice.between(808, 902),
                   .wobbleWatts = 3,
                   .pulse = milliseconds(40'000),
                   .pause = milliseconds(15'000)});
        }
    }

    void washing()
    {
        const milliseconds begin = m_dice.hours(8.8, 9.6);
        const milliseconds length = m_dice.minutes(75, 120);
        const milliseconds spin = m_dice.minutes(4, 7);
        const milliseconds heating = begin + m_dice.minutes(2, 10);
        m_events.push_back({.appliance = Appliance::WashingMachine,
                            .begin = begin,
                            .end = begin + length - spin,
                            .watts = m_dice.between(130, 180),
                            .inrush = 1.5,
                            .wobbleWatts = 25,
                            .pulse = m_dice.seconds(6, 9),
                            .pause = m_dice.seconds(8, 12)});
        m_events.push_back({.appliance = Appliance::WashingMachine,
                            .begin = begin + length - spin,
                            .end = begin + length,
                            .watts = m_dice.between(400, 560),
                            .wobbleWatts = 20});
        place({.appliance = Appliance::WashingMachine,
               .begin = heating,
               .end = heating + m_dice.minutes(9, 15),
               .watts = m_dice.between(1950, 2050),
               .wobbleWatts = 5});
    }

    void dishwasher()
    {
        if (m_dice.integer(0, 2) == 0) return;
        const milliseconds begin = m_dice.hours(22.1, 22.4);
        m_events.push_back({.appliance = Appliance::Dishwasher,
                            .begin = begin,
                            .end = begin + m_dice.minutes(74, 84),
                            .watts = 60,
                            .wobbleWatts = 5});
        for (const double minute : {8.0, 52.0}) {
            const milliseconds heating = begin + m_dice.minutes(minute, minute + 2);
            place({.appliance = Appliance::Dishwasher,
                   .begin = heating,
                   .end = heating + m_dice.minutes(12, 17),
                   .watts = m_dice.between(2060, 2150),
                   .wobbleWatts = 5});
        }
    }

    void evening()
    {
        const milliseconds television = m_dice.hours(18.7, 20);
        m_events.push_back({.appliance = Appliance::Television,
                            .begin = television,
                            .end = television + m_dice.hours(1.5, 3.3),
                            .watts = m_dice.between(90, 130),
                            .inrush = 1.4,
                            .wobbleWatts = 15});
        const milliseconds computer = m_dice.hours(17, 19.5);
        m_events.push_back({.appliance = Appliance::Computer,
                            .begin = computer,
                            .end = computer + m_dice.hours(1.5, 4),
                            .watts = m_dice.between(88, 136),
                            .inrush = 1.3,
                            .wobbleWatts = 13});
        const milliseconds light = m_dice.hours(17, 18.5);
        m_events.push_back({.appliance = Appliance::Light,
                            .begin = light,
                            .end = light + m_dice.hours(4.5, 5.5),
                            .watts = m_dice.between(40, 90)});
    }

    Dice m_dice;
    std::vector<LoadEvent> m_events;
};

/// -1 … 1, the same at each asking within one second.
double noiseAt(std::uint64_t seed, std::uint64_t what, milliseconds time)
{
    const auto second = static_cast<std::uint64_t>(time.count() / 1000);
    return 2 * fraction(mixed(mixed(seed + what) ^ second)) - 1;
}

double wattsAt(const LoadEvent &event, milliseconds time, double noise)
{
    if (time < event.begin || time >= event.end) return 0;
    const milliseconds since = time - event.begin;
    milliseconds sinceSwitched = since;
    if (event.pulse.count() > 0) {
        sinceSwitched = since % (event.pulse + event.pause);
        if (sinceSwitched >= event.pulse) return 0;
    }
    if (sinceSwitched < inrushTime) return event.watts * event.inrush;
    const double progress =
        static_cast<double>(since.count()) / static_cast<double>((event.end - event.begin).count());
    return event.watts * (1 - event.fall * progress) + event.wobbleWatts * noise;
}

} // namespace

std::vector<LoadEvent> householdDay(std::uint64_t seed, std::int64_t day)
{
    return Day(seed, day).plan();
}

HouseholdLoad::HouseholdLoad(std::uint64_t seed)
    : m_seed(seed), m_baseWatts(Dice(mixed(seed)).between(60, 120))
{
}

Milliwatts HouseholdLoad::powerAt(milliseconds time)
{
    time = std::max(time, milliseconds(0));
    const std::int64_t day = time / oneDay;
    if (day != m_day) {
        m_events = householdDay(m_seed, day);
        m_day = day;
    }
    const milliseconds sinceMidnight = time % oneDay;
    double watts = m_baseWatts + 2 * noiseAt(m_seed, 0, time);
    std::uint64_t index = 0;
    for (const LoadEvent &event : m_events)
        watts += wattsAt(event, sinceMidnight, noiseAt(m_seed, ++index, time));
    constexpr std::int64_t stepMilliwatts = 5;
    const std::int64_t steps = std::llround(watts * 1000 / stepMilliwatts);
    return std::clamp(Milliwatts{steps * stepMilliwatts}, Milliwatts{0}, greatestPower);
}

} // namespace tollstream
