// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/StartPage.h"

#include "ui/start/ChoiceButton.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/TintedIcon.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_sell(new ChoiceButton(tintedIcon(QStringLiteral("sell")), tr("&Sell"),
                              tr("Read a plug of yours and let others watch it live for a price."), this))
    , m_buy(new ChoiceButton(tintedIcon(QStringLiteral("buy")), tr("&Buy"),
                             tr("Open a seller’s link, pay for the time you want and watch live."), this))
{
    setObjectName(QStringLiteral("startPage"));
    m_sell->setObjectName(QStringLiteral("sellButton"));
    m_buy->setObjectName(QStringLiteral("buyButton"));
    connect(m_sell, &ChoiceButton::clicked, this, [this] { emit chosen(Mode::Sell); });
    connect(m_buy, &ChoiceButton::clicked, this, [this] { emit chosen(Mode::Buy); });

    const int unit = lineHeight(*this);
    auto *sign = new QLabel(this);
    sign->setPixmap(QIcon(QStringLiteral(":/icons/tollstream.svg"))
                        .pixmap(QSize(unit * 4, unit * 4), devicePixelRatioF()));
    sign->setAlignment(Qt::AlignCenter);
    auto *title = new QLabel(tr("What would you like to do?"), this);
    title->setFont(scaledFont(*this, 1.9, QFont::DemiBold));
    title->setAlignment(Qt::AlignCenter);
    QLabel *subtitle = quietLabel(this, tr("Live power readings for anyone who pays for the time, in IOTA."));
    subtitle->setAlignment(Qt::AlignCenter);

    auto *choices = new QHBoxLayout;
    choices->setSpacing(unit * 3 / 2);
    choices->addStretch(1);
    choices->addWidget(m_sell, 6);
    choices->addWidget(m_buy, 6);
    choices->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit * 2 / 3);
    layout->addStretch(2);
    layout->addWidget(sign);
    layout->addWidget(title);
    layout->addWidget(subtitle);
    layout->addSpacing(unit);
    layout->addLayout(choices);
    layout->addStretch(3);
}

void StartPage::suggest(Mode mode)
{
    (mode == Mode::Sell ? m_sell : m_buy)->setFocus();
}

} // namespace tollstream
