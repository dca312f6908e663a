// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Cashier.h"
#include "app/market/GuestPass.h"
#include "app/market/MarketKeys.h"
#include "app/market/OfferBoard.h"
#include "app/seller/AccountKeeper.h"
#include "app/seller/EarningsKeeper.h"
#include "app/seller/OfferIssuer.h"
#include "app/seller/SellerSession.h"
#include "app/seller/ServiceKeeper.h"

#include <QHash>

namespace tollstream {

/// The parts of a seller's session, declared from the bottom up, and how they are tied together.
/// SellerSession.cpp holds the market's side, SellerFeed.cpp the meter's, SellerBroker.cpp the broker's and
/// the way to it.
class SellerSession::Private : public QObject
{
    Q_OBJECT
public:
    Private(SellerSession &session, Services services);
    ~Private() override;

    void setStatus(Part part, PartStatus status);
    void saveSettings();
    static QString randomName();

    /// Identity is the wallet's account and the market keys together.
    void openKeys();
    void onWalletState();
    void openBooks();
    void onBooksTrouble(const Error &error);
    void offerBackup(std::optional<MarketBackup> backup);
    void onBackupTried(const std::optional<Error> &trouble);
    void openMarket();
    void startBroker();
    Result<BrokerCertificate> loadCertificate() const;
    /// Starts the broker again where its certificate was due, or the seller's own has changed.
    void renewCertificate();
    void onBrokerState();
    /// Begins with the other broker, or leaves it, as the settings say.
    void openMirror();
    void dropMirror();
    void publishToMirror();
    void keepRouterOpen();
    /// Keeps the way in for programs in browsers as the settings and the broker are.
    void followBroker();
    void onLedgerState();
    void onCashierState();
    void onOfferIssued(const SignedOffer &offer);
    void onOfferToSign();
    void onPayment(const Payment &payment);
    void readFolded();
    void onGrant(const Grant &grant);
    GuestPassOrder orderFor(const GuestPass &pass, const Address &seller, const QString &name) const;

    void onMeterFound(const MeterDescription &description);
    void openMeter(const MeterDescription &description);
    void startPublisher();
    void onPublished(std::uint64_t tick);
    void onFeedState();
    void onMeterState();

    SellerSession &q;
    Services services;
    SellerSettings settings;
    bool isRunning = false;
    bool isRestoring = false;   ///< a copy of the books is being put in their place
    bool areOffersRead = false; ///< those of earlier runs, where the key is not here
    QHash<Part, PartStatus> statuses;
    QTimer retryTimer;

    MarketKeyKeeper keeper;
    std::unique_ptr<MarketKeys> keys;
    BrokerSupervisor supervisor;
    QString publisherUser;
    QString publisherClientId;
    SecretBytes publisherPassword;
    std::optional<BrokerCertificate> certificate; ///< that the broker was started with
    QTimer certificateTimer;
    PortForwarding portForwarding;
    SellerWebSocket webSocket;
    MqttLink link;
    MarketStore store;
    AccountKeeper accounts;
    EarningsKeeper earnings;
    std::unique_ptr<IncomingPayments> incoming;
    std::unique_ptr<Cashier> cashier;
    std::unique_ptr<OfferBoard> board;
    std::unique_ptr<OfferIssuer> issuer;
    std::unique_ptr<ServiceKeeper> service;
    std::unique_ptr<SellerMirror> mirror;
    std::unique_ptr<Refunds> refunds;
    std::unique_ptr<PowerMeter> meter;
    std::unique_ptr<Publisher> publisher;

    std::optional<MarketBackup> offeredBackup;
    std::optional<Error> backupTrouble;
    std::vector<Payment> payments;
    FoldedPayments folded;
    std::vector<Grant> grants;
    std::optional<LiveMessage> latestReading;
    std::optional<Milliwatts> average;
};

} // namespace tollstream
