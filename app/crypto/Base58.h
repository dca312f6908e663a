// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>

namespace tollstream {

/// Base58 with the Bitcoin alphabet, without checksum.
QString encodeBase58(QByteArrayView bytes);
/// Fails with `InvalidInput` at a foreign character, or at more than `largestText` characters.
Result<QByteArray> decodeBase58(QStringView text, qsizetype largestText = 128);

} // namespace tollstream
