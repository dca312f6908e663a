// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <chrono>
#include <optional>

namespace tollstream {

/// A connection to a broker that says whatever bytes it is told to, for what no MQTT library would send.
/// Calls that wait give up after `patience`.
class RawMqtt
{
public:
    /// The fields of a CONNECT, right or wrong.
    struct Connect
    {
        QByteArray protocol = "MQTT";
        quint8 version = 4; ///< 3, 4 (3.1.1) or 5; the highest bit says that a bridge is calling
        bool cleanSession = true;
        quint16 keepAliveSeconds = 60;
        QByteArray clientId;
        std::optional<QByteArray> user;
        std::optional<QByteArray> password;
        QByteArray willTopic; ///< empty: no will
        QByteArray willPayload = "will";
        quint8 willQos = 0;
        bool willRetain = false;
        QByteArray properties;     ///< MQTT 5, without their length
        QByteArray willProperties; ///< the same
        quint8 flippedFlags = 0;   ///< bits of the flags to turn round

        bool isVersion5() const { return (version & 0x7f) == 5; }
    };
    struct Publish
    {
        QByteArray topic;
        QByteArray payload = "forged";
        quint8 qos = 0;
        bool retain = false;
        bool isVersion5 = false;
        QByteArray properties; ///< MQTT 5
    };

    static constexpr std::chrono::milliseconds patience{10'000};

    static QByteArray packet(quint8 firstByte, const QByteArray &rest);
    /// A string or binary field: its length in two bytes, then itself.
    static QByteArray field(const QByteArray &bytes);
    static QByteArray connectPacket(const Connect &connect);
    static QByteArray subscribePacket(quint16 id, const QList<QByteArray> &filters, quint8 qos,
                                      bool isVersion5);
    static QByteArray publishPacket(const Publish &publish);
    static QByteArray pingPacket() { return QByteArray::fromHex("c000"); }
    /// One property of four bytes, MQTT 5.
    static QByteArray fourByteProperty(quint8 identifier, quint32 value);

    /// Cuts the first whole packet off what has arrived; empty where it is not there yet.
    static QByteArray takePacket(QByteArray &arrived);

    /// Opens the connection to the loopback.
    bool open(quint16 port);
    bool send(const QByteArray &bytes);
    /// The next whole packet; empty where the broker has closed the connection or says nothing.
    QByteArray receive(std::chrono::milliseconds limit = patience);
    /// Opens, sends a CONNECT and returns the code of the answer; -1 where the broker closes without one.
    int login(quint16 port, const Connect &connect);
    /// Answer to one filter; -1 where the broker closes.
    int subscribe(const QByteArray &filter, quint8 qos = 0);
    /// Whether everything sent so far has been dealt with and the broker still talks to us.
    bool isAnswered();
    /// Payloads of the messages that arrive before the broker answers a ping.
    QList<QByteArray> messages();
    bool waitForEnd(std::chrono::milliseconds limit = patience);
    /// Ends the connection with a reset, without a word.
    void reset();

    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_buffer;
    bool m_isVersion5 = false;
    quint16 m_nextId = 1;
    QList<QByteArray> m_messages;
};

} // namespace tollstream
