// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::sentence(ErrorSubject subject, Error::Kind kind)
{
    switch (subject) {
    case ErrorSubject::DataDirectory:
        return dataDirectory(kind);
    case ErrorSubject::Passphrase:
        return passphrase(kind);
    case ErrorSubject::Link:
        return link(kind);
    case ErrorSubject::GuestPass:
        return guestPass(kind);
    case ErrorSubject::OwnGuestPass:
        return ownGuestPass(kind);
    case ErrorSubject::Identity:
        return identity(kind);
    case ErrorSubject::Plug:
        return plug(kind);
    case ErrorSubject::PlugSearch:
        return plugSearch(kind);
    case ErrorSubject::Feed:
        return feed(kind);
    case ErrorSubject::Broker:
        return broker(kind);
    case ErrorSubject::OtherBroker:
        return otherBroker(kind);
    case ErrorSubject::Certificate:
        return certificate(kind);
    case ErrorSubject::Books:
        return books(kind);
    case ErrorSubject::Backup:
        return backup(kind);
    case ErrorSubject::Restoring:
        return restoring(kind);
    case ErrorSubject::Earnings:
        return earnings(kind);
    case ErrorSubject::PaymentsFile:
        return paymentsFile(kind);
    case ErrorSubject::Assignment:
        return assignment(kind);
    case ErrorSubject::Refund:
        return refund(kind);
    case ErrorSubject::Ledger:
        return ledger(kind);
    case ErrorSubject::ReaderAccount:
        return readerAccount(kind);
    case ErrorSubject::SellerAction:
        return sellerAction(kind);
    case ErrorSubject::OfferSignature:
        return offerSignature(kind);
    case ErrorSubject::SellerBroker:
        return sellerBroker(kind);
    case ErrorSubject::Offer:
        return offer(kind);
    case ErrorSubject::Live:
        return live(kind);
    case ErrorSubject::BuyerLedger:
        return buyerLedger(kind);
    case ErrorSubject::Purchase:
        return purchase(kind);
    case ErrorSubject::KeptPassword:
        return keptPassword(kind);
    case ErrorSubject::BuyerAction:
        return buyerAction(kind);
    case ErrorSubject::WalletOpening:
        return walletOpening(kind);
    case ErrorSubject::WalletSetup:
        return walletSetup(kind);
    case ErrorSubject::Transfer:
        return transfer(kind);
    case ErrorSubject::OfferToSign:
        return offerToSign(kind);
    case ErrorSubject::WalletHistory:
        return walletHistory(kind);
    case ErrorSubject::WalletAction:
        return walletAction(kind);
    }
    return {};
}

QString ErrorText::dataDirectory(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InUse:
        return tr("Another Tollstream is using this data directory. Close its window, or start this one with "
                  "another directory; it goes on by itself as soon as the directory is free.");
    case Error::Kind::NoSpace:
        return tr(
            "The disk is full, so the data directory cannot be written. Free some space, then try again.");
    case Error::Kind::InvalidInput:
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
        return tr("This cannot be used as a data directory. Start Tollstream with another directory.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::BadReply:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Conflict:
        return tr("The data directory cannot be opened. Check that it belongs to you and can be written, "
                  "then try again.");
    }
    return {};
}

QString ErrorText::passphrase(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Refused:
    case Error::Kind::Forged:
        return tr("That is not the passphrase of this data directory, or its secrets file is damaged. Type "
                  "it again; if it keeps failing, put the file back from your backup.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so your keys cannot be stored. Free some space, then type the "
                  "passphrase again.");
    case Error::Kind::Storage:
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
        return tr("The file with your keys cannot be read or written. Check the data directory, then type "
                  "the passphrase again.");
    case Error::Kind::InvalidInput:
        return tr("That passphrase cannot be used. Choose a longer one.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::BadReply:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
        return tr("Your keys could not be unlocked. Type the passphrase again.");
    }
    return {};
}

QString ErrorText::link(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotFound:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Conflict:
    case Error::Kind::Unsupported:
        return tr("This is not an offer link. Copy the whole link from the seller: it begins with "
                  "tollstream:// and names the seller’s address.");
    }
    return {};
}

QString ErrorText::identity(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Locked:
        return tr(
            "Your keychain is locked, or the keys of this data directory are not in it any more. Unlock it, "
            "or put it back from your backup; the keys are then read by themselves.");
    case Error::Kind::TimedOut:
    case Error::Kind::Unreachable:
        return tr(
            "Your keychain does not answer. Look for a window that asks for its password, or log in again.");
    case Error::Kind::NotInstalled:
        return tr("No keychain is running here. Start one, or use a passphrase instead when Tollstream asks "
                  "for it.");
    case Error::Kind::Conflict:
    case Error::Kind::WrongNetwork:
        return tr("The keys that were found belong to another account than this data directory. Use the "
                  "directory that belongs to them.");
    case Error::Kind::NotFound:
        return tr(
            "There is no wallet here yet. Make one, or bring yours here with its words; everything else "
            "goes on by itself.");
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
    case Error::Kind::InvalidInput:
        return tr("The stored keys are damaged. Put the keychain or the secrets file back from your backup.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so your keys cannot be stored. Free some space; it is tried again.");
    case Error::Kind::Refused:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::InUse:
    case Error::Kind::Storage:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
        return tr(
            "Your keys could not be opened. It is tried again; if it keeps failing, restart Tollstream.");
    }
    return {};
}

} // namespace tollstream
