// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/SellerWebSocket.h"

#include "app/router/AddressScope.h"
#include "app/seller/PublicPlace.h"

namespace tollstream {

using Lamp = PartStatus::Lamp;

SellerWebSocket::SellerWebSocket(PortForwarding::Protocols routers, QObject *parent)
    : QObject(parent), m_forwarding(std::move(routers), {})
{
    connect(&m_listener, &WebSocketListener::changed, this, [this] {
        keepRouterOpen();
        emit changed();
    });
    connect(&m_forwarding, &PortForwarding::changed, this, &SellerWebSocket::changed);
}

void SellerWebSocket::follow(const SellerSettings &settings,
                             const std::optional<BrokerCertificate> &certificate, quint16 brokerPort)
{
    m_settings = settings;
    m_listener.setBroker(brokerPort);
    if (!settings.opensWebSocket) return stop();
    if (brokerPort == 0) return; // it listens on, for when the broker is back
    m_listener.start({settings.webSocketPort, settings.readers, certificate});
    keepRouterOpen();
}

void SellerWebSocket::stop()
{
    m_listener.stop();
    m_forwarding.stop();
}

void SellerWebSocket::keepRouterOpen()
{
    const bool isWanted = m_settings.readers == ReaderScope::Everywhere && m_settings.opensRouter;
    // Where another program has the port, nobody is led to it.
    if (isWanted && m_listener.state() == WebSocketListener::State::Listening) {
        m_forwarding.start(m_listener.port());
    } else {
        m_forwarding.stop();
    }
}

PartStatus SellerWebSocket::status() const
{
    switch (m_listener.state()) {
    case WebSocketListener::State::Off:
        return {};
    case WebSocketListener::State::Starting:
        return {Lamp::Waiting, {}};
    case WebSocketListener::State::Listening:
        return {Lamp::Good, {}};
    case WebSocketListener::State::WaitingToRetry:
        return {Lamp::Bad, m_listener.lastError()};
    }
    return {};
}

QUrl SellerWebSocket::address() const
{
    if (m_listener.state() != WebSocketListener::State::Listening) return {};
    QUrl address;
    if (m_settings.readers == ReaderScope::ThisMachine) {
        address.setScheme(QStringLiteral("ws"));
        address.setHost(QStringLiteral("127.0.0.1"));
        address.setPort(m_listener.port());
    } else {
        const auto [host, port] = publicPlace(m_settings, m_listener.port(), m_forwarding.mapping());
        address.setScheme(QStringLiteral("wss"));
        address.setHost(host);
        address.setPort(port);
    }
    return address;
}

Reachability SellerWebSocket::reachability() const
{
    return reachabilityOf(addressesOfThisMachine(), m_listener.port(), m_forwarding.mapping());
}

} // namespace tollstream
