// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/GatedBroker.h"
#include "tests/support/TestMain.h"

#include <algorithm>
#include <memory>

namespace tollstream {

inline constexpr int refusedV3 = 5;   // CONNACK "not authorised", MQTT 3.1.1
inline constexpr int refusedV5 = 135; // the same, MQTT 5
inline constexpr int subscriptionRefused = 128;
inline constexpr std::int64_t oneHourMs = 3'600'000;

/// Skips a test program that is to run against a broker which is not there.
#define TOLLSTREAM_NEEDS_ITS_BROKER()                                                                        \
    do {                                                                                                     \
        const QString missing = tollstream::GatedBroker::missingVersion();                                   \
        if (!missing.isEmpty()) QSKIP(qPrintable(missing));                                                  \
    } while (false)

inline const QByteArray live("sensor/live");
inline const QByteArray average("sensor/1m");
inline const QByteArray johnsPassword("5f1d0c7a9b3e4f62a1b2c3d4e5f60718");
inline const QByteArray johnsClientId("c0ffee00c0ffee00c0ffee00c0ffee00");

inline AccessStore::Row johnUntil(std::int64_t untilMs)
{
    return {"10123456789abcdef0123456789abcde", johnsClientId, johnsPassword, live, untilMs};
}

inline MqttProbe::Login asJohn()
{
    MqttProbe::Login login;
    login.clientId = johnsClientId;
    login.user = johnUntil(0).user;
    login.password = johnsPassword;
    return login;
}

/// CONNACK code for a login, on a connection of its own.
inline int answerTo(const MqttProbe::Login &login, quint16 port)
{
    MqttProbe probe(login);
    return probe.connectTo(port);
}

/// A running broker with its gate and an empty store for each test.
class GateBrokerFixture : public QObject
{
protected:
    bool startBroker()
    {
        m_broker = std::make_unique<GatedBroker>(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
        return m_broker->start();
    }
    /// Proves that `probe`, which reads the average, has got none of what was published before it.
    bool getsNothingLive(MqttProbe &probe)
    {
        const QByteArray marker = "marker " + QByteArray::number(++m_markers);
        if (!m_broker->publish(live, "secret") || !m_broker->publish(average, marker)) return false;
        if (!probe.waitForPayload(marker)) return false;
        const auto messages = probe.messages();
        return std::none_of(messages.begin(), messages.end(),
                            [](const auto &message) { return message.payload == "secret"; });
    }

    std::unique_ptr<GatedBroker> m_broker;
    int m_markers = 0;
};

} // namespace tollstream
