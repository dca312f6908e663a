// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"

namespace tollstream {

/// The live feed beats twice a second, and its beats are numbered from 1970 on: number n belongs to the time
/// n × 500 ms. So no number repeats, and a restart shows as a gap of the right length.
inline constexpr std::chrono::milliseconds tickLength{500};

/// The tick that is due, or under way, at `time`; 0 before 1970.
constexpr std::uint64_t tickAt(UnixTime time)
{
    const std::int64_t milliseconds = toUnixMilliseconds(time);
    return milliseconds < 0 ? 0 : static_cast<std::uint64_t>(milliseconds / tickLength.count());
}
/// When the tick begins. Ticks beyond the year 10 000 all begin then.
constexpr UnixTime timeOfTick(std::uint64_t tick)
{
    constexpr std::uint64_t lastTick = 253'402'300'800'000 / 500;
    return fromUnixMilliseconds(static_cast<std::int64_t>(tick < lastTick ? tick : lastTick) *
                                tickLength.count());
}

} // namespace tollstream
