// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"
#include "app/crypto/KeyPair.h"

#include <QString>

#include <compare>

namespace tollstream {

/// An account on the ledger: 32 bytes, written `0x` and 64 hexadecimal digits.
struct Address
{
    Bytes32 bytes{};

    auto operator<=>(const Address &) const = default;

    /// Blake2b-256 of the bare Ed25519 public key, without a scheme flag (node source
    /// `update_hasher_with_flag`).
    static Address of(const PublicKey &key);
    /// Strict: `0x` and exactly 64 digits of either case; fails with `InvalidInput`.
    static Result<Address> parse(QStringView text);
    /// Lower case, with `0x`.
    QString toString() const;
};

} // namespace tollstream
