// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/AccountAccess.h"
#include "app/buyer/BuyerSession.h"
#include "app/market/GuestPassJournal.h"
#include "app/market/MarketKeys.h"
#include "app/market/PurchaseJournal.h"

#include <QHash>
#include <QTimer>

namespace tollstream {

/// A guest pass that was opened.
struct GuestAccess
{
    GuestPass pass;
    AccessRequest access;
    bool isChecked = false;          ///< against the seller's offer
    std::optional<UnixTime> endedAt; ///< by the seller, before its time
};

/// The parts of a buyer's session, declared from the bottom up, and how they are tied together.
/// BuyerSession.cpp holds identity, wallet and offer; BuyerAccess.cpp the purchases and the paid feed;
/// BuyerService.cpp what was served of the paid time, BuyerGuest.cpp guest passes.
class BuyerSession::Private : public QObject
{
    Q_OBJECT
public:
    Private(BuyerSession &session, Services services);
    ~Private() override;

    void setStatus(Part part, PartStatus status);
    /// Identity is the wallet's account and the market keys together.
    void openKeys();
    void onWalletState();
    void openJournal();
    /// Whether the wallet's node serves the chain of the offer.
    void checkLedger();

    void openLink(const OfferLink &link);
    void onFreeLinkState();
    void onMessage(const QString &topic, const QByteArray &payload);
    void takeOffer(const QByteArray &json);
    void dropOffer(const Error &why);

    void readJournal();
    void takeJournal(std::vector<PurchaseRecord> records);
    std::unique_ptr<Purchase> resume(PurchaseRecord record);
    /// Whether the purchase is on the screen, or its fate being found out.
    bool isKnown(const Digest &digest) const;
    /// Keeps in mind where a purchase that is about to go has used up what is free.
    void noteTrial(const Purchase &gone);
    void setAsidePurchase();
    void keepForRenewal();
    void addEarlier(std::unique_ptr<Purchase> bought);
    void dropEarlier(const Purchase *bought);
    void dropAnswered();
    void onEarlierStep(const Purchase *bought);
    void watch(std::unique_ptr<Purchase> purchase);
    void onPurchaseStep();
    /// The purchase on which the paid access rests; null where none was granted.
    const Purchase *granted() const;
    /// Its time is known, or has changed.
    void takeUpGranted();
    void openLive();
    void onLiveState();
    void onLiveReceived();
    /// The seller's word on what was served.
    void takeHeartbeat(const QByteArray &json);
    /// The paid time as the newest receipt tells it.
    std::optional<PaidTime> paidTime() const;
    void reconsiderEnd();
    void endAccess();
    void setAccess(Access next);

    void openPasses();
    /// Takes up the seller's pass that was kept.
    void readPass();
    void takePass(GuestPass pass);
    void checkPass();
    void keepPass();
    /// With what was credited.
    UnixTime passUntil() const;
    bool isPassGood() const;
    void usePass();
    /// The paid time is over: goes on by a guest pass where there is one.
    bool isPassInstead();
    /// A purchase was granted: whether it, and no guest pass, gives the access from now on.
    bool isPaidInstead();
    void takePassReceipt(const QByteArray &payload);

    BuyerSession &q;
    Services services;
    BuyerSettings settings;
    QHash<Part, PartStatus> statuses;
    QTimer retryTimer;
    QTimer offerTimer;
    QTimer accessTimer;

    Wallet *wallet() const { return services.wallet.wallet(); }

    MarketKeyKeeper keeper;
    std::unique_ptr<MarketKeys> keys;
    std::unique_ptr<PurchaseJournal> journal;
    bool isJournalOpen = false;
    std::unique_ptr<GuestPassJournal> passes;

    std::optional<OfferLink> link;
    std::optional<SignedOffer> offer;
    MqttLink freeLink;
    std::unique_ptr<Subscriber> freeFeed;

    std::vector<std::unique_ptr<Purchase>>
        settling; ///< of other sellers, whose fate is still to be found out
    std::unique_ptr<Purchase> purchase;
    /// Bought before it, newest first: granted, and gives access while a renewal is under way; or too small,
    /// and counts together with what is paid next; or not answered yet by the seller.
    std::vector<std::unique_ptr<Purchase>> earlier;
    std::unique_ptr<GuestAccess> guest; ///< of this seller
    bool isByPass = false;              ///< the access rests on it
    /// On which chains this wallet has had what this seller gives away; nothing while the journal is unread.
    std::optional<QStringList> triedChains;
    MqttLink liveLink;
    QString liveName; ///< that it was opened with
    std::unique_ptr<Subscriber> liveFeed;
    AccountAccess account;
    Access access = Access::None;
    std::optional<UnixTime> accessUntil;
    QByteArray lastHeartbeat; ///< may come before the offer that it is checked by
    std::optional<ServiceHistory> served;
};

} // namespace tollstream
