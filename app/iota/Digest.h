// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"

#include <QString>

#include <compare>

namespace tollstream {

/// The digest of a transaction, an object or a checkpoint: 32 bytes, written in base58.
struct Digest
{
    Bytes32 bytes{};

    auto operator<=>(const Digest &) const = default;

    /// Fails with `InvalidInput` where it is not the base58 of exactly 32 bytes.
    static Result<Digest> parse(QStringView text);
    QString toString() const;
};

} // namespace tollstream
