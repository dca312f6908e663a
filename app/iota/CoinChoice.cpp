// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/CoinChoice.h"

#include <algorithm>

namespace tollstream {

std::vector<Coin> chooseCoins(std::vector<Coin> available, Nanos needed)
{
    std::sort(available.begin(), available.end(), [](const Coin &left, const Coin &right) {
        if (left.balance != right.balance) return left.balance > right.balance;
        return left.reference < right.reference; // the same choice in the same situation
    });
    std::size_t count = 0;
    std::optional<Nanos> sum = Nanos{};
    while (count < available.size() && count < largestCoinChoice && sum && *sum < needed) {
        sum = sum->plus(available[count].balance); // nothing: more than any amount
        ++count;
    }
    available.resize(count);
    return available;
}

std::optional<Nanos> totalOf(const std::vector<Coin> &coins)
{
    std::optional<Nanos> total = Nanos{};
    for (const Coin &coin : coins) {
        if (total) total = total->plus(coin.balance);
    }
    return total;
}

} // namespace tollstream
