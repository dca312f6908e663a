// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/core/Result.h"
#include "app/iota/Digest.h"

#include <compare>

namespace tollstream {

/// The identity of an object on the ledger; written like an address.
struct ObjectId
{
    Bytes32 bytes{};

    auto operator<=>(const ObjectId &) const = default;

    /// Strict: `0x` and exactly 64 digits; fails with `InvalidInput`.
    static Result<ObjectId> parse(QStringView text);
    QString toString() const;
    /// The id of the n-th object that a transaction creates (protocol notes, section 4).
    static ObjectId created(const Digest &transaction, std::uint64_t n);
};

/// One version of an object.
struct ObjectReference
{
    ObjectId id;
    std::uint64_t version = 0;
    Digest digest;

    auto operator<=>(const ObjectReference &) const = default;
};

/// A coin of the native currency with its present balance.
struct Coin
{
    ObjectReference reference;
    Nanos balance;

    bool operator==(const Coin &) const = default;
};

} // namespace tollstream
