// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/OfferTermsView.h"

#include "ui/text/Formats.h"
#include "ui/text/NetworkText.h"
#include "ui/text/TrialText.h"
#include "ui/widgets/Card.h"

#include <QGridLayout>
#include <QLabel>

namespace tollstream {

OfferTermsView::OfferTermsView(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_title(addRow(tr("What is measured:"), "termsTitle"))
    , m_price(addRow(tr("Price:"), "termsPrice"))
    , m_least(addRow(tr("Least payment:"), "termsLeast"))
    , m_trial(addRow(tr("Free for each payer:"), "termsTrial"))
    , m_paidTopic(addRow(tr("Paid topic:"), "termsPaidTopic"))
    , m_freeTopic(addRow(tr("Free topic:"), "termsFreeTopic"))
    , m_seller(addRow(tr("Payments go to:"), "termsSeller"))
    , m_network(addRow(tr("Network:"), "termsNetwork"))
    , m_issued(addRow(tr("In force from:"), "termsIssued"))
    , m_expires(addRow(tr("In force until:"), "termsExpires"))
{
    m_title->setWordWrap(true);
    const int unit = lineHeight(*this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(unit);
    m_grid->setVerticalSpacing(unit / 4);
    m_grid->setColumnStretch(1, 1);
}

QLabel *OfferTermsView::addRow(const QString &name, const char *objectName)
{
    QLabel *value = textLabel(this);
    value->setObjectName(QString::fromLatin1(objectName));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setWordWrap(false);
    const int row = m_grid->rowCount();
    QLabel *label = quietLabel(this, name);
    label->setWordWrap(false);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1);
    return value;
}

void OfferTermsView::showOffer(const Offer &offer)
{
    m_title->setText(offer.title.isEmpty() ? tr("without a title") : offer.title);
    m_price->setText(Formats::price(offer.tariff));
    m_least->setText(Formats::amount(offer.tariff.leastPayment));
    //: %1 is a length of time: "10 minutes"
    m_trial->setText(offer.trial.count() > 0 ? tr("%1, once").arg(TrialText::length(offer.trial))
                                             : tr("nothing"));
    m_paidTopic->setText(offer.liveTopic);
    m_freeTopic->setText(offer.averageTopic);
    m_seller->setText(Formats::grouped(offer.seller));
    //: %1 is the name of a network, %2 the identifier of its chain.
    m_network->setText(tr("%1, chain %2").arg(NetworkText::name(offer.network), offer.chainIdentifier));
    m_issued->setText(Formats::dateTime(offer.issued));
    m_expires->setText(Formats::dateTime(offer.expires));
}

} // namespace tollstream
