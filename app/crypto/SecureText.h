// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QString>

namespace tollstream {

/// Moves text that a person typed into guarded memory as UTF-8 and wipes the QString's own buffer.
SecretBytes takeSecretText(QString &&text);
/// Overwrites a byte array that held a secret because a library left no other way.
void wipe(QByteArray &bytes);

} // namespace tollstream
