// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QString>

namespace tollstream {

/// Moves text that a person typed into guarded memory as UTF-8, wipes the QString's own buffer and leaves it
/// empty. Copies that share the buffer (a line edit's own text) are overwritten with it: clear them too.
SecretBytes takeSecretText(QString &&text);
/// Overwrites a byte array that held a secret because a library left no other way, and empties it.
/// Copies that share the buffer are overwritten with it.
void wipe(QByteArray &bytes);

} // namespace tollstream
