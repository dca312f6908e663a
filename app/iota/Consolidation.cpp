// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Consolidation.h"

#include "app/iota/GasRules.h"

#include <algorithm>

namespace tollstream {

std::vector<Coin> coinsToMerge(std::vector<Coin> coins)
{
    std::sort(coins.begin(), coins.end(), [](const Coin &left, const Coin &right) {
        if (left.balance != right.balance) return left.balance < right.balance;
        return left.reference < right.reference; // the same choice in the same situation
    });
    if (coins.empty()) return coins;
    std::rotate(coins.begin(), coins.end() - 1, coins.end());
    coins.resize(std::min(coins.size(), largestCoinChoice));
    return coins;
}

std::optional<ConsolidationGain> consolidationGain(const std::vector<Coin> &coins, Nanos gasPrice)
{
    const std::size_t count = std::min(coins.size(), largestCoinChoice);
    if (count < 2) return std::nullopt;
    const auto deposits = usualCoinDeposit.times(count - 1);
    const auto fee = gasPrice.times(gasRoundingStep);
    const auto refund = deposits && fee ? deposits->minus(*fee) : std::nullopt;
    if (!refund || refund->value == 0) return std::nullopt;
    return ConsolidationGain{count, *refund};
}

} // namespace tollstream
