// SPDX-License-Identifier: GPL-3.0-or-later
#include "SimulatedGateway.h"

#include <QNetworkDatagram>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>

namespace tollstream {

namespace {

constexpr quint16 natPmpPort = 5351;
constexpr char externalAddressRequest = 0;
constexpr char tcpMappingRequest = 2;

template <typename Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof number, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

quint16 shortAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint16>(bytes.constData() + offset);
}

} // namespace

SimulatedGateway::SimulatedGateway(QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &SimulatedGateway::receive);
    // All of 127/8 is this machine: the port is the protocol's, the address is free to choose.
    for (int attempt = 0; attempt < 100; ++attempt) {
        m_address = QHostAddress(0x7f000000U + QRandomGenerator::global()->bounded(0x10000U, 0xfffff0U));
        if (m_socket.bind(m_address, natPmpPort)) return;
    }
    qFatal("no address of the loopback has the port free");
}

void SimulatedGateway::receive()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        ++m_requestCount;
        if (m_toDrop > 0) {
            --m_toDrop;
        } else {
            const QByteArray answer = answerTo(datagram.data());
            // Not makeReply(): it leaves the choice of the sender to the kernel, which takes 127.0.0.1.
            m_socket.writeDatagram(m_instead.isEmpty() ? answer : m_instead, datagram.senderAddress(),
                                   static_cast<quint16>(datagram.senderPort()));
        }
        emit requested();
    }
}

QByteArray SimulatedGateway::answerTo(const QByteArray &request)
{
    if (request.size() < 2) return {};
    const char operation = request[1];
    QByteArray head = QByteArray(1, '\0') + static_cast<char>(operation + char(-128)) + bigEndian(m_result) +
                      bigEndian(quint32{1});
    if (operation == externalAddressRequest) return head + bigEndian(m_externalAddress.toIPv4Address());
    if (operation == tcpMappingRequest && request.size() == 12) return head + map(request);
    return head;
}

QByteArray SimulatedGateway::map(const QByteArray &request)
{
    const quint16 internalPort = shortAt(request, 4);
    const quint32 lifetime = std::min(qFromBigEndian<quint32>(request.constData() + 8), m_longestLifetime);
    m_mappings.removeIf([internalPort](const auto &entry) { return entry.value() == internalPort; });
    if (lifetime == 0) return bigEndian(internalPort) + bigEndian(quint16{0}) + bigEndian(quint32{0});
    const quint16 externalPort = m_otherPort != 0 ? m_otherPort : shortAt(request, 6);
    if (m_result == 0) m_mappings.insert(externalPort, internalPort);
    return bigEndian(internalPort) + bigEndian(externalPort) + bigEndian(lifetime);
}

} // namespace tollstream
