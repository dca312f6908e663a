// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of ErrorText about the seller's books.
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::books(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NoSpace:
        return tr("The disk is full, so payments cannot be recorded. Free some space: they are kept on the "
                  "ledger and recorded then.");
    case Error::Kind::Locked:
    case Error::Kind::InUse:
    case Error::Kind::Conflict:
        return tr("Another program holds the books. Close it; no payment is lost meanwhile.");
    case Error::Kind::Forged:
    case Error::Kind::BadReply:
    case Error::Kind::Unsupported:
        return tr("The books are damaged, or were written by a newer Tollstream. Put the data directory back "
                  "from your backup, or update Tollstream.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotFound:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
        return tr("The books cannot be read or written. Check the data directory; it is tried again and no "
                  "payment is lost.");
    }
    return {};
}

QString ErrorText::backup(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NoSpace:
        return tr("The disk is full, so today’s copy of the books could not be made. Free some space; it is "
                  "tried again within the hour.");
    case Error::Kind::InUse:
    case Error::Kind::Locked:
    case Error::Kind::Conflict:
        return tr("Another program holds the books, so today’s copy could not be made. Close it; it is tried "
                  "again within the hour.");
    case Error::Kind::BadReply:
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
    case Error::Kind::Forged:
        return tr("The books cannot be read as a whole, so today’s copy could not be made. Restart "
                  "Tollstream: it looks the books over, and offers an older copy where they are damaged.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
        return tr("Today’s copy of the books could not be written. Check the folder “backups” in the data "
                  "directory; it is tried again within the hour.");
    }
    return {};
}

QString ErrorText::earnings(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::LimitExceeded:
        return tr("The payments come to more than can be counted here. Save them as CSV, and add them up "
                  "there.");
    case Error::Kind::Locked:
    case Error::Kind::InUse:
    case Error::Kind::Conflict:
        return tr("Another program holds the books, so the earnings may lack the newest. Close it; they are "
                  "added up again.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotFound:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
        return tr("The books could not be read, so the earnings may lack the newest. See what the line "
                  "“Books” says; they are added up again.");
    }
    return {};
}

QString ErrorText::paymentsFile(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the payments were not saved. Free some space or choose another "
                  "place, then save them again.");
    case Error::Kind::Storage:
    case Error::Kind::Refused:
        return tr("The payments cannot be saved there. Choose another place, or check who may write to it.");
    case Error::Kind::Locked:
    case Error::Kind::InUse:
    case Error::Kind::Conflict:
        return tr("Another program holds the books, so the payments were not saved. Close it, then save them "
                  "again.");
    case Error::Kind::BadReply:
    case Error::Kind::NotFound:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
        return tr("The books cannot be read as a whole, so the payments were not saved. See what the line "
                  "“Books” says, then save them again.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotInstalled:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
        return tr("The payments were not saved. Nothing is lost: save them again in a moment.");
    }
    return {};
}

QString ErrorText::restoring(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the copy could not be put in place. Free some space, then use the "
                  "copy again.");
    case Error::Kind::NotFound:
        return tr("There is no good copy of the books any more. Put the data directory back from a backup of "
                  "your own.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Conflict:
    case Error::Kind::Unsupported:
        return tr("The copy could not be put in place, and no copy was lost. Check that the data directory "
                  "can be written, then use the copy again.");
    }
    return {};
}

QString ErrorText::assignment(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
        return tr("This payment has given access meanwhile, or that reader has gone from the books. Look at "
                  "both lists again.");
    case Error::Kind::InvalidInput:
        return tr("This payment buys not even a second: it is too small, or no offer of yours was in force "
                  "then. Send it back from the wallet instead.");
    case Error::Kind::NoSpace:
        return tr(
            "The disk is full, so the payment still belongs to nobody. Free some space, then give it again.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::BadReply:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
        return tr(
            "The payment could not be given to that reader, and nothing was changed. Try again in a moment.");
    }
    return {};
}

} // namespace tollstream
