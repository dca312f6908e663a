// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace tollstream {

// One category a library. Secrets never go into any of them.
Q_DECLARE_LOGGING_CATEGORY(lcCore)
Q_DECLARE_LOGGING_CATEGORY(lcUpnp)
Q_DECLARE_LOGGING_CATEGORY(lcMeter)
Q_DECLARE_LOGGING_CATEGORY(lcRouter)
Q_DECLARE_LOGGING_CATEGORY(lcMqtt)
Q_DECLARE_LOGGING_CATEGORY(lcFeed)
Q_DECLARE_LOGGING_CATEGORY(lcBroker)
Q_DECLARE_LOGGING_CATEGORY(lcIota)
Q_DECLARE_LOGGING_CATEGORY(lcLocalnet)
Q_DECLARE_LOGGING_CATEGORY(lcMarket)
Q_DECLARE_LOGGING_CATEGORY(lcSecrets)
Q_DECLARE_LOGGING_CATEGORY(lcSeller)
Q_DECLARE_LOGGING_CATEGORY(lcBuyer)
Q_DECLARE_LOGGING_CATEGORY(lcWallet)

} // namespace tollstream
