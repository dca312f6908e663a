// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketStore.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/market/EarningsLedger.h"
#include "app/market/MarketDatabase.h"
#include "app/market/MarketSchema.h"
#include "app/market/PaymentsCsv.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace tollstream {

class MarketStore::Private
{
public:
    Private(Options options, const Clock &usedClock)
        : clock(usedClock)
        , file(options.file)
        , busyTimeout(options.busyTimeout)
        , backups(options.file)
        , database(std::move(options.file), options.busyTimeout)
    {
        reader.setMaxThreadCount(1);
        backupWorker.setMaxThreadCount(1);
        backupTimer.setInterval(options.backupCheck);
        worker.setMaxThreadCount(1); // which also keeps the calls in their order
        worker.setExpiryTimeout(-1);
    }

    /// Runs `work` on the worker; then `announce` with what came out, and the answer, on the store's thread.
    template <typename T, typename Work, typename Announce>
    QFuture<Result<T>> run(MarketStore *store, Work work, Announce announce)
    {
        Answer<T> answer;
        // QThreadPool copies what it runs; what it runs here cannot be copied.
        auto shared = std::make_shared<Work>(std::move(work));
        worker.start([this, store, shared, announce, answer] {
            auto outcome = std::make_shared<decltype((*shared)(database))>((*shared)(database));
            QMetaObject::invokeMethod(
                store, [outcome, announce, answer]() mutable { answer.give(announce(std::move(*outcome))); },
                Qt::QueuedConnection);
        });
        return answer.future();
    }
    template <typename T, typename Work> QFuture<Result<T>> run(MarketStore *store, Work work)
    {
        return run<T>(store, std::move(work), [](Result<T> &&result) { return std::move(result); });
    }

    /// Reads the books for a while, by a connection of its own, so that no payment waits for it.
    template <typename T, typename Work> QFuture<Result<T>> read(Work work)
    {
        if (!hasBeenOpen) return readyFuture<T>(failure(Error::Kind::Storage, QStringLiteral("not open")));
        Answer<T> answer;
        reader.start([this, work = std::move(work), answer] {
            const std::scoped_lock one(filesInUse);
            const auto books = openCheckedBooks(file, busyTimeout);
            if (!books) return answer.give(tl::make_unexpected(books.error()));
            Result<T> found = work(**books);
            if (const Result<void> outcome = (*books)->outcome(); !outcome)
                found = tl::make_unexpected(outcome.error());
            answer.give(std::move(found));
        });
        return answer.future();
    }

    /// A backup reads as the gate does, so that no payment waits for it.
    void backUpWhereDue(MarketStore *store)
    {
        backupWorker.start([this, store, now = clock.now()] {
            const std::scoped_lock one(filesInUse);
            if (!isOfferUnkept && !backups.isDue(now)) return;
            std::optional<Error> trouble;
            if (const auto made = backups.make(now); !made) {
                trouble = made.error();
                qCWarning(lcMarket).noquote() << "no backup of the books:" << trouble->detail;
            } else {
                isOfferUnkept = false;
            }
            QMetaObject::invokeMethod(
                store, [store, trouble] { emit store->backupTried(trouble); }, Qt::QueuedConnection);
        });
    }

    const Clock &clock;
    const QString file;
    const std::chrono::milliseconds busyTimeout;
    const MarketBackups backups;
    std::mutex filesInUse;                   ///< the books' as a whole, and backups: one at a time
    std::atomic<bool> isOfferUnkept = false; ///< beside the books; then the backup of the day is made anew
    MarketDatabase database;                 ///< the worker's
    QThreadPool worker;
    QThreadPool backupWorker;
    QThreadPool reader;
    QTimer backupTimer;
    bool hasBeenOpen = false;
};

MarketStore::MarketStore(Options options, const Clock &clock, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(std::move(options), clock))
{
    connect(&m->backupTimer, &QTimer::timeout, this, [this] { m->backUpWhereDue(this); });
}

MarketStore::~MarketStore()
{
    m->worker.waitForDone();
    m->backupWorker.waitForDone();
    m->reader.waitForDone();
}

QFuture<Result<void>> MarketStore::open()
{
    return m->run<void>(
        this, [](MarketDatabase &database) { return database.open(); },
        [this](Result<void> &&opened) {
            if (opened) {
                m->hasBeenOpen = true;
                m->backUpWhereDue(this);
                m->backupTimer.start();
            }
            return std::move(opened);
        });
}

