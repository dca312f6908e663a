// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPass.h"

#include "tests/fuzz/Fuzz.h"

using namespace tollstream;

namespace {

/// A key of our own: what it has not signed must never count.
const KeyPair &sellersKey()
{
    static const KeyPair key = KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, 'J'))).value();
    return key;
}

Offer sellersOffer()
{
    Offer offer;
    offer.seller = Address::of(sellersKey().publicKey());
    offer.heartbeatKey = sellersKey().publicKey();
    return offer;
}

} // namespace

void tollstream::fuzz(QByteArrayView input)
{
    static_cast<void>(guestPassIn(QString::fromUtf8(input)));
    auto pass = decodeGuestPass(input);
    if (!pass) return;
    promise(encodeGuestPass(*pass).view() == input, "a pass has one form");
    const Offer offer = sellersOffer();
    static_cast<void>(checkGuestPass(*pass, offer));
    signGuestPass(*pass, offer.seller, sellersKey());
    promise(checkGuestPass(*pass, offer).has_value(), "a pass that is signed counts");
    const OfferLink link{{QStringLiteral("localhost"), 1883, {}}, offer.seller};
    const auto found = guestPassIn(guestPassLink(link, *pass));
    promise(found && *found && **found == *pass, "a pass in a link is the same when read");
}
