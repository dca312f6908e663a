// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/BuyerSession.h"

#include "app/buyer/BuyerSessionPrivate.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/feed/Topics.h"

#include <QDir>

#include <algorithm>

namespace tollstream {

namespace {

using namespace std::chrono_literals;
using Lamp = PartStatus::Lamp;

constexpr auto retryPause = 5s;
constexpr auto offerCheckInterval = 10s;

QString topic(const char16_t *name)
{
    return QString::fromUtf16(name);
}

} // namespace

BuyerSession::BuyerSession(Services services, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, std::move(services)))
{
}

BuyerSession::~BuyerSession() = default;

BuyerSession::Private::Private(BuyerSession &session, Services given)
    : q(session)
    , services(given)
    , settings(BuyerSettings::load(given.settings))
    , keeper(given.secrets)
    , freeLink(MqttLink::Options{})
    , liveLink(MqttLink::Options{})
    , account(given.secrets, given.settings, given.clock)
{
    retryTimer.setSingleShot(true);
    retryTimer.setInterval(retryPause);
    connect(&retryTimer, &QTimer::timeout, this, [this] { keys ? onWalletState() : openKeys(); });
    connect(&services.wallet, &WalletSession::stateChanged, this, &Private::onWalletState);
    connect(&services.wallet, &WalletSession::balanceChanged, &q, &BuyerSession::balanceChanged);
    connect(&services.wallet, &WalletSession::testCoinsArrived, &q, &BuyerSession::testCoinsArrived);
    connect(&services.wallet, &WalletSession::actionFailed, &q, &BuyerSession::actionFailed);
    connect(&services.wallet, &WalletSession::ledgerChanged, this, &Private::checkLedger);
    offerTimer.setInterval(offerCheckInterval);
    connect(&offerTimer, &QTimer::timeout, this, [this] {
        if (offer && offer->offer.expires <= services.clock.now()) dropOffer({Error::Kind::Expired, {}});
    });
    accessTimer.setTimerType(Qt::PreciseTimer);
    accessTimer.setInterval(200ms);
    connect(&accessTimer, &QTimer::timeout, this, [this] {
        if (accessUntil && *accessUntil <= services.clock.now()) endAccess();
    });
    connect(&freeLink, &MqttLink::stateChanged, this, &Private::onFreeLinkState);
    connect(&freeLink, &MqttLink::messageArrived, this, &Private::onMessage);
    connect(&liveLink, &MqttLink::stateChanged, this, &Private::onLiveState);
}

BuyerSession::Private::~Private() = default;

void BuyerSession::start()
{
    m->openKeys();
    m->checkLedger();
    if (m->link) return; // a link was opened before the start
    if (const auto last = OfferLink::parse(m->settings.lastLink)) m->openLink(*last);
}

void BuyerSession::Private::setStatus(Part part, PartStatus status)
{
    if (statuses[part] == status) return;
    statuses[part] = std::move(status);
    emit q.statusChanged(part);
}

void BuyerSession::Private::openKeys()
{
    setStatus(Part::Identity, {Lamp::Waiting, statuses[Part::Identity].error});
    whenDone(keeper.open(settings.knownKeys), this, [this](Result<MarketKeys> opened) {
        if (!opened) {
            setStatus(Part::Identity, {Lamp::Bad, opened.error()});
            return retryTimer.start();
        }
        keys = std::make_unique<MarketKeys>(std::move(*opened));
        settings.knownKeys = keys->name();
        settings.save(services.settings);
        openPasses();
        onWalletState();
    });
}

void BuyerSession::Private::onWalletState()
{
    if (!keys) return;
    if (services.wallet.state() == WalletSession::State::Open) return openJournal();
    setStatus(Part::Identity, services.wallet.status());
}

void BuyerSession::Private::openJournal()
{
    if (!journal) {
        journal = std::make_unique<PurchaseJournal>(
            QDir(services.directory).filePath(QStringLiteral("purchases.sqlite")), keys->journalKey.clone());
    }
    whenDone(journal->open(), this, [this](const Result<void> &opened) {
        if (!wallet()) return; // the account has been closed meanwhile
        if (!opened) {
            setStatus(Part::Identity, {Lamp::Bad, opened.error()});
            return retryTimer.start();
        }
        isJournalOpen = true;
        readJournal();
        emit q.walletOpened();
    });
}

