// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/LoopbackAlias.h"

#include <sodium.h>

#include <array>

namespace tollstream {

QHostAddress LoopbackAlias::of(const gate::Origin &origin) const
{
    if (origin.isShared()) return {};
    std::array<unsigned char, crypto_generichash_BYTES_MIN> digest{};
    crypto_generichash(digest.data(), digest.size(), origin.bytes().data(), origin.bytes().size(),
                       m_key.data(), m_key.size());
    // 127.1.x.1 to 127.254.x.254: neither 127.0.0.1, nor what others use of 127.0.0.0/16.
    constexpr unsigned values = 254;
    const quint32 second = 1 + digest[0] % values;
    const quint32 third = digest[1];
    const quint32 last = 1 + digest[2] % values;
    return QHostAddress((quint32{127} << 24U) | (second << 16U) | (third << 8U) | last);
}

} // namespace tollstream
