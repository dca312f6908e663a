// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/KeyPair.h"

#include <sodium.h>

namespace tollstream {

namespace {

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

} // namespace

Result<KeyPair> KeyPair::fromSeed(const SecretBytes &seed)
{
    if (seed.size() != crypto_sign_SEEDBYTES)
        return failure(Error::Kind::InvalidInput, QStringLiteral("an Ed25519 seed has 32 bytes"));
    KeyPair pair;
    pair.m_secretKey = SecretBytes(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(pair.m_publicKey.bytes.data(), pair.m_secretKey.data(), seed.data());
    return pair;
}

SecretBytes KeyPair::seed() const
{
    return SecretBytes::copyOf(m_secretKey.view().first(crypto_sign_SEEDBYTES));
}

Signature KeyPair::sign(QByteArrayView message) const
{
    Signature signature;
    crypto_sign_detached(signature.bytes.data(), nullptr, bytesOf(message),
                         static_cast<unsigned long long>(message.size()), m_secretKey.data());
    return signature;
}

bool verify(const PublicKey &key, QByteArrayView message, const Signature &signature)
{
    return crypto_sign_verify_detached(signature.bytes.data(), bytesOf(message),
                                       static_cast<unsigned long long>(message.size()),
                                       key.bytes.data()) == 0;
}

} // namespace tollstream
