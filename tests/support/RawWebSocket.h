// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/RawMqtt.h"

#include <QByteArray>
#include <QHostAddress>
#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace tollstream {

/// MQTT over a WebSocket, byte by byte, from any address of 127.0.0.0/8: for what no library would send. With
/// TLS it takes any certificate.
/// Calls that wait block the thread, and give up after RawMqtt's patience.
class RawWebSocket
{
public:
    enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    enum class Transport { Clear, Encrypted };

    explicit RawWebSocket(const char *from = "127.0.0.1", Transport transport = Transport::Clear);

    /// From the next connection on the system takes little for one who does not read.
    void takeLittle() { m_takesLittle = true; }
    /// Connects, without a word.
    bool connectTo(quint16 port);
    /// Connects and shakes hands; false where the other side does not agree.
    bool open(quint16 port, const QByteArray &subprotocol = "mqtt");
    static QByteArray request(const QByteArray &subprotocol);
    /// A masked frame, as a client has to send it.
    static QByteArray frame(Opcode opcode, const QByteArray &payload, bool isLast = true);

    bool sendBytes(const QByteArray &bytes);
    /// One message of this.
    bool send(const QByteArray &bytes) { return sendBytes(frame(Binary, bytes)); }
    /// The next packet of MQTT; empty where there is none.
    QByteArray receive(std::chrono::milliseconds limit = RawMqtt::patience);
    /// Opens, logs in and returns the code of the answer; -1 where the other side ends without one.
    int login(quint16 port, const RawMqtt::Connect &connect);
    /// The code of the answer; -1 where there is none.
    int subscribe(const QByteArray &filter);
    /// Until a packet has this at its end.
    bool waitForPayload(const QByteArray &payload);
    bool waitForEnd(std::chrono::milliseconds limit = RawMqtt::patience);
    /// Until the other side has cut the connection, without reading what it had sent before.
    bool waitForCut(std::chrono::milliseconds limit = RawMqtt::patience);
    /// That the other side has named in its farewell; 0 for none.
    quint16 closeCode() const { return m_closeCode; }
    /// What the other side has sent beside MQTT: payloads of its pongs.
    const QList<QByteArray> &pongs() const { return m_pongs; }

    QTcpSocket &socket() { return *m_socket; }

private:
    bool readMore(std::chrono::milliseconds limit);
    void takeFrames();

    QHostAddress m_from;
    bool m_takesLittle = false;
    Transport m_transport;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_arrived; ///< frames
    QByteArray m_packets; ///< MQTT out of them
    QList<QByteArray> m_pongs;
    quint16 m_closeCode = 0;
};

} // namespace tollstream
