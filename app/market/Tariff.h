// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"

#include <chrono>
#include <optional>

namespace tollstream {

/// What access costs: `price` for `period`, pro rata, and nothing below `leastPayment`.
struct Tariff
{
    Nanos price{500'000};
    std::chrono::seconds period{3'600};
    Nanos leastPayment{500'000};

    bool operator==(const Tariff &) const = default;

    /// Price and period above zero, the least payment buys at least one second, nothing beyond ten years.
    bool isValid() const;
    /// amount × period ÷ price, rounded down to whole seconds; nothing below the least payment; capped at ten
    /// years.
    std::optional<std::chrono::seconds> timeFor(Nanos amount) const;
    /// The least amount that buys `time`; nothing where it does not fit in 64 bits.
    std::optional<Nanos> costOf(std::chrono::seconds time) const;
};

} // namespace tollstream
