// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"

#include <QString>

namespace tollstream {

/// 32 bytes as the ledger writes addresses and object ids: `0x` and 64 hexadecimal digits of either case.
/// Shorter forms are refused: left-padding a mistyped address loses money. Fails with `InvalidInput`.
Result<Bytes32> parseHexText(QStringView text);
/// Lower case, with `0x`.
QString toHexText(const Bytes32 &bytes);

} // namespace tollstream
