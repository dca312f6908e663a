// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SealedBox.h"

#include <sodium.h>

namespace tollstream {

static_assert(sealedBoxOverhead == crypto_box_SEALBYTES);

SealingKeyPair SealingKeyPair::generate()
{
    SealingKeyPair pair;
    pair.m_secretKey = SecretBytes(crypto_box_SECRETKEYBYTES);
    crypto_box_keypair(pair.m_publicKey.bytes.data(), pair.m_secretKey.data());
    return pair;
}

Result<SealingKeyPair> SealingKeyPair::fromSecretKey(SecretBytes secretKey)
{
    if (secretKey.size() != crypto_box_SECRETKEYBYTES)
        return failure(Error::Kind::InvalidInput, QStringLiteral("a sealing key has 32 bytes"));
    SealingKeyPair pair;
    crypto_scalarmult_base(pair.m_publicKey.bytes.data(), secretKey.data());
    pair.m_secretKey = std::move(secretKey);
    return pair;
}

Result<SecretBytes> SealingKeyPair::open(QByteArrayView sealed) const
{
    if (sealed.size() < sealedBoxOverhead || m_secretKey.isEmpty())
        return failure(Error::Kind::Forged, QStringLiteral("too short for a sealed box"));
    // One byte more than needed, so that a box without content has a place to be opened into.
    SecretBytes content(static_cast<std::size_t>(sealed.size() - sealedBoxOverhead) + 1);
    if (crypto_box_seal_open(content.data(), reinterpret_cast<const unsigned char *>(sealed.data()),
                             static_cast<unsigned long long>(sealed.size()), m_publicKey.bytes.data(),
                             m_secretKey.data()) != 0)
        return failure(Error::Kind::Forged, QStringLiteral("the sealed box does not open with this key"));
    return SecretBytes::copyOf(content.view().chopped(1));
}

QByteArray seal(QByteArrayView content, const SealingPublicKey &recipient)
{
    QByteArray sealed(content.size() + sealedBoxOverhead, Qt::Uninitialized);
    if (crypto_box_seal(reinterpret_cast<unsigned char *>(sealed.data()),
                        reinterpret_cast<const unsigned char *>(content.data()),
                        static_cast<unsigned long long>(content.size()), recipient.bytes.data()) != 0)
        return {}; // a key of small order: nobody could open it
    return sealed;
}

} // namespace tollstream
