// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Reading.h"

#include <chrono>
#include <deque>
#include <optional>

namespace tollstream {

/// Time-weighted mean of the readings of the last minute: each value counts for as long as it stood. A
/// silence longer than `longestGap` counts for nothing, neither as the old value nor as zero.
class MovingAverage
{
public:
    explicit MovingAverage(std::chrono::milliseconds span = std::chrono::seconds(60),
                           std::chrono::milliseconds longestGap = std::chrono::seconds(5));

    void add(const Reading &reading);
    /// The mean over the span that ends at `now`; nothing while no reading stands in it.
    std::optional<Milliwatts> at(UnixTime now) const;

private:
    std::chrono::milliseconds m_span;
    std::chrono::milliseconds m_longestGap;
    std::deque<Reading> m_readings;
};

} // namespace tollstream
