// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/feed/MqttLink.h"
#include "app/iota/NodeClient.h"
#include "app/iota/Settlement.h"
#include "app/iota/Wallet.h"
#include "app/market/Offer.h"
#include "app/market/PurchaseJournal.h"
#include "app/market/Receipt.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace tollstream {

/// What is paid for reading only what is free: the network moves nothing less.
inline constexpr Nanos smallestPayment{1};

/// One payment from the checked offer to the grant, as a machine whose steps the window shows. Signed bytes
/// are on disk before they are sent; a lost answer is resolved by digest; a second payment is never signed
/// for one purchase.
class Purchase : public QObject
{
    Q_OBJECT
public:
    enum class Step {
        OfferChecked, ///< The price is known.
        Preparing,    ///< Coins and fee are being asked for.
        FeeKnown,     ///< Waits for `confirm()`.
        Storing,      ///< Signed; being written to the journal.
        Submitting,   ///< Handed to the network; its fate is asked for until it is known.
        Final,        ///< On the ledger; waits for the seller.
        Granted,      ///< The seller's receipt says until when.
        Underpaid,    ///< The seller's receipt says that it was too little: `receipt()` tells how much is
                      ///< missing.
        Refused,      ///< The seller's receipt says that nothing was given for it, and why.
        Failed,       ///< Nothing was paid, and nothing will be: see `error()`.
    };
    Q_ENUM(Step)

    using Options = Settlement::Options;

    /// A new purchase for `amount` under `offer`. To renew, hand in the access of the earlier purchase: the
    /// payer's name, password and client id stay, only the receipt is new. With an account's name the time is
    /// for that account, which the seller has set up: the memo is the name, no receipt comes, and Final is
    /// the last step.
    Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock, OfferLink link,
             const SignedOffer &offer, Nanos amount, const AccessRequest *renewed, Options options,
             const QString &accountName = {}, QObject *parent = nullptr);
    /// Goes on with one from the journal.
    Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock,
             PurchaseRecord record, Options options, QObject *parent = nullptr);

    /// Asks for coins and fee, or, when taken from the journal, finds out its fate.
    void start();
    /// FeeKnown → signs, stores, submits.
    void confirm();
    /// Gives up before anything was signed; afterwards it does nothing.
    void cancel();
    /// Takes what stands on the receipt topic; a payload that does not open is ignored.
    void receiptArrived(const QByteArray &payload);

    const OfferLink &link() const { return m_link; }
    Step step() const { return m_step; }
    std::optional<Error> error() const { return m_error; }
    Nanos amount() const { return m_amount; }
    /// The network's fee: what it costs beyond `amount()`. From FeeKnown on.
    Nanos fee() const { return m_fee; }
    const AccessRequest &access() const { return m_access; }
    /// Whose account it is for; empty where it is for the buyer's own access.
    const QString &accountName() const { return m_accountName; }
    std::optional<Receipt> receipt() const { return m_receipt; }
    /// Of the signed transaction; nothing before `confirm()`.
    std::optional<Digest> digest() const;
    /// From Storing on.
    const std::optional<SignedTransaction> &signedTransaction() const { return m_signed; }
    /// When the ledger made it final.
    std::optional<UnixTime> finalAt() const { return m_finalAt; }
    /// The newest end of the paid time that a receipt told, in this run or an earlier one.
    std::optional<UnixTime> grantedUntil() const { return m_grantedUntil; }
    const QString &chainIdentifier() const { return m_chainIdentifier; }
    /// What the offer gives away to each payer once; nothing for an account.
    std::chrono::seconds offeredTrial() const { return m_offeredTrial; }
    /// What the seller has told of it, in this run or an earlier one: so much came with this payment; 0 where
    /// it had been used before.
    std::optional<std::chrono::seconds> trial() const { return m_trial; }
    /// Whether it is only for what is free.
    bool isTry() const { return m_offeredTrial.count() > 0 && m_amount == smallestPayment; }
    /// Whether what is free is used up with it, as far as is known here: also while the payment is on its
    /// way.
    bool spendsTrial() const;

signals:
    void stepChanged(tollstream::Purchase::Step step);
    /// A step is being tried again because of this; it goes on.
    void delayed(const tollstream::Error &error);

private:
    Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock, Options options,
             AccessRequest access, QObject *parent);

    void enter(Step step);
    void fail(Error error);
    /// Waits a growing pause, then prepares again.
    void retryPreparing(const Error &why);
    PurchaseRecord record(PurchaseRecord::Status status) const;
    void keep(PurchaseRecord::Status status);

    void prepare();
    /// Makes the settlement of the signed transaction, not sent yet.
    void makeSettlement();
    void onSettled(const TransactionRecord &record);
    void takeTrial(const Receipt &receipt);
    void die(Error error);

    Wallet &m_wallet;
    NodeClient &m_node;
    PurchaseJournal &m_journal;
    const Clock &m_clock;
    Options m_options;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;

    Step m_step = Step::OfferChecked;
    std::optional<Error> m_error;
    OfferLink m_link;
    QByteArray m_offerJson;
    QString m_chainIdentifier;
    SealingPublicKey m_sellerSealingKey;
    std::chrono::seconds m_offeredTrial{0};
    Nanos m_amount;
    Nanos m_fee;
    std::optional<PreparedPayment> m_prepared;
    std::optional<SignedTransaction> m_signed;
    std::unique_ptr<Settlement> m_settlement;
    UnixTime m_signedAt;
    std::optional<UnixTime> m_finalAt;
    std::optional<UnixTime> m_grantedUntil;
    std::optional<std::chrono::seconds> m_trial;
    AccessRequest m_access;
    QString m_accountName;
    std::optional<Receipt> m_receipt;
};

} // namespace tollstream
