// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Desks.h"

#include "app/meter/WemoInsightFinder.h"

#include <QCoreApplication>

namespace tollstream {

namespace {

std::unique_ptr<MeterFinder> plugFinder(const Clock &clock, quint16 ssdpPort)
{
    WemoInsightFinder::Options options;
    options.ssdp.port = ssdpPort;
    return std::make_unique<WemoInsightFinder>(clock, options);
}

std::unique_ptr<Faucet> faucetOf(const Network &network, QNetworkAccessManager &web)
{
    if (!network.hasFaucetApi || !network.faucet.isValid()) return nullptr;
    return std::make_unique<Faucet>(web, network.faucet);
}

} // namespace

SellerDesk::SellerDesk(const Ground &ground, quint16 ssdpPort)
    : m_node(ground.web, SellerSettings::load(ground.settings).network.node, {})
    , m_session({m_node, ground.secrets, m_discovery, ground.clock, ground.settings, ground.directory.path(),
                 BrokerInstallation::find(QCoreApplication::applicationDirPath())})
{
    m_discovery.add(plugFinder(ground.clock, ssdpPort));
}

BuyerDesk::BuyerDesk(const Ground &ground)
    : m_network(BuyerSettings::load(ground.settings).network)
    , m_node(ground.web, m_network.node, {})
    , m_faucet(faucetOf(m_network, ground.web))
    , m_session(
          {m_node, m_faucet.get(), ground.secrets, ground.clock, ground.settings, ground.directory.path()})
{
}

} // namespace tollstream
