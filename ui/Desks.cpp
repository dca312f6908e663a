// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Desks.h"

#include "app/market/NetworkSettings.h"
#include "app/meter/WemoInsightFinder.h"
#include "app/router/UpnpRouter.h"

#include <QCoreApplication>

namespace tollstream {

namespace {

std::unique_ptr<MeterFinder> plugFinder(const Clock &clock, quint16 ssdpPort)
{
    WemoInsightFinder::Options options;
    options.ssdp.port = ssdpPort;
    return std::make_unique<WemoInsightFinder>(clock, options);
}

NodePool::Options nodeOptions(const Network &network)
{
    NodePool::Options options;
    options.expectedChain = network.chainIdentifier;
    return options;
}

std::unique_ptr<Faucet> faucetOf(const Network &network, QNetworkAccessManager &web)
{
    if (!network.hasFaucetApi || !network.faucet.isValid()) return nullptr;
    return std::make_unique<Faucet>(web, network.faucet);
}

/// Devices at another port are those of a simulated house, and this machine's gateway is none of them.
PortForwarding::Protocols routers(std::optional<quint16> ssdpPort)
{
    if (!ssdpPort) return PortForwarding::usualProtocols();
    UpnpRouter::Options options;
    options.search.port = *ssdpPort;
    PortForwarding::Protocols protocols;
    protocols.push_back(std::make_unique<UpnpRouter>(options));
    return protocols;
}

} // namespace

WalletDesk::WalletDesk(const Ground &ground)
    : m_network(loadNetwork(ground.settings))
    , m_node(ground.web, m_network.nodes(), nodeOptions(m_network))
    , m_faucet(faucetOf(m_network, ground.web))
    , m_session({m_node, m_faucet.get(), ground.secrets, ground.clock, ground.settings, m_network,
                 ground.directory.path()})
{
}

SellerDesk::SellerDesk(const Ground &ground, WalletDesk &wallet, std::optional<quint16> ssdpPort)
    : m_session({wallet.node(), wallet.session(), ground.secrets, m_discovery, ground.clock, ground.settings,
                 ground.directory.path(), BrokerInstallation::find(QCoreApplication::applicationDirPath()),
                 routers(ssdpPort), &wallet.others(), routers(ssdpPort)})
{
    m_discovery.add(plugFinder(ground.clock, ssdpPort.value_or(ssdpStandardPort)));
}

BuyerDesk::BuyerDesk(const Ground &ground, WalletDesk &wallet)
    : m_network(loadNetwork(ground.settings))
    , m_session({wallet.node(), wallet.session(), ground.secrets, ground.clock, ground.settings,
                 ground.directory.path()})
{
}

} // namespace tollstream
