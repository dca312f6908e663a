// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSettings.h"

namespace tollstream::fixtures {

/// Settings of which many are not what a new seller has.
inline SellerSettings someSettings()
{
    SellerSettings settings;
    settings.network = knownNetwork(QStringLiteral("local")).value();
    settings.title = QStringLiteral("Fridge");
    settings.tariff.period = std::chrono::seconds(90);
    settings.trial = std::chrono::minutes(10);
    settings.readers = ReaderScope::Everywhere;
    settings.opensRouter = false;
    settings.opensWebSocket = true;
    settings.webSocketPort = 9002;
    settings.mirror.kind = MirrorSettings::Kind::DynamicSecurity;
    settings.mirror.broker = {QStringLiteral("mqtt.example.org"), 8884, QByteArray(32, 'p')};
    settings.mirror.administrator = QStringLiteral("admin");
    return settings;
}

} // namespace tollstream::fixtures
