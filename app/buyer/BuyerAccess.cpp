// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/BuyerSessionPrivate.h"
#include "app/core/whenDone.h"
#include "app/feed/Topics.h"

#include <algorithm>

namespace tollstream {

namespace {

using namespace std::chrono_literals;
using Lamp = PartStatus::Lamp;

/// Two clocks that differ by this much still mean the same end.
constexpr auto clockTolerance = 2min;

/// The seller's gate lets a stranger read four receipts: the newest purchase's, a guest pass's, and these.
constexpr std::size_t mostEarlier = 2;

Purchase::Options optionsFor(const Network &network)
{
    Purchase::Options options;
    if (network.name == QLatin1String("local")) options.finalityInterval = 50ms;
    return options;
}

} // namespace

void BuyerSession::Private::readJournal()
{
    whenDone(journal->purchases(), this, [this](Result<std::vector<PurchaseRecord>> records) {
        if (!wallet()) return; // the account has been closed meanwhile
        if (records) return takeJournal(std::move(*records));
        setStatus(Part::Identity, {Lamp::Bad, records.error()});
        retryTimer.start();
    });
}

void BuyerSession::Private::takeJournal(std::vector<PurchaseRecord> records)
{
    setStatus(Part::Identity, {Lamp::Good, {}});
    const bool isShownAlready = purchase != nullptr;
    if (!triedChains) triedChains.emplace();
    for (PurchaseRecord &record : records) {                      // newest first
        if (record.access.payer != wallet()->address()) continue; // waits for its own account
        const bool isOurs = link && record.link.seller == link->seller;
        const bool isTried = record.trial || offeredTrialOf(record).count() > 0;
        if (isOurs && isTried && record.status == PurchaseRecord::Status::Final)
            triedChains->append(record.chainIdentifier);
        const bool isDead = record.status == PurchaseRecord::Status::Dead;
        const bool isOpen = record.status == PurchaseRecord::Status::Signed;
        // An account's time is its seller's affair.
        const bool isShown = isOurs && record.accountName.isEmpty() && !isDead && !isShownAlready;
        // Of those before the newest, one that was granted gives access; what came after it may, yet.
        const bool isEarlier = isShown && purchase && !isOpen && !granted();
        if (isShown && !purchase) {
            watch(resume(std::move(record)));
            onPurchaseStep();
        } else if (isEarlier && (record.grantedUntil || earlier.empty())) {
            addEarlier(resume(std::move(record)));
            if (granted()) takeUpGranted();
        } else if (isOpen && !isKnown(record.digest)) {
            // Money may be on its way to another seller, or for an account: its fate is found out whatever is
            // on the screen.
            settling.push_back(resume(std::move(record)));
        }
    }
    emit q.trialChanged();
}

void BuyerSession::Private::noteTrial(const Purchase &gone)
{
    if (triedChains && gone.spendsTrial()) triedChains->append(gone.chainIdentifier());
}

std::chrono::seconds BuyerSession::trial() const
{
    if (!m->offer || !wallet() || !m->triedChains || !m->account.userName().isEmpty()) return {};
    return hasHadTrial() ? std::chrono::seconds(0) : m->offer->offer.trial;
}

bool BuyerSession::hasHadTrial() const
{
    if (!m->offer || !m->triedChains) return false;
    return m->triedChains->contains(m->offer->offer.chainIdentifier) ||
           (m->purchase && m->purchase->spendsTrial());
}

std::unique_ptr<Purchase> BuyerSession::Private::resume(PurchaseRecord record)
{
    auto resumed = std::make_unique<Purchase>(*wallet(), services.node, *journal, services.clock,
                                              std::move(record), optionsFor(settings.network));
    resumed->start();
    return resumed;
}

bool BuyerSession::Private::isKnown(const Digest &digest) const
{
    const auto isIt = [&digest](const auto &bought) { return bought && bought->digest() == digest; };
    return isIt(purchase) || std::ranges::any_of(earlier, isIt) || std::ranges::any_of(settling, isIt);
}

void BuyerSession::Private::setAsidePurchase()
{
    while (!earlier.empty())
        dropEarlier(earlier.back().get());
    if (!purchase) return;
    purchase->disconnect(this);
    freeLink.unsubscribe(purchase->access().receiptTopic());
    const bool isUnsettled =
        purchase->step() == Purchase::Step::Storing || purchase->step() == Purchase::Step::Submitting;
    if (isUnsettled) {
        settling.push_back(std::move(purchase));
    } else {
        purchase.release()->deleteLater();
    }
}

Purchase *BuyerSession::buy(Nanos amount)
{
    const bool isOpen = m->purchase && m->purchase->step() < Purchase::Step::Final;
    if (!m->offer || !wallet() || isOpen || m->statuses[Part::Ledger].lamp != Lamp::Good) return nullptr;
    if (m->purchase) m->noteTrial(*m->purchase);
    if (m->purchase) m->keepForRenewal();
    const Purchase *namesake = m->granted();
    if (!namesake && !m->earlier.empty()) namesake = m->earlier.front().get();
    const AccessRequest *renewed = namesake ? &namesake->access() : nullptr;
    m->watch(std::make_unique<Purchase>(*m->wallet(), m->services.node, *m->journal, m->services.clock,
                                        *m->link, *m->offer, amount, renewed, optionsFor(m->settings.network),
                                        m->account.userName()));
    m->purchase->start();
    return m->purchase.get();
}

/// What is bought next goes on under the same name: it adds to the time that there is or that the seller may
/// still give, or to a payment that was too small.
void BuyerSession::Private::keepForRenewal()
{
    if (!purchase->accountName().isEmpty()) return;
    switch (purchase->step()) {
    case Purchase::Step::Final:
    case Purchase::Step::Granted:
    case Purchase::Step::Underpaid:
        purchase->disconnect(this);
        return addEarlier(std::move(purchase));
    case Purchase::Step::OfferChecked:
    case Purchase::Step::Preparing:
    case Purchase::Step::FeeKnown:
    case Purchase::Step::Storing:
    case Purchase::Step::Submitting:
    case Purchase::Step::Refused:
    case Purchase::Step::Failed:
        return;
    }
}

void BuyerSession::Private::addEarlier(std::unique_ptr<Purchase> bought)
{
    const Purchase *added = bought.get();
    connect(added, &Purchase::stepChanged, this, [this, added] { onEarlierStep(added); });
    freeLink.subscribe(added->access().receiptTopic());
    const bool isFromJournal = purchase != nullptr; // which tells of the newest first
    earlier.insert(isFromJournal ? earlier.end() : earlier.begin(), std::move(bought));
    while (earlier.size() > mostEarlier) {
        const bool isLastNeeded = granted() == earlier.back().get();
        dropEarlier(earlier[earlier.size() - (isLastNeeded ? 2 : 1)].get());
    }
}

void BuyerSession::Private::dropEarlier(const Purchase *bought)
{
    const auto found = std::find_if(earlier.begin(), earlier.end(),
                                    [bought](const auto &one) { return one.get() == bought; });
    freeLink.unsubscribe(bought->access().receiptTopic());
    (*found)->disconnect(this);
    found->release()->deleteLater(); // we may be in its signal
    earlier.erase(found);
}

void BuyerSession::Private::onEarlierStep(const Purchase *bought)
{
    if (bought->step() == Purchase::Step::Refused) return dropEarlier(bought);
    if (bought == granted()) takeUpGranted();
}

void BuyerSession::Private::watch(std::unique_ptr<Purchase> watched)
{
    if (purchase) {
        freeLink.unsubscribe(purchase->access().receiptTopic());
        purchase.release()->deleteLater(); // a failed one, whose signal we may be in
    }
    purchase = std::move(watched);
    connect(purchase.get(), &Purchase::stepChanged, this, &Private::onPurchaseStep);
    emit q.purchaseChanged();
}

void BuyerSession::Private::onPurchaseStep()
{
    switch (purchase->step()) {
    case Purchase::Step::OfferChecked:
    case Purchase::Step::Preparing:
    case Purchase::Step::FeeKnown:
        break;
    case Purchase::Step::Storing:
        services.wallet.keepUnsettled(*purchase->signedTransaction());
        break;
    case Purchase::Step::Submitting:
        freeLink.subscribe(purchase->access().receiptTopic());
        break;
    case Purchase::Step::Final:
        services.wallet.dropUnsettled(*purchase->signedTransaction());
        freeLink.subscribe(purchase->access().receiptTopic());
        if (!purchase->accountName().isEmpty()) account.expectTime();
        break;
    case Purchase::Step::Granted:
        services.wallet.dropUnsettled(*purchase->signedTransaction());
        freeLink.subscribe(purchase->access().receiptTopic());
        dropAnswered();
        takeUpGranted();
        break;
    case Purchase::Step::Underpaid:
    case Purchase::Step::Refused:
    case Purchase::Step::Failed:
        if (const auto &sent = purchase->signedTransaction()) services.wallet.dropUnsettled(*sent);
        break;
    }
    emit q.purchaseChanged();
}

/// Of the purchases before one that was granted, those count that the seller has yet to answer.
void BuyerSession::Private::dropAnswered()
{
    for (std::size_t index = earlier.size(); index-- > 0;)
        if (earlier[index]->step() != Purchase::Step::Final) dropEarlier(earlier[index].get());
}

const Purchase *BuyerSession::Private::granted() const
{
    const Purchase *newest = purchase && purchase->grantedUntil() ? purchase.get() : nullptr;
    for (const auto &one : earlier) {
        if (!one->grantedUntil()) continue;
        // The seller may have answered the older one last.
        const bool isLater = newest && newest->receipt() && one->receipt() &&
                             one->receipt()->serial > newest->receipt()->serial;
        if (!newest || isLater) newest = one.get();
    }
    return newest;
}

void BuyerSession::Private::takeUpGranted()
{
    if (!isPaidInstead()) return;
    reconsiderEnd();
    openLive();
}

void BuyerSession::Private::openLive()
{
    if (!accessUntil || *accessUntil <= services.clock.now()) return endAccess();
    accessTimer.start();
    const AccessRequest &right = isByPass ? guest->access : granted()->access();
    const bool isConnected = liveLink.state() == MqttLink::State::Connected && liveName == right.userName();
    if (isConnected) return setAccess(access); // renewed: the same name and password, only the end is later
    const QString offered = offer ? offer->offer.liveTopic : QString::fromUtf16(liveTopicName);
    const QString liveTopic = isByPass ? guest->pass.topic : offered;
    if (!liveFeed || liveFeed->topic() != liveTopic) {
        liveFeed.reset(); // first: it takes its subscription with it
        liveFeed = std::make_unique<Subscriber>(liveLink, liveTopic, services.clock);
        connect(liveFeed.get(), &Subscriber::received, this, &Private::onLiveReceived);
    }
    setAccess(Access::Arriving);
    liveName = right.userName();
    liveLink.open(link->broker, {liveName, right.passwordText(), right.clientIdText()});
}

void BuyerSession::Private::onLiveState()
{
    switch (liveLink.state()) {
    case MqttLink::State::Closed:
        return setStatus(Part::Live, {});
    case MqttLink::State::Connecting:
        return setStatus(Part::Live,
                         {liveLink.lastError() ? Lamp::Bad : Lamp::Waiting, liveLink.lastError()});
    case MqttLink::State::Connected:
        return setStatus(Part::Live, {Lamp::Good, {}});
    case MqttLink::State::Refused:
        if (accessUntil && *accessUntil - services.clock.now() < clockTolerance) return endAccess();
        if (access == Access::Live) setAccess(Access::Arriving);
        return setStatus(Part::Live, {Lamp::Bad, liveLink.lastError()});
    }
}

void BuyerSession::Private::onLiveReceived()
{
    if (access == Access::Arriving) setAccess(Access::Live);
}

void BuyerSession::Private::endAccess()
{
    if (isPassInstead()) return;
    accessTimer.stop();
    liveLink.close();
    setAccess(Access::Ended);
}

void BuyerSession::Private::setAccess(Access next)
{
    access = next;
    emit q.accessChanged(next);
}

Purchase *BuyerSession::purchase() const
{
    return m->purchase.get();
}

BuyerSession::Access BuyerSession::access() const
{
    return m->access;
}

std::optional<UnixTime> BuyerSession::accessUntil() const
{
    return m->accessUntil;
}

Subscriber *BuyerSession::freeFeed() const
{
    return m->freeFeed.get();
}

Subscriber *BuyerSession::liveFeed() const
{
    return m->liveFeed.get();
}

} // namespace tollstream
