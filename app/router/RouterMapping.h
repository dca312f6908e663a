// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <chrono>

namespace tollstream {

/// A TCP port of a router that leads to a port of this machine.
struct RouterMapping
{
    QHostAddress externalAddress; ///< as the router says; null where it does not
    quint16 externalPort = 0;
    quint16 internalPort = 0;
    std::chrono::seconds lifetime{0}; ///< zero: until it is taken back

    bool operator==(const RouterMapping &) const = default;
};

} // namespace tollstream
