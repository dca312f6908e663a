// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/AccountAccess.h"
#include "app/buyer/BuyerSettings.h"
#include "app/core/Clock.h"
#include "app/core/PartStatus.h"
#include "app/feed/Subscriber.h"
#include "app/iota/NodeClient.h"
#include "app/iota/Wallet.h"
#include "app/market/GuestPass.h"
#include "app/market/Offer.h"
#include "app/market/OfferLink.h"
#include "app/market/Outage.h"
#include "app/market/Purchase.h"
#include "app/secrets/SecretStore.h"
#include "app/wallet/WalletSession.h"

#include <QObject>
#include <QSettings>

#include <memory>
#include <optional>

namespace tollstream {

/// Everything that buys: identity → purchases; link → offer and free feed → purchase → live feed until the
/// time ends. It pays with the account that the wallet has open; when that is about to close, the session
/// must go.
class BuyerSession : public QObject
{
    Q_OBJECT
public:
    enum class Part {
        Identity, ///< the wallet's account, and keys from the keychain; `NotFound` while there is no wallet
        Ledger,   ///< the node, and whether it serves the offer's chain
        Broker,   ///< the anonymous connection
        Offer,    ///< a valid one from the right seller
        Live,     ///< the paid connection
    };
    Q_ENUM(Part)

    /// The paid access as the window shows it.
    enum class Access {
        None,
        Arriving, ///< paid for and granted, not connected yet
        Live,
        Ended, ///< the time is over: offer renewal
    };
    Q_ENUM(Access)

    /// On what the access rests.
    enum class Basis {
        Payment,
        GuestPass, ///< which costs nothing; paid time goes before it
        EndedPass, ///< a guest pass that the seller has ended before its time
    };
    Q_ENUM(Basis)

    struct Services
    {
        NodeClient &node;
        WalletSession &wallet; ///< of the same network and directory; opened by whoever owns it
        SecretStore &secrets;
        const Clock &clock;
        QSettings &settings;
        QString directory;
    };

    explicit BuyerSession(Services services, QObject *parent = nullptr);
    ~BuyerSession() override;

    /// Opens identity and journal, then the last link where there is one, and goes on with open purchases.
    void start();

    /// Looks at another seller's offer.
    void openLink(const OfferLink &link);
    /// Looks at that seller's offer and reads by the pass, once the offer shows that the seller has made it;
    /// `passRefused` tells where not. It is kept, encrypted, until it is over. Needs no wallet.
    void openPass(const OfferLink &link, const std::shared_ptr<const GuestPass> &pass);
    /// Whether there is a pass of this seller, checked or not.
    bool hasPass() const;
    std::optional<OfferLink> link() const;

    PartStatus status(Part part) const;
    std::optional<SignedOffer> offer() const;
    /// The wallet's; null until it is open.
    Wallet *wallet() const;
    bool hasFaucet() const;
    /// Asks for test coins; the balance follows, or `actionFailed`.
    void requestTestCoins();

    /// Begins a purchase of that much under the present offer, or a renewal while there is access. Null where
    /// there is no offer or no wallet, or a purchase is open already. Owned by the session.
    Purchase *buy(Nanos amount);
    /// What a payment for the wallet's own access would bring for free now: nothing where the offer gives
    /// nothing away, or this wallet has had it already, as far as its journal knows.
    std::chrono::seconds trial() const;
    /// Whether this wallet has had what the offer gives away, or is buying it, as far as its journal knows.
    bool hasHadTrial() const;
    /// The purchase under way or made last; null where there is none.
    Purchase *purchase() const;

    /// Reading with an account that the seller has set up. While one is used, what is bought is for it.
    AccountAccess &account() const;

    Access access() const;
    /// Payment while there is no access.
    Basis accessBasis() const;
    /// When the paid time ends, or ended, with what was credited for time that was not served.
    std::optional<UnixTime> accessUntil() const;
    /// How much of the paid time was served; nothing before the seller has said so.
    std::optional<DeliveredService> delivered() const;
    /// The free feed; null without a link.
    Subscriber *freeFeed() const;
    /// The paid feed; null before the first purchase.
    Subscriber *liveFeed() const;

signals:
    void statusChanged(tollstream::BuyerSession::Part part);
    void linkChanged();
    void offerChanged();
    void walletOpened();
    void balanceChanged(tollstream::Nanos balance);
    void purchaseChanged();
    /// The journal was read: `trial()` is known.
    void trialChanged();
    void accessChanged(tollstream::BuyerSession::Access access);
    /// The pass that was opened cannot be used: `Forged`, `Expired`, `Unsupported`.
    void passRefused(const tollstream::Error &error);
    /// The seller has told what was served.
    void deliveredChanged();
    void testCoinsArrived(tollstream::Nanos amount);
    void actionFailed(const tollstream::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
