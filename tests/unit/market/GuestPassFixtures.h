// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/GuestPass.h"

#include "MarketFixtures.h"

namespace tollstream::fixtures {

/// What Jane signs her guest passes with.
inline KeyPair heartbeatKey()
{
    return KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, 7))).value();
}

/// The secret 00 01 … 1f, good for a day from `noon`.
inline GuestPass unsignedPass()
{
    QByteArray secret;
    for (int byte = 0; byte < 32; ++byte)
        secret += static_cast<char>(byte);
    return {.secret = SecretBytes::copyOf(secret),
            .from = noon,
            .until = noon + std::chrono::hours(24),
            .accountedThrough = noonTick,
            .topic = QStringLiteral("sensor/live"),
            .signature = {}};
}

/// The same, as Jane gives it away.
inline GuestPass signedPass()
{
    GuestPass pass = unsignedPass();
    signGuestPass(pass, Address::of(keyPair("jane").publicKey()), heartbeatKey());
    return pass;
}

} // namespace tollstream::fixtures
