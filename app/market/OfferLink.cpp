// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferLink.h"

#include <QRegularExpression>

#include <arpa/inet.h>
#include <array>
#include <optional>

namespace tollstream {

namespace {

constexpr qsizetype longestLink = 1024;
constexpr qsizetype longestHost = 253; // RFC 1035
constexpr QLatin1String scheme("tollstream://");
constexpr QLatin1String sellerKey("seller");
constexpr QLatin1String pinKey("pin");
constexpr QLatin1String pinPrefix("sha256:");

tl::unexpected<Error> refuse(const char *why)
{
    return failure(Error::Kind::InvalidInput, QStringLiteral("offer link: ") + QLatin1String(why));
}

/// A name, or an IPv4 address in four parts, lower case; nothing where it is neither.
std::optional<QString> readNameOrIpv4(QStringView text)
{
    static const QRegularExpression name(
        QStringLiteral("\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\z"));
    static const QRegularExpression endsInNumber(QStringLiteral("(\\A|\\.)([0-9]+|0x[0-9a-f]*)\\z"));
    if (text.isEmpty() || text.size() > longestHost) return std::nullopt;
    const QString host = text.toString().toLower();
    if (!name.match(host).hasMatch()) return std::nullopt;
    // What ends in a number is an address, or nothing: "127.1" means something else to every resolver.
    in_addr address{};
    if (endsInNumber.match(host).hasMatch() && inet_pton(AF_INET, host.toLatin1().constData(), &address) != 1)
        return std::nullopt;
    return host;
}

/// The canonical text of an IPv6 address without brackets and zone.
std::optional<QString> readIpv6(QStringView text)
{
    in6_addr address{};
    std::array<char, INET6_ADDRSTRLEN> canonical{};
    if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
    if (inet_pton(AF_INET6, text.toUtf8().constData(), &address) != 1) return std::nullopt;
    if (!inet_ntop(AF_INET6, &address, canonical.data(), canonical.size())) return std::nullopt;
    return QString::fromLatin1(canonical.data());
}

std::optional<quint16> readPort(QStringView text)
{
    static const QRegularExpression digits(QStringLiteral("\\A[1-9][0-9]{0,4}\\z"));
    if (!digits.match(text.toString()).hasMatch()) return std::nullopt;
    const uint port = text.toUInt();
    if (port > 65'535) return std::nullopt;
    return static_cast<quint16>(port);
}

/// The 32 bytes of `sha256:` and 64 hexadecimal digits.
std::optional<QByteArray> readPin(QStringView text)
{
    static const QRegularExpression digits(QStringLiteral("\\A[0-9a-fA-F]{64}\\z"));
    if (!text.startsWith(pinPrefix) || !digits.match(text.sliced(pinPrefix.size()).toString()).hasMatch())
        return std::nullopt;
    return QByteArray::fromHex(text.sliced(pinPrefix.size()).toLatin1());
}

QString percentDecoded(QStringView text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

/// `host:port` or `[address]:port`.
std::optional<BrokerEndpoint> readAuthority(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0) return std::nullopt;
    const QStringView host = text.first(colon);
    const bool bracketed = host.size() > 2 && host.startsWith(u'[') && host.endsWith(u']');
    const auto name = bracketed ? readIpv6(host.sliced(1, host.size() - 2)) : readNameOrIpv4(host);
    const auto port = readPort(text.sliced(colon + 1));
    if (!name || !port) return std::nullopt;
    return BrokerEndpoint{.host = *name, .port = *port, .certificatePin = {}};
}

} // namespace

QString OfferLink::toString() const
{
    const bool isIpv6 = broker.host.contains(u':');
    QString text = scheme + (isIpv6 ? u'[' + broker.host + u']' : broker.host) + u':' +
                   QString::number(broker.port) + QStringLiteral("/?") + sellerKey + u'=' + seller.toString();
    if (!broker.certificatePin.isEmpty()) {
        text += u'&' + pinKey + u'=' + pinPrefix + QString::fromLatin1(broker.certificatePin.toHex());
    }
    return text;
}

Result<OfferLink> OfferLink::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.size() > longestLink) return refuse("too long");
    if (!trimmed.startsWith(scheme, Qt::CaseInsensitive)) return refuse("another scheme");
    const QStringView rest = trimmed.sliced(scheme.size());
    const qsizetype question = rest.indexOf(u'?');
    if (question < 0 || rest.contains(u'#')) return refuse("no query, or a fragment");
    QStringView authority = rest.first(question);
    if (authority.endsWith(u'/')) authority.chop(1);
    const std::optional<BrokerEndpoint> endpoint = readAuthority(authority);
    if (!endpoint) return refuse("host or port");

    OfferLink link{.broker = *endpoint, .seller = {}};
    bool hasSeller = false;
    for (const QStringView item : rest.sliced(question + 1).split(u'&')) {
        // Decoded, since some programs write the colon of the pin as %3A. A key without a value is no way to
        // lose the pin: it is read as an empty one.
        const qsizetype equals = item.indexOf(u'=');
        const QString key = percentDecoded(equals < 0 ? item : item.first(equals));
        const QString value = equals < 0 ? QString() : percentDecoded(item.sliced(equals + 1));
        if (key == sellerKey) {
            const Result<Address> seller = Address::parse(value);
            if (!seller || hasSeller) return refuse("seller");
            link.seller = *seller;
            hasSeller = true;
        } else if (key == pinKey) {
            const std::optional<QByteArray> pin = readPin(value);
            if (!pin || !link.broker.certificatePin.isEmpty()) return refuse("pin");
            link.broker.certificatePin = *pin;
        }
    }
    if (!hasSeller) return refuse("no seller");
    return link;
}

} // namespace tollstream
