// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"

#include <chrono>
#include <optional>

namespace tollstream {

/// The longest time that one payment can buy: ten years.
inline constexpr std::chrono::seconds longestAccess = std::chrono::years(10);

/// The longest time that an offer gives away to each payer.
inline constexpr std::chrono::seconds longestTrial = std::chrono::hours(24);

/// What access costs: `price` for `period`, pro rata, and nothing below `leastPayment`.
struct Tariff
{
    Nanos price{500'000};
    std::chrono::seconds period{3'600};
    Nanos leastPayment{500'000};

    bool operator==(const Tariff &) const = default;

    /// Price and period above zero, the least payment buys at least one second, nothing beyond ten years.
    bool isValid() const;
    /// amount × period ÷ price, rounded down to whole seconds; nothing below the least payment, or under a
    /// tariff that is not valid; capped at ten years.
    std::optional<std::chrono::seconds> timeFor(Nanos amount) const;
    /// The same whatever the least payment: perhaps not one second.
    std::chrono::seconds proRata(Nanos amount) const;
    /// The least amount that buys `time`, which is never under the least payment; nothing where it does not
    /// fit in 64 bits, or where no amount buys it (below zero, beyond ten years, tariff not valid).
    std::optional<Nanos> costOf(std::chrono::seconds time) const;
};

} // namespace tollstream
