// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Blake2b.h"

#include <sodium.h>

namespace tollstream {

Bytes32 blake2b256(std::initializer_list<QByteArrayView> parts)
{
    Bytes32 hash;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    for (const QByteArrayView part : parts)
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(part.data()),
                                  static_cast<unsigned long long>(part.size()));
    crypto_generichash_final(&state, hash.data(), hash.size());
    return hash;
}

} // namespace tollstream
