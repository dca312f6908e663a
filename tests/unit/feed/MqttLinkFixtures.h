// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/MqttLink.h"

#include "tests/support/MosquittoBroker.h"

namespace tollstream::fixtures {

inline const QString topic = QStringLiteral("sensor/live");

/// For `MosquittoBroker::useDynamicSecurity`: Mosquitto by itself grants every subscription and drops what
/// may not be read.
inline const QByteArray onlyAllowedX = R"({
    "defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true, "subscribe": false, "unsubscribe": true},
    "anonymousGroup": "everybody", "groups": [{"groupname": "everybody", "roles": [{"rolename": "reader"}]}],
    "roles": [{"rolename": "reader", "acls": [{"acltype": "subscribeLiteral", "topic": "allowed/x", "allow": true}]}]
})";

/// Pauses for which a test can wait.
inline MqttLink::Options quick()
{
    using namespace std::chrono_literals;
    return {.firstPause = 20ms,
            .longestPause = 100ms,
            .refusedPause = 100ms,
            .connectTimeout = 5s,
            .keepAlive = 15s};
}

inline BrokerEndpoint plain(const MosquittoBroker &broker)
{
    return {QStringLiteral("127.0.0.1"), broker.port(), {}};
}

inline BrokerEndpoint pinned(const MosquittoBroker &broker)
{
    return {QStringLiteral("127.0.0.1"), broker.port(), broker.certificateDigest()};
}

inline BrokerCredentials john(const char *password)
{
    return {QStringLiteral("john"), SecretBytes::copyOf(password), {}};
}

} // namespace tollstream::fixtures
