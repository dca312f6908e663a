// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SellerSession that keeps the books, and what stands in them.
#include "app/core/whenDone.h"
#include "app/market/Cashier.h"
#include "app/market/OfferBoard.h"
#include "app/seller/OfferIssuer.h"
#include "app/seller/SellerSessionPrivate.h"

#include <algorithm>

namespace tollstream {

namespace {

constexpr int rowsShown = 1'000;

using Lamp = PartStatus::Lamp;

/// Replaces the row with the same key, or puts the new one in front.
template <typename Row, typename IsSame>
void putInFront(std::vector<Row> &rows, const Row &row, IsSame isSame)
{
    const auto known = std::find_if(rows.begin(), rows.end(), isSame);
    if (known != rows.end()) {
        *known = row;
    } else {
        rows.insert(rows.begin(), row);
    }
}

} // namespace

void SellerSession::Private::openBooks()
{
    setStatus(Part::Books, {Lamp::Waiting, statuses[Part::Books].error});
    whenDone(store.open(), this, [this](const Result<void> &opened) {
        if (!isRunning) return;
        if (!opened) {
            setStatus(Part::Books, {Lamp::Bad, opened.error()});
            onBooksTrouble(opened.error());
            return retryTimer.start();
        }
        setStatus(Part::Books, {Lamp::Good, {}});
        offerBackup(std::nullopt);
        whenDone(store.payments(rowsShown), this, [this](const Result<std::vector<Payment>> &rows) {
            if (rows) payments = *rows;
            emit q.paymentsChanged();
        });
        readFolded();
        whenDone(store.grants(rowsShown), this, [this](const Result<std::vector<Grant>> &rows) {
            if (rows) grants = *rows;
            emit q.grantsChanged();
        });
        accounts.refresh();
        if (!settings.network.chainIdentifier.isEmpty())
            earnings.setChain(settings.network.chainIdentifier); // else when the ledger has told
        earnings.refresh(); // other books, where a copy was put in their place
        openMarket();
        startBroker();
    });
}

void SellerSession::Private::onBooksTrouble(const Error &error)
{
    const bool areLost = error.kind == Error::Kind::BadReply || error.kind == Error::Kind::NotFound;
    if (!areLost || offeredBackup) return;
    whenDone(store.offeredBackup(), this, [this](Result<MarketBackup> backup) {
        if (backup && isRunning) offerBackup(std::move(*backup));
    });
}

void SellerSession::Private::onCashierState()
{
    const bool isFailing = cashier->state() == Cashier::State::StoreFailing;
    setStatus(Part::Books,
              isFailing ? PartStatus{Lamp::Bad, cashier->lastError()} : PartStatus{Lamp::Good, {}});
    if (isFailing && cashier->lastError()) onBooksTrouble(*cashier->lastError());
    if (cashier->state() == Cashier::State::Working) offerBackup(std::nullopt);
}

void SellerSession::Private::offerBackup(std::optional<MarketBackup> backup)
{
    if (backup == offeredBackup) return;
    offeredBackup = std::move(backup);
    emit q.offeredBackupChanged();
}

void SellerSession::Private::onBackupTried(const std::optional<Error> &trouble)
{
    const bool isOther = trouble.has_value() != backupTrouble.has_value() ||
                         (trouble && trouble->kind != backupTrouble->kind); // the details differ each time
    backupTrouble = trouble;
    if (isOther) emit q.backupTroubleChanged();
}

std::optional<MarketBackup> SellerSession::offeredBackup() const
{
    return m->offeredBackup;
}

std::optional<Error> SellerSession::backupTrouble() const
{
    return m->backupTrouble;
}

void SellerSession::restoreBackup()
{
    if (!m->isRunning || !m->offeredBackup || m->isRestoring) return;
    m->isRestoring = true;
    m->retryTimer.stop();
    if (m->cashier) m->cashier->stop(); // it goes on from the copy's place in the ledger
    whenDone(m->store.restoreBackup(), this, [this](const Result<void> &restored) {
        m->isRestoring = false;
        if (!restored) emit restoreFailed(restored.error());
        if (m->isRunning) m->openBooks();
    });
}

void SellerSession::Private::onPayment(const Payment &payment)
{
    putInFront(payments, payment, [&payment](const Payment &row) {
        return row.digest == payment.digest && row.chainIdentifier == payment.chainIdentifier;
    });
    emit q.paymentsChanged();
}

void SellerSession::Private::readFolded()
{
    whenDone(store.foldedPayments(), this, [this](const Result<FoldedPayments> &found) {
        if (!found || *found == folded) return;
        folded = *found;
        emit q.paymentsChanged();
    });
}

void SellerSession::Private::onGrant(const Grant &grant)
{
    putInFront(grants, grant, [&grant](const Grant &row) { return row.id == grant.id; });
    emit q.grantsChanged();
}

FoldedPayments SellerSession::foldedPayments() const
{
    return m->folded;
}

const std::vector<Payment> &SellerSession::payments() const
{
    return m->payments;
}

const std::vector<Grant> &SellerSession::grants() const
{
    return m->grants;
}

QFuture<Result<std::uint64_t>> SellerSession::savePayments(const QString &file)
{
    return m->store.savePayments(file);
}

void SellerSession::assignPayment(const Payment &payment, std::int64_t grantId)
{
    whenDone(m->store.assign(payment.chainIdentifier, payment.digest, grantId), this,
             [this](const Result<void> &assigned) {
                 if (!assigned) emit assignmentFailed(assigned.error());
             });
}

void SellerSession::endGrant(std::int64_t grantId)
{
    whenDone(m->store.endGrant(grantId), this, [this](const Result<void> &ended) {
        if (!ended) emit actionFailed(ended.error());
    });
}

Refunds *SellerSession::refunds() const
{
    return m->refunds.get();
}

const EarningsKeeper &SellerSession::earnings() const
{
    return m->earnings;
}

} // namespace tollstream
