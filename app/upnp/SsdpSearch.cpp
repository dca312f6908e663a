// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/SsdpSearch.h"

#include "app/core/Logging.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QUdpSocket>
#include <QVariant>

namespace tollstream {

namespace {

/// Longer ones are no SSDP; a real reply has about 400 bytes.
constexpr qint64 maxDatagramBytes = 4096;

} // namespace

SsdpSearch::SsdpSearch(Options options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_deadline.setSingleShot(true);
    connect(&m_repeat, &QTimer::timeout, this, &SsdpSearch::ask);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        stop();
        emit finished();
    });
}

SsdpSearch::~SsdpSearch() = default;

void SsdpSearch::start(const QStringList &targets)
{
    stop();
    openGroupSockets();
    begin(ssdpGroup(), targets);
}

void SsdpSearch::startAt(const QHostAddress &device, const QStringList &targets)
{
    stop();
    auto socket = std::make_unique<QUdpSocket>();
    if (socket->bind(QHostAddress(QHostAddress::AnyIPv4), 0)) addSocket(std::move(socket));
    begin(device, targets);
}

void SsdpSearch::begin(const QHostAddress &destination, const QStringList &targets)
{
    m_destination = destination;
    m_targets = targets;
    m_deadline.start(m_options.duration);
    m_repeat.start(m_options.repeatEvery);
    ask();
}

void SsdpSearch::stop()
{
    m_repeat.stop();
    m_deadline.stop();
    // A socket may be the one whose datagram is being handled: it goes when the event loop is back.
    for (auto &socket : m_sockets) {
        socket->disconnect(this);
        socket.release()->deleteLater();
    }
    m_sockets.clear();
}

void SsdpSearch::openGroupSockets()
{
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp)) continue;
        if (!m_options.interfaceNames.isEmpty() && !m_options.interfaceNames.contains(interface.name()))
            continue;
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol) continue;
            auto socket = std::make_unique<QUdpSocket>();
            if (!socket->bind(entry.ip(), 0)) {
                qCInfo(lcUpnp) << "no search on" << interface.name() << socket->errorString();
                continue;
            }
            socket->setMulticastInterface(interface);
            socket->setSocketOption(QAbstractSocket::MulticastTtlOption,
                                    QVariant(4)); // UPnP 1.0: 4 by default
            addSocket(std::move(socket));
        }
    }
}

void SsdpSearch::addSocket(std::unique_ptr<QUdpSocket> socket)
{
    connect(socket.get(), &QUdpSocket::readyRead, this, [this, raw = socket.get()] { receive(*raw); });
    m_sockets.push_back(std::move(socket));
}

void SsdpSearch::ask()
{
    const QString host = QStringLiteral("%1:%2").arg(m_destination.toString()).arg(m_options.port);
    for (const QString &target : std::as_const(m_targets)) {
        const QByteArray datagram = ssdpSearchDatagram(host, target);
        for (const auto &socket : m_sockets)
            if (socket->writeDatagram(datagram, m_destination, m_options.port) < 0)
                qCDebug(lcUpnp) << "search not sent from" << socket->localAddress() << socket->errorString();
    }
}

void SsdpSearch::receive(QUdpSocket &socket)
{
    while (isRunning() && socket.hasPendingDatagrams()) {
        const bool isTooLong = socket.pendingDatagramSize() > maxDatagramBytes;
        const QNetworkDatagram datagram = socket.receiveDatagram(maxDatagramBytes);
        if (isTooLong || !datagram.isValid()) continue;
        const auto message = parseSsdpMessage(datagram.data());
        if (message && message->kind == SsdpMessage::Kind::Reply) emit replied(*message);
    }
}

} // namespace tollstream
