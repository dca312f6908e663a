// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace tollstream {

/// Electric power in thousandths of a watt.
struct Milliwatts
{
    std::int64_t value = 0;

    auto operator<=>(const Milliwatts &) const = default;
};

} // namespace tollstream
