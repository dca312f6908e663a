// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Tariff.h"

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

/// Holds the product of any two 64-bit numbers.
__extension__ typedef unsigned __int128 Wide;

/// amount × period ÷ price, rounded down; price and period above zero.
Wide wholeSeconds(const Tariff &tariff, Nanos amount)
{
    return Wide(amount.value) * static_cast<std::uint64_t>(tariff.period.count()) / tariff.price.value;
}

constexpr Wide mostSeconds = static_cast<std::uint64_t>(longestAccess.count());

} // namespace

bool Tariff::isValid() const
{
    if (price.value == 0 || period.count() <= 0 || period > longestAccess) return false;
    const Wide least = wholeSeconds(*this, leastPayment);
    return least >= 1 && least <= mostSeconds;
}

std::optional<std::chrono::seconds> Tariff::timeFor(Nanos amount) const
{
    if (!isValid() || amount < leastPayment) return std::nullopt;
    return proRata(amount);
}

std::chrono::seconds Tariff::proRata(Nanos amount) const
{
    if (!isValid()) return std::chrono::seconds(0);
    const Wide bought = std::min(wholeSeconds(*this, amount), mostSeconds);
    return std::chrono::seconds(static_cast<std::int64_t>(bought));
}

std::optional<Nanos> Tariff::costOf(std::chrono::seconds time) const
{
    if (!isValid() || time.count() < 0 || time > longestAccess) return std::nullopt;
    const auto divisor = static_cast<std::uint64_t>(period.count());
    const Wide cost = (Wide(static_cast<std::uint64_t>(time.count())) * price.value + divisor - 1) / divisor;
    if (cost > std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
    return std::max(Nanos{static_cast<std::uint64_t>(cost)}, leastPayment);
}

} // namespace tollstream
