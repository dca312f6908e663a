// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/WebSocketListener.h"
#include "app/core/PartStatus.h"
#include "app/router/PortForwarding.h"
#include "app/router/Reachability.h"
#include "app/seller/SellerSettings.h"

#include <QObject>
#include <QUrl>

#include <optional>

namespace tollstream {

/// The seller's way in for programs in browsers: listens as the settings say while the broker is wanted, and
/// has the router forward its port as well.
class SellerWebSocket : public QObject
{
    Q_OBJECT
public:
    explicit SellerWebSocket(PortForwarding::Protocols routers, QObject *parent = nullptr);

    /// What the broker has been started with; its port, 0 while it does not run.
    void follow(const SellerSettings &settings, const std::optional<BrokerCertificate> &certificate,
                quint16 brokerPort);
    void stop();

    /// Off where it is not wanted, or nothing is sold.
    PartStatus status() const;
    /// Which port it cannot have, and which program has it.
    std::optional<PortConflict> portConflict() const { return m_listener.portConflict(); }
    /// What a program in a browser connects to; empty while it does not listen.
    QUrl address() const;
    /// From where it can be reached, where everybody may; looked up anew at each call.
    Reachability reachability() const;

signals:
    void changed();

private:
    void keepRouterOpen();

    WebSocketListener m_listener;
    PortForwarding m_forwarding;
    SellerSettings m_settings;
};

} // namespace tollstream
