// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QByteArray>

namespace tollstream {

/// Length of a SecretBox key in bytes.
inline constexpr std::size_t secretBoxKeySize = 32;

/// Encrypts and authenticates `content` with a shared 32-byte key (XChaCha20-Poly1305, random nonce in
/// front). `context` is authenticated, not stored: it ties the box to its place, and must be the same when
/// opening. A key of another length is a mistake in the program; the answer is then empty.
QByteArray encryptBox(QByteArrayView content, const SecretBytes &key, QByteArrayView context);
/// The content again. Fails with `Forged` where key or context differ or a bit was changed.
Result<SecretBytes> decryptBox(QByteArrayView box, const SecretBytes &key, QByteArrayView context);

} // namespace tollstream
