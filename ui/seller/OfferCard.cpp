// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/OfferCard.h"

#include "ui/text/Formats.h"
#include "ui/text/TrialText.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/QrCode.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

OfferCard::OfferCard(QWidget *parent)
    : Card(tr("Offer"), parent)
    , m_title(textLabel(this))
    , m_price(textLabel(this))
    , m_least(quietLabel(this))
    , m_trial(textLabel(this))
    , m_reach(quietLabel(this))
    , m_link(new CopyField(QStringLiteral("offerLink"), tr("the offer link"), this))
    , m_address(new CopyField(QStringLiteral("sellerAddress"), tr("your address"), this))
    , m_qr(new QrCode(this))
    , m_empty(quietLabel(this))
{
    setObjectName(QStringLiteral("offerCard"));
    m_title->setObjectName(QStringLiteral("offerTitle"));
    m_title->setFont(scaledFont(*this, 1.15));
    m_price->setObjectName(QStringLiteral("offerPrice"));
    m_price->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    m_trial->setObjectName(QStringLiteral("offerTrial"));
    m_trial->setToolTip(tr("Each payer has that once, with the first payment"));
    m_reach->setObjectName(QStringLiteral("offerReach"));
    m_qr->setObjectName(QStringLiteral("offerQr"));
    m_qr->setToolTip(tr("The offer link as a QR code"));
    m_empty->setAlignment(Qt::AlignCenter);

    const int unit = lineHeight(*this);
    auto *words = new QVBoxLayout;
    words->setSpacing(unit / 3);
    words->addWidget(m_title);
    words->addWidget(m_price);
    words->addWidget(m_least);
    words->addWidget(m_trial);
    words->addSpacing(unit / 3);
    words->addWidget(m_reach);
    words->addStretch(1);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(unit);
    upper->addLayout(words, 3);
    upper->addWidget(m_qr, 2, Qt::AlignTop | Qt::AlignRight);
    content()->addLayout(upper, 1);
    content()->addWidget(m_empty);
    content()->addWidget(quietLabel(this, tr("Link for buyers")));
    content()->addWidget(m_link);
    content()->addWidget(quietLabel(this, tr("Your address on the ledger")));
    content()->addWidget(m_address);
    m_trial->hide();
    showLink({}, false);
    showAwaited(Awaited::Start);
}

void OfferCard::showOffer(const QString &title, const Tariff &tariff, std::chrono::seconds trial)
{
    m_title->setText(title.isEmpty() ? tr("No title yet: give it one in the settings.") : title);
    m_price->setText(Formats::price(tariff));
    m_price->setToolTip(Formats::nanos(tariff.price));
    m_least->setText(tr("Least payment: %1").arg(Formats::amount(tariff.leastPayment)));
    m_least->setToolTip(Formats::nanos(tariff.leastPayment));
    m_trial->setVisible(trial.count() > 0);
    m_trial->setText(trial.count() > 0 ? TrialText::offered(trial) : QString());
}

void OfferCard::showLink(const std::optional<OfferLink> &link, bool isReachable)
{
    const QString text = link ? link->toString() : QString();
    m_link->setText(text);
    m_qr->setText(text);
    m_qr->setVisible(link.has_value());
    m_empty->setVisible(!link.has_value());
    m_reach->setVisible(link.has_value());
    m_reach->setText(isReachable
                         ? tr("Others can connect, encrypted. Hand them the link or let them scan the code.")
                         : tr("Only this machine can connect. To let others in, choose so in the settings."));
}

void OfferCard::showAwaited(Awaited awaited)
{
    switch (awaited) {
    case Awaited::Start:
        return m_empty->setText(tr("Start selling, and the link to hand to buyers appears here."));
    case Awaited::Signature:
        return m_empty->setText(tr("Have the offer signed, and the link to hand to buyers appears here."));
    }
}

void OfferCard::showAddress(const std::optional<Address> &address)
{
    m_address->setText(address ? address->toString() : QString());
}

} // namespace tollstream
