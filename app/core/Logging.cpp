// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Logging.h"

namespace tollstream {

Q_LOGGING_CATEGORY(lcCore, "tollstream.core", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUpnp, "tollstream.upnp", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMeter, "tollstream.meter", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRouter, "tollstream.router", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMqtt, "tollstream.mqtt", QtInfoMsg)
Q_LOGGING_CATEGORY(lcFeed, "tollstream.feed", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBroker, "tollstream.broker", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIota, "tollstream.iota", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLocalnet, "tollstream.localnet", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMarket, "tollstream.market", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSecrets, "tollstream.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSeller, "tollstream.seller", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBuyer, "tollstream.buyer", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWallet, "tollstream.wallet", QtInfoMsg)

} // namespace tollstream
