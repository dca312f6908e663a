// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QString>

#include <compare>
#include <cstdint>
#include <optional>

namespace tollstream {

/// An amount of IOTA in nanos (1 IOTA = 1 000 000 000 nanos), as the ledger counts it: 64 bits, never
/// negative, never a floating-point number.
struct Nanos
{
    std::uint64_t value = 0;

    auto operator<=>(const Nanos &) const = default;

    /// The sum, or nothing where it does not fit in 64 bits.
    std::optional<Nanos> plus(Nanos other) const;
    /// The difference, or nothing where it would be negative.
    std::optional<Nanos> minus(Nanos other) const;
    /// The product, or nothing where it does not fit in 64 bits.
    std::optional<Nanos> times(std::uint64_t factor) const;

    /// Exact decimal IOTA without trailing zeros and without a unit: 500 000 nanos are "0.0005".
    QString toIotaText() const;
    /// Reads decimal IOTA with at most nine decimals ("0.0005", "12"); no sign, exponent, grouping or unit.
    static Result<Nanos> fromIotaText(QStringView text);
    /// Reads a plain decimal number of nanos, as JSON-RPC writes them.
    static Result<Nanos> fromDecimal(QStringView text);
};

inline constexpr std::uint64_t nanosPerIota = 1'000'000'000;

} // namespace tollstream
