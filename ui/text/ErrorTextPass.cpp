// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of ErrorText about guest passes: one that somebody was handed, and the seller's own.
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::guestPass(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Expired:
        return tr("This guest pass is over. Ask the seller for another one, or buy time.");
    case Error::Kind::Forged:
        return tr("This guest pass was not made by the seller whom it names, or it was altered. Ask the "
                  "seller for another one.");
    case Error::Kind::Unsupported:
        return tr("This guest pass cannot be checked: it, or the seller’s offer, was made by another version "
                  "of Tollstream. Update Tollstream, or ask the seller to.");
    case Error::Kind::InvalidInput:
    case Error::Kind::BadReply:
        return tr("This guest pass cannot be read. Copy the whole of it once more.");
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
    case Error::Kind::Conflict:
        return tr("The guest pass cannot be used at the moment. Open it once more, or ask the seller.");
    }
    return {};
}

QString ErrorText::ownGuestPass(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Expired:
        return tr("This guest pass is over. Make a new one.");
    case Error::Kind::Refused:
        return tr("You have ended this guest pass. Make a new one if the guest may read again.");
    case Error::Kind::Forged:
        return tr(
            "You have not made this guest pass with the keys of this machine, or it was altered. Make a "
            "new one.");
    case Error::Kind::InvalidInput:
    case Error::Kind::BadReply:
        return tr("There is no guest pass in this text. Copy the whole link once more.");
    case Error::Kind::Unsupported:
        return tr("This guest pass was made by a newer version of Tollstream. Update Tollstream.");
    case Error::Kind::NotFound:
        return tr("The books are not open. Start selling, then take the pass over.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the pass could not be entered. Free some space, then try again.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Conflict:
        return tr("The pass could not be entered into the books. Try again in a moment.");
    }
    return {};
}

} // namespace tollstream
