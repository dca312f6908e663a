// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/feed/MqttLink.h"
#include "app/iota/Address.h"

#include <QString>

namespace tollstream {

/// What a seller hands to a buyer: where the broker is, whose offer must stand there, and which certificate
/// the broker shows. It fills a form; it never pays by itself.
struct OfferLink
{
    BrokerEndpoint broker;
    Address seller;

    bool operator==(const OfferLink &) const = default;

    /// `tollstream://host:port/?seller=0x…&pin=sha256:…`; the pin is left out where there is no TLS.
    QString toString() const;
    /// Fails with `InvalidInput` at any other form. Unknown query items are ignored. White space around it is
    /// allowed.
    static Result<OfferLink> parse(QStringView text);
};

} // namespace tollstream
