// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/MqttLink.h"
#include "app/market/MarketStore.h"
#include "app/market/Offer.h"

#include <QObject>

namespace tollstream {

/// Keeps what the market shows on the broker in place: the offer and the receipts, all retained, put there
/// again whenever the broker has come back without them; expired receipts are removed.
class OfferBoard : public QObject
{
    Q_OBJECT
public:
    OfferBoard(MqttLink &link, MarketStore &store, const Clock &clock, QObject *parent = nullptr);

    void show(const SignedOffer &offer);

private:
    MqttLink &m_link;
    MarketStore &m_store;
    const Clock &m_clock;
};

} // namespace tollstream
