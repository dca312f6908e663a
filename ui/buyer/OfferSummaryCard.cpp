// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/OfferSummaryCard.h"

#include "ui/text/Formats.h"
#include "ui/text/NetworkText.h"
#include "ui/text/TrialText.h"
#include "ui/widgets/StatusList.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

OfferSummaryCard::OfferSummaryCard(const QStringList &partNames, QWidget *parent)
    : Card(tr("Offer"), parent)
    , m_title(textLabel(this))
    , m_price(textLabel(this))
    , m_nanos(quietLabel(this))
    , m_trial(textLabel(this))
    , m_seller(textLabel(this))
    , m_network(textLabel(this))
    , m_status(new StatusList(QStringLiteral("buyerStatus"), partNames, this))
{
    setObjectName(QStringLiteral("offerSummaryCard"));
    m_title->setObjectName(QStringLiteral("summaryTitle"));
    m_title->setFont(scaledFont(*this, 1.15));
    m_price->setObjectName(QStringLiteral("summaryPrice"));
    m_price->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    m_nanos->setObjectName(QStringLiteral("summaryNanos"));
    m_trial->setObjectName(QStringLiteral("summaryTrial"));
    m_trial->setToolTip(tr("Each payer has that once, with the first payment"));
    m_seller->setObjectName(QStringLiteral("summarySeller"));
    m_network->setObjectName(QStringLiteral("summaryNetwork"));
    m_seller->setTextInteractionFlags(Qt::TextSelectableByMouse);

    const int unit = lineHeight(*this);
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(unit);
    facts->setVerticalSpacing(unit / 4);
    facts->addRow(quietLabel(this, tr("Seller")), m_seller);
    facts->addRow(quietLabel(this, tr("Network")), m_network);
    content()->addWidget(m_title);
    content()->addWidget(m_price);
    content()->addWidget(m_nanos);
    content()->addWidget(m_trial);
    content()->addLayout(facts);
    content()->addSpacing(unit / 2);
    content()->addWidget(m_status);
    content()->addStretch(1);
    showOffer({}, {});
}

void OfferSummaryCard::showOffer(const std::optional<SignedOffer> &signedOffer,
                                 const std::optional<OfferLink> &link)
{
    const Address *seller = link ? &link->seller : nullptr;
    m_seller->setText(seller ? Formats::address(*seller) : Formats::nothing());
    m_seller->setToolTip(seller ? seller->toString() : QString());
    m_offeredTrial = signedOffer ? signedOffer->offer.trial : std::chrono::seconds(0);
    showTrial();
    if (!signedOffer) {
        m_title->setText(link ? tr("Waiting for the offer…") : tr("No offer is open. Paste a link above."));
        m_price->setText(Formats::nothing());
        m_nanos->clear();
        m_network->setText(Formats::nothing());
        return;
    }
    const Offer &offer = signedOffer->offer;
    m_title->setText(offer.title.isEmpty() ? tr("Live power readings") : offer.title);
    m_price->setText(Formats::price(offer.tariff));
    m_price->setToolTip(Formats::nanos(offer.tariff.price));
    //: %1 is the price in nanos, %2 the least amount that can be paid.
    m_nanos->setText(
        tr("%1, at least %2")
            .arg(Formats::nanos(offer.tariff.price), Formats::amount(offer.tariff.leastPayment)));
    m_network->setText(NetworkText::name(offer.network));
}

void OfferSummaryCard::setTrialUsed(bool isUsed)
{
    m_isTrialUsed = isUsed;
    showTrial();
}

void OfferSummaryCard::showTrial()
{
    m_trial->setVisible(m_offeredTrial.count() > 0);
    if (m_offeredTrial.count() <= 0) return m_trial->clear();
    m_trial->setText(m_isTrialUsed ? TrialText::used(m_offeredTrial) : TrialText::offered(m_offeredTrial));
}

} // namespace tollstream
