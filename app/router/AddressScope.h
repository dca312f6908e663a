// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <vector>

namespace tollstream {

/// From where an address can be reached (IANA's registries of special-purpose addresses, RFC 6890).
enum class AddressScope {
    ThisMachine,
    LocalNetwork, ///< private (RFC 1918), unique local (RFC 4193), or of the link
    CarrierNat,   ///< shared by the customers of a provider (RFC 6598)
    Internet,
    Nowhere, ///< null, multicast, documentation and the like
};

AddressScope scopeOf(const QHostAddress &address);

/// Those of the interfaces that are up, without loopback and without IPv6 addresses of the link, which nobody
/// could write into a link. IPv4 first.
std::vector<QHostAddress> addressesOfThisMachine();

} // namespace tollstream
