// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QString>

#include <map>

namespace tollstream {

/// Secrets by name, as a passphrase file holds them.
using SecretMap = std::map<QString, SecretBytes>;

/// All of them in one piece of guarded memory: a count, then each name and value with its length (32 bits,
/// little endian).
SecretBytes packSecrets(const SecretMap &secrets);
/// Fails with `Forged` where `packed` is not what `packSecrets()` makes.
Result<SecretMap> unpackSecrets(QByteArrayView packed);

} // namespace tollstream
