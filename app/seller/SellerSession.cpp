// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/SellerSession.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/seller/SellerSessionPrivate.h"

#include <QDir>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr auto retryPause = 5s;
constexpr auto certificateCheck = 1h; ///< whether another is due or there

using Lamp = PartStatus::Lamp;

} // namespace

SellerSession::SellerSession(Services services, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, std::move(services)))
{
}

SellerSession::~SellerSession() = default;

SellerSession::Private::Private(SellerSession &session, Services given)
    : q(session)
    , services(std::move(given))
    , settings(SellerSettings::load(services.settings))
    , keeper(services.secrets)
    , supervisor(services.broker, {})
    , portForwarding(std::move(services.routers), {})
    , webSocket(std::move(services.webSocketRouters))
    , link(MqttLink::Options{})
    , store({QDir(services.directory).filePath(QStringLiteral("market.sqlite"))}, services.clock)
    , accounts(store)
    , earnings(store, services.clock, {})
{
    retryTimer.setSingleShot(true);
    retryTimer.setInterval(retryPause);
    connect(&retryTimer, &QTimer::timeout, this, [this] {
        if (!keys) return openKeys();
        openBooks();
    });
    certificateTimer.setInterval(certificateCheck);
    connect(&certificateTimer, &QTimer::timeout, this, &Private::renewCertificate);
    certificateTimer.start();
    connect(&services.wallet, &WalletSession::stateChanged, this, &Private::onWalletState);
    connect(&supervisor, &BrokerSupervisor::stateChanged, this, &Private::onBrokerState);
    connect(&supervisor, &BrokerSupervisor::portConflictChanged, this,
            [this] { emit q.statusChanged(Part::Broker); });
    connect(&webSocket, &SellerWebSocket::changed, &q, &SellerSession::reachabilityChanged);
    connect(&supervisor, &BrokerSupervisor::logLine, &q, &SellerSession::brokerLogLine);
    connect(&supervisor, &BrokerSupervisor::receiptAwaited, this, [this] {
        if (incoming) incoming->expectPayment();
    });
    connect(&portForwarding, &PortForwarding::changed, this, [this] {
        emit q.reachabilityChanged();
        emit q.offerChanged(); // the link names the way through the router
    });
    connect(&services.discovery, &MeterDiscovery::found, this, &Private::onMeterFound);
    connect(&store, &MarketStore::paymentRecorded, this, &Private::onPayment);
    connect(&store, &MarketStore::paymentsFolded, this, &Private::readFolded);
    connect(&store, &MarketStore::grantChanged, this, &Private::onGrant);
    connect(&store, &MarketStore::backupTried, this, &Private::onBackupTried);
}

SellerSession::Private::~Private() = default;

void SellerSession::start()
{
    if (m->isRunning) return;
    m->isRunning = true;
    m->services.discovery.start();
    if (m->settings.meter) {
        m->openMeter(*m->settings.meter);
    } else {
        m->setStatus(Part::Plug, {Lamp::Waiting, {}});
        for (const MeterDescription &meter : m->services.discovery.meters())
            m->onMeterFound(meter);
    }
    if (m->keys)
        m->onWalletState();
    else
        m->openKeys();
}

void SellerSession::stop()
{
    if (!m->isRunning) return;
    m->isRunning = false;
    m->retryTimer.stop();
    m->services.discovery.stop();
    if (m->cashier) m->cashier->stop();
    if (m->service) m->service->stop();
    m->publisher.reset();
    m->dropMirror(); // its accounts stay: what is paid for goes on
    m->link.close();
    m->supervisor.stop();
    m->offerBackup(std::nullopt);
    for (const Part part : allParts)
        m->setStatus(part, {});
}

void SellerSession::Private::setStatus(Part part, PartStatus status)
{
    if (statuses[part] == status) return;
    statuses[part] = std::move(status);
    emit q.statusChanged(part);
}

void SellerSession::Private::openKeys()
{
    setStatus(Part::Identity, {Lamp::Waiting, statuses[Part::Identity].error});
    whenDone(keeper.open(settings.knownKeys), this, [this](Result<MarketKeys> opened) {
        if (!isRunning) return;
        if (!opened) {
            setStatus(Part::Identity, {Lamp::Bad, opened.error()});
            return retryTimer.start();
        }
        if (!keys) keys = std::make_unique<MarketKeys>(std::move(*opened));
        settings.knownKeys = keys->name();
        saveSettings();
        onWalletState();
    });
}

void SellerSession::Private::onWalletState()
{
    if (!isRunning || !keys) return;
    setStatus(Part::Identity, services.wallet.status());
    if (services.wallet.state() == WalletSession::State::Open) openBooks();
}

