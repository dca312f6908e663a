// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/ObjectReference.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tollstream {

/// The most coins that a transaction may name as gas (node source, `max_gas_payment_objects`).
inline constexpr std::size_t largestCoinChoice = 255;

/// The coins to pay `needed` with: the largest first, as few as suffice, at most `largestCoinChoice`. Where
/// all of them do not suffice, the largest that there are.
std::vector<Coin> chooseCoins(std::vector<Coin> available, Nanos needed);

/// What the coins hold together; nothing where that does not fit in 64 bits.
std::optional<Nanos> totalOf(const std::vector<Coin> &coins);

} // namespace tollstream
