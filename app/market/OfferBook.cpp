// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferBook.h"

#include <algorithm>

namespace tollstream {

namespace {

bool isIssuedEarlier(const SignedOffer &left, const SignedOffer &right)
{
    if (left.offer.issued != right.offer.issued) return left.offer.issued < right.offer.issued;
    return left.offer.serial < right.offer.serial;
}

} // namespace

void OfferBook::add(const SignedOffer &offer)
{
    const bool isKnown = std::any_of(m_offers.begin(), m_offers.end(), [&offer](const SignedOffer &known) {
        return known.digest == offer.digest;
    });
    if (isKnown) return;
    m_offers.insert(std::upper_bound(m_offers.begin(), m_offers.end(), offer, isIssuedEarlier), offer);
}

const SignedOffer *OfferBook::offerFor(const Digest &named, UnixTime finalAt,
                                       const QString &chainIdentifier) const
{
    const SignedOffer *inForce = nullptr;
    // From the newest to the oldest: each one ends no later than the one after it begins.
    std::optional<UnixTime> nextIssued;
    for (auto signedOffer = m_offers.rbegin(); signedOffer != m_offers.rend(); ++signedOffer) {
        const Offer &offer = signedOffer->offer;
        if (offer.chainIdentifier != chainIdentifier) continue;
        const UnixTime end = nextIssued ? std::min(offer.expires, *nextIssued) : offer.expires;
        nextIssued = offer.issued;
        const bool mayBeNamed =
            offer.issued <= finalAt + offerClockTolerance && end > finalAt - namedAfterEnd;
        if (signedOffer->digest == named && mayBeNamed) return &*signedOffer;
        if (offer.issued <= finalAt && end > finalAt) inForce = &*signedOffer;
    }
    return inForce;
}

} // namespace tollstream
