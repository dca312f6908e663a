// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/NetworkSettings.h"

#include "app/iota/NodeAddress.h"

#include <QSettings>
#include <QStringList>

namespace tollstream {

namespace {

constexpr auto nameKey = "network/name";
constexpr auto nodeKey = "network/node";
constexpr auto faucetKey = "network/faucet";

QUrl webAddress(const QSettings &file, const char *key)
{
    const QUrl url(file.value(QLatin1String(key)).toString());
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isWeb && !url.host().isEmpty() ? url : QUrl();
}

} // namespace

Network loadNetwork(const QSettings &file)
{
    const QString name = file.value(QLatin1String(nameKey)).toString();
    Network network = knownNetwork(name).value_or(knownNetwork(QStringLiteral("local")).value());
    // Local and custom networks stand wherever the person says; the public ones stand where they are known
    // to.
    if (name == QLatin1String("custom")) {
        network = {};
        network.name = name;
        network.hasRealValue = true;
    }
    if (network.name != QLatin1String("custom") && network.name != QLatin1String("local")) return network;
    if (const auto nodes = parseNodeAddresses(file.value(QLatin1String(nodeKey)).toString())) {
        network.node = nodes->front();
        network.spareNodes.assign(nodes->begin() + 1, nodes->end());
    }
    if (const QUrl faucet = webAddress(file, faucetKey); faucet.isValid()) {
        network.faucet = faucet;
        network.hasFaucetApi = true;
    }
    return network;
}

void saveNetwork(QSettings &file, const Network &network)
{
    file.setValue(QLatin1String(nameKey), network.name);
    QStringList nodes;
    for (const QUrl &node : network.nodes())
        nodes.append(node.toString());
    file.setValue(QLatin1String(nodeKey), nodes.join(QLatin1Char(' ')));
    file.setValue(QLatin1String(faucetKey), network.faucet.toString());
}

} // namespace tollstream
