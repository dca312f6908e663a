// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of ErrorText about the wallet.
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::walletOpening(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Locked:
        return tr("Your accounts are known here, but their words are not in the keychain at the moment. "
                  "Unlock the keychain, or put it back from your backup; no new wallet is made meanwhile.");
    case Error::Kind::Conflict:
        return tr("The words in the keychain belong to other accounts than the ones known here. Use the data "
                  "directory that belongs to them, or put the right keychain back from your backup.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the wallet cannot be opened. Free some space; it is tried again.");
    case Error::Kind::Storage:
        return tr(
            "The wallet’s file cannot be read or written. Check that the data directory belongs to you; "
            "it is tried again.");
    case Error::Kind::Unsupported:
        return tr("The wallet’s file was made by a newer Tollstream. Update Tollstream to open it.");
    case Error::Kind::TimedOut:
    case Error::Kind::Unreachable:
        return tr("The keychain gives no answer, so the wallet stays shut. Look for a window that asks for "
                  "its password; it is tried again.");
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
    case Error::Kind::InvalidInput:
        return tr("The wallet’s stored words are damaged. Put the keychain or the secrets file back from "
                  "your backup, or restore the wallet in a new data directory.");
    case Error::Kind::Refused:
    case Error::Kind::Cancelled:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotFound:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Expired:
        return tr("The wallet cannot be opened at the moment. It is tried again; restart Tollstream if this "
                  "lasts.");
    }
    return {};
}

QString ErrorText::walletSetup(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InvalidInput:
        return tr("This is not a private key that can be used here. It begins with iotaprivkey1 and is of "
                  "the kind Ed25519; copy it whole.");
    case Error::Kind::Conflict:
        return tr("It is in your wallet already. Choose it in the list of accounts.");
    case Error::Kind::Refused:
        return tr("That cannot be done with this account. Its words are shown only until they are backed up, "
                  "and an account in use or made of your words is not removed; use another account first.");
    case Error::Kind::NotFound:
        return tr("There is no key of this account on this machine. Import its key to be able to do that.");
    case Error::Kind::Locked:
    case Error::Kind::TimedOut:
    case Error::Kind::Unreachable:
        return tr("The keychain is shut or does not answer, so nothing has changed. Unlock it, then try "
                  "again.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the account could not be stored and nothing has changed. Free some "
                  "space, then try again.");
    case Error::Kind::Storage:
        return tr("The account could not be stored, and nothing has changed. Check that the data directory "
                  "can be written, then try again.");
    case Error::Kind::BadReply:
    case Error::Kind::Cancelled:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
        return tr("The wallet could not be changed; everything is as it was. Try again in a moment.");
    }
    return {};
}

QString ErrorText::transfer(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InvalidInput:
        return tr("There is no amount to send yet. Type one above zero, such as 0.5.");
    case Error::Kind::Refused:
        return tr("This is the account’s own address, or the network will not have the payment; nothing was "
                  "sent. Check the recipient.");
    case Error::Kind::NotEnoughFunds:
        return tr("The account does not hold this amount and the network’s fee. Send less, or choose "
                  "“everything”.");
    case Error::Kind::LimitExceeded:
        return tr("This is more than the limit that you have set. Type the amount once more to send it "
                  "nevertheless.");
    case Error::Kind::Conflict:
        return tr("Another payment from this account has used one of these coins; nothing was sent. Look at "
                  "the history, then send again with the coins that are left.");
    case Error::Kind::Expired:
        return tr("The network’s day ended before the payment was carried out; nothing was sent. Send it "
                  "again.");
    case Error::Kind::Unreachable:
        return tr("The ledger’s node cannot be reached, so the payment waits. Check your connection; what is "
                  "signed already goes on by itself and is never paid twice.");
    case Error::Kind::TimedOut:
        return tr("The ledger’s node has not answered in time. It is asked what became of the payment: "
                  "nothing is sent twice.");
    case Error::Kind::WrongNetwork:
        return tr(
            "The node serves another network than this wallet is on; nothing was sent. Choose the right "
            "one in the settings.");
    case Error::Kind::Storage:
    case Error::Kind::NoSpace:
        return tr(
            "The signed payment cannot be written to disk, so it was not sent. Free some space or check "
            "the data directory, then send again.");
    case Error::Kind::Locked:
    case Error::Kind::NotFound:
        return tr("The account’s key is not to be had, so nothing was signed or sent. Unlock the keychain, "
                  "then send again.");
    case Error::Kind::Cancelled:
        return tr("You gave this payment up; nothing was sent. Begin again whenever you like.");
    case Error::Kind::BadReply:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
        return tr("The payment did not work out. Look at the history before you send it again.");
    }
    return {};
}

QString ErrorText::walletHistory(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr("The ledger’s node cannot be reached, so the history may lack the newest. Check your "
                  "connection, then load again.");
    case Error::Kind::TimedOut:
        return tr("The ledger’s node did not send the history in time. What is shown stays; load again.");
    case Error::Kind::NotFound:
        return tr("The node has dropped the older part of the history. Choose a node in the settings that "
                  "keeps everything, then load again.");
    case Error::Kind::Refused:
        return tr("The ledger’s node turns us down for now. Wait a minute, then load the history again.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so this could not be written. Free some space, then try it again.");
    case Error::Kind::Storage:
    case Error::Kind::Locked:
        return tr("The file cannot be written there. Choose another place, or check who may write to it.");
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
    case Error::Kind::InvalidInput:
    case Error::Kind::WrongNetwork:
        return tr("The node’s answer about the history makes no sense. Choose another node in the settings, "
                  "then load again.");
    case Error::Kind::Cancelled:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
        return tr("The history could not be loaded. Load again in a moment.");
    }
    return {};
}

QString ErrorText::walletAction(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Refused:
        return tr("The faucet has given enough for now. Wait a while, then ask for test coins again.");
    case Error::Kind::Unreachable:
        return tr("The faucet cannot be reached. Check your connection and its address in the settings, then "
                  "ask again.");
    case Error::Kind::TimedOut:
        return tr("The faucet has not answered in time. Look whether the balance has grown, then ask again.");
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
    case Error::Kind::NotInstalled:
        return tr("This network has no faucet that can be asked from here. Have coins sent to your address "
                  "instead: copy it or show its code.");
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
        return tr("What answers at the faucet’s address is no faucet. Correct the address in the settings.");
    case Error::Kind::Storage:
    case Error::Kind::NoSpace:
    case Error::Kind::Locked:
        return tr("The wallet could not be written to disk. Free some space or check the data directory; "
                  "then do it again.");
    case Error::Kind::Cancelled:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Conflict:
        return tr("That did not work, and the wallet is as it was. Do it again in a moment.");
    }
    return {};
}

QString ErrorText::offerToSign(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Conflict:
        return tr("This offer is of another account, so nothing is signed. Choose the account that the "
                  "seller’s machine names, then paste the text again.");
    case Error::Kind::Expired:
        return tr("The time of this offer is over, so nothing is signed. Copy the text that the seller’s "
                  "machine shows now; if it is the same, set the clock of this machine.");
    case Error::Kind::Unsupported:
        return tr("This offer is of a newer Tollstream, so nothing is signed. Update Tollstream on this "
                  "machine, then paste the text again.");
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
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
    case Error::Kind::Forged:
        return tr("This is not the text of an offer, so nothing is signed. Copy it whole from the seller’s "
                  "machine, from the first brace to the last.");
    }
    return {};
}

} // namespace tollstream
