// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/AddressScope.h"
#include "app/seller/SellerSessionPrivate.h"

namespace tollstream {

void SellerSession::Private::keepRouterOpen()
{
    const bool isWanted = isRunning && settings.readers == ReaderScope::Everywhere && settings.opensRouter;
    if (!isWanted) {
        portForwarding.stop();
    } else if (supervisor.state() == BrokerSupervisor::State::Running) {
        portForwarding.start(settings.listenedPort()); // and stays when the broker starts again
    }
    emit q.reachabilityChanged();
}

Reachability SellerSession::reachability() const
{
    return reachabilityOf(addressesOfThisMachine(), m->settings.listenedPort(), m->portForwarding.mapping());
}

std::optional<PortConflict> SellerSession::portConflict() const
{
    return m->supervisor.portConflict();
}

const PortForwarding &SellerSession::portForwarding() const
{
    return m->portForwarding;
}

QByteArray SellerSession::certificatePin() const
{
    return m->certificatePin;
}

std::pair<QString, quint16> SellerSession::Private::publicPlace() const
{
    const Reachability reach = q.reachability();
    const quint16 port = settings.readers == ReaderScope::Everywhere ? reach.port : settings.listenedPort();
    if (!settings.publicHost.isEmpty()) return {settings.publicHost, port};
    const bool isKnown = settings.readers == ReaderScope::Everywhere && !reach.address.isNull() &&
                         scopeOf(reach.address) == AddressScope::Internet;
    if (isKnown) return {reach.address.toString(), port};
    // Those on the same network at least.
    const auto own = addressesOfThisMachine();
    const QString host = own.empty() ? QStringLiteral("127.0.0.1") : own.front().toString();
    return {host, settings.listenedPort()};
}

std::optional<OfferLink> SellerSession::offerLink() const
{
    if (!offer() || m->supervisor.state() != BrokerSupervisor::State::Running) return std::nullopt;
    if (m->settings.listenedPort() == 0)
        return OfferLink{{QStringLiteral("127.0.0.1"), m->supervisor.port(), {}}, *address()};
    const auto [host, port] = m->publicPlace();
    return OfferLink{{host, port, m->certificatePin}, *address()};
}

} // namespace tollstream
