// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

namespace tollstream {

/// The 32-byte Ed25519 secret key at `path` ("m/44'/4218'/0'/0'/0'") under `seed` (SLIP-10). All levels must
/// be hardened; fails with `InvalidInput` otherwise.
Result<SecretBytes> deriveEd25519(const SecretBytes &seed, QStringView path);

} // namespace tollstream
