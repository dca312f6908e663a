// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/AccountKey.h"

#include "app/crypto/Bech32.h"
#include "app/crypto/Slip10.h"

#include <algorithm>

namespace tollstream {

namespace {

constexpr QByteArrayView exportPrefix = "iotaprivkey";
constexpr std::uint8_t ed25519Flag = 0;
constexpr std::size_t secretKeySize = 32;

} // namespace

Result<KeyPair> deriveAccountKey(const Mnemonic &words, QStringView path)
{
    constexpr qsizetype levels = 5;
    if (!path.startsWith(u"m/44'/4218'/") || path.count(u'/') != levels)
        return failure(Error::Kind::InvalidInput, QStringLiteral("no derivation path of an account"));
    const auto secret = deriveEd25519(words.seed(), path);
    if (!secret) return tl::make_unexpected(secret.error());
    return KeyPair::fromSeed(*secret);
}

SecretBytes exportPrivateKey(const KeyPair &key)
{
    const SecretBytes secret = key.seed();
    SecretBytes payload(1 + secret.size());
    payload.data()[0] = ed25519Flag;
    std::copy_n(secret.data(), secret.size(), payload.data() + 1);
    return encodeBech32(exportPrefix, payload.view());
}

Result<KeyPair> importPrivateKey(QByteArrayView text)
{
    const Result<SecretBytes> payload = decodeBech32(exportPrefix, text);
    if (!payload) return tl::make_unexpected(payload.error());
    if (payload->size() != 1 + secretKeySize)
        return failure(Error::Kind::InvalidInput, QStringLiteral("private key of wrong length"));
    if (payload->data()[0] != ed25519Flag)
        return failure(Error::Kind::Unsupported, QStringLiteral("private key of another signature scheme"));
    return KeyPair::fromSeed(SecretBytes::copyOf(payload->view().sliced(1)));
}

} // namespace tollstream
