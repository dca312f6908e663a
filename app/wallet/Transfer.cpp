// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/Transfer.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/RecordedTransaction.h"
#include "app/iota/TransactionCodec.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

struct Preparer
{
    Wallet &wallet;
    QFuture<Result<PreparedPayment>> operator()(const SendAmount &order) const
    {
        return wallet.prepare({order.recipient, order.amount, order.memo});
    }
    QFuture<Result<PreparedPayment>> operator()(const SendEverything &order) const
    {
        return wallet.prepareEverything(order.recipient);
    }
    QFuture<Result<PreparedPayment>> operator()(const MergeSmallCoins & /*order*/) const
    {
        return wallet.prepareMerge();
    }
};

} // namespace

class Transfer::Private
{
public:
    Private(Transfer &transfer, Wallet &ourWallet, NodeClient &client, TransactionJournal &book,
            const Clock &time, Settlement::Options given)
        : q(transfer)
        , wallet(ourWallet)
        , node(client)
        , journal(book)
        , clock(time)
        , options(given)
        , pause(given.finalityInterval)
    {
    }

    void enter(Step next);
    void fail(Error cause);
    void prepare();
    void askForApproval();
    void store();
    void drop(const Error &cause);
    void makeSettlement();
    void onSettled(const TransactionRecord &record);
    void onDelayed(const Error &cause);
    void keep(JournalEntry::Status status);

    Transfer &q;
    Wallet &wallet;
    NodeClient &node;
    TransactionJournal &journal;
    const Clock &clock;
    Settlement::Options options;
    QTimer retryTimer;
    std::chrono::milliseconds pause;

    Step step = Step::Preparing;
    std::optional<Error> error;
    std::optional<TransferOrder> order;
    QString note;
    Approval approval;
    std::optional<PreparedPayment> prepared;
    std::optional<Nanos> amount;
    std::optional<GasUsed> gas;
    std::size_t coinCount = 0;
    JournalEntry entry; ///< of the signed transaction; without a digest before
    std::unique_ptr<Settlement> settlement;
    std::optional<UnixTime> lockedUntil;
    bool isLockAsked = false;
};

Transfer::Transfer(Wallet &wallet, NodeClient &node, TransactionJournal &journal, const Clock &clock,
                   QString chainIdentifier, TransferOrder order, QString note, Settlement::Options options,
                   QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, wallet, node, journal, clock, options))
{
    m->order = std::move(order);
    m->note = std::move(note);
    m->entry.chainIdentifier = std::move(chainIdentifier);
    m->retryTimer.setSingleShot(true);
    connect(&m->retryTimer, &QTimer::timeout, this, [this] { m->prepare(); });
}

Transfer::Transfer(Wallet &wallet, NodeClient &node, TransactionJournal &journal, const Clock &clock,
                   JournalEntry entry, Settlement::Options options, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, wallet, node, journal, clock, options))
{
    m->entry = std::move(entry);
    m->step = Step::Submitting;
    if (const auto transaction = decodeTransaction(m->entry.transaction.transactionBytes))
        m->coinCount = coinsUsedBy(*transaction).size();
    m->makeSettlement();
}

Transfer::~Transfer() = default;

void Transfer::start()
{
    if (m->settlement) return m->settlement->resume();
    if (m->step == Step::Preparing && !m->prepared) m->prepare();
}

void Transfer::Private::prepare()
{
    if (step != Step::Preparing) return; // given up meanwhile
    whenDone(std::visit(Preparer{wallet}, *order), &q, [this](const Result<PreparedPayment> &result) {
        if (step != Step::Preparing) return; // given up meanwhile
        if (!result) {
            if (!isTransient(result.error())) return fail(result.error());
            retryTimer.start(pause);
            pause = std::min(pause * 2, options.longestPause);
            emit q.delayed(result.error());
            return;
        }
        prepared = *result;
        amount = result->amount;
        gas = result->expectedGas;
        coinCount = coinsUsedBy(result->transaction).size();
        enter(Step::FeeKnown);
    });
}

void Transfer::confirm()
{
    if (m->step != Step::FeeKnown) return;
    // Another transaction has taken one of the coins since, perhaps one of the very same words: two that look
    // alike are one to the ledger, and would be paid once.
    for (const ObjectReference &coin : coinsUsedBy(m->prepared->transaction)) {
        if (m->wallet.isReserved(coin.id))
            return m->fail({Error::Kind::Conflict, QStringLiteral("reserved coin ") + coin.id.toString()});
    }
    const auto signedTransaction = m->wallet.sign(*m->prepared);
    if (!signedTransaction) return m->fail(signedTransaction.error());
    m->entry.transaction = *signedTransaction;
    m->entry.digest = transactionDigest(signedTransaction->transactionBytes);
    m->entry.signedAt = m->clock.now();
    m->entry.status = JournalEntry::Status::Signed;
    m->enter(Step::Storing);
    m->askForApproval();
}

