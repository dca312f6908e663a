// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/PublicPlace.h"

#include "app/router/AddressScope.h"
#include "app/router/Reachability.h"

namespace tollstream {

std::pair<QString, quint16> publicPlace(const SellerSettings &settings, quint16 port,
                                        const std::optional<RouterMapping> &mapping)
{
    const auto own = addressesOfThisMachine();
    const Reachability reach = reachabilityOf(own, port, mapping);
    const bool isForAll = settings.readers == ReaderScope::Everywhere;
    if (!settings.publicHost.isEmpty()) return {settings.publicHost, isForAll ? reach.port : port};
    const bool isKnown =
        isForAll && !reach.address.isNull() && scopeOf(reach.address) == AddressScope::Internet;
    if (isKnown) return {reach.address.toString(), reach.port};
    // Those on the same network at least.
    return {own.empty() ? QStringLiteral("127.0.0.1") : own.front().toString(), port};
}

} // namespace tollstream
