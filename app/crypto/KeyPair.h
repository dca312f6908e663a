// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"
#include "app/crypto/SecretBytes.h"

namespace tollstream {

/// An Ed25519 public key (RFC 8032).
struct PublicKey
{
    Bytes32 bytes{};
    bool operator==(const PublicKey &) const = default;
};

/// A detached Ed25519 signature.
struct Signature
{
    Bytes64 bytes{};
    bool operator==(const Signature &) const = default;
};

/// An Ed25519 key pair whose secret half never leaves guarded memory.
class KeyPair
{
public:
    /// From the 32-byte RFC 8032 seed, which IOTA calls the secret key. Fails with `InvalidInput` at another
    /// length.
    static Result<KeyPair> fromSeed(const SecretBytes &seed);

    PublicKey publicKey() const { return m_publicKey; }
    /// The 32-byte seed, for export and storage.
    SecretBytes seed() const;
    /// Signs `message` as it stands (no prehash). Deterministic.
    Signature sign(QByteArrayView message) const;

private:
    KeyPair() = default;

    SecretBytes m_secretKey; // libsodium's 64-byte form: seed and public key
    PublicKey m_publicKey;
};

/// Whether `signature` over `message` is by `key`; strict (rejects small-order and non-canonical values).
bool verify(const PublicKey &key, QByteArrayView message, const Signature &signature);

} // namespace tollstream
