// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Offer.h"

#include <optional>
#include <vector>

namespace tollstream {

/// A seller's offers through time, to tell which one prices a payment. An offer is in force from its issue
/// until it expires or the next one for the same chain is issued.
class OfferBook
{
public:
    /// How long after its end an offer still prices payments that name it.
    static constexpr std::chrono::hours namedAfterEnd{1};

    /// Adds an offer; a second time does nothing.
    void add(const SignedOffer &offer);
    /// The offer that counts for a payment on `chainIdentifier` that became final at `finalAt`: the one it
    /// names, where that was in force within the last hour (and was issued by then, give or take the
    /// tolerance between clocks); else the one in force at that time; else nothing. The pointer holds until
    /// the next `add()`.
    const SignedOffer *offerFor(const Digest &named, UnixTime finalAt, const QString &chainIdentifier) const;

private:
    std::vector<SignedOffer> m_offers; ///< by time of issue
};

} // namespace tollstream
