// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Offer.h"
#include "app/market/OfferLink.h"

#include "ui/widgets/Card.h"

#include <chrono>
#include <optional>

namespace tollstream {

class StatusList;

/// The seller's offer and how the connection to it is doing.
/// Children: "summaryTitle", "summaryPrice", "summaryNanos", "summaryTrial" (where something is free),
/// "summarySeller", "summaryNetwork", "buyerStatus" (with "buyerStatusSentence<n>" and "buyerStatusLamp<n>":
/// keys, ledger, broker, offer, live).
class OfferSummaryCard : public Card
{
    Q_OBJECT
public:
    OfferSummaryCard(const QStringList &partNames, QWidget *parent = nullptr);

    void showOffer(const std::optional<SignedOffer> &offer, const std::optional<OfferLink> &link);
    /// Whether this buyer has had already what the offer gives away.
    void setTrialUsed(bool isUsed);
    StatusList &statusList() const { return *m_status; }

private:
    void showTrial();

    std::chrono::seconds m_offeredTrial{0};
    bool m_isTrialUsed = false;
    QLabel *m_title;
    QLabel *m_price;
    QLabel *m_nanos;
    QLabel *m_trial;
    QLabel *m_seller;
    QLabel *m_network;
    StatusList *m_status;
};

} // namespace tollstream
