// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/Reachability.h"

#include "app/router/AddressScope.h"

#include <algorithm>

namespace tollstream {

namespace {

using Reach = Reachability::Reach;

/// The first that people elsewhere can use, of one version of IP.
std::optional<QHostAddress> firstOnInternet(const std::vector<QHostAddress> &addresses,
                                            QAbstractSocket::NetworkLayerProtocol version)
{
    const auto found =
        std::find_if(addresses.begin(), addresses.end(), [version](const QHostAddress &address) {
            return address.protocol() == version && scopeOf(address) == AddressScope::Internet;
        });
    return found == addresses.end() ? std::nullopt : std::optional(*found);
}

} // namespace

Reachability reachabilityOf(const std::vector<QHostAddress> &addresses, quint16 port,
                            const std::optional<RouterMapping> &mapping)
{
    if (port == 0) return {};
    if (const auto own = firstOnInternet(addresses, QAbstractSocket::IPv4Protocol))
        return {Reach::Internet, *own, port};
    const bool isMappedOut = mapping && (mapping->externalAddress.isNull() ||
                                         scopeOf(mapping->externalAddress) == AddressScope::Internet);
    if (isMappedOut) return {Reach::ThroughRouter, mapping->externalAddress, mapping->externalPort};
    if (const auto own = firstOnInternet(addresses, QAbstractSocket::IPv6Protocol))
        return {Reach::Version6, *own, port};
    if (mapping) return {Reach::CarrierNat, mapping->externalAddress, mapping->externalPort};
    return {Reach::NotForwarded, {}, port};
}

} // namespace tollstream
