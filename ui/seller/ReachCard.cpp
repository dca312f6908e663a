// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/ReachCard.h"

#include "app/router/AddressScope.h"

#include "ui/text/ReachText.h"
#include "ui/text/WebSocketText.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/StatusList.h"

#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

namespace {

enum Row { ReadersRow, WayRow, CertificateRow, BrowsersRow };

} // namespace

ReachCard::ReachCard(const Clock &clock, QWidget *parent)
    : Card(tr("Can others reach me?"), parent)
    , m_clock(clock)
    , m_status(new StatusList(QStringLiteral("reachStatus"),
                              {tr("Readers"), tr("Way in"), tr("Certificate"), tr("Browsers")}, this))
    , m_addresses(quietLabel(this))
    , m_pinName(quietLabel(this, tr("Fingerprint of the broker’s key, which the link carries")))
    , m_pin(new CopyField(QStringLiteral("certificatePin"), tr("the fingerprint"), this))
    , m_webSocketName(quietLabel(this, tr("Address for programs in browsers: MQTT over WebSocket")))
    , m_webSocket(new CopyField(QStringLiteral("webSocketAddress"), tr("the address for browsers"), this))
{
    setObjectName(QStringLiteral("reachCard"));
    m_addresses->setObjectName(QStringLiteral("reachAddresses"));
    content()->addWidget(m_status);
    content()->addWidget(m_addresses);
    content()->addWidget(m_pinName);
    content()->addWidget(m_pin);
    content()->addWidget(m_webSocketName);
    content()->addWidget(m_webSocket);
}

void ReachCard::showSession(const SellerSession &session)
{
    const ReaderScope readers = session.settings().readers;
    const bool isServing = session.status(SellerSession::Part::Broker).lamp == PartStatus::Lamp::Good;
    m_status->showStatus(ReadersRow, isServing ? PartStatus::Lamp::Good : PartStatus::Lamp::Off,
                         ReachText::meaning(readers));
    if (!isServing) {
        m_status->showStatus(WayRow, PartStatus::Lamp::Off, tr("Known when the broker runs."));
    } else if (readers == ReaderScope::Everywhere) {
        const auto [lamp, sentence] = ReachText::sentence(session.reachability(), session.portForwarding());
        m_status->showStatus(WayRow, lamp, sentence);
    } else {
        m_status->showStatus(WayRow, PartStatus::Lamp::Good,
                             readers == ReaderScope::ThisMachine
                                 ? tr("None is needed on this machine.")
                                 : tr("The addresses below, unless a firewall keeps readers out."));
    }
    QStringList addresses;
    for (const QHostAddress &address : addressesOfThisMachine())
        addresses += address.toString();
    m_addresses->setText(addresses.isEmpty()
                             ? tr("This machine is on no network.")
                             : tr("Addresses of this machine: %1").arg(addresses.join(QStringLiteral(", "))));
    const auto &certificate = session.certificate();
    const auto [lamp, sentence] =
        certificate ? ReachText::certificate(*certificate, m_clock.now())
                    : std::pair(PartStatus::Lamp::Off, tr("None is needed on this machine."));
    m_status->showStatus(CertificateRow, lamp, sentence);
    m_pinName->setVisible(certificate.has_value());
    m_pin->setVisible(certificate.has_value());
    m_pin->setText(certificate ? QString::fromLatin1(certificate->pin.toHex(':')) : QString());
    showWebSocket(session);
}

void ReachCard::showWebSocket(const SellerSession &session)
{
    const auto [lamp, sentence] = WebSocketText::sentence(session);
    m_status->showStatus(BrowsersRow, lamp, sentence);
    const QUrl address = session.webSocket().address();
    m_webSocketName->setVisible(!address.isEmpty());
    m_webSocket->setVisible(!address.isEmpty());
    m_webSocket->setText(address.toString());
}

} // namespace tollstream
