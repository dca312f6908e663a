// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/BuyerSessionPrivate.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <QDir>

namespace tollstream {

using Lamp = PartStatus::Lamp;

void BuyerSession::openPass(const OfferLink &link, const std::shared_ptr<const GuestPass> &pass)
{
    m->openLink(link);
    m->takePass(pass->clone());
}

BuyerSession::Basis BuyerSession::accessBasis() const
{
    if (!m->isByPass) return Basis::Payment;
    return m->guest->endedAt ? Basis::EndedPass : Basis::GuestPass;
}

bool BuyerSession::hasPass() const
{
    return m->guest != nullptr;
}

void BuyerSession::Private::openPasses()
{
    if (passes) return;
    passes = std::make_unique<GuestPassJournal>(
        QDir(services.directory).filePath(QStringLiteral("guest-passes.sqlite")), keys->journalKey.clone());
    whenDone(passes->open(services.clock.now()), this, [this](const Result<void> &opened) {
        if (!opened) qCWarning(lcBuyer) << "guest passes cannot be kept:" << opened.error().detail;
        if (guest && guest->isChecked) return keepPass();
        readPass();
    });
}

void BuyerSession::Private::readPass()
{
    if (!passes || !link || guest) return;
    whenDone(passes->pass(link->seller), this,
             [this, seller = link->seller](Result<std::optional<GuestPass>> kept) {
                 const bool isWanted = link && link->seller == seller && !guest;
                 if (isWanted && kept && *kept) takePass(std::move(**kept));
             });
}

void BuyerSession::Private::takePass(GuestPass pass)
{
    AccessRequest passAccess = pass.access();
    guest = std::make_unique<GuestAccess>(GuestAccess{std::move(pass), std::move(passAccess), false, {}});
    if (access == Access::None) setStatus(Part::Live, {Lamp::Waiting, {}});
    checkPass();
}

void BuyerSession::Private::checkPass()
{
    if (!guest || guest->isChecked || !offer) return;
    if (const auto checked = checkGuestPass(guest->pass, offer->offer); !checked) {
        qCWarning(lcBuyer) << "a guest pass does not count:" << checked.error().detail;
        guest.reset();
        if (access == Access::None) setStatus(Part::Live, {});
        emit q.passRefused(checked.error());
        return readPass(); // there may be a better one from before
    }
    guest->isChecked = true;
    freeLink.subscribe(guest->access.receiptTopic());
    keepPass();
    if (!isPassGood()) emit q.passRefused({Error::Kind::Expired, {}});
    const bool isPaid = accessUntil && *accessUntil > services.clock.now();
    if (!isPaid) usePass();
}

void BuyerSession::Private::keepPass()
{
    if (!passes) return; // it is kept when they are open
    whenDone(passes->save(link->seller, guest->pass), this, [this](const Result<void> &saved) {
        if (!saved) emit q.actionFailed(saved.error());
    });
}

UnixTime BuyerSession::Private::passUntil() const
{
    if (guest->endedAt) return *guest->endedAt;
    if (!served) return guest->pass.until;
    return deliveredService(guest->pass.time(), *served, services.clock.now()).until;
}

bool BuyerSession::Private::isPassGood() const
{
    return guest && guest->isChecked && passUntil() > services.clock.now();
}

void BuyerSession::Private::usePass()
{
    liveLink.close();
    isByPass = true;
    reconsiderEnd();
    openLive();
}

bool BuyerSession::Private::isPassInstead()
{
    if (isByPass || !isPassGood()) return false;
    usePass();
    return true;
}

bool BuyerSession::Private::isPaidInstead()
{
    if (!isByPass) return true;
    const Purchase *paid = granted();
    if (!paid || *paid->grantedUntil() <= services.clock.now()) return false;
    isByPass = false;
    liveLink.close(); // it comes back under the name that was paid for
    return true;
}

void BuyerSession::Private::takePassReceipt(const QByteArray &payload)
{
    const auto receipt = openReceipt(payload, guest->access.receiptKey, guest->access.receiptTopic());
    if (!receipt || receipt->status != Receipt::Status::Ended || guest->endedAt) return;
    guest->endedAt = services.clock.now();
    if (passes) static_cast<void>(passes->drop(link->seller)); // the word of the end stays at the broker
    if (!isByPass) return;
    reconsiderEnd();
    endAccess();
}

} // namespace tollstream
