// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace tollstream::gate {

/// One point of time on both of the machine's clocks, in milliseconds.
struct Moment
{
    std::int64_t wall = 0;   ///< since 1970; may be set back and forth
    std::int64_t steady = 0; ///< never set; goes on while the machine sleeps
};

/// The sum, or the end of all time where it would lie beyond.
inline std::int64_t saturatedSum(std::int64_t left, std::int64_t right)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(left, right, &sum)) return sum;
    return right > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

/// The difference, in the same way.
inline std::int64_t saturatedDifference(std::int64_t left, std::int64_t right)
{
    std::int64_t difference = 0;
    if (!__builtin_sub_overflow(left, right, &difference)) return difference;
    return right < 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

} // namespace tollstream::gate
