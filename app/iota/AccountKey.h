// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/Mnemonic.h"

namespace tollstream {

// Where the keys of accounts come from, and how they are handed on (protocol notes, section 2).

/// The key at `path`, which must be m/44'/4218'/account'/change'/index', as all wallets of this ledger have
/// it: a key at another place would not be found again. Fails with `InvalidInput` otherwise.
Result<KeyPair> deriveAccountKey(const Mnemonic &words, QStringView path);

/// The exported form: bech32 of `00 ‖ secret key`, "iotaprivkey1…", 71 characters.
SecretBytes exportPrivateKey(const KeyPair &key);
/// Reads the exported form. `InvalidInput` where it is none, `Unsupported` for a key of another scheme than
/// Ed25519.
Result<KeyPair> importPrivateKey(QByteArrayView text);

} // namespace tollstream