QFuture<Result<MarketBackup>> MarketStore::offeredBackup()
{
    return m->run<MarketBackup>(this, [this](MarketDatabase &) {
        const std::scoped_lock one(m->filesInUse);
        return m->backups.newestGood();
    });
}

QFuture<Result<void>> MarketStore::restoreBackup()
{
    return m->run<void>(this, [this, now = m->clock.now()](MarketDatabase &database) {
        const std::scoped_lock one(m->filesInUse);
        return database.restore(now);
    });
}

QFuture<Result<void>> MarketStore::record(QString chainIdentifier, std::vector<AssessedPayment> payments,
                                          std::optional<Digest> cursor, Address account)
{
    return m->run<void>(
        this,
        [chainIdentifier = std::move(chainIdentifier), payments = std::move(payments), cursor, account,
         now = m->clock.now()](MarketDatabase &database) {
            return database.record(chainIdentifier, payments, cursor, now, account);
        },
        [this](Result<RecordedChanges> &&changes) { return announce(changes); });
}

Result<void> MarketStore::announce(const Result<RecordedChanges> &changes)
{
    if (!changes) return tl::make_unexpected(changes.error());
    for (const Payment &payment : changes->payments)
        emit paymentRecorded(payment);
    if (!std::ranges::all_of(changes->payments, &QString::isEmpty, &Payment::accountName))
        emit accountsChanged();
    if (changes->hasFolded) emit paymentsFolded();
    for (const Grant &grant : changes->grants)
        emit grantChanged(grant);
    for (const StoredReceipt &receipt : changes->receipts)
        emit receiptWritten(receipt.topic, receipt.payload);
    return {};
}

QFuture<Result<void>> MarketStore::assign(QString chainIdentifier, Digest digest, std::int64_t grantId)
{
    return m->run<void>(
        this,
        [chainIdentifier = std::move(chainIdentifier), digest, grantId, now = m->clock.now()](
            MarketDatabase &database) { return database.assign(chainIdentifier, digest, grantId, now); },
        [this](Result<RecordedChanges> &&changes) { return announce(changes); });
}

QFuture<Result<void>> MarketStore::beginRefund(QString chainIdentifier, Digest digest, Digest refund)
{
    return m->run<void>(
        this,
        [chainIdentifier = std::move(chainIdentifier), digest, refund, now = m->clock.now()](
            MarketDatabase &database) { return database.beginRefund(chainIdentifier, digest, refund, now); },
        [this](Result<RecordedChanges> &&changes) { return announce(changes); });
}

QFuture<Result<void>> MarketStore::settleRefund(Digest refund, RefundFate fate)
{
    return m->run<void>(
        this, [refund, fate](MarketDatabase &database) { return database.settleRefund(refund, fate); },
        [this](Result<RecordedChanges> &&changes) { return announce(changes); });
}

QFuture<Result<std::vector<OpenRefund>>> MarketStore::openRefunds()
{
    return m->run<std::vector<OpenRefund>>(this,
                                           [](MarketDatabase &database) { return database.openRefunds(); });
}

QFuture<Result<std::optional<Digest>>> MarketStore::cursor(QString chainIdentifier, Address account)
{
    return m->run<std::optional<Digest>>(
        this, [chainIdentifier = std::move(chainIdentifier), account](MarketDatabase &database) {
            return database.cursor(chainIdentifier, account);
        });
}

QFuture<Result<void>> MarketStore::endGrant(std::int64_t grantId)
{
    return m->run<void>(
        this,
        [grantId, now = m->clock.now()](MarketDatabase &database) { return database.endGrant(grantId, now); },
        [this](Result<RecordedChanges> &&changes) { return announce(changes); });
}

QFuture<Result<IssuedGuestPass>> MarketStore::addGuestPass(GuestPassOrder order)
{
    return m->run<IssuedGuestPass>(
        this,
        [order = std::move(order), now = m->clock.now()](MarketDatabase &database) {
            return database.addGuestPass(order, now);
        },
        [this](Result<IssuedGuestPass> &&issued) {
            if (issued) emit grantChanged(issued->grant);
            return std::move(issued);
        });
}

QFuture<Result<Grant>> MarketStore::takeGuestPass(GuestPassOrder order, PaidTime time)
{
    return m->run<Grant>(
        this,
        [order = std::move(order), time, now = m->clock.now()](MarketDatabase &database) {
            return database.takeGuestPass(order, time, now);
        },
        [this](Result<Grant> &&taken) {
            if (taken) emit grantChanged(*taken);
            return std::move(taken);
        });
}

