// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/BuyerSession.h"
#include "app/core/Clock.h"
#include "app/iota/Network.h"

#include <QWidget>

namespace tollstream {

class AccountLoginCard;
class Banner;
class BuyCard;
class DashboardArea;
class FreeFeedCard;
class LinkCard;
class LiveCard;
class OfferSummaryCard;
class WalletCard;

/// Shows a buyer's session: each part of it on a card of its own. Its children are those of the cards.
class BuyerPage : public QWidget
{
    Q_OBJECT
public:
    BuyerPage(BuyerSession &session, const Network &network, const Clock &clock, QWidget *parent = nullptr);

signals:
    /// The whole wallet is wanted, not only the card.
    void walletRequested();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void connectSession();
    void connectCards();
    void refresh();
    void showStatus(BuyerSession::Part part);
    void showOffer();
    void showWallet();
    void showPurchase();
    void showAccess();
    void showTrial();
    void showDelivered();
    bool readsWithAccount() const;
    void showReadiness();

    BuyerSession &m_session;
    Banner *m_banner;
    LinkCard *m_link;
    OfferSummaryCard *m_offer;
    WalletCard *m_wallet;
    BuyCard *m_buy;
    AccountLoginCard *m_login;
    LiveCard *m_live;
    FreeFeedCard *m_free;
    DashboardArea *m_area;
};

} // namespace tollstream
