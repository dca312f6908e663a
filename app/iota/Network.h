// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace tollstream {

/// A ledger network that the application knows by name.
struct Network
{
    QString name; ///< "local", "devnet", "testnet", "mainnet" or "custom"; stands in offers and settings
    QUrl node;    ///< JSON-RPC endpoint
    std::vector<QUrl> spareNodes; ///< asked where `node` fails, in this order
    QUrl faucet; ///< API for local networks, web page for test networks, empty where there is none
    bool hasFaucetApi = false;
    QString chainIdentifier; ///< expected; empty where it changes or is not known beforehand
    bool hasRealValue = false;

    bool operator==(const Network &) const = default;
    /// `node` and the spare ones.
    std::vector<QUrl> nodes() const;
};

/// Local, Devnet, Testnet and Mainnet with the addresses of the protocol notes, section 9.
const std::vector<Network> &knownNetworks();
/// The known network of that name.
std::optional<Network> knownNetwork(const QString &name);

} // namespace tollstream
