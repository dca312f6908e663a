// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/OfferIssuer.h"

#include "app/feed/Topics.h"

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr auto offerLife = 24h;
constexpr auto renewBefore = 12h;
constexpr auto renewalCheck = 60s; // often, since a suspended machine's timers stand still

} // namespace

OfferIssuer::OfferIssuer(const Identity &identity, const Clock &clock, QObject *parent)
    : QObject(parent), m_identity(identity), m_clock(clock)
{
    m_renewal.setInterval(renewalCheck);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        if (m_terms && !isStillGood(*m_terms)) sign();
    });
}

void OfferIssuer::issue(const SellerSettings &terms, const QString &chainIdentifier)
{
    Offer wanted;
    wanted.seller = m_identity.address();
    wanted.network = terms.network.name;
    wanted.chainIdentifier = chainIdentifier;
    wanted.liveTopic = QString::fromUtf16(liveTopicName);
    wanted.averageTopic = QString::fromUtf16(averageTopicName);
    wanted.unit = QStringLiteral("mW");
    wanted.title = terms.title;
    wanted.tariff = terms.tariff;
    wanted.sealingKey = m_identity.sealingKey.publicKey();
    if (isStillGood(wanted)) return;
    m_terms = wanted;
    sign();
}

bool OfferIssuer::isStillGood(const Offer &wanted) const
{
    if (!m_current || m_current->offer.expires - m_clock.now() < renewBefore) return false;
    Offer compared = wanted;
    compared.serial = m_current->offer.serial;
    compared.issued = m_current->offer.issued;
    compared.expires = m_current->offer.expires;
    return compared == m_current->offer;
}

void OfferIssuer::sign()
{
    m_terms->serial = ++m_serial;
    m_terms->issued = m_clock.now();
    m_terms->expires = m_terms->issued + offerLife;
    m_current = signOffer(*m_terms, m_identity.account);
    m_renewal.start();
    emit issued(*m_current);
}

} // namespace tollstream
