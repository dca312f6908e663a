// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QCoreApplication>
#include <QString>

namespace tollstream {

/// What somebody was about when an error came: the same kind asks for other words and another next step.
enum class ErrorSubject {
    DataDirectory,  ///< opening the data directory
    Passphrase,     ///< unlocking with a passphrase
    Link,           ///< reading an offer link
    GuestPass,      ///< opening a guest pass
    OwnGuestPass,   ///< taking one's own over into the books
    Identity,       ///< the keys
    Plug,           ///< reading the chosen plug
    PlugSearch,     ///< looking at an address for a plug
    Feed,           ///< publishing
    Broker,         ///< our own broker
    OtherBroker,    ///< another one that serves the readers
    Certificate,    ///< the seller's own certificate for it
    Books,          ///< the seller's database
    Backup,         ///< the daily copy of that database
    Restoring,      ///< putting that copy in its place
    Earnings,       ///< adding up what was earned
    PaymentsFile,   ///< writing the payments to a file
    Assignment,     ///< giving a payment to a reader
    Refund,         ///< sending a payment back
    Ledger,         ///< watching for payments
    ReaderAccount,  ///< making or changing an account of somebody whom the seller knows
    SellerAction,   ///< something that the seller asked for just now
    OfferSignature, ///< taking in the signature of an offer that was made elsewhere
    SellerBroker,   ///< a buyer's connection to the seller's broker
    Offer,          ///< the seller's offer
    Live,           ///< the paid connection
    BuyerLedger,    ///< a buyer's node
    Purchase,       ///< a purchase
    KeptPassword,   ///< an account's password in the keychain
    BuyerAction,    ///< something that the buyer asked for just now
    WalletOpening,  ///< the wallet's words, keys and files
    WalletSetup,    ///< making, restoring, importing, watching or removing an account, and its backup
    Transfer,       ///< sending coins, or merging them
    OfferToSign,    ///< reading the words of an offer that another machine wants signed
    WalletHistory,  ///< loading the history, and writing it to a file
    WalletAction,   ///< something that the wallet's owner asked for just now
};

/// Turns errors into sentences that say what happened and what to do next. Texts of libraries and of other
/// machines never get here; they are in the log.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::ErrorText)
public:
    static QString sentence(ErrorSubject subject, Error::Kind kind);
    static QString sentence(ErrorSubject subject, const Error &error)
    {
        return sentence(subject, error.kind);
    }

private:
    static QString dataDirectory(Error::Kind kind);
    static QString passphrase(Error::Kind kind);
    static QString link(Error::Kind kind);
    static QString guestPass(Error::Kind kind);
    static QString ownGuestPass(Error::Kind kind);
    static QString identity(Error::Kind kind);
    static QString plug(Error::Kind kind);
    static QString plugSearch(Error::Kind kind);
    static QString feed(Error::Kind kind);
    static QString broker(Error::Kind kind);
    static QString otherBroker(Error::Kind kind);
    static QString certificate(Error::Kind kind);
    static QString books(Error::Kind kind);
    static QString backup(Error::Kind kind);
    static QString restoring(Error::Kind kind);
    static QString earnings(Error::Kind kind);
    static QString paymentsFile(Error::Kind kind);
    static QString assignment(Error::Kind kind);
    static QString refund(Error::Kind kind);
    static QString ledger(Error::Kind kind);
    static QString readerAccount(Error::Kind kind);
    static QString sellerAction(Error::Kind kind);
    static QString offerSignature(Error::Kind kind);
    static QString sellerBroker(Error::Kind kind);
    static QString offer(Error::Kind kind);
    static QString live(Error::Kind kind);
    static QString buyerLedger(Error::Kind kind);
    static QString purchase(Error::Kind kind);
    static QString keptPassword(Error::Kind kind);
    static QString buyerAction(Error::Kind kind);
    static QString walletOpening(Error::Kind kind);
    static QString walletSetup(Error::Kind kind);
    static QString transfer(Error::Kind kind);
    static QString offerToSign(Error::Kind kind);
    static QString walletHistory(Error::Kind kind);
    static QString walletAction(Error::Kind kind);
};

} // namespace tollstream
