// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace tollstream::localnet {

// Prices and limits of the protocol (notes, section 6; node source `crates/iota-protocol-config`).

inline constexpr std::uint64_t referenceGasPrice = 1'000; ///< nanos for a unit of computation
inline constexpr std::uint64_t largestGasPrice = 100'000;
inline constexpr std::uint64_t gasRoundingStep = 1'000;           ///< units
inline constexpr std::uint64_t leastBudgetUnits = 1'000;          ///< times the transaction's own price
inline constexpr std::uint64_t largestGasBudget = 50'000'000'000; ///< nanos
inline constexpr std::uint64_t coinSize = 129;                    ///< bytes that a coin counts for storage
inline constexpr std::uint64_t storagePricePerByte = std::uint64_t{100} * 76; ///< nanos
inline constexpr std::uint64_t coinDeposit = coinSize * storagePricePerByte;  ///< nanos, 980 400
inline constexpr std::uint64_t readCostPerByte = 15;                          ///< thousandths of a unit

inline constexpr std::size_t largestTransactionSize = 131'072; ///< bytes, signatures included
inline constexpr std::size_t largestPureInput = 16'384;        ///< bytes, exclusive
inline constexpr std::size_t mostGasCoins = 256;               ///< exclusive
inline constexpr std::size_t mostArguments = 512;              ///< of one command, exclusive
inline constexpr std::size_t mostCommands = 1'024;             ///< exclusive
inline constexpr std::size_t mostInputObjects = 2'048;
inline constexpr std::uint64_t largestVersion = 0x7fff'ffff'ffff'fffcULL; ///< exclusive: the top is reserved

/// Units of computation for a transaction that reads `coins` coins, rounded up to steps. The commands that
/// this ledger runs cost nothing beside the reading.
constexpr std::uint64_t computationUnits(std::size_t coins)
{
    const std::uint64_t read = coins * coinSize * readCostPerByte / 1'000;
    const std::uint64_t steps = (read + gasRoundingStep - 1) / gasRoundingStep;
    return std::max<std::uint64_t>(steps, 1) * gasRoundingStep;
}

} // namespace tollstream::localnet
