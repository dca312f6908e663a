// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Digest.h"
#include "app/market/DustFold.h"
#include "app/market/MarketBackups.h"
#include "app/market/MarketRecords.h"
#include "app/market/Offer.h"
#include "app/market/Outage.h"
#include "app/market/RefundLedger.h"
#include "app/storage/SqliteDatabase.h"

#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// The seller's books themselves: every call is one SQLite transaction and returns when it is on disk.
/// Whatever fails leaves nothing behind; a connection that was broken by it is opened anew at the next call.
/// One thread at a time. Errors: `Storage`, `NoSpace`, `InUse` (another process writes for too long),
/// `BadReply` (damaged), `NotFound` (gone), `Unsupported` (made by a newer or another program).
class MarketDatabase
{
public:
    /// `busyTimeout`: how long a call waits for another process that is writing.
    explicit MarketDatabase(QString file, std::chrono::milliseconds busyTimeout = std::chrono::seconds(2));

    /// Opens or makes the database. Once it has been open, or where there are backups of it, a file that has
    /// gone is an error and is not made again: without its books a seller would grant old payments twice.
    Result<void> open();
    /// Puts the newest good backup in its place, as `MarketBackups::restore()` says, and opens that.
    Result<void> restore(UnixTime now);

    /// What `MarketStore::record()` says, with `now` as the time.
    Result<RecordedChanges> record(const QString &chainIdentifier,
                                   const std::vector<AssessedPayment> &payments,
                                   const std::optional<Digest> &cursor, UnixTime now,
                                   const Address &account = {});
    Result<std::optional<Digest>> cursor(const QString &chainIdentifier, const Address &account = {});
    /// The grant as it is after the end. `NotFound` where there is none that is active. A payer's receipt
    /// stays as it was, since the key to seal another one is not kept; he learns of it from the broker. For a
    /// guest pass the word of its end is put up.
    Result<RecordedChanges> endGrant(std::int64_t grantId, UnixTime now);
    /// What `MarketStore::addGuestPass()` says.
    Result<IssuedGuestPass> addGuestPass(const GuestPassOrder &order, UnixTime now);
    /// What `MarketStore::takeGuestPass()` says.
    Result<Grant> takeGuestPass(const GuestPassOrder &order, const PaidTime &time, UnixTime now);
    /// What `MarketStore::account()` says; the grants that end later by it.
    Result<std::vector<Grant>> account(std::uint64_t through, const std::vector<Outage> &outages);
    Result<ServiceHistory> serviceHistory(std::size_t limit);
    /// What `MarketStore::assign()` says.
    Result<RecordedChanges> assign(const QString &chainIdentifier, const Digest &digest, std::int64_t grantId,
                                   UnixTime now);
    /// What `MarketStore` says of the same.
    Result<RecordedChanges> beginRefund(const QString &chainIdentifier, const Digest &digest,
                                        const Digest &refund, UnixTime now);
    Result<RecordedChanges> settleRefund(const Digest &refund, RefundFate fate);
    Result<std::vector<OpenRefund>> openRefunds();
    /// What `MarketStore::changeAccount()` says.
    Result<void> changeAccount(const AccountChange &change, UnixTime now);
    Result<std::vector<ReaderAccount>> accounts();
    Result<void> addOffer(const SignedOffer &offer);
    Result<std::vector<Payment>> payments(int limit);
    Result<FoldedPayments> foldedPayments();
    Result<std::vector<Grant>> grants(int limit);
    Result<std::vector<StoredReceipt>> receipts(UnixTime now);
    Result<std::vector<SignedOffer>> offers();
    /// Those in force. The passwords of others are forgotten by this.
    Result<std::vector<MirrorableGrant>> mirrorableGrants(UnixTime now);
    Result<void> forgetMirroredPasswords();

private:
    Result<void> ensureOpen();
    /// Runs `work` on the open database, as one transaction where it writes.
    template <typename Work> auto reading(Work work);
    template <typename Work> auto writing(Work work);
    Result<void> finish();

    QString m_file;
    MarketBackups m_backups;
    std::chrono::milliseconds m_busyTimeout;
    std::unique_ptr<SqliteDatabase> m_database;
    bool m_wasAskedToOpen = false;
    bool m_hasBeenOpen = false;
};

} // namespace tollstream
