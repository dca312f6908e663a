// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBox.h"

#include <sodium.h>

namespace tollstream {

namespace {

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(secretBoxKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}
unsigned long long sizeOf(QByteArrayView view)
{
    return static_cast<unsigned long long>(view.size());
}

} // namespace

QByteArray encryptBox(QByteArrayView content, const SecretBytes &key, QByteArrayView context)
{
    Q_ASSERT(key.size() == secretBoxKeySize);
    if (key.size() != secretBoxKeySize) return {};
    QByteArray box(nonceSize + content.size() + tagSize, Qt::Uninitialized);
    auto *nonce = reinterpret_cast<unsigned char *>(box.data());
    randombytes_buf(nonce, nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonceSize, nullptr, bytesOf(content), sizeOf(content),
                                               bytesOf(context), sizeOf(context), nullptr, nonce, key.data());
    return box;
}

Result<SecretBytes> decryptBox(QByteArrayView box, const SecretBytes &key, QByteArrayView context)
{
    if (box.size() < nonceSize + tagSize || key.size() != secretBoxKeySize)
        return failure(Error::Kind::Forged, QStringLiteral("too short for a box, or no key for one"));
    const QByteArrayView sealed = box.sliced(nonceSize);
    // One byte more than needed, so that a box without content has a place to be opened into.
    SecretBytes content(static_cast<std::size_t>(sealed.size() - tagSize) + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(content.data(), nullptr, nullptr, bytesOf(sealed),
                                                   sizeOf(sealed), bytesOf(context), sizeOf(context),
                                                   bytesOf(box), key.data()) != 0)
        return failure(Error::Kind::Forged,
                       QStringLiteral("the box does not open with this key and context"));
    return SecretBytes::copyOf(content.view().chopped(1));
}

} // namespace tollstream