QFuture<Result<void>> MarketStore::account(std::uint64_t through, std::vector<Outage> outages)
{
    const bool mayLengthen = !outages.empty();
    return m->run<void>(
        this,
        [through, outages = std::move(outages)](MarketDatabase &database) {
            return database.account(through, outages);
        },
        [this, mayLengthen](Result<std::vector<Grant>> &&changed) -> Result<void> {
            if (!changed) return tl::make_unexpected(changed.error());
            for (const Grant &grant : *changed)
                emit grantChanged(grant);
            if (mayLengthen) emit accountsChanged();
            return {};
        });
}

QFuture<Result<ServiceHistory>> MarketStore::serviceHistory(std::size_t limit)
{
    return m->run<ServiceHistory>(
        this, [limit](MarketDatabase &database) { return database.serviceHistory(limit); });
}

QFuture<Result<void>> MarketStore::changeAccount(AccountChange change)
{
    return m->run<void>(
        this,
        [change = std::move(change), now = m->clock.now()](MarketDatabase &database) {
            return database.changeAccount(change, now);
        },
        [this](Result<void> &&changed) {
            if (changed) emit accountsChanged();
            return std::move(changed);
        });
}

QFuture<Result<std::vector<ReaderAccount>>> MarketStore::accounts()
{
    return m->run<std::vector<ReaderAccount>>(this,
                                              [](MarketDatabase &database) { return database.accounts(); });
}

QFuture<Result<void>> MarketStore::addOffer(SignedOffer offer)
{
    return m->run<void>(
        this,
        [this, offer = std::move(offer)](MarketDatabase &database) -> Result<void> {
            if (Result<void> added = database.addOffer(offer); !added) return added;
            if (const auto kept = m->backups.keepOffer(offer); !kept) {
                qCWarning(lcMarket).noquote()
                    << "an offer is not kept beside the books:" << kept.error().detail;
                m->isOfferUnkept = true;
            }
            return {};
        },
        [this](Result<void> &&added) {
            if (m->isOfferUnkept) m->backUpWhereDue(this);
            return std::move(added);
        });
}

QFuture<Result<std::vector<Payment>>> MarketStore::payments(int limit)
{
    return m->run<std::vector<Payment>>(
        this, [limit](MarketDatabase &database) { return database.payments(limit); });
}

QFuture<Result<FoldedPayments>> MarketStore::foldedPayments()
{
    return m->run<FoldedPayments>(this, [](MarketDatabase &database) { return database.foldedPayments(); });
}

QFuture<Result<Earnings>> MarketStore::earnings(QString chainIdentifier, const QTimeZone &zone,
                                                std::size_t days)
{
    return m->read<Earnings>([chainIdentifier = std::move(chainIdentifier), zone, days,
                              now = m->clock.now()](SqliteDatabase &books) -> Result<Earnings> {
        return EarningsLedger(books).earnings(chainIdentifier, now, zone, days);
    });
}

QFuture<Result<std::uint64_t>> MarketStore::savePayments(QString file)
{
    return m->read<std::uint64_t>(
        [file = std::move(file)](SqliteDatabase &books) { return writePaymentsCsv(books, file); });
}

QFuture<Result<std::vector<Grant>>> MarketStore::grants(int limit)
{
    return m->run<std::vector<Grant>>(this,
                                      [limit](MarketDatabase &database) { return database.grants(limit); });
}

QFuture<Result<std::vector<StoredReceipt>>> MarketStore::receipts()
{
    return m->run<std::vector<StoredReceipt>>(
        this, [now = m->clock.now()](MarketDatabase &database) { return database.receipts(now); });
}

QFuture<Result<std::vector<SignedOffer>>> MarketStore::offers()
{
    return m->run<std::vector<SignedOffer>>(this, [](MarketDatabase &database) { return database.offers(); });
}

QFuture<Result<std::vector<MirrorableGrant>>> MarketStore::mirrorableGrants()
{
    return m->run<std::vector<MirrorableGrant>>(
        this, [now = m->clock.now()](MarketDatabase &database) { return database.mirrorableGrants(now); });
}

QFuture<Result<void>> MarketStore::forgetMirroredPasswords()
{
    return m->run<void>(this, [](MarketDatabase &database) { return database.forgetMirroredPasswords(); });
}

} // namespace tollstream
