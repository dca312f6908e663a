// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/CoinChoice.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tollstream {

/// What merging an account's small coins into one would bring.
struct ConsolidationGain
{
    std::size_t coinCount = 0; ///< how many would become one
    Nanos refund;              ///< deposits given back, less the fee
    bool operator==(const ConsolidationGain &) const = default;
};

/// Which of `coins` one transaction merges: the largest, which pays the gas whatever the others hold, and
/// then the smallest, at most `largestCoinChoice` together.
std::vector<Coin> coinsToMerge(std::vector<Coin> coins);

/// Whether merging `coins` pays: the deposits of all but one come back, one step of computation is paid
/// (protocol notes, section 6). An estimate; the dry run before signing tells exactly. Nothing where it costs
/// more than it gives.
std::optional<ConsolidationGain> consolidationGain(const std::vector<Coin> &coins, Nanos gasPrice);

} // namespace tollstream
