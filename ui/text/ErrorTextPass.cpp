// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of ErrorText about guest passes that somebody was handed.
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

} // namespace tollstream
