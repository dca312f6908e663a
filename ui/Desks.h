// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/BuyerSession.h"
#include "app/core/DataDirectory.h"
#include "app/iota/Faucet.h"
#include "app/iota/NodePool.h"
#include "app/meter/MeterDiscovery.h"
#include "app/seller/SellerSession.h"
#include "app/wallet/WalletSession.h"

#include <QNetworkAccessManager>
#include <QSettings>

#include <memory>

namespace tollstream {

/// What both desks stand on.
struct Ground
{
    const Clock &clock;
    QNetworkAccessManager &web;
    const DataDirectory &directory;
    QSettings &settings;
    SecretStore &secrets;
};

/// The wallet with its node, for one network. Both other desks stand on it. Declared from the bottom up.
class WalletDesk
{
public:
    explicit WalletDesk(const Ground &ground);

    NodeClient &node() { return m_node; }
    /// The same nodes, for a word besides that of one of them.
    SecondOpinion &others() { return m_node; }
    WalletSession &session() { return m_session; }

private:
    Network m_network;
    NodePool m_node;
    std::unique_ptr<Faucet> m_faucet; ///< only where the network has one with an API
    WalletSession m_session;
};

/// A seller's session with all that it is made of. Declared from the bottom up.
class SellerDesk
{
public:
    /// `ssdpPort`: where plugs and routers are searched for, in place of the standard's.
    SellerDesk(const Ground &ground, WalletDesk &wallet, std::optional<quint16> ssdpPort);

    MeterDiscovery &discovery() { return m_discovery; }
    SellerSession &session() { return m_session; }

private:
    MeterDiscovery m_discovery;
    SellerSession m_session;
};

/// A buyer's session with all that it is made of.
class BuyerDesk
{
public:
    BuyerDesk(const Ground &ground, WalletDesk &wallet);

    const Network &network() const { return m_network; }
    BuyerSession &session() { return m_session; }

private:
    Network m_network;
    BuyerSession m_session;
};

} // namespace tollstream