void BuyerSession::Private::checkLedger()
{
    const PartStatus ledger = services.wallet.ledger();
    const QString chain = services.wallet.chainIdentifier();
    const bool isOther = ledger.lamp == Lamp::Good && offer && offer->offer.chainIdentifier != chain;
    if (isOther) return setStatus(Part::Ledger, {Lamp::Bad, Error{Error::Kind::WrongNetwork, chain}});
    setStatus(Part::Ledger, ledger);
}

void BuyerSession::openLink(const OfferLink &link)
{
    m->openLink(link);
}

void BuyerSession::Private::openLink(const OfferLink &opened)
{
    setAsidePurchase();
    triedChains.reset();
    if (guest) freeLink.unsubscribe(guest->access.receiptTopic());
    guest.reset();
    isByPass = false;
    link = opened;
    settings.lastLink = opened.toString();
    settings.save(services.settings);
    offer.reset();
    liveLink.close();
    liveFeed.reset();
    accessTimer.stop();
    accessUntil.reset();
    lastHeartbeat.clear();
    served.reset();
    setAccess(Access::None);
    setStatus(Part::Offer, {Lamp::Waiting, {}});
    setStatus(Part::Live, {});
    freeFeed.reset(); // first: it takes its subscription with it
    freeFeed = std::make_unique<Subscriber>(freeLink, topic(averageTopicName), services.clock);
    freeLink.subscribe(topic(offerTopicName));
    freeLink.subscribe(topic(heartbeatTopicName));
    freeLink.open(opened.broker, {});
    account.openLink(opened);
    offerTimer.start();
    emit q.linkChanged();
    emit q.offerChanged();
    emit q.purchaseChanged();
    if (statuses[Part::Identity].lamp == Lamp::Good) readJournal();
    readPass();
}

void BuyerSession::Private::onFreeLinkState()
{
    switch (freeLink.state()) {
    case MqttLink::State::Closed:
        return setStatus(Part::Broker, {});
    case MqttLink::State::Connecting:
        return setStatus(Part::Broker,
                         {freeLink.lastError() ? Lamp::Bad : Lamp::Waiting, freeLink.lastError()});
    case MqttLink::State::Connected:
        return setStatus(Part::Broker, {Lamp::Good, {}});
    case MqttLink::State::Refused:
        return setStatus(Part::Broker, {Lamp::Bad, freeLink.lastError()});
    }
}

void BuyerSession::Private::onMessage(const QString &messageTopic, const QByteArray &payload)
{
    if (messageTopic == topic(offerTopicName)) return takeOffer(payload);
    if (messageTopic == topic(heartbeatTopicName)) return takeHeartbeat(payload);
    const auto earlierPaid = std::find_if(earlier.begin(), earlier.end(), [&messageTopic](const auto &one) {
        return one->access().receiptTopic() == messageTopic;
    });
    if (earlierPaid != earlier.end()) return (*earlierPaid)->receiptArrived(payload);
    if (purchase && messageTopic == purchase->access().receiptTopic()) purchase->receiptArrived(payload);
    if (guest && messageTopic == guest->access.receiptTopic()) takePassReceipt(payload);
}

void BuyerSession::Private::takeOffer(const QByteArray &json)
{
    const auto read = readOffer(json, link->seller, services.clock.now());
    if (!read) return dropOffer(read.error());
    offer = *read;
    setStatus(Part::Offer, {Lamp::Good, {}});
    checkLedger();
    emit q.offerChanged();
    checkPass();
    if (!lastHeartbeat.isEmpty()) takeHeartbeat(lastHeartbeat);
}

void BuyerSession::Private::dropOffer(const Error &why)
{
    qCWarning(lcBuyer) << "the offer cannot be used:" << why.detail;
    offer.reset();
    setStatus(Part::Offer, {Lamp::Bad, why});
    emit q.offerChanged();
}

std::optional<OfferLink> BuyerSession::link() const
{
    return m->link;
}

PartStatus BuyerSession::status(Part part) const
{
    return m->statuses.value(part);
}

std::optional<SignedOffer> BuyerSession::offer() const
{
    return m->offer;
}

AccountAccess &BuyerSession::account() const
{
    return m->account;
}

Wallet *BuyerSession::wallet() const
{
    return m->isJournalOpen ? m->wallet() : nullptr;
}

bool BuyerSession::hasFaucet() const
{
    return m->services.wallet.hasFaucet();
}

void BuyerSession::requestTestCoins()
{
    m->services.wallet.requestTestCoins();
}

} // namespace tollstream
