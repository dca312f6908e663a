// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/AddressScope.h"

#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace tollstream {

namespace {

struct Block
{
    const char *subnet;
    AddressScope scope;
};

// What is in none of them: IPv4 is the internet, IPv6 nowhere. The first that matches counts.
constexpr std::array version4Blocks{
    Block{"127.0.0.0/8", AddressScope::ThisMachine},     Block{"10.0.0.0/8", AddressScope::LocalNetwork},
    Block{"172.16.0.0/12", AddressScope::LocalNetwork},  Block{"192.168.0.0/16", AddressScope::LocalNetwork},
    Block{"169.254.0.0/16", AddressScope::LocalNetwork}, Block{"100.64.0.0/10", AddressScope::CarrierNat},
    Block{"0.0.0.0/8", AddressScope::Nowhere},           Block{"192.0.0.0/24", AddressScope::Nowhere},
    Block{"192.0.2.0/24", AddressScope::Nowhere},        Block{"198.18.0.0/15", AddressScope::Nowhere},
    Block{"198.51.100.0/24", AddressScope::Nowhere},     Block{"203.0.113.0/24", AddressScope::Nowhere},
    Block{"224.0.0.0/3", AddressScope::Nowhere}, // multicast, reserved, broadcast
};
constexpr std::array version6Blocks{
    Block{"::1/128", AddressScope::ThisMachine},   Block{"fe80::/10", AddressScope::LocalNetwork},
    Block{"fc00::/7", AddressScope::LocalNetwork}, Block{"2001:db8::/32", AddressScope::Nowhere},
    Block{"2000::/3", AddressScope::Internet},
};

template <typename Blocks>
AddressScope scopeIn(const Blocks &blocks, const QHostAddress &address, AddressScope otherwise)
{
    const auto *found = std::find_if(blocks.begin(), blocks.end(), [&address](const Block &block) {
        return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(block.subnet)));
    });
    return found == blocks.end() ? otherwise : found->scope;
}

} // namespace

AddressScope scopeOf(const QHostAddress &address)
{
    bool isVersion4 = false;
    const QHostAddress version4(address.toIPv4Address(&isVersion4)); // also where it is mapped into IPv6
    if (isVersion4) return scopeIn(version4Blocks, version4, AddressScope::Internet);
    if (address.protocol() != QAbstractSocket::IPv6Protocol) return AddressScope::Nowhere;
    QHostAddress version6 = address;
    version6.setScopeId({});
    return scopeIn(version6Blocks, version6, AddressScope::Nowhere);
}

std::vector<QHostAddress> addressesOfThisMachine()
{
    std::vector<QHostAddress> addresses;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) || !flags.testFlag(QNetworkInterface::IsRunning) ||
            flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            const QHostAddress address = entry.ip();
            if (address.isLoopback() ||
                (address.protocol() == QAbstractSocket::IPv6Protocol && address.isLinkLocal()))
                continue;
            addresses.push_back(address);
        }
    }
    std::stable_partition(addresses.begin(), addresses.end(), [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    return addresses;
}

} // namespace tollstream
