// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QByteArray>

namespace tollstream {

/// Bech32 (BIP-173, not bech32m) of 8-bit `payload`. In guarded memory, because what we write so are private
/// keys.
SecretBytes encodeBech32(QByteArrayView humanReadablePart, QByteArrayView payload);
/// The payload of a bech32 text with that human readable part. Fails with `InvalidInput` at a wrong checksum,
/// prefix, padding, mixed case or length over 90.
Result<SecretBytes> decodeBech32(QByteArrayView humanReadablePart, QByteArrayView text);

} // namespace tollstream
