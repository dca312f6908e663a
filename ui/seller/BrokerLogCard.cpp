// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/BrokerLogCard.h"

#include "ui/widgets/TintedIcon.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace tollstream {

BrokerLogCard::BrokerLogCard(QWidget *parent)
    : Card(tr("Broker log"), parent), m_toggle(new QToolButton(this)), m_log(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("brokerLogCard"));
    m_toggle->setObjectName(QStringLiteral("brokerLogToggle"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setToolTip(tr("What the broker itself has written, for finding faults"));
    header()->addWidget(m_toggle);
    m_log->setObjectName(QStringLiteral("brokerLog"));
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(mostLines);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setMinimumHeight(lineHeight(*this) * 9);
    m_log->setPlaceholderText(tr("The broker has not written anything yet. Start selling to see its log."));
    m_log->setAccessibleName(tr("Broker log"));
    m_log->setToolTip(tr("The broker’s last lines"));
    m_log->setTabChangesFocus(true);
    content()->addWidget(m_log);
    connect(m_toggle, &QToolButton::toggled, this, &BrokerLogCard::setOpen);
    setOpen(false);
}

void BrokerLogCard::append(const QString &line)
{
    m_log->appendPlainText(line);
}

void BrokerLogCard::setOpen(bool open)
{
    m_log->setVisible(open);
    m_toggle->setText(open ? tr("Hide") : tr("Show"));
    m_toggle->setAccessibleName(open ? tr("Hide the broker log") : tr("Show the broker log"));
    m_toggle->setIcon(tintedIcon(open ? QStringLiteral("collapse") : QStringLiteral("expand")));
}

} // namespace tollstream
