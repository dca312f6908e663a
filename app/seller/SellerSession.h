// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerSupervisor.h"
#include "app/core/Clock.h"
#include "app/core/PartStatus.h"
#include "app/feed/Publisher.h"
#include "app/iota/NodeClient.h"
#include "app/iota/SecondOpinion.h"
#include "app/market/DustFold.h"
#include "app/market/Grant.h"
#include "app/market/GuestPass.h"
#include "app/market/MarketBackups.h"
#include "app/market/Offer.h"
#include "app/market/OfferLink.h"
#include "app/market/Outage.h"
#include "app/market/Payment.h"
#include "app/meter/MeterDiscovery.h"
#include "app/router/PortForwarding.h"
#include "app/router/Reachability.h"
#include "app/secrets/SecretStore.h"
#include "app/seller/AccountKeeper.h"
#include "app/seller/EarningsKeeper.h"
#include "app/seller/Refunds.h"
#include "app/seller/SellerMirror.h"
#include "app/seller/SellerSettings.h"
#include "app/seller/SellerWebSocket.h"
#include "app/wallet/WalletSession.h"

#include <QFuture>
#include <QObject>
#include <QSettings>

#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// Everything that sells, in its order of start and stop: identity → books → broker → feed → offer →
/// payments. It sells for the account that the wallet has open; when the wallet's account is about to close,
/// the session must go. Each part that fails is tried again by itself and shows why in its status; the others
/// go on meanwhile.
class SellerSession : public QObject
{
    Q_OBJECT
public:
    enum class Part {
        Identity, ///< the wallet's account, and keys from the keychain; `NotFound` while there is no wallet
        Plug,
        Feed, ///< publishing
        Broker,
        Books, ///< the database
        Ledger,
    };
    Q_ENUM(Part)
    static constexpr Part allParts[] = {Part::Identity, Part::Plug,  Part::Feed,
                                        Part::Broker,   Part::Books, Part::Ledger};

    struct Services
    {
        NodeClient &node;
        WalletSession &wallet; ///< of the same network and directory; opened by whoever owns it
        SecretStore &secrets;
        MeterDiscovery &discovery;
        const Clock &clock;
        QSettings &settings;
        QString directory; ///< private, of this identity
        BrokerInstallation broker;
        PortForwarding::Protocols routers = PortForwarding::usualProtocols();
        SecondOpinion *others = nullptr; ///< who else is asked about a payment; null: nobody
        PortForwarding::Protocols webSocketRouters = PortForwarding::usualProtocols();
    };

    explicit SellerSession(Services services, QObject *parent = nullptr);
    ~SellerSession() override;

    void start();
    void stop();
    bool isRunning() const;

    PartStatus status(Part part) const;
    const SellerSettings &settings() const;
    /// Takes new settings over; restarts what depends on them.
    void applySettings(SellerSettings settings);

    /// Reads this meter from now on.
    void chooseMeter(const MeterDescription &meter);
    /// A good copy of the books, where they are damaged or gone; nothing else is sold until it is taken or
    /// the books are back.
    std::optional<MarketBackup> offeredBackup() const;
    /// Puts that copy in their place, and reads what was paid since then from the ledger again.
    /// `restoreFailed` tells where it could not be done.
    void restoreBackup();
    /// Why there is no copy of the books of today; nothing where there is one, or it is on its way.
    std::optional<Error> backupTrouble() const;
    /// Makes a pass that lets whoever has it read for free from now on, and gives its link, which is kept
    /// nowhere. `name` is for the seller's own list. `InvalidInput` where the time is not between
    /// `shortestGuestPass` and `longestGuestPass`, `NotFound` where there is no offer yet.
    QFuture<Result<QString>> makeGuestPass(std::chrono::hours time, const QString &name);
    /// Enters a pass that this seller has made, given as its link, into books that were put back from a copy
    /// made before it; answers with what is left of it. `InvalidInput` where there is no pass in the text,
    /// `Unsupported` at a newer version, `Forged` where it is not this seller's or was altered, and as
    /// `MarketStore::takeGuestPass()`; `NotFound` before the books are open.
    QFuture<Result<Grant>> takeGuestPass(const QString &text, const QString &name);
    /// Ends a grant at once; `actionFailed` tells where it could not be done.
    void endGrant(std::int64_t grantId);

    /// Lets a payment that has granted nothing pay for that reader's access; `assignmentFailed` tells
    /// where it could not be done.
    void assignPayment(const Payment &payment, std::int64_t grantId);

    /// Null until the books are open.
    Refunds *refunds() const;
    /// The accounts of people whom the seller knows; they can be changed while the books are open.
    AccountKeeper &accounts();
    /// What was earned, on the chain that the ledger was last seen to serve.
    const EarningsKeeper &earnings() const;
    /// Of the account that sells; null until the wallet has it open.
    const WalletHistory *walletHistory() const;
    /// Writes every payment of the books into a file, as `writePaymentsCsv()` says; how many.
    QFuture<Result<std::uint64_t>> savePayments(const QString &file);

    std::optional<SignedOffer> offer() const;
    /// The words of an offer that wait to be signed by the account's key, which is on another machine;
    /// nothing where none do. They are signed there as a personal message.
    std::optional<QString> offerToSign() const;
    /// Takes that signature in base64. `InvalidInput` where it is none, `Forged` where it is of another key
    /// or of other words.
    Result<void> acceptOfferSignature(const QByteArray &base64);
    /// What to hand to a buyer; nothing before there is an offer and a broker.
    std::optional<OfferLink> offerLink() const;
    /// The other broker that serves the readers; null where there is none.
    const SellerMirror *mirror() const;
    /// There is another password for it among the secrets.
    void takeMirrorPassword();
    /// What to hand to a buyer who reads there; nothing before offer and broker are there.
    std::optional<OfferLink> mirrorLink() const;
    /// Which port the broker cannot have, and which program has it.
    std::optional<PortConflict> portConflict() const;
    /// From where others can reach the broker; looked up anew at each call.
    Reachability reachability() const;
    /// The way in for programs in browsers.
    const SellerWebSocket &webSocket() const;
    /// The way through the router; Off where it is not asked.
    const PortForwarding &portForwarding() const;
    /// What the broker shows beyond this machine, its pin in the link; nothing where nobody connects from
    /// elsewhere.
    const std::optional<BrokerCertificate> &certificate() const;
    std::optional<Address> address() const;
    std::optional<LiveMessage> latestReading() const;
    std::optional<Milliwatts> average() const;
    /// Newest first.
    const std::vector<Payment> &payments() const;
    /// What is not in `payments()`, because it was too small and too often.
    FoldedPayments foldedPayments() const;
    const std::vector<Grant> &grants() const;
    /// What the live feed has served, and what not.
    ServiceHistory serviceHistory() const;
    std::uint64_t publishedCount() const;
    std::uint64_t skippedCount() const;

signals:
    void statusChanged(tollstream::SellerSession::Part part);
    void readingTaken(const tollstream::LiveMessage &message);
    void averageChanged(tollstream::Milliwatts average);
    void meterChanged();
    void offerChanged();
    void offerToSignChanged();
    /// One row of `payments()` is new or other; so with grants.
    void paymentsChanged();
    void grantsChanged();
    void serviceHistoryChanged();
    void reachabilityChanged();
    void mirrorChanged();
    void offeredBackupChanged();
    void restoreFailed(const tollstream::Error &error);
    void backupTroubleChanged();
    void brokerLogLine(const QString &line);
    void assignmentFailed(const tollstream::Error &error);
    void actionFailed(const tollstream::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
