// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::refund(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unsupported:
        return tr(
            "This account’s key is not on this machine, so nothing can be sent from here. Send the amount "
            "to the payer where the key is.");
    case Error::Kind::NotFound:
        return tr("This payment was given to a reader or sent back meanwhile; nothing was sent. Look at the "
                  "list.");
    case Error::Kind::Conflict:
        return tr(
            "This payment was sent back before, or another transfer has used one of these coins; nothing "
            "was sent. Look at the list, then try again where it does not say so.");
    case Error::Kind::NotEnoughFunds:
        return tr(
            "The account does not hold this amount and the network’s fee; nothing was sent. Put some coins "
            "into the account, then try again.");
    case Error::Kind::WrongNetwork:
        return tr("This payment was made on another network than the wallet is on; nothing was sent. Choose "
                  "that network in the settings.");
    case Error::Kind::Refused:
        return tr("The network did not carry the transfer out; nothing was sent back. Try again.");
    case Error::Kind::Cancelled:
        return tr("You gave it up, and nothing was sent back: the payment is in the list as before.");
    case Error::Kind::Expired:
        return tr("The network’s day ended before the refund was carried out; nothing was sent. Try again.");
    case Error::Kind::Unreachable:
        return tr(
            "The ledger’s node cannot be reached, so the refund waits. Check your connection; it is sent "
            "once the node answers.");
    case Error::Kind::TimedOut:
        return tr("The ledger’s node has not answered in time. It is asked what became of the refund: wait, "
                  "it is not sent twice.");
    case Error::Kind::Storage:
    case Error::Kind::NoSpace:
        return tr("The refund could not be written down, so nothing was sent. Free some space or check the "
                  "data directory, then try again.");
    case Error::Kind::Locked:
        return tr("The account’s key is not to be had, so nothing was sent back. Unlock the keychain, then "
                  "try again.");
    case Error::Kind::InvalidInput:
    case Error::Kind::LimitExceeded:
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
        break;
    }
    return tr("The refund did not work out. Look at the list and at the wallet’s history before you try "
              "again.");
}

} // namespace tollstream
