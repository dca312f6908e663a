// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodeAddress.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace tollstream {

namespace {

constexpr qsizetype longestAddress = 2'000;

bool isThisMachine(const QString &host)
{
    const QHostAddress address(host);
    return address.isNull() ? host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0
                            : address.isLoopback();
}

/// A private range, or a name that no public name server has.
bool isLocalNetwork(const QString &host)
{
    const QHostAddress address(host);
    if (address.isNull()) {
        const QStringList localEnds{QStringLiteral(".local"), QStringLiteral(".lan"),
                                    QStringLiteral(".home.arpa"), QStringLiteral(".internal")};
        return !host.contains(QLatin1Char('.')) ||
               std::any_of(localEnds.begin(), localEnds.end(),
                           [&host](const QString &end) { return host.endsWith(end, Qt::CaseInsensitive); });
    }
    using Subnet = std::pair<QHostAddress, int>;
    const Subnet privateRanges[] = {{QHostAddress(QStringLiteral("10.0.0.0")), 8},
                                    {QHostAddress(QStringLiteral("172.16.0.0")), 12},
                                    {QHostAddress(QStringLiteral("192.168.0.0")), 16}};
    return address.isLinkLocal() || address.isUniqueLocalUnicast() ||
           std::any_of(std::begin(privateRanges), std::end(privateRanges),
                       [&address](const Subnet &range) { return address.isInSubnet(range); });
}

} // namespace

Result<QUrl> parseNodeAddress(const QString &text)
{
    const auto bad = [&text] { return failure(Error::Kind::InvalidInput, text.left(200)); };
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > longestAddress) return bad();
    const bool hasScheme = trimmed.contains(QLatin1StringView("://"));
    const QUrl url(hasScheme ? trimmed : QStringLiteral("https://") + trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasFragment()) return bad();
    if (url.scheme() == QLatin1StringView("https")) return url;
    if (url.scheme() != QLatin1StringView("http")) return bad();
    if (!isThisMachine(url.host()) && !isLocalNetwork(url.host()))
        return failure(Error::Kind::Refused, text.left(200));
    return url;
}

Result<std::vector<QUrl>> parseNodeAddresses(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[\\s,;]+"));
    std::vector<QUrl> addresses;
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts)) {
        const auto address = parseNodeAddress(part);
        if (!address) return tl::make_unexpected(address.error());
        if (std::find(addresses.begin(), addresses.end(), *address) == addresses.end())
            addresses.push_back(*address);
    }
    if (addresses.empty()) return failure(Error::Kind::InvalidInput);
    return addresses;
}

bool isExposed(const QUrl &node)
{
    return node.scheme() != QLatin1StringView("https") && !isThisMachine(node.host());
}

} // namespace tollstream
