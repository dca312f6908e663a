// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/WebSocketChoice.h"

#include "ui/text/WebSocketText.h"
#include "ui/widgets/Card.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

namespace tollstream {

namespace {

constexpr int longestNote = 4; // lines, in the longest of the languages

} // namespace

WebSocketChoice::WebSocketChoice(QWidget *parent)
    : QWidget(parent)
    , m_opens(new QCheckBox(tr("Let them read, at port"), this))
    , m_port(new QSpinBox(this))
    , m_note(quietLabel(parent))
{
    const QString help = tr("Lets programs in browsers read, by MQTT over WebSocket");
    m_opens->setObjectName(QStringLiteral("webSocketBox"));
    m_opens->setAccessibleName(help);
    m_opens->setToolTip(help);
    const QString portHelp = tr("Port for programs in browsers");
    m_port->setObjectName(QStringLiteral("webSocketPortSpin"));
    m_port->setAccessibleName(portHelp);
    m_port->setToolTip(portHelp);
    m_port->setRange(1, 65'535);
    m_note->setObjectName(QStringLiteral("webSocketNote"));
    m_note->setAlignment(Qt::AlignTop);
    m_note->setMinimumHeight(longestNote * lineHeight(*this)); // the dialog does not grow with it
    connect(m_opens, &QCheckBox::toggled, m_port, &QSpinBox::setEnabled);
    m_port->setEnabled(false);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(m_opens);
    layout->addWidget(m_port, 1);
    setFocusProxy(m_opens);
}

void WebSocketChoice::showSettings(const SellerSettings &settings)
{
    m_opens->setChecked(settings.opensWebSocket);
    m_port->setValue(settings.webSocketPort);
    showReaders(settings.readers);
}

void WebSocketChoice::showReaders(ReaderScope readers)
{
    m_note->setText(WebSocketText::meaning(readers));
}

void WebSocketChoice::putInto(SellerSettings &settings) const
{
    settings.opensWebSocket = m_opens->isChecked();
    settings.webSocketPort = static_cast<quint16>(m_port->value());
}

} // namespace tollstream
