// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QtMqtt/QMqttClient>
#include <QtTest>

namespace tollstream::fixtures {

inline const QString topic = QStringLiteral("sensor/live");

/// To be connected to a broker on this machine.
inline void prepare(QMqttClient &client, quint16 port)
{
    client.setHostname(QStringLiteral("127.0.0.1"));
    client.setPort(port);
    client.setProtocolVersion(QMqttClient::MQTT_3_1_1);
}

inline void connectBy(QMqttClient &client, bool tls)
{
    if (tls) {
        client.connectToHostEncrypted(QSslConfiguration::defaultConfiguration());
    } else {
        client.connectToHost();
    }
}

inline bool connectAndWait(QMqttClient &client, quint16 port)
{
    prepare(client, port);
    client.connectToHost();
    return QTest::qWaitFor([&client] { return client.state() == QMqttClient::Connected; });
}

} // namespace tollstream::fixtures
