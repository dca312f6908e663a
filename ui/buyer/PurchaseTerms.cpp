// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/PurchaseTerms.h"

#include <algorithm>
#include <cmath>

namespace tollstream {

std::optional<Nanos> paymentFor(const Tariff &tariff, std::chrono::seconds time)
{
    const auto cost = tariff.costOf(time);
    if (!cost) return std::nullopt;
    return std::max(*cost, tariff.leastPayment);
}

int feeShare(Nanos amount, Nanos fee)
{
    const double total = static_cast<double>(amount.value) + static_cast<double>(fee.value);
    if (total <= 0) return 0;
    return static_cast<int>(std::lround(static_cast<double>(fee.value) / total * 100.0));
}

std::optional<std::chrono::hours> hoursForSmallFee(const Tariff &tariff, Nanos fee)
{
    // fee < (amount + fee) / 10 means amount > 9 fees
    const auto nineFees = fee.times(9);
    const auto amount = nineFees ? nineFees->plus(Nanos{1}) : std::nullopt;
    if (!amount) return std::nullopt;
    const auto time = tariff.timeFor(std::max(*amount, tariff.leastPayment));
    if (!time) return std::nullopt;
    const auto hours = std::chrono::ceil<std::chrono::hours>(*time);
    // Time is rounded down, so that the amount for it can fall a little short again.
    const auto cost = tariff.costOf(hours);
    if (!cost) return std::nullopt;
    return *cost < *amount ? hours + std::chrono::hours(1) : hours;
}

} // namespace tollstream