void Transfer::setApproval(Approval approval)
{
    m->approval = std::move(approval);
}

void Transfer::Private::askForApproval()
{
    if (!approval) return store();
    whenDone(approval(entry.digest), &q,
             [this](const Result<void> &approved) { approved ? store() : drop(approved.error()); });
}

/// Nothing has left this machine.
void Transfer::Private::drop(const Error &cause)
{
    wallet.release(prepared->transaction);
    fail(cause);
}

void Transfer::Private::store()
{
    if (!note.isEmpty()) journal.setNote(entry.digest, note); // in one queue with what follows
    whenDone(journal.save(entry), &q, [this](const Result<void> &saved) {
        if (!saved) return drop(saved.error());
        makeSettlement();
        enter(Step::Submitting);
        settlement->submit();
    });
}

void Transfer::cancel()
{
    if (m->step == Step::Preparing || m->step == Step::FeeKnown) m->fail({Error::Kind::Cancelled, {}});
}

void Transfer::Private::makeSettlement()
{
    settlement = std::make_unique<Settlement>(wallet, node, entry.transaction, options);
    QObject::connect(settlement.get(), &Settlement::settled, &q,
                     [this](const TransactionRecord &record) { onSettled(record); });
    QObject::connect(settlement.get(), &Settlement::died, &q, [this](const Error &cause) {
        keep(JournalEntry::Status::Dead);
        fail(cause);
    });
    QObject::connect(settlement.get(), &Settlement::delayed, &q,
                     [this](const Error &cause) { onDelayed(cause); });
}

void Transfer::Private::onSettled(const TransactionRecord &record)
{
    lockedUntil.reset();
    gas = record.effects.gasUsed;
    keep(JournalEntry::Status::Final);
    if (!record.effects.succeeded) return fail({Error::Kind::Refused, record.effects.failure});
    const auto *everything = order ? std::get_if<SendEverything>(&*order) : nullptr;
    const auto arrived = everything ? recordedChange(record, everything->recipient) : std::nullopt;
    if (arrived && *arrived > 0) amount = Nanos{static_cast<std::uint64_t>(*arrived)};
    enter(Step::Final);
}

void Transfer::Private::onDelayed(const Error &cause)
{
    const bool isLocked = cause.kind == Error::Kind::Conflict;
    if (!isLocked) lockedUntil.reset();
    if (isLocked && !std::exchange(isLockAsked, true)) {
        whenDone(node.epochEnd(), &q, [this, cause](const Result<std::optional<UnixTime>> &end) {
            isLockAsked = end.has_value(); // asked again where there was no answer
            if (!end || !*end || step != Step::Submitting) return;
            lockedUntil = **end;
            emit q.delayed(cause);
        });
    }
    emit q.delayed(cause);
}

void Transfer::Private::keep(JournalEntry::Status status)
{
    entry.status = status;
    whenDone(journal.save(entry), &q, [this](const Result<void> &saved) {
        // Nothing is lost: the next start asks the ledger for the digest again.
        if (!saved) emit q.delayed(saved.error());
    });
}

void Transfer::Private::fail(Error cause)
{
    retryTimer.stop();
    error = std::move(cause);
    enter(Step::Failed);
}

void Transfer::Private::enter(Step next)
{
    step = next;
    emit q.stepChanged(next);
}

Transfer::Step Transfer::step() const
{
    return m->step;
}

std::optional<Error> Transfer::error() const
{
    return m->error;
}

std::optional<TransferOrder> Transfer::order() const
{
    return m->order;
}

std::optional<Nanos> Transfer::amount() const
{
    return m->amount;
}

std::optional<GasUsed> Transfer::gas() const
{
    return m->gas;
}

std::size_t Transfer::coinCount() const
{
    return m->coinCount;
}

std::optional<Digest> Transfer::digest() const
{
    if (m->entry.transaction.transactionBytes.isEmpty()) return std::nullopt;
    return m->entry.digest;
}

std::optional<UnixTime> Transfer::lockedUntil() const
{
    return m->lockedUntil;
}

} // namespace tollstream
