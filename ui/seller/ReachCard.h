// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSession.h"

#include "ui/widgets/Card.h"

namespace tollstream {

class CopyField;
class StatusList;

/// Whether others can reach the broker: who may connect, the way through the router, the machine's addresses,
/// the certificate by which buyers know it, and where programs in browsers connect.
/// Children: "reachStatus" (with "reachStatusSentence0", the readers, "…1", the router, "…2", the
/// certificate, and "…3", the browsers, and their lamps), "reachAddresses", "certificatePin" and
/// "webSocketAddress" (each with "…Text" and "…Copy").
class ReachCard : public Card
{
    Q_OBJECT
public:
    explicit ReachCard(const Clock &clock, QWidget *parent = nullptr);

    void showSession(const SellerSession &session);

private:
    void showWebSocket(const SellerSession &session);

    const Clock &m_clock;
    StatusList *m_status;
    QLabel *m_addresses;
    QLabel *m_pinName;
    CopyField *m_pin;
    QLabel *m_webSocketName;
    CopyField *m_webSocket;
};

} // namespace tollstream
