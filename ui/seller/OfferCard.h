// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Offer.h"
#include "app/market/OfferLink.h"

#include "ui/widgets/Card.h"

#include <optional>

namespace tollstream {

class CopyField;
class QrCode;

/// What is offered, and the link to hand to buyers.
/// Children: "offerTitle", "offerPrice", "offerTrial" (where something is free), "offerLink" (with
/// "offerLinkText" and "offerLinkCopy"), "offerQr", "offerReach", "sellerAddress" (with "sellerAddressText"
/// and "sellerAddressCopy").
class OfferCard : public Card
{
    Q_OBJECT
public:
    explicit OfferCard(QWidget *parent = nullptr);

    /// What the link waits for.
    enum class Awaited { Start, Signature };

    void showOffer(const QString &title, const Tariff &tariff,
                   std::chrono::seconds trial = std::chrono::seconds(0));
    /// Nothing: there is no link yet. `isReachable`: from other machines.
    void showLink(const std::optional<OfferLink> &link, bool isReachable);
    void showAwaited(Awaited awaited);
    void showAddress(const std::optional<Address> &address);

private:
    QLabel *m_title;
    QLabel *m_price;
    QLabel *m_least;
    QLabel *m_trial;
    QLabel *m_reach;
    CopyField *m_link;
    CopyField *m_address;
    QrCode *m_qr;
    QLabel *m_empty;
};

} // namespace tollstream
