// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/SecretBytes.h"
#include "app/market/Memo.h"
#include "app/market/Offer.h"
#include "app/market/OfferLink.h"
#include "app/market/Outage.h"

#include <QString>

#include <optional>

namespace tollstream {

/// The shortest and the longest time for which a seller makes a guest pass.
inline constexpr std::chrono::hours shortestGuestPass{1};
inline constexpr std::chrono::hours longestGuestPass{30 * 24};

/// The right to read one topic for a time without paying, as a seller hands it to a guest. Whoever has it can
/// read. The seller signs it with the heartbeat key, which stands in the offer, so that a guest can tell
/// whose it is; that he is let in is up to the seller's books.
struct GuestPass
{
    SecretBytes secret; ///< 32 bytes; name, password, client id and receipt all follow from it
    UnixTime from;
    UnixTime until;
    std::uint64_t accountedThrough = 0; ///< outages from this tick on are credited
    QString topic;
    Signature signature;

    GuestPass clone() const;
    /// With what to connect, and where the seller tells that he has ended it. Payer and offer are empty.
    AccessRequest access() const;
    PaidTime time() const { return {from, until, accountedThrough}; }

    bool operator==(const GuestPass &) const = default;
};

/// Puts the signature of `seller` into the pass, whose other members are set.
void signGuestPass(GuestPass &pass, const Address &seller, const KeyPair &heartbeatKey);
/// Whether the seller of this offer has made the pass as it is: `Forged` where not, `Unsupported` where the
/// offer names no key to tell by.
Result<void> checkGuestPass(const GuestPass &pass, const Offer &offer);

/// Version 1, secret 32, from and until in Unix milliseconds 8 each, accounted through 8, length of the topic
/// 1, topic, signature 64; little-endian.
SecretBytes encodeGuestPass(const GuestPass &pass);
/// `InvalidInput` where it is cut short, too long or makes no sense, `Unsupported` at a newer version. Says
/// nothing of the signature.
Result<GuestPass> decodeGuestPass(QByteArrayView bytes);

/// `tollstream://host:port/?seller=0x…&pin=sha256:…&pass=<base64url>`: an offer link, which programs that
/// know no passes open as one.
QString guestPassLink(const OfferLink &link, const GuestPass &pass);
/// The pass in an offer link; nothing where there is none in it. `InvalidInput` where there are two, and as
/// `decodeGuestPass()`.
Result<std::optional<GuestPass>> guestPassIn(QStringView link);

} // namespace tollstream
