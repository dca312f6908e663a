// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/feed/MqttLink.h"
#include "app/iota/NodeClient.h"
#include "app/iota/Wallet.h"
#include "app/market/Offer.h"
#include "app/market/PurchaseJournal.h"
#include "app/market/Receipt.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace tollstream {

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
        Underpaid,    ///< The seller's receipt says that it was too little.
        Failed,       ///< Nothing was paid, and nothing will be: see `error()`.
    };
    Q_ENUM(Step)

    struct Options
    {
        std::chrono::milliseconds finalityInterval{250};
        std::chrono::milliseconds longestPause{10'000};
    };

    /// A new purchase for `amount` under `offer`. To renew, hand in the access of the earlier purchase: the
    /// payer's name, password and client id stay, only the receipt is new.
    Purchase(Wallet &wallet, NodeClient &node, PurchaseJournal &journal, const Clock &clock, OfferLink link,
             SignedOffer offer, Nanos amount, const AccessRequest *renewed, Options options,
             QObject *parent = nullptr);
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

    Step step() const { return m_step; }
    std::optional<Error> error() const { return m_error; }
    Nanos amount() const { return m_amount; }
    std::optional<PreparedPayment> prepared() const { return m_prepared; }
    const AccessRequest &access() const { return m_access; }
    std::optional<Receipt> receipt() const { return m_receipt; }
    std::optional<Digest> digest() const;

signals:
    void stepChanged(tollstream::Purchase::Step step);
    /// A step is being tried again because of this; it goes on.
    void delayed(const tollstream::Error &error);

private:
    Wallet &m_wallet;
    NodeClient &m_node;
    PurchaseJournal &m_journal;
    const Clock &m_clock;
    Step m_step = Step::OfferChecked;
    std::optional<Error> m_error;
    Nanos m_amount;
    std::optional<PreparedPayment> m_prepared;
    AccessRequest m_access;
    std::optional<Receipt> m_receipt;
};

} // namespace tollstream
