// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/crypto/SecretBytes.h"
#include "app/market/Grant.h"
#include "app/market/Payment.h"
#include "app/market/ReaderAccount.h"
#include "app/market/Tariff.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace tollstream {

// What goes into the market's store and comes out of it, beside payments and grants.

/// The access that a payment buys, with no password in it, and where its receipt goes.
struct GrantOrder
{
    QString userName;
    QString clientId;
    QByteArray passwordSalt;
    QByteArray passwordHash; ///< as `app/gate/AccessView.h` says
    QString topic;
    std::chrono::seconds duration{0};
    QString receiptTopic;
    SecretBytes receiptKey;      ///< used to seal the receipt as the grant is written; never stored
    QByteArray sealedPassword{}; ///< by PasswordSeal, where access is handed on to another broker
};

/// A guest pass to be put into the books.
struct GuestPassOrder
{
    GrantOrder access; ///< topic and duration set
    Address seller;    ///< stands where a payer would
    QString name;      ///< the seller's own for it; may be empty
};

/// A guest pass in the books.
struct IssuedGuestPass
{
    Grant grant;
    std::uint64_t accountedThrough = 0; ///< outages from this tick on are credited to it
};

/// A payment with what is to be done about it.
struct AssessedPayment
{
    Payment payment; ///< outcome set; grantId not yet
    /// Where the memo could be read. Only the outcome Granted makes a grant of it; the others write a receipt
    /// that says so (Underpaid, Refused).
    std::optional<GrantOrder> grant;
    /// By what it was priced, or would have been; nothing where no offer was in force.
    std::optional<Tariff> tariff = {};
    /// Where the memo names one of the seller's own accounts. The outcome Granted adds time to it, where it
    /// is there and not disabled; otherwise the payment becomes Unassigned.
    std::optional<AccountOrder> account = {};
    /// What the counting offer gives away to each payer once, whose own memo it is. Whether this payer has
    /// had it already the books know.
    std::chrono::seconds trial{0};
};

/// A receipt as it stands, encrypted, on its retained topic.
struct StoredReceipt
{
    QString topic;
    QByteArray payload;
    UnixTime expires;

    bool operator==(const StoredReceipt &) const = default;
};

/// A grant in force, or that of one of the seller's own accounts, for another broker to serve.
struct MirrorableGrant
{
    QString userName;
    QString clientId; ///< empty: any
    QString topic;
    std::optional<UnixTime> until; ///< nothing: without end
    QByteArray sealedPassword;     ///< empty where it was never kept: nobody else can let this reader in
    bool isAccount = false;

    bool operator==(const MirrorableGrant &) const = default;
};

/// What one call has changed in the books.
struct RecordedChanges
{
    std::vector<Payment> payments;
    std::vector<Grant> grants;
    std::vector<StoredReceipt> receipts;
    bool hasFolded = false; ///< payments were only counted
};

} // namespace tollstream
