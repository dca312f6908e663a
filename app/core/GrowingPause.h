// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace tollstream {

/// How long to wait after `failures` in a row before the last one: `first`, doubled for each of them, up to
/// `longest`.
constexpr std::chrono::milliseconds growingPause(std::chrono::milliseconds first,
                                                 std::chrono::milliseconds longest, int failures)
{
    constexpr int mostDoublings = 20; // of any pause that makes sense it leads beyond the longest
    return std::min<std::chrono::milliseconds>(first * (1LL << std::clamp(failures, 0, mostDoublings)),
                                               longest);
}

} // namespace tollstream
