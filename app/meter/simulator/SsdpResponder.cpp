// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/SsdpResponder.h"

#include "app/core/Logging.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QRandomGenerator>
#include <QTimer>
#include <QVariant>

namespace tollstream {

namespace {

const QByteArray serverLines = "SERVER: Unspecified, UPnP/1.0, Unspecified\r\nX-User-Agent: redsonic\r\n";
const QByteArray optLines = "OPT: \"http://schemas.upnp.org/upnp/1/0/\"; ns=01\r\n"
                            "01-NLS: 905bfa3c-1dd2-11b2-8928-fd8aebaf491c\r\n";

QList<QNetworkInterface> interfacesFor(const QHostAddress &address)
{
    QList<QNetworkInterface> wanted;
    const auto all = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : all) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp)) continue;
        const auto entries = interface.addressEntries();
        const bool isWanted =
            std::any_of(entries.begin(), entries.end(), [&address](const QNetworkAddressEntry &entry) {
                return entry.ip().protocol() == QAbstractSocket::IPv4Protocol &&
                       (address == QHostAddress(QHostAddress::AnyIPv4) || entry.ip() == address);
            });
        if (isWanted) wanted += interface;
    }
    return wanted;
}

} // namespace

SsdpResponder::SsdpResponder(QString udn, std::function<QUrl(const QHostAddress &)> location,
                             const Clock &clock, QObject *parent)
    : QObject(parent), m_udn(std::move(udn)), m_location(std::move(location)), m_clock(clock)
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &SsdpResponder::receive);
}

SsdpResponder::~SsdpResponder() = default;

Result<void> SsdpResponder::start(const QHostAddress &address, quint16 port)
{
    m_address = address;
    m_port = port;
    if (!m_socket.bind(QHostAddress(QHostAddress::AnyIPv4), port,
                       QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint))
        return failure(Error::Kind::InUse, m_socket.errorString());
    const auto interfaces = interfacesFor(address);
    bool hasJoined = false;
    for (const QNetworkInterface &interface : interfaces)
        hasJoined = m_socket.joinMulticastGroup(ssdpGroup(), interface) || hasJoined;
    if (!hasJoined) return failure(Error::Kind::Unreachable, m_socket.errorString());
    announce();
    return {};
}

void SsdpResponder::stop()
{
    if (m_socket.state() != QAbstractSocket::BoundState) return;
    notifyAll("ssdp:byebye");
    m_socket.close();
}

void SsdpResponder::announce()
{
    notifyAll("ssdp:alive");
}

std::vector<std::pair<QString, QString>> SsdpResponder::allTargets() const
{
    std::vector<std::pair<QString, QString>> targets{{m_udn, m_udn}};
    for (const QString &type :
         {QStringLiteral("upnp:rootdevice"), QStringLiteral("urn:Belkin:device:insight:1"),
          QStringLiteral("urn:Belkin:service:basicevent:1"), QStringLiteral("urn:Belkin:service:insight:1")})
        targets.emplace_back(type, m_udn + QStringLiteral("::") + type);
    return targets;
}

std::vector<std::pair<QString, QString>> SsdpResponder::answersTo(const QString &target) const
{
    auto targets = allTargets();
    if (target == QLatin1String("ssdp:all")) return targets;
    // Amazon's Echo searches so; the answer repeats the stars.
    const QString stars = QStringLiteral("urn:Belkin:device:**");
    if (target == stars) return {{stars, m_udn + QStringLiteral("::") + stars}};
    std::erase_if(targets, [&target](const auto &answer) { return answer.first != target; });
    return targets;
}

void SsdpResponder::receive()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram(4096);
        const QHostAddress sender = datagram.senderAddress();
        if (m_address.isLoopback() && !sender.isLoopback()) continue;
        const auto search = parseSsdpSearch(datagram.data());
        if (!search) continue;
        const auto port = static_cast<quint16>(datagram.senderPort());
        for (const auto &[target, usn] : answersTo(search->target)) {
            // At once for an MX of 1 or 2, as libupnp does; spread over the time that is left for more.
            const auto spread = (search->maxWait - std::chrono::seconds(2)) / std::chrono::milliseconds(1);
            const int delay = spread > 0 ? QRandomGenerator::global()->bounded(static_cast<int>(spread)) : 0;
            QTimer::singleShot(delay, this, [this, target = target, usn = usn, sender, port] {
                reply(target, usn, sender, port);
            });
        }
    }
}

void SsdpResponder::reply(const QString &target, const QString &usn, const QHostAddress &to, quint16 port)
{
    if (m_socket.state() != QAbstractSocket::BoundState) return;
    const auto now = QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(m_clock.now()), Qt::UTC);
    const QByteArray date = QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toUtf8();
    m_socket.writeDatagram("HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=86400\r\nDATE: " + date +
                               " GMT\r\nEXT:\r\nLOCATION: " + m_location(to).toEncoded() + "\r\n" + optLines +
                               serverLines + "ST: " + target.toUtf8() + "\r\nUSN: " + usn.toUtf8() +
                               "\r\n\r\n",
                           to, port);
}

void SsdpResponder::notifyAll(const QByteArray &kind)
{
    const auto interfaces = interfacesFor(m_address);
    for (const QNetworkInterface &interface : interfaces) {
        m_socket.setMulticastInterface(interface);
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol) continue;
            for (const auto &[target, usn] : allTargets()) {
                QByteArray text =
                    "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:" + QByteArray::number(m_port) +
                    "\r\nCACHE-CONTROL: max-age=86400\r\nLOCATION: " + m_location(entry.ip()).toEncoded() +
                    "\r\n" + optLines + "NT: " + target.toUtf8() + "\r\nNTS: " + kind + "\r\n" + serverLines +
                    "USN: " + usn.toUtf8() + "\r\n\r\n";
                for (int copy = 0; copy < 2; ++copy)
                    m_socket.writeDatagram(text, ssdpGroup(), m_port);
            }
            break; // the other addresses of an interface lead to the same machine
        }
    }
}

} // namespace tollstream
