// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Milliwatts.h"

#include <chrono>

namespace tollstream {

/// What a meter measured, and when.
struct Reading
{
    UnixTime time;    ///< When the value reached us from the meter (plugs send no time of their own).
    Milliwatts power; ///< Mean or momentary power, as the meter reports it.
    std::chrono::milliseconds age{
        0}; ///< How old the meter's own report already was at `time`: 0 when it is fresh.

    bool operator==(const Reading &) const = default;
};

} // namespace tollstream
