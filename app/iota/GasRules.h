// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"

namespace tollstream {

/// Computation is charged in steps of so many units (node source, `gas_rounding_step`).
inline constexpr std::uint64_t gasRoundingStep = 1'000;
/// The ledger's own limits for price and budget: what lies above is a node that errs or lies.
inline constexpr std::uint64_t highestGasPrice = 100'000;
inline constexpr Nanos highestGasBudget{50 * nanosPerIota};
/// The deposit of a coin: 129 bytes at 100 units of 76 nanos. For estimates; the dry run tells.
inline constexpr Nanos usualCoinDeposit{980'400};

} // namespace tollstream
