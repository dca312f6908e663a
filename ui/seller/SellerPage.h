// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/meter/MeterDiscovery.h"
#include "app/seller/SellerSession.h"

#include "ui/text/ErrorText.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tollstream {

class AccountsCard;
class Banner;
class BrokerLogCard;
class Card;
class EarningsCard;
class GrantsCard;
class MirrorCard;
class OfferCard;
class OfferSignatureCard;
class PaymentsCard;
class PlugCard;
class PrimaryButton;
class ReachCard;
class StatusList;

/// Shows a seller's session: each part of it on a card of its own.
/// Children: "startSellingButton" (starts and stops), "sellerStatus" (with "sellerStatusSentence<n>" and
/// "sellerStatusLamp<n>" in the order of SellerSession::allParts), "publishedCount", "skippedCount", and
/// those of the cards.
class SellerPage : public QWidget
{
    Q_OBJECT
public:
    SellerPage(SellerSession &session, MeterDiscovery &discovery, const Clock &clock,
               QWidget *parent = nullptr);

    /// The settings have changed.
    void refresh();

private:
    Card *buildStatusCard();
    void connectSession();
    void connectDiscovery();
    void showStatus(SellerSession::Part part);
    void showBackups();
    void showProblem(ErrorSubject subject, const Error &error);
    void showRunning();
    void showMeters();
    void showOffer();
    void showOfferToSign();
    void takeSignature(const QString &signature);
    void showCounters();
    void showEarnings();
    /// The wallet's history is there from when its account is open.
    void followHistory();
    void showDeposits();
    void savePayments(const QString &file);
    void chooseMeter(const MeterDescription &meter);

    SellerSession &m_session;
    MeterDiscovery &m_discovery;
    const Clock &m_clock;
    bool m_isLooking = false; ///< somebody has asked about an address and waits
    Banner *m_banner;
    QString m_backupNote; ///< what the banner says of the books' copies, where it does
    OfferSignatureCard *m_signature;
    PlugCard *m_plug;
    OfferCard *m_offer;
    GrantsCard *m_grants;
    AccountsCard *m_accounts;
    EarningsCard *m_earnings;
    PaymentsCard *m_payments;
    ReachCard *m_reach;
    MirrorCard *m_mirror;
    BrokerLogCard *m_log;
    StatusList *m_status = nullptr;
    PrimaryButton *m_start = nullptr;
    QLabel *m_published = nullptr;
    QLabel *m_skipped = nullptr;
};

} // namespace tollstream
