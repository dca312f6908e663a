// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Offer.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    const auto words = parseOfferMessage(input);
    if (words) promise(parseOfferMessage(offerMessage(*words)) == words, "words keep what they say");
    const auto offer = parseOffer(input);
    if (!offer) return;
    promise(offer->json == input, "an offer keeps its bytes");
    promise(checkOffer(offer->offer).has_value(), "an offer that is read may be published");
    static_cast<void>(readOffer(input, offer->offer.seller, offer->offer.issued));
}
