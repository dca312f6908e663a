// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RawMqtt.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QtEndian>

#include <sys/socket.h>

namespace tollstream {

namespace {

constexpr quint8 connectPacketType = 0x10;
constexpr quint8 publishPacketType = 0x30;
constexpr quint8 subscribePacketType = 0x82;
constexpr quint8 subscribeAnswer = 0x90;
constexpr quint8 pingAnswer = 0xd0;

QByteArray twoBytes(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// A length of one to four bytes, seven bits each.
QByteArray variableLength(qsizetype length)
{
    QByteArray bytes;
    do {
        const auto digit = static_cast<quint8>(length % 128);
        length /= 128;
        bytes.append(static_cast<char>(length > 0 ? digit | 0x80 : digit));
    } while (length > 0);
    return bytes;
}

struct Length
{
    qsizetype value = 0;
    qsizetype size = 0; ///< bytes that it takes; 0 where some are missing
};

Length readLength(const QByteArray &bytes, qsizetype from)
{
    Length length;
    for (qsizetype i = from; i < bytes.size() && i < from + 4; ++i) {
        const auto digit = static_cast<quint8>(bytes.at(i));
        length.value |= static_cast<qsizetype>(digit & 0x7f) << (7 * (i - from));
        if ((digit & 0x80) != 0) continue;
        length.size = i - from + 1;
        break;
    }
    return length;
}

} // namespace

QByteArray RawMqtt::packet(quint8 firstByte, const QByteArray &rest)
{
    return static_cast<char>(firstByte) + variableLength(rest.size()) + rest;
}

QByteArray RawMqtt::field(const QByteArray &bytes)
{
    return twoBytes(static_cast<quint16>(bytes.size())) + bytes;
}

QByteArray RawMqtt::fourByteProperty(quint8 identifier, quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return static_cast<char>(identifier) + bytes;
}

QByteArray RawMqtt::connectPacket(const Connect &connect)
{
    unsigned flags = connect.flippedFlags;
    if (connect.cleanSession) flags ^= 0x02U;
    if (!connect.willTopic.isEmpty())
        flags ^= 0x04U | static_cast<unsigned>(connect.willQos << 3U) | (connect.willRetain ? 0x20U : 0U);
    if (connect.password) flags ^= 0x40U;
    if (connect.user) flags ^= 0x80U;
    QByteArray rest = field(connect.protocol);
    rest.append(static_cast<char>(connect.version));
    rest.append(static_cast<char>(flags));
    rest += twoBytes(connect.keepAliveSeconds);
    if (connect.isVersion5()) rest += variableLength(connect.properties.size()) + connect.properties;
    rest += field(connect.clientId);
    if (!connect.willTopic.isEmpty()) {
        if (connect.isVersion5())
            rest += variableLength(connect.willProperties.size()) + connect.willProperties;
        rest += field(connect.willTopic) + field(connect.willPayload);
    }
    if (connect.user) rest += field(*connect.user);
    if (connect.password) rest += field(*connect.password);
    return packet(connectPacketType, rest);
}

QByteArray RawMqtt::subscribePacket(quint16 id, const QList<QByteArray> &filters, quint8 qos, bool isVersion5)
{
    QByteArray rest = twoBytes(id);
    if (isVersion5) rest.append('\0');
    for (const QByteArray &filter : filters)
        rest += field(filter) + static_cast<char>(qos);
    return packet(subscribePacketType, rest);
}

QByteArray RawMqtt::publishPacket(const Publish &publish)
{
    QByteArray rest = field(publish.topic);
    if (publish.qos > 0) rest += twoBytes(1);
    if (publish.isVersion5) rest += variableLength(publish.properties.size()) + publish.properties;
    const unsigned flags = static_cast<unsigned>(publish.qos << 1U) | (publish.retain ? 1U : 0U);
    return packet(static_cast<quint8>(publishPacketType | flags), rest + publish.payload);
}

bool RawMqtt::open(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return m_socket.waitForConnected(static_cast<int>(patience.count()));
}

bool RawMqtt::send(const QByteArray &bytes)
{
    if (!m_socket.isOpen() || m_socket.write(bytes) != bytes.size()) return false;
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(static_cast<int>(patience.count()))) return false;
    }
    return true;
}

QByteArray RawMqtt::takePacket(QByteArray &arrived)
{
    const Length length = arrived.size() < 2 ? Length() : readLength(arrived, 1);
    const qsizetype whole = 1 + length.size + length.value;
    if (length.size == 0 || arrived.size() < whole) return {};
    QByteArray packet = arrived.left(whole);
    arrived.remove(0, whole);
    return packet;
}

QByteArray RawMqtt::receive(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    for (;;) {
        m_buffer += m_socket.readAll();
        if (QByteArray packet = takePacket(m_buffer); !packet.isEmpty()) return packet;
        if (deadline.hasExpired() || m_socket.state() != QAbstractSocket::ConnectedState) {
            if (m_socket.bytesAvailable() == 0) return {};
            continue;
        }
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
    }
}

int RawMqtt::login(quint16 port, const Connect &connect)
{
    m_isVersion5 = connect.isVersion5();
    if (!open(port) || !send(connectPacket(connect))) return -1;
    const QByteArray answer = receive();
    return answer.size() < 4 || answer.at(0) != 0x20 ? -1 : static_cast<quint8>(answer.at(3));
}

int RawMqtt::subscribe(const QByteArray &filter, quint8 qos)
{
    if (!send(subscribePacket(m_nextId++, {filter}, qos, m_isVersion5))) return -1;
    for (;;) {
        const QByteArray answer = receive();
        if (answer.isEmpty()) return -1;
        if (static_cast<quint8>(answer.at(0)) == subscribeAnswer)
            return static_cast<quint8>(answer.back()); // one filter, one code, at the end
        m_messages.append(answer);
    }
}

bool RawMqtt::isAnswered()
{
    if (!send(pingPacket())) return false;
    for (;;) {
        const QByteArray answer = receive();
        if (answer.isEmpty()) return false;
        if (static_cast<quint8>(answer.at(0)) == pingAnswer) return true;
        m_messages.append(answer);
    }
}

QList<QByteArray> RawMqtt::messages()
{
    isAnswered();
    QList<QByteArray> payloads;
    for (const QByteArray &packet : std::as_const(m_messages)) {
        const auto first = static_cast<quint8>(packet.at(0));
        if ((first & 0xf0U) != publishPacketType) continue;
        qsizetype at = 1 + readLength(packet, 1).size;
        at += 2 + qFromBigEndian<quint16>(packet.constData() + at);
        if ((first & 0x06U) != 0) at += 2;
        if (m_isVersion5) {
            const Length length = readLength(packet, at);
            at += length.size + length.value;
        }
        payloads.append(packet.mid(at));
    }
    return payloads;
}

bool RawMqtt::waitForEnd(std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (m_socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        m_buffer += m_socket.readAll();
    }
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

void RawMqtt::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof(atOnce));
    m_socket.abort();
}

} // namespace tollstream
