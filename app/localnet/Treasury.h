// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Ledger.h"

namespace tollstream::localnet {

/// Gives coins of the genesis away, by ordinary signed transactions of the faucet's own account.
class Treasury
{
public:
    struct Gift
    {
        Digest transaction;
        std::vector<LedgerCoin> coins;
    };

    explicit Treasury(Ledger &ledger) : m_ledger(ledger) {}

    /// `count` new coins (1…255) of `amount` nanos each for `recipient`. Fails with `NotEnoughFunds` when no
    /// coin of the treasury is large enough, `Refused` where the ledger refuses.
    Result<Gift> give(const Address &recipient, std::uint64_t amount, std::size_t count);

private:
    Ledger &m_ledger;
};

} // namespace tollstream::localnet
