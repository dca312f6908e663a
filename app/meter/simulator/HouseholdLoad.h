// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Milliwatts.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace tollstream {

/// Something that draws power for a while on one day.
struct LoadEvent
{
    enum class Appliance {
        Fridge,
        Freezer,
        Kettle,
        Toaster,
        Microwave,
        Hob,
        WashingMachine,
        Dishwasher,
        Television,
        Computer,
        Light,
    };

    Appliance appliance{};
    std::chrono::milliseconds begin{0}; ///< since midnight
    std::chrono::milliseconds end{0};   ///< exclusive; may lie after the next midnight, where it is cut off
    double watts = 0;                   ///< plateau
    double inrush = 1;                  ///< factor during the first second and a half
    double fall = 0;                    ///< part of the plateau that is lost towards the end
    double wobbleWatts = 0;             ///< greatest change from second to second
    std::chrono::milliseconds pulse{0}; ///< on-time of a switched load; 0 is on throughout
    std::chrono::milliseconds pause{0}; ///< off-time of a switched load

    bool operator==(const LoadEvent &) const = default;
};

/// Everything that happens on one day of this household; the same for the same seed and day on any machine.
std::vector<LoadEvent> householdDay(std::uint64_t seed, std::int64_t day);

/// A household behind one plug, shaped after plug measurements of single appliances (the tracebase data set):
/// a base of router and standby, fridge and freezer by thermostat, cooking, one wash, television and computer
/// in the evening, noise of about 2 W. Pure: power is a function of seed and time.
class HouseholdLoad
{
public:
    /// No more passes a plug for 16 A at 230 V. Great loads are never scheduled at the same time, so the
    /// limit hardly ever acts.
    static constexpr Milliwatts greatestPower{3'680'000};

    explicit HouseholdLoad(std::uint64_t seed);

    /// Power at a time since the midnight before the first day; any time after it. A multiple of 5 mW, as the
    /// real device measures.
    Milliwatts powerAt(std::chrono::milliseconds time);

private:
    std::uint64_t m_seed;
    double m_baseWatts;
    std::int64_t m_day = -1; ///< whose events are at hand
    std::vector<LoadEvent> m_events;
};

} // namespace tollstream
