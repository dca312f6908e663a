// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/market/Tariff.h"

#include <chrono>
#include <optional>

namespace tollstream {

/// What to pay for `time`: at least the least payment. Nothing where it does not fit in 64 bits.
std::optional<Nanos> paymentFor(const Tariff &tariff, std::chrono::seconds time);

/// The fee's part of all that is paid, in per cent, rounded to the nearest.
int feeShare(Nanos amount, Nanos fee);

/// The least number of whole hours at which the fee is under a tenth of all that is paid. Nothing where that
/// is beyond what the tariff sells.
std::optional<std::chrono::hours> hoursForSmallFee(const Tariff &tariff, Nanos fee);

/// The usual fee of one payment, until the network has named the real one: computation, and the deposit for
/// the seller's new coin.
inline constexpr Nanos usualFee{2'000'000};

} // namespace tollstream
