// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Nanos.h"
#include "app/crypto/SecretBytes.h"
#include "app/localnet/ExecutionOutcome.h"

#include <optional>

namespace tollstream::localnet {

/// The first transaction of a chain: it gives all coins to the treasury, which is the faucet's account.
struct Genesis
{
    SecretBytes treasuryKey;   ///< seed of the faucet's key
    QByteArray rawTransaction; ///< BCS of SenderSignedData with a transaction of the Genesis kind
    ExecutionOutcome outcome;
};

/// A new chain: always the same one for a seed, else one of its own.
Genesis makeGenesis(std::optional<std::uint64_t> seed);
/// All the coins there are, in nanos: eight, so that one spoilt by hand does not stop the faucet, and
/// together under 2^63.
inline constexpr std::uint64_t treasuryCoins = 8;
inline constexpr std::uint64_t treasuryCoinBalance = 500'000'000 * nanosPerIota;
/// Whether these bytes, a BCS of SenderSignedData, are a genesis.
bool isGenesis(QByteArrayView rawTransaction);

} // namespace tollstream::localnet
