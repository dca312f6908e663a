// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"

namespace tollstream {

/// A complete configuration below `directory`, on any free port, over a store that is not there.
inline BrokerConfiguration testConfiguration(const QString &directory)
{
    BrokerConfiguration configuration;
    configuration.directory = directory + QStringLiteral("/broker");
    configuration.port = 0;
    configuration.storeFile = directory + QStringLiteral("/market.db");
    configuration.freeTopics = {QStringLiteral("sensor/1m"), QStringLiteral("market/offer")};
    configuration.receiptTopicPrefix = QStringLiteral("market/receipts/");
    configuration.publishedTopics = {QStringLiteral("sensor/live"), QStringLiteral("sensor/1m")};
    configuration.publisherUser = QStringLiteral("publisher");
    configuration.publisherPassword = SecretBytes::copyOf("top-secret-password");
    configuration.publisherClientId = QStringLiteral("publisher-client");
    return configuration;
}

} // namespace tollstream
