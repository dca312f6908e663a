// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"
#include "app/iota/Transaction.h"
#include "app/market/Memo.h"
#include "app/market/Offer.h"
#include "app/market/OfferLink.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// A purchase as the buyer keeps it: enough to send the identical bytes again, and to connect, after a crash.
struct PurchaseRecord
{
    enum class Status {
        Signed, ///< Stored, perhaps sent; its fate is not known.
        Final,  ///< On the ledger, successful.
        Dead,   ///< Failed on the ledger, or can never be executed any more.
    };

    Digest digest;
    OfferLink link;
    QByteArray offerJson;
    QString chainIdentifier;
    SignedTransaction transaction;
    AccessRequest access;
    Nanos amount;
    Nanos fee;
    UnixTime signedAt;
    std::optional<UnixTime> finalAt;
    std::optional<UnixTime> grantedUntil; ///< from the newest receipt
    Status status = Status::Signed;
    /// Of the seller's account that was paid for; empty where it was the buyer's own access.
    QString accountName = {};
    /// What the seller has told of free time: so much came with it; 0 where it had been used before. Nothing
    /// while nothing was told.
    std::optional<std::chrono::seconds> trial = {};
};

/// What the offer of a purchase gives away to each payer once; nothing for an account.
std::chrono::seconds offeredTrialOf(const PurchaseRecord &record);

/// The buyer's purchases, in SQLite; what is secret in them is encrypted under `key`, which lives in the
/// keychain. Threads and errors as MarketStore.
class PurchaseJournal : public QObject
{
    Q_OBJECT
public:
    PurchaseJournal(QString file, SecretBytes key, QObject *parent = nullptr);
    ~PurchaseJournal() override;

    QFuture<Result<void>> open();
    /// Adds or replaces by digest; answers when it is on disk.
    QFuture<Result<void>> save(PurchaseRecord record);
    /// Newest first.
    QFuture<Result<std::vector<PurchaseRecord>>> purchases();

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
