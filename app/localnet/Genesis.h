// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
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
/// Whether these bytes, a BCS of SenderSignedData, are a genesis.
bool isGenesis(QByteArrayView rawTransaction);

} // namespace tollstream::localnet
