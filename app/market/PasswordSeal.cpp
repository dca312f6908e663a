// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PasswordSeal.h"

#include "app/crypto/SecretBox.h"

#include <sodium.h>

namespace tollstream {

namespace {

constexpr qsizetype tagSize = 16;

/// libsodium's key derivation, so that none of the keys tells anything about another.
SecretBytes derive(const SecretBytes &sealingSecret, std::uint64_t number)
{
    static_assert(secretBoxKeySize == crypto_kdf_KEYBYTES);
    Q_ASSERT(sealingSecret.size() == crypto_kdf_KEYBYTES);
    constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "mirrorpw";
    SecretBytes key(secretBoxKeySize);
    crypto_kdf_derive_from_key(key.data(), key.size(), number, context, sealingSecret.data());
    return key;
}

} // namespace

PasswordSeal::PasswordSeal(const SecretBytes &sealingSecret)
    : m_boxKey(derive(sealingSecret, 1)), m_tagKey(derive(sealingSecret, 2))
{
}

QByteArray PasswordSeal::seal(const SecretBytes &password, const QString &userName) const
{
    const QByteArray user = userName.toUtf8();
    QByteArray tag(tagSize, '\0');
    crypto_generichash_state state;
    crypto_generichash_init(&state, m_tagKey.data(), m_tagKey.size(), tagSize);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(user.constData()),
                              static_cast<unsigned long long>(user.size()) + 1); // with the final zero
    crypto_generichash_update(&state, password.data(), password.size());
    crypto_generichash_final(&state, reinterpret_cast<unsigned char *>(tag.data()), tagSize);
    return tag + encryptBox(password.view(), m_boxKey, tag + user);
}

Result<SecretBytes> PasswordSeal::open(const QByteArray &sealed, const QString &userName) const
{
    if (sealed.size() <= tagSize)
        return failure(Error::Kind::Forged, QStringLiteral("too short for a sealed password"));
    return decryptBox(QByteArrayView(sealed).sliced(tagSize), m_boxKey,
                      sealed.first(tagSize) + userName.toUtf8());
}

QByteArray PasswordSeal::tagOf(const QByteArray &sealed)
{
    return sealed.size() <= tagSize ? QByteArray() : sealed.first(tagSize).toHex();
}

} // namespace tollstream
