// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferLink.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    const auto link = OfferLink::parse(QString::fromUtf8(input));
    if (!link) return;
    promise(OfferLink::parse(link->toString()) == link, "a link that is written is the same when read");
}
