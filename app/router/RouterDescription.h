// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <vector>

namespace tollstream {

/// A service of a router that forwards ports.
struct RouterService
{
    QString type; ///< WANIPConnection:1, :2 or WANPPPConnection:1, as "urn:schemas-upnp-org:service:…"
    QUrl controlUrl;

    bool operator==(const RouterService &) const = default;
};

/// The services that forward ports in the description of an Internet Gateway Device (UPnP Forum, IGD:1 and
/// IGD:2), in its order. A control address that leads to another host than `location`'s is left out: who
/// answers a search must not be able to send us elsewhere. `BadReply` whose detail begins with
/// "xml-not-well-formed" (also for any DTD) or "missing-element" (no such service).
Result<std::vector<RouterService>> parseRouterDescription(const QByteArray &xml, const QUrl &location);

} // namespace tollstream
