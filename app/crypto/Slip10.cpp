// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Slip10.h"

#include <QList>

#include <sodium.h>

#include <vector>

namespace tollstream {

namespace {

constexpr std::uint32_t hardened = 0x8000'0000;
constexpr std::size_t keySize = 32; // the chain code, as long again, follows the key

Result<std::vector<std::uint32_t>> parsePath(QStringView path)
{
    const auto wrong = [] {
        return failure(Error::Kind::InvalidInput, QStringLiteral("no hardened derivation path"));
    };
    const QList<QStringView> parts = path.split(u'/');
    if (parts.first() != u"m" || parts.size() > 256) return wrong(); // depth is one byte in extended keys
    std::vector<std::uint32_t> indexes;
    for (const QStringView part : parts.sliced(1)) {
        if (!part.endsWith(u'\'')) return wrong();
        std::uint64_t index = 0;
        const QStringView digits = part.chopped(1);
        if (digits.isEmpty() || digits.size() > 10) return wrong();
        for (const QChar digit : digits) {
            if (digit < u'0' || digit > u'9') return wrong();
            index = index * 10 + (digit.unicode() - u'0');
        }
        if (index >= hardened) return wrong();
        indexes.push_back(static_cast<std::uint32_t>(index) | hardened);
    }
    return indexes;
}

SecretBytes hmacSha512(QByteArrayView key, QByteArrayView data)
{
    SecretBytes code(crypto_auth_hmacsha512_BYTES);
    SecretBytes memory(sizeof(crypto_auth_hmacsha512_state)); // holds the key, so it is wiped too
    auto *state = reinterpret_cast<crypto_auth_hmacsha512_state *>(memory.data());
    crypto_auth_hmacsha512_init(state, reinterpret_cast<const unsigned char *>(key.data()),
                                static_cast<std::size_t>(key.size()));
    crypto_auth_hmacsha512_update(state, reinterpret_cast<const unsigned char *>(data.data()),
                                  static_cast<unsigned long long>(data.size()));
    crypto_auth_hmacsha512_final(state, code.data());
    return code;
}

} // namespace

Result<SecretBytes> deriveEd25519(const SecretBytes &seed, QStringView path)
{
    const auto indexes = parsePath(path);
    if (!indexes) return tl::make_unexpected(indexes.error());

    SecretBytes node = hmacSha512("ed25519 seed", seed.view()); // key and chain code
    for (const std::uint32_t index : *indexes) {
        SecretBytes data(1 + keySize + sizeof(index));
        std::copy_n(node.data(), keySize, data.data() + 1);
        for (std::size_t i = 0; i < sizeof(index); ++i) // big endian
            data.data()[1 + keySize + i] = static_cast<std::uint8_t>(index >> (24 - 8 * i));
        node = hmacSha512(node.view().sliced(keySize), data.view());
    }
    return SecretBytes::copyOf(node.view().first(keySize));
}

} // namespace tollstream
