// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/router/RouterMapping.h"

#include <QHostAddress>

#include <optional>
#include <vector>

namespace tollstream {

/// From where readers can reach this machine, as far as it can be told from inside: whether a firewall on the
/// way lets them pass is not known before somebody has come.
struct Reachability
{
    enum class Reach {
        Nobody,        ///< It listens on this machine alone.
        Internet,      ///< This machine has an address of the internet itself.
        ThroughRouter, ///< The router forwards a port, and is on the internet itself.
        CarrierNat,    ///< The router forwards a port, and is itself behind another that does not.
        Version6,      ///< By IPv6 alone.
        NotForwarded,  ///< The router lets nobody in.
    };

    Reach reach = Reach::Nobody;
    /// Where others find it; null where nobody can, or the router does not say.
    QHostAddress address;
    quint16 port = 0;

    bool operator==(const Reachability &) const = default;
};

/// What follows from `addresses` of this machine, the port it listens on for everybody, and what the router
/// forwards to it.
Reachability reachabilityOf(const std::vector<QHostAddress> &addresses, quint16 port,
                            const std::optional<RouterMapping> &mapping);

} // namespace tollstream
