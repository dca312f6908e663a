// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Network.h"

#include <algorithm>

namespace tollstream {

namespace {

/// A public network whose services all stand under one domain.
Network publicNetwork(const QString &name, const QString &chainIdentifier)
{
    Network network;
    network.name = name;
    // The indexers remember longest; the full nodes behind the older address help out.
    network.node = QUrl(QStringLiteral("https://indexer.%1.iota.cafe").arg(name));
    network.spareNodes = {QUrl(QStringLiteral("https://api.%1.iota.cafe").arg(name))};
    network.chainIdentifier = chainIdentifier;
    return network;
}

/// As `publicNetwork`, with worthless coins that a web page gives away.
Network testNetwork(const QString &name, const QString &chainIdentifier)
{
    Network network = publicNetwork(name, chainIdentifier);
    network.faucet = QUrl(QStringLiteral("https://faucet.%1.iota.cafe").arg(name));
    return network;
}

std::vector<Network> makeKnownNetworks()
{
    Network local;
    local.name = QStringLiteral("local");
    local.node = QUrl(QStringLiteral("http://127.0.0.1:9000"));
    local.faucet = QUrl(QStringLiteral("http://127.0.0.1:9123"));
    local.hasFaucetApi = true;

    Network mainnet = publicNetwork(QStringLiteral("mainnet"), QStringLiteral("6364aad5"));
    mainnet.hasRealValue = true;

    return {local,
            testNetwork(QStringLiteral("devnet"), {}), // starts anew now and then, with another identifier
            testNetwork(QStringLiteral("testnet"), QStringLiteral("2304aa97")), mainnet};
}

} // namespace

std::vector<QUrl> Network::nodes() const
{
    std::vector<QUrl> all{node};
    all.insert(all.end(), spareNodes.begin(), spareNodes.end());
    return all;
}

const std::vector<Network> &knownNetworks()
{
    static const std::vector<Network> networks = makeKnownNetworks();
    return networks;
}

std::optional<Network> knownNetwork(const QString &name)
{
    const auto &networks = knownNetworks();
    const auto found = std::find_if(networks.begin(), networks.end(),
                                    [&name](const Network &network) { return network.name == name; });
    if (found == networks.end()) return std::nullopt;
    return *found;
}

} // namespace tollstream
