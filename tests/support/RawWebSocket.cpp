// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RawWebSocket.h"

#include <QDeadlineTimer>
#include <QSslSocket>
#include <QtEndian>

#include <poll.h>

namespace tollstream {

namespace {

constexpr int shortLength = 126; // marks a length of two bytes
constexpr int longLength = 127;  // of eight
const QByteArray mask("\x12\x34\x56\x78", 4);

template <typename Number> QByteArray bigEndian(Number value)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

RawWebSocket::RawWebSocket(const char *from, Transport transport)
    : m_from(QString::fromLatin1(from)), m_transport(transport)
{
    if (transport == Transport::Clear) {
        m_socket = std::make_unique<QTcpSocket>();
        return;
    }
    auto socket = std::make_unique<QSslSocket>();
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket = std::move(socket);
}

bool RawWebSocket::connectTo(quint16 port)
{
    if (!m_socket->bind(m_from)) return false;
    if (m_takesLittle) {
        m_socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 8'192);
        m_socket->setReadBufferSize(8'192);
    }
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    const auto patience = static_cast<int>(RawMqtt::patience.count());
    if (!m_socket->waitForConnected(patience)) return false;
    if (m_transport == Transport::Clear) return true;
    auto *encrypted = static_cast<QSslSocket *>(m_socket.get());
    encrypted->startClientEncryption();
    return encrypted->waitForEncrypted(patience);
}

QByteArray RawWebSocket::request(const QByteArray &subprotocol)
{
    QByteArray text = "GET /mqtt HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
    if (!subprotocol.isEmpty()) text += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    return text + "\r\n";
}

QByteArray RawWebSocket::frame(Opcode opcode, const QByteArray &payload, bool isLast)
{
    QByteArray bytes(1, static_cast<char>((isLast ? 0x80U : 0U) | opcode));
    if (payload.size() < shortLength) {
        bytes += static_cast<char>(0x80U | static_cast<unsigned>(payload.size()));
    } else if (payload.size() <= 0xffff) {
        bytes += static_cast<char>(0x80U | unsigned{shortLength});
        bytes += bigEndian(static_cast<quint16>(payload.size()));
    } else {
        bytes += static_cast<char>(0x80U | unsigned{longLength});
        bytes += bigEndian(static_cast<quint64>(payload.size()));
    }
    bytes += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes += static_cast<char>(payload.at(i) ^ mask.at(i % mask.size()));
    return bytes;
}

bool RawWebSocket::open(quint16 port, const QByteArray &subprotocol)
{
    if (!connectTo(port) || !sendBytes(request(subprotocol))) return false;
    const QDeadlineTimer deadline(RawMqtt::patience);
    qsizetype end = -1;
    QByteArray answer;
    while ((end = answer.indexOf("\r\n\r\n")) < 0 && !deadline.hasExpired()) {
        if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(int(deadline.remainingTime())))
            return false;
        answer += m_socket->readAll();
    }
    m_arrived = answer.mid(end + 4);
    const bool isAgreed = subprotocol != "mqtt" || answer.contains("Sec-WebSocket-Protocol: mqtt\r\n");
    return answer.startsWith("HTTP/1.1 101 ") && isAgreed;
}

bool RawWebSocket::sendBytes(const QByteArray &bytes)
{
    if (!m_socket->isOpen() || m_socket->write(bytes) != bytes.size()) return false;
    while (m_socket->bytesToWrite() > 0) {
        if (!m_socket->waitForBytesWritten(static_cast<int>(RawMqtt::patience.count()))) return false;
    }
    return true;
}

bool RawWebSocket::readMore(std::chrono::milliseconds limit)
{
    if (m_socket->bytesAvailable() == 0) m_socket->waitForReadyRead(static_cast<int>(limit.count()));
    const QByteArray bytes = m_socket->readAll();
    m_arrived += bytes;
    takeFrames();
    return !bytes.isEmpty();
}

void RawWebSocket::takeFrames()
{
    while (m_arrived.size() >= 2) {
        qsizetype length = static_cast<quint8>(m_arrived.at(1)) & 0x7f;
        qsizetype header = 2;
        if (length == shortLength) {
            header = 4;
            if (m_arrived.size() < header) return;
            length = qFromBigEndian<quint16>(m_arrived.constData() + 2);
        }
        if (m_arrived.size() < header + length) return;
        const QByteArray payload = m_arrived.mid(header, length);
        switch (static_cast<quint8>(m_arrived.at(0)) & 0x0f) {
        case Binary:
        case Continuation:
            m_packets += payload;
            break;
        case Pong:
            m_pongs += payload;
            break;
        case Close:
            m_closeCode = payload.size() < 2 ? quint16{0} : qFromBigEndian<quint16>(payload.constData());
            break;
        }
        m_arrived.remove(0, header + length);
    }
}

QByteArray RawWebSocket::receive(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    takeFrames();
    for (;;) {
        if (QByteArray packet = RawMqtt::takePacket(m_packets); !packet.isEmpty()) return packet;
        const bool isOver = deadline.hasExpired() || m_socket->state() != QAbstractSocket::ConnectedState;
        if (!readMore(std::chrono::milliseconds(deadline.remainingTime())) && isOver) return {};
    }
}

int RawWebSocket::login(quint16 port, const RawMqtt::Connect &connect)
{
    if (!open(port) || !send(RawMqtt::connectPacket(connect))) return -1;
    const QByteArray answer = receive();
    return answer.size() < 4 || answer.at(0) != 0x20 ? -1 : static_cast<quint8>(answer.at(3));
}

int RawWebSocket::subscribe(const QByteArray &filter)
{
    if (!send(RawMqtt::subscribePacket(1, {filter}, 0, false))) return -1;
    for (;;) {
        const QByteArray answer = receive();
        if (answer.isEmpty()) return -1;
        if (static_cast<quint8>(answer.at(0)) == 0x90) return static_cast<quint8>(answer.back());
    }
}

bool RawWebSocket::waitForPayload(const QByteArray &payload)
{
    for (;;) {
        const QByteArray packet = receive();
        if (packet.isEmpty()) return false;
        if (packet.endsWith(payload)) return true;
    }
}

bool RawWebSocket::waitForEnd(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (m_socket->state() == QAbstractSocket::ConnectedState && !deadline.hasExpired())
        readMore(std::chrono::milliseconds(deadline.remainingTime()));
    readMore(std::chrono::milliseconds(0));
    return m_socket->state() != QAbstractSocket::ConnectedState;
}

bool RawWebSocket::waitForCut(std::chrono::milliseconds limit)
{
    pollfd look{static_cast<int>(m_socket->socketDescriptor()), 0, 0}; // errors are always told
    return ::poll(&look, 1, static_cast<int>(limit.count())) == 1;
}

} // namespace tollstream
