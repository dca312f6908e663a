// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/iota/Digest.h"
#include "app/market/DustFold.h"
#include "app/market/Earnings.h"
#include "app/market/Grant.h"
#include "app/market/MarketBackups.h"
#include "app/market/MarketRecords.h"
#include "app/market/Offer.h"
#include "app/market/Outage.h"
#include "app/market/Payment.h"
#include "app/market/RefundLedger.h"

#include <QFuture>
#include <QObject>
#include <QTimeZone>

#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// The seller's books, in SQLite: payments, grants, offers, the ledger cursor, the gate's access view. Work
/// is done one after the other on a thread of its own, so that no fsync stops a window; signals come on the
/// caller's thread. Once a day a backup is made beside them, on yet another thread. Errors as MarketDatabase.
/// Nothing of a failed call is kept.
class MarketStore : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString file;
        /// How long a call waits for another process that is writing.
        std::chrono::milliseconds busyTimeout{2'000};
        /// How often it is looked whether the backup of the day is due.
        std::chrono::milliseconds backupCheck{std::chrono::hours(1)};
    };

    MarketStore(Options options, const Clock &clock, QObject *parent = nullptr);
    /// Waits until all that was asked for is on disk.
    ~MarketStore() override;

    /// Opens or makes the database (the file with mode 0600). Everything else fails with `Storage` before.
    /// When a later call finds the database out of order, the next one opens it again by itself.
    QFuture<Result<void>> open();

    /// The backup that `restoreBackup()` takes; `NotFound` where there is none that is good.
    QFuture<Result<MarketBackup>> offeredBackup();
    /// Puts the newest good backup in the place of the books, as `MarketBackups::restore()` says. Whoever
    /// records payments must then begin at `cursor()` again.
    QFuture<Result<void>> restoreBackup();

    /// Payments, what they grant, receipts and the cursor (none: it stays where it was) in one transaction. A
    /// payment already recorded under its chain and digest is left alone. A grant adds to what is left of the
    /// same payer's, user's and topic's: until = max(now, until) + duration; where another payer holds that
    /// user name, the payment becomes Unassigned. What an offer gives away comes with the first payment of a
    /// payer on that chain. The signals come before the answer, each payment, grant and
    /// receipt once.
    QFuture<Result<void>> record(QString chainIdentifier, std::vector<AssessedPayment> payments,
                                 std::optional<Digest> cursor, Address account = {});
    /// The cursor for a chain and the account that payments were watched for; nothing where there is none
    /// yet.
    QFuture<Result<std::optional<Digest>>> cursor(QString chainIdentifier, Address account = {});
    /// Ends a grant now. `NotFound` where there is none that is active. A payer's receipt stays as it was,
    /// because the key to seal another is not kept; a guest pass gets one that says so.
    QFuture<Result<void>> endGrant(std::int64_t grantId);
    /// Lets a guest in from now on, without a payment. `grantChanged` comes before the answer.
    QFuture<Result<IssuedGuestPass>> addGuestPass(GuestPassOrder order);
    /// Enters a pass that was made before, whose signature was checked, with what is left of its time: for
    /// books that were put back from a copy made before it. A pass that they know stays as it is. `Expired`
    /// where it is over, `Refused` where the seller has ended it. `grantChanged` comes before the answer.
    QFuture<Result<Grant>> takeGuestPass(GuestPassOrder order, PaidTime time);

    /// Accounts for the service before the tick `through`, in one transaction: `outages` are kept, and each
    /// grant in force ends later by the time in which it was not served. What was accounted for already is
    /// left alone. `grantChanged` comes before the answer.
    QFuture<Result<void>> account(std::uint64_t through, std::vector<Outage> outages);
    /// The newest `limit` outages.
    QFuture<Result<ServiceHistory>> serviceHistory(std::size_t limit);
    /// Lets a payment that has granted nothing pay, pro rata and by the offer in force when it became final,
    /// for a grant that is there: the seller's own decision, whoever paid. `NotFound` where there is no such
    /// payment or grant, or it has granted something meanwhile; `InvalidInput` where it buys not one second.
    QFuture<Result<void>> assign(QString chainIdentifier, Digest digest, std::int64_t grantId);

    /// Notes that the transaction `refund`, which has not left this machine yet, sends a payment back.
    /// `NotFound` where there is no such payment, it has granted something, or it has been sent back.
    QFuture<Result<void>> beginRefund(QString chainIdentifier, Digest digest, Digest refund);
    /// What has become of that transaction; nothing happens where no such refund is open.
    QFuture<Result<void>> settleRefund(Digest refund, RefundFate fate);
    /// Those whose fate is not known.
    QFuture<Result<std::vector<OpenRefund>>> openRefunds();
    /// Does what the seller wants done with an account, in one transaction; the gate follows at once.
    /// `Conflict` where the name is taken, `NotFound` where there is no such account (any more),
    /// `InvalidInput`.
    QFuture<Result<void>> changeAccount(AccountChange change);
    /// The seller's own accounts, by name.
    QFuture<Result<std::vector<ReaderAccount>>> accounts();

    /// Keeps an offer, so that payments under it can be priced later.
    QFuture<Result<void>> addOffer(SignedOffer offer);
    /// The newest `limit` by the time at which they became final, newest first.
    QFuture<Result<std::vector<Payment>>> payments(int limit);
    /// Those that were so many and so small that they are only counted; no list has them.
    QFuture<Result<FoldedPayments>> foldedPayments();
    /// What was earned on a chain, with the last `days` days by the calendar of `zone`. This and the next are
    /// read on a thread of their own, so that no payment waits for them; `LimitExceeded` where sums do not
    /// fit in 64 bits.
    QFuture<Result<Earnings>> earnings(QString chainIdentifier, const QTimeZone &zone, std::size_t days);
    /// Writes them all into a file, as `writePaymentsCsv()` says; how many.
    QFuture<Result<std::uint64_t>> savePayments(QString file);
    /// The `limit` that were changed last, the latest change first.
    QFuture<Result<std::vector<Grant>>> grants(int limit);
    /// All that have not expired, for a broker that has lost its retained messages.
    QFuture<Result<std::vector<StoredReceipt>>> receipts();
    QFuture<Result<std::vector<SignedOffer>>> offers();

    /// The grants in force and those of the seller's own accounts, for another broker to serve.
    QFuture<Result<std::vector<MirrorableGrant>>> mirrorableGrants();
    /// Forgets all passwords that were kept for another broker.
    QFuture<Result<void>> forgetMirroredPasswords();

signals:
    /// The backup that was due has been made; or there was trouble, and it is tried again at the next check.
    void backupTried(const std::optional<tollstream::Error> &trouble);
    void paymentRecorded(const tollstream::Payment &payment);
    void paymentsFolded();
    void grantChanged(const tollstream::Grant &grant);
    /// The seller has changed an account, or the time of one has changed.
    void accountsChanged();
    void receiptWritten(const QString &topic, const QByteArray &payload);

private:
    Result<void> announce(const Result<RecordedChanges> &changes);

    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