void SellerSession::Private::openMarket()
{
    if (!cashier) {
        IncomingPayments::Options options;
        options.expectedChain = settings.network.chainIdentifier;
        options.others = services.others;
        // Nobody minds how often a ledger on this machine is asked.
        if (settings.network.name == QLatin1String("local")) options.interval = options.idleInterval = 100ms;
        incoming =
            std::make_unique<IncomingPayments>(services.node, services.wallet.wallet()->address(), options);
        cashier = std::make_unique<Cashier>(*incoming, store, keys->sealingKey);
        board = std::make_unique<OfferBoard>(link, store, services.clock);
        issuer = std::make_unique<OfferIssuer>(*services.wallet.wallet(), keys->publicKeys(), services.clock);
        service = std::make_unique<ServiceKeeper>(store, link, keys->heartbeatKey, services.clock,
                                                  ServiceKeeper::Options{});
        connect(service.get(), &ServiceKeeper::historyChanged, &q, &SellerSession::serviceHistoryChanged);
        refunds = std::make_unique<Refunds>(
            Refunds::Services{store, services.wallet, services.node, services.clock});
        connect(service.get(), &ServiceKeeper::historyChanged, &accounts, &AccountKeeper::refresh);
        issuer->setLastSerial(settings.lastOfferSerial);
        issuer->restoreMessage(settings.offerToSign);
        connect(incoming.get(), &IncomingPayments::stateChanged, this, &Private::onLedgerState);
        connect(cashier.get(), &Cashier::stateChanged, this, &Private::onCashierState);
        connect(issuer.get(), &OfferIssuer::issued, this, &Private::onOfferIssued);
        connect(issuer.get(), &OfferIssuer::messageToSignChanged, this, &Private::onOfferToSign);
    }
    openMirror();
    cashier->start(settings.network.chainIdentifier);
    service->start();
    refunds->resume();
    if (services.wallet.wallet()->canSign()) return onLedgerState();
    // A signature that was carried here once counts over restarts.
    whenDone(store.offers(), this, [this](const Result<std::vector<SignedOffer>> &offers) {
        for (const SignedOffer &offer : offers.value_or(std::vector<SignedOffer>()))
            issuer->restore(offer);
        areOffersRead = true;
        onLedgerState();
    });
}

void SellerSession::Private::onLedgerState()
{
    switch (incoming->state()) {
    case IncomingPayments::State::Stopped:
    case IncomingPayments::State::CatchingUp:
        setStatus(Part::Ledger, {Lamp::Waiting, {}});
        break;
    case IncomingPayments::State::Watching:
        setStatus(Part::Ledger, {Lamp::Good, {}});
        break;
    case IncomingPayments::State::Unreachable:
    case IncomingPayments::State::WrongNetwork:
    case IncomingPayments::State::Disputed:
    case IncomingPayments::State::Gap:
        setStatus(Part::Ledger, {Lamp::Bad, incoming->lastError()});
        break;
    }
    const bool isRightChain = incoming->state() == IncomingPayments::State::CatchingUp ||
                              incoming->state() == IncomingPayments::State::Watching ||
                              incoming->state() == IncomingPayments::State::Disputed ||
                              incoming->state() == IncomingPayments::State::Gap;
    if (isRightChain && !incoming->chainIdentifier().isEmpty())
        earnings.setChain(incoming->chainIdentifier());
    const bool isReady = services.wallet.wallet()->canSign() || areOffersRead;
    if (isRightChain && isReady && !incoming->chainIdentifier().isEmpty())
        issuer->issue(settings, incoming->chainIdentifier());
}

void SellerSession::Private::onOfferIssued(const SignedOffer &offer)
{
    settings.lastOfferSerial = offer.offer.serial;
    saveSettings();
    // It is shown when it is in the books: a payment that names it must always find its price.
    whenDone(store.addOffer(offer), this, [this, offer](const Result<void> &added) {
        if (!added) setStatus(Part::Books, {Lamp::Bad, added.error()});
        cashier->setOffer(offer);
        board->show(offer);
        if (mirror) mirror->show(offer);
        emit q.offerChanged();
    });
}

void SellerSession::Private::onOfferToSign()
{
    settings.offerToSign = issuer->messageToSign().value_or(QString());
    saveSettings();
    emit q.offerToSignChanged();
}

bool SellerSession::isRunning() const
{
    return m->isRunning;
}

PartStatus SellerSession::status(Part part) const
{
    return m->statuses.value(part);
}

const SellerSettings &SellerSession::settings() const
{
    return m->settings;
}

AccountKeeper &SellerSession::accounts()
{
    return m->accounts;
}

const WalletHistory *SellerSession::walletHistory() const
{
    return m->services.wallet.history();
}

std::optional<SignedOffer> SellerSession::offer() const
{
    return m->issuer ? m->issuer->current() : std::nullopt;
}

std::optional<QString> SellerSession::offerToSign() const
{
    return m->issuer ? m->issuer->messageToSign() : std::nullopt;
}

Result<void> SellerSession::acceptOfferSignature(const QByteArray &base64)
{
    if (!m->issuer) return failure(Error::Kind::InvalidInput, QStringLiteral("there is no offer to sign"));
    return m->issuer->acceptSignature(base64);
}

std::optional<Address> SellerSession::address() const
{
    if (!m->services.wallet.wallet()) return std::nullopt;
    return m->services.wallet.wallet()->address();
}

std::optional<LiveMessage> SellerSession::latestReading() const
{
    return m->latestReading;
}

std::optional<Milliwatts> SellerSession::average() const
{
    return m->average;
}

ServiceHistory SellerSession::serviceHistory() const
{
    return m->service ? m->service->history() : ServiceHistory();
}

std::uint64_t SellerSession::publishedCount() const
{
    return m->publisher ? m->publisher->publishedCount() : 0;
}

std::uint64_t SellerSession::skippedCount() const
{
    return m->publisher ? m->publisher->skippedCount() : 0;
}

} // namespace tollstream
