// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/SsdpMessage.h"

#include "app/upnp/HeaderBlock.h"

namespace tollstream {

QHostAddress ssdpGroup()
{
    return QHostAddress(0xEFFFFFFAU); // 239.255.255.250
}

namespace {

std::optional<std::chrono::seconds> maxAgeOf(const QByteArray &cacheControl)
{
    const qsizetype equals = cacheControl.toLower().indexOf("max-age");
    if (equals < 0) return std::nullopt;
    QByteArray value = cacheControl.mid(equals + 7).trimmed();
    if (!value.startsWith('=')) return std::nullopt;
    value = value.mid(1).split(',').constFirst().trimmed();
    bool isNumber = false;
    const int seconds = value.toInt(&isNumber);
    if (!isNumber || seconds < 0) return std::nullopt;
    return std::chrono::seconds(seconds);
}

/// A description lives on a device of the local network: plain HTTP and a numeric address. Names, other
/// schemes and group addresses are not followed.
bool isPlausibleLocation(const QUrl &url)
{
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.port(80) <= 0) return false;
    const QHostAddress host(url.host());
    return !host.isNull() && !host.isMulticast() && !host.isBroadcast() &&
           host != QHostAddress(QHostAddress::AnyIPv4);
}

} // namespace

Result<SsdpMessage> parseSsdpMessage(const QByteArray &datagram)
{
    const auto block = parseHeaderBlock(datagram);
    if (!block) return failure(Error::Kind::BadReply, QStringLiteral("not-ssdp: empty datagram"));

    SsdpMessage message;
    if (block->startLine.startsWith("HTTP/1.") && block->startLine.contains(" 200")) {
        message.kind = SsdpMessage::Kind::Reply;
        message.target = QString::fromUtf8(block->value("st"));
    } else if (block->startLine.startsWith("NOTIFY ")) {
        const QByteArray nts = block->value("nts");
        if (nts != "ssdp:alive" && nts != "ssdp:byebye")
            return failure(Error::Kind::BadReply, QStringLiteral("not-ssdp: unknown NTS"));
        message.kind = nts == "ssdp:alive" ? SsdpMessage::Kind::Alive : SsdpMessage::Kind::ByeBye;
        message.target = QString::fromUtf8(block->value("nt"));
    } else {
        return failure(Error::Kind::BadReply, QStringLiteral("not-ssdp: neither a reply nor a NOTIFY"));
    }

    message.usn = QString::fromUtf8(block->value("usn"));
    if (message.usn.isEmpty()) return failure(Error::Kind::BadReply, QStringLiteral("no-usn"));
    message.udn = message.usn.section(QStringLiteral("::"), 0, 0);
    message.maxAge = maxAgeOf(block->value("cache-control"));
    if (message.kind == SsdpMessage::Kind::ByeBye) return message;

    const QUrl location(QString::fromUtf8(block->value("location")), QUrl::StrictMode);
    if (!isPlausibleLocation(location)) return failure(Error::Kind::BadReply, QStringLiteral("no-location"));
    message.location = location;
    return message;
}

std::optional<SsdpSearchRequest> parseSsdpSearch(const QByteArray &datagram)
{
    const auto block = parseHeaderBlock(datagram);
    if (!block || !block->startLine.startsWith("M-SEARCH ")) return std::nullopt;
    if (block->value("man") != "\"ssdp:discover\"" || !block->has("st")) return std::nullopt;
    SsdpSearchRequest request;
    request.target = QString::fromUtf8(block->value("st"));
    bool isNumber = false;
    const int maxWait = block->value("mx").toInt(&isNumber);
    request.maxWait = std::chrono::seconds(isNumber ? qBound(1, maxWait, 120) : 1);
    return request;
}

QByteArray ssdpSearchDatagram(const QString &host, const QString &target)
{
    return QByteArrayLiteral("M-SEARCH * HTTP/1.1\r\nHOST: ") + host.toUtf8() +
           QByteArrayLiteral("\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: ") + target.toUtf8() +
           QByteArrayLiteral("\r\n\r\n");
}

} // namespace tollstream
