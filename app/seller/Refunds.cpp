// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/Refunds.h"

#include "app/core/Logging.h"

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds interval = 5s;
/// A transaction ends with the network's next day, and a day has 24 hours.
constexpr auto longestLife = 49h;

bool isUnderWay(const Transfer &transfer)
{
    return transfer.step() != Transfer::Step::Final && transfer.step() != Transfer::Step::Failed;
}

Error sentBackBy(const Digest &refund)
{
    return {Error::Kind::Conflict, QStringLiteral("sent back by ") + refund.toString()};
}

} // namespace

Refunds::Refunds(Services services, QObject *parent) : QObject(parent), m_services(services)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &Refunds::resume);
}

QByteArray Refunds::memoFor(const Digest &payment)
{
    return "{\"refund\":\"" + payment.toString().toLatin1() + "\"}";
}

Result<void> Refunds::check(const Payment &payment) const
{
    if (payment.outcome == Payment::Outcome::Granted || payment.refund)
        return failure(Error::Kind::NotFound, QStringLiteral("nothing to send back"));
    if (payment.chainIdentifier != m_services.wallet.chainIdentifier())
        return failure(Error::Kind::WrongNetwork, payment.chainIdentifier);
    Result<void> checked = m_services.wallet.check(SendAmount{payment.payer, payment.amount});
    // The window has such an amount typed once more.
    if (!checked && checked.error().kind == Error::Kind::LimitExceeded) return {};
    return checked;
}

Transfer *Refunds::begin(const Payment &payment, const QString &note)
{
    if (!check(payment)) return nullptr;
    Transfer *transfer =
        m_services.wallet.send(SendAmount{payment.payer, payment.amount, memoFor(payment.digest)}, note);
    if (!transfer) return nullptr;
    transfer->setApproval([refunds = QPointer<Refunds>(this), payment](const Digest &refund) {
        return refunds ? refunds->approve(payment, refund)
                       : readyFuture<void>(failure(Error::Kind::Cancelled));
    });
    follow(*transfer);
    return transfer;
}

void Refunds::follow(Transfer &transfer)
{
    m_transfer = &transfer;
    connect(&transfer, &Transfer::stepChanged, this, [this, &transfer](Transfer::Step step) {
        if (!transfer.digest() || isUnderWay(transfer)) return;
        const bool isDone = step == Transfer::Step::Final;
        m_services.store.settleRefund(*transfer.digest(), isDone ? RefundFate::Done : RefundFate::Dead);
        m_timer.start(); // should that have failed
    });
}

QFuture<Result<void>> Refunds::approve(const Payment &payment, const Digest &refund)
{
    const Answer<void> answer;
    whenDone(m_services.wallet.journal().sentWith(memoFor(payment.digest)), this,
             [this, payment, refund, answer](const Result<std::vector<Digest>> &earlier) {
                 if (!earlier) return answer.give(tl::make_unexpected(earlier.error()));
                 judge(payment, refund, *earlier, 0, answer);
             });
    return answer.future();
}

void Refunds::judge(const Payment &payment, const Digest &refund, const std::vector<Digest> &earlier,
                    std::size_t index, const Answer<void> &answer)
{
    MarketStore &store = m_services.store;
    if (index == earlier.size()) {
        whenDone(store.beginRefund(payment.chainIdentifier, payment.digest, refund), this,
                 [answer](Result<void> begun) { answer.give(std::move(begun)); });
        return;
    }
    // The books do not know of it, or this would not be asked for: they are older than the wallet's journal.
    const Digest before = earlier[index];
    whenDone(
        m_services.node.transaction(before), this,
        [this, payment, refund, earlier, index, answer, before](const Result<TransactionRecord> &record) {
            const bool hasFailed = record && record->checkpoint && !record->effects.succeeded;
            if (hasFailed) return judge(payment, refund, earlier, index + 1, answer);
            if (record && record->isFinalSuccess()) {
                qCWarning(lcMarket).noquote() << "the books did not know the refund" << before.toString();
                m_services.store.beginRefund(payment.chainIdentifier, payment.digest, before);
                m_services.store.settleRefund(before, RefundFate::Done);
            }
            answer.give(tl::make_unexpected(sentBackBy(before)));
        });
}

void Refunds::resume()
{
    whenDone(m_services.store.openRefunds(), this, [this](const Result<std::vector<OpenRefund>> &open) {
        if (open && open->empty()) return;
        if (open) {
            for (const OpenRefund &refund : *open)
                findFate(refund);
        }
        m_timer.start();
    });
}

void Refunds::findFate(const OpenRefund &refund)
{
    const Digest digest = refund.payment.refund->digest;
    const bool isOurs = m_transfer && m_transfer->digest() == digest && isUnderWay(*m_transfer);
    if (isOurs || refund.payment.chainIdentifier != m_services.wallet.chainIdentifier()) return;
    whenDone(m_services.wallet.journal().statusOf(digest), this,
             [this, refund, digest](const Result<std::optional<JournalEntry::Status>> &status) {
                 if (!status) return;
                 // The wallet sends the same bytes again by itself, until their fate is known.
                 if (*status == JournalEntry::Status::Signed) return;
                 if (*status == JournalEntry::Status::Dead) {
                     m_services.store.settleRefund(digest, RefundFate::Dead);
                     return;
                 }
                 askLedger(refund, status->has_value());
             });
}

void Refunds::askLedger(const OpenRefund &refund, bool isJournalled)
{
    const Digest digest = refund.payment.refund->digest;
    whenDone(m_services.node.transaction(digest), this,
             [this, refund, digest, isJournalled](const Result<TransactionRecord> &record) {
                 if (record && record->isFinalSuccess()) {
                     m_services.store.settleRefund(digest, RefundFate::Done);
                     return;
                 }
                 const bool hasFailed = record && record->checkpoint;
                 // Or the program ended between the books and the journal, and whoever has its bytes comes
                 // too late.
                 const bool wasNeverSent = !record && record.error().kind == Error::Kind::NotFound &&
                                           !isJournalled &&
                                           m_services.clock.now() > refund.begun + longestLife;
                 if (hasFailed || wasNeverSent) m_services.store.settleRefund(digest, RefundFate::Dead);
             });
}

} // namespace tollstream
