// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of ErrorText about buying.
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::sellerBroker(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr("The seller’s broker cannot be reached. Check your connection, and ask the seller whether "
                  "it is on; it is tried again.");
    case Error::Kind::TimedOut:
        return tr(
            "The seller’s broker does not answer in time. It is tried again; ask the seller if this lasts.");
    case Error::Kind::Refused:
        return tr("The seller’s broker does not let us in now; it may be full. It is tried again by itself.");
    case Error::Kind::Forged:
        return tr("The broker shows another certificate than the link names. Do not pay; ask the seller for "
                  "a new link.");
    case Error::Kind::BadReply:
    case Error::Kind::Unsupported:
        return tr("What answers at the link’s address is not a broker that we understand. Ask the seller for "
                  "a new link.");
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
    case Error::Kind::Conflict:
        return tr("There is no connection to the seller’s broker. It is tried again; open the link anew if "
                  "this lasts.");
    }
    return {};
}

QString ErrorText::offer(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Forged:
        return tr("The offer is not signed by the seller whom the link names. Do not pay; ask the seller for "
                  "a new link.");
    case Error::Kind::Expired:
        return tr(
            "The offer’s time is over. Wait for the seller’s next one, and check that your clock is right.");
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
        return tr("The offer cannot be read. Ask the seller to put it up again.");
    case Error::Kind::Unsupported:
        return tr("The offer was made by a newer Tollstream. Update Tollstream to read it.");
    case Error::Kind::WrongNetwork:
        return tr("The offer is for another network than the one chosen. Choose the offer’s network in the "
                  "settings.");
    case Error::Kind::NotFound:
    case Error::Kind::TimedOut:
        return tr("There is no offer on the seller’s broker yet. Wait, or ask the seller to start selling.");
    case Error::Kind::Unreachable:
    case Error::Kind::Refused:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Conflict:
        return tr("There is no valid offer at the moment. Wait, or ask the seller for a new link.");
    }
    return {};
}

QString ErrorText::live(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Refused:
        return tr("The seller’s broker does not accept the paid access. It is tried again while your time "
                  "runs; ask the seller if this lasts.");
    case Error::Kind::Expired:
        return tr("The paid time is over. Renew to go on.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
        return tr("The live feed cannot be reached. It is tried again by itself; check your connection.");
    case Error::Kind::Forged:
        return tr("The broker of the live feed shows another certificate than the link names. Nothing is "
                  "read from it; ask the seller.");
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
    case Error::Kind::Conflict:
    case Error::Kind::Unsupported:
        return tr("The live feed is interrupted. It is tried again; ask the seller if this lasts.");
    }
    return {};
}

QString ErrorText::buyerLedger(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr("The ledger’s node cannot be reached, so nothing can be paid now. Check your connection "
                  "and the node in the settings.");
    case Error::Kind::TimedOut:
        return tr("The ledger’s node does not answer in time. It is asked again before you can pay; choose "
                  "another one in the settings if this lasts.");
    case Error::Kind::WrongNetwork:
        return tr("Your node serves another network than the offer asks for. Choose the offer’s network in "
                  "the settings.");
    case Error::Kind::Refused:
        return tr("The ledger’s node turns us down. It is asked again more slowly; choose another one in the "
                  "settings if this lasts.");
    case Error::Kind::BadReply:
    case Error::Kind::Unsupported:
    case Error::Kind::Forged:
    case Error::Kind::InvalidInput:
        return tr(
            "The address of the node in the settings is not one of a node. Correct it to be able to pay.");
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::NotFound:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
        return tr("The ledger cannot be asked at the moment. It is tried again; check the node in the "
                  "settings if you cannot pay.");
    }
    return {};
}

QString ErrorText::purchase(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotEnoughFunds:
        return tr(
            "Your coins do not cover the amount and the fee. Put coins into your wallet, or buy less time.");
    case Error::Kind::Unreachable:
        return tr("The ledger’s node cannot be reached. Your purchase is safe and goes on once there is a "
                  "connection.");
    case Error::Kind::TimedOut:
        return tr("The ledger’s node has not answered in time. Nothing is paid twice: its answer is asked "
                  "for again.");
    case Error::Kind::Refused:
        return tr("The network turned the payment down, and nothing was paid. Buy again.");
    case Error::Kind::Expired:
        return tr("The offer or the payment ran out before it was carried out; nothing was paid. Buy again "
                  "under the present offer.");
    case Error::Kind::Conflict:
    case Error::Kind::InUse:
        return tr("One of your coins was used elsewhere meanwhile; nothing was paid. Buy again with your "
                  "other coins.");
    case Error::Kind::WrongNetwork:
        return tr("Your node serves another network than the offer; nothing was paid. Choose the offer’s "
                  "network in the settings.");
    case Error::Kind::Storage:
    case Error::Kind::NoSpace:
    case Error::Kind::Locked:
        return tr("The purchase cannot be written to disk, so it was not sent. Free some space or check the "
                  "data directory, then buy again.");
    case Error::Kind::Cancelled:
        return tr("You gave this purchase up; nothing was paid. Buy again whenever you like.");
    case Error::Kind::InvalidInput:
    case Error::Kind::LimitExceeded:
        return tr("This amount cannot be paid under the offer. Choose another time and buy again.");
    case Error::Kind::Unsupported:
        return tr("This account is only watched and cannot pay. Choose an account with a key in your wallet, "
                  "then buy again.");
    case Error::Kind::BadReply:
    case Error::Kind::NotFound:
    case Error::Kind::NotInstalled:
    case Error::Kind::Forged:
        return tr("The purchase did not work out. Look at your balance, then buy again.");
    }
    return {};
}

QString ErrorText::keptPassword(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
        return tr(
            "The account’s password is not kept here any more. Type it once more, or ask the seller for "
            "another one.");
    case Error::Kind::Locked:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
        return tr("The keychain is shut, so the account’s password can be neither read nor kept. Unlock it, "
                  "or type the password at each start.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the account’s password is not kept. Free some space, or type it at "
                  "each start.");
    case Error::Kind::Unreachable:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::Storage:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
    case Error::Kind::Unsupported:
        return tr("The account’s password could not be kept. You read with it now; type it again at the next "
                  "start.");
    }
    return {};
}

QString ErrorText::buyerAction(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Refused:
        return tr("Enough test coins were given out for now. Wait a while, then ask again.");
    case Error::Kind::Unreachable:
        return tr("Nobody answers where this was asked for. Check your connection and the addresses in the "
                  "settings, then try again.");
    case Error::Kind::TimedOut:
        return tr("No answer came in time. Look at your balance, then try again.");
    case Error::Kind::Storage:
    case Error::Kind::NoSpace:
    case Error::Kind::Locked:
        return tr("Your purchases cannot be read or written. Check the disk and the data directory, then try "
                  "again.");
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
    case Error::Kind::NotInstalled:
        return tr("There are no test coins to be had on this network. Get coins another way, or choose "
                  "another network in the settings.");
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Conflict:
        return tr("That did not work out, and nothing was paid. Try again in a moment.");
    }
    return {};
}

} // namespace tollstream
