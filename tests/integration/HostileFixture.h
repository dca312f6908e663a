// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/RawMqtt.h"

#include <QFile>
#include <QRegularExpression>

#include "GateBrokerFixture.h"

namespace tollstream {

inline const QByteArray offerTopic("market/offer");
inline const QByteArray someReceipt("market/receipts/00112233445566778899aabbccddeeff");

// MQTT 5: how long a session or a will outlives its connection.
inline constexpr quint32 forEver = 0xffffffffU;
inline constexpr quint8 sessionExpiry = 0x11;
inline constexpr quint8 willDelay = 0x18;

inline RawMqtt::Connect rawStranger(quint8 version = 4)
{
    RawMqtt::Connect connect;
    connect.version = version;
    return connect;
}

/// Names of those who have paid, whatever client id they come with.
inline constexpr int payers = 50;
inline QByteArray payer(int number)
{
    return "payer-0123456789abcdef-" + QByteArray::number(number % payers);
}
inline RawMqtt::Connect rawPayer(quint8 version = 4, int number = 0)
{
    auto connect = rawStranger(version);
    connect.user = payer(number);
    connect.password = "payers-password";
    return connect;
}

inline RawMqtt::Connect rawJohn(quint8 version = 4)
{
    RawMqtt::Connect connect;
    connect.version = version;
    connect.clientId = johnsClientId;
    connect.user = johnUntil(0).user;
    connect.password = johnsPassword;
    return connect;
}

inline constexpr char paulsClientId[] = "pauls-client";
/// One who pays, or has paid, while John reads; his password is the same.
inline RawMqtt::Connect rawPaul(quint8 version = 4)
{
    auto connect = rawJohn(version);
    connect.clientId = paulsClientId;
    connect.user = "paul-0123456789abcdef";
    return connect;
}
inline AccessStore::Row paulFor(const QByteArray &topic)
{
    return {*rawPaul().user, paulsClientId, johnsPassword, topic, AccessStore::now() + oneHourMs};
}

/// Texts that a name, an id or a topic must not be.
inline QList<std::pair<const char *, QByteArray>> brokenTexts()
{
    return {{"NUL", QByteArray("ab\0cd", 5)},
            {"NUL at the end", QByteArray("abcd\0", 5)},
            {"control character", "ab\x01"
                                  "cd"},
            {"line feed", "ab\ncd"},
            {"delete", "ab\x7f"
                       "cd"},
            {"C1 control character", QByteArray::fromHex("61c28561")},
            {"stray continuation", QByteArray::fromHex("618061")},
            {"no continuation", QByteArray::fromHex("c328")},
            {"overlong slash", QByteArray::fromHex("c0af")},
            {"overlong NUL", QByteArray::fromHex("c080")},
            {"surrogate", QByteArray::fromHex("eda080")},
            {"beyond Unicode", QByteArray::fromHex("f4908080")},
            {"cut off", QByteArray::fromHex("6162e282")},
            {"not a character", QByteArray::fromHex("efbfbf")},
            {"0xFF", QByteArray::fromHex("ff")}};
}

/// Resident memory of a process in KiB; -1 where the system does not tell.
inline qint64 memoryOf(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(processId));
    if (!file.open(QIODevice::ReadOnly)) return -1;
    const auto found =
        QRegularExpression(QStringLiteral("VmRSS:\\s+(\\d+) kB")).match(QString::fromLatin1(file.readAll()));
    return found.hasMatch() ? found.captured(1).toLongLong() : -1;
}

/// A broker under attack: beside the attacker John reads what he has paid for, and a stranger what is free.
class HostileFixture : public GateBrokerFixture
{
protected:
    bool startWorld()
    {
        m_john.reset();
        m_witness.reset();
        if (!startBroker()) return false;
        m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
        m_broker->store().addMany(payers, [](int i) {
            return AccessStore::Row{payer(i), {}, "payers-password", live, AccessStore::now() + oneHourMs};
        });
        m_processId = m_broker->supervisor().processId();
        m_john = std::make_unique<MqttProbe>(asJohn());
        m_witness = std::make_unique<MqttProbe>(MqttProbe::Login{});
        const bool isReady = m_john->connectTo(m_broker->port()) == 0 && m_john->subscribe(live) == 0 &&
                             m_witness->connectTo(m_broker->port()) == 0 &&
                             m_witness->subscribe(average) == 0 && m_witness->subscribe(offerTopic) == 0;
        return isReady && m_broker->publish(offerTopic, "genuine offer", true) &&
               m_witness->waitForPayload("genuine offer");
    }
    void endWorld()
    {
        m_john.reset();
        m_witness.reset();
        m_broker.reset();
    }

    /// The same broker still serves John and strangers, and has passed nothing on but what the seller
    /// published.
    bool isUnharmed()
    {
        const QByteArray number = QByteArray::number(++m_markers);
        const bool isServed = m_broker->publish(live, "genuine live " + number) &&
                              m_broker->publish(average, "genuine average " + number) &&
                              m_john->waitForPayload("genuine live " + number) &&
                              m_witness->waitForPayload("genuine average " + number);
        return isServed && m_broker->supervisor().processId() == m_processId && isGenuine(*m_john) &&
               isGenuine(*m_witness) && offerStands();
    }
    /// What the attacker got of what was published just now on the paid topic.
    QList<QByteArray> stolenBy(RawMqtt &attacker)
    {
        const QByteArray secret = "genuine secret " + QByteArray::number(++m_markers);
        if (!m_broker->publish(live, secret) || !m_john->waitForPayload(secret))
            return {"John got nothing himself"};
        QList<QByteArray> stolen = attacker.messages();
        stolen.removeIf([](const QByteArray &payload) { return !payload.contains("secret"); });
        return stolen;
    }

    std::unique_ptr<MqttProbe> m_john;
    std::unique_ptr<MqttProbe> m_witness;
    qint64 m_processId = 0;

private:
    static bool isGenuine(const MqttProbe &probe)
    {
        const auto messages = probe.messages();
        return std::all_of(messages.begin(), messages.end(), [](const MqttProbe::Message &message) {
            return message.payload.startsWith("genuine");
        });
    }
    /// The retained offer is what the seller made it.
    bool offerStands()
    {
        MqttProbe newcomer({});
        if (newcomer.connectTo(m_broker->port()) != 0 || newcomer.subscribe(offerTopic) != 0) return false;
        const auto offer = newcomer.waitForTopic(offerTopic);
        return offer && offer->payload == "genuine offer" && offer->retained;
    }
};

} // namespace tollstream
