// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"
#include "app/crypto/SecretBytes.h"

namespace tollstream {

/// The public half of a sealing key (X25519).
struct SealingPublicKey
{
    Bytes32 bytes{};
    bool operator==(const SealingPublicKey &) const = default;
};

/// Bytes that an anonymous sealed box adds to its content.
inline constexpr qsizetype sealedBoxOverhead = 48;

/// The key with which a seller opens what strangers have sealed to him (libsodium `crypto_box_seal`).
class SealingKeyPair
{
public:
    static SealingKeyPair generate();
    /// From the 32-byte secret key. Fails with `InvalidInput` at another length.
    static Result<SealingKeyPair> fromSecretKey(SecretBytes secretKey);

    SealingPublicKey publicKey() const { return m_publicKey; }
    const SecretBytes &secretKey() const { return m_secretKey; }
    /// The content of a sealed box. Fails with `Forged` where it was not sealed to this key or has been
    /// altered.
    Result<SecretBytes> open(QByteArrayView sealed) const;

private:
    SecretBytes m_secretKey;
    SealingPublicKey m_publicKey;
};

/// Encrypts `content` so that only the holder of `recipient`'s secret key can read it. Says nothing about the
/// sender. Empty where `recipient` is no usable key (a point of small order).
QByteArray seal(QByteArrayView content, const SealingPublicKey &recipient);

} // namespace tollstream
