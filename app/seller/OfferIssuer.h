// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/market/Identity.h"
#include "app/market/Offer.h"
#include "app/seller/SellerSettings.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace tollstream {

/// Keeps a signed offer in force: makes one when chain and price are known, a new one when something in it
/// changes, and another in good time before it expires.
class OfferIssuer : public QObject
{
    Q_OBJECT
public:
    OfferIssuer(const Identity &identity, const Clock &clock, QObject *parent = nullptr);

    /// The serial numbers go on after this one.
    void setLastSerial(std::uint64_t serial) { m_serial = serial; }
    /// Makes an offer of these terms, unless the present one says the same and has time left.
    void issue(const SellerSettings &terms, const QString &chainIdentifier);

    std::optional<SignedOffer> current() const { return m_current; }

signals:
    void issued(const tollstream::SignedOffer &offer);

private:
    void sign();
    bool isStillGood(const Offer &wanted) const;

    const Identity &m_identity;
    const Clock &m_clock;
    QTimer m_renewal;
    std::uint64_t m_serial = 0;
    std::optional<Offer> m_terms;
    std::optional<SignedOffer> m_current;
};

} // namespace tollstream
