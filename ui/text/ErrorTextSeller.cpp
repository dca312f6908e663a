// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of ErrorText about selling.
#include "ui/text/ErrorText.h"

namespace tollstream {

QString ErrorText::plug(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr("The plug cannot be reached. Check that it has power and is in your network; it is looked "
                  "for all the time.");
    case Error::Kind::TimedOut:
        return tr("The plug does not answer in time. Wait a moment, or plug it out and in again; it is asked "
                  "again all the time.");
    case Error::Kind::Refused:
        return tr("The plug refuses to be read. Plug it out and in again; it is then asked again.");
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
    case Error::Kind::Unsupported:
        return tr(
            "The plug answers, but not with a power reading. Choose another plug, or restart this one.");
    case Error::Kind::NotFound:
    case Error::Kind::InvalidInput:
        return tr("No plug is chosen, or the chosen one is gone. Choose a plug from the list.");
    case Error::Kind::InUse:
        return tr("The plug is busy with another question. Nothing to do: it is asked again in a moment.");
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
        return tr("The plug gives no reading at the moment. Wait, or choose another plug.");
    }
    return {};
}

QString ErrorText::plugSearch(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr("Nobody answers at that address. Check it against your router’s list of devices, then look "
                  "again.");
    case Error::Kind::TimedOut:
        return tr("That address did not answer in time. Check that the plug has power, then look again.");
    case Error::Kind::InvalidInput:
        return tr("That is not an address. Type one like 192.168.1.50, then look again.");
    case Error::Kind::BadReply:
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
    case Error::Kind::Refused:
    case Error::Kind::Forged:
        return tr(
            "There is a device, but no plug that can measure. Type the address of a WeMo Insight plug.");
    case Error::Kind::InUse:
    case Error::Kind::Storage:
        return tr("The network could not be searched. Close other programs that search for devices, or type "
                  "the plug’s address.");
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
    case Error::Kind::Conflict:
        return tr("No plug could be found there. Type another address, or wait for the search.");
    }
    return {};
}

QString ErrorText::feed(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
        return tr("Readings cannot be handed to the broker. See what the broker says; publishing goes on "
                  "once it runs.");
    case Error::Kind::Refused:
        return tr("The broker does not accept our readings. Stop selling and start it again.");
    case Error::Kind::NotFound:
    case Error::Kind::InvalidInput:
        return tr("There is nothing to publish yet. Choose a plug first.");
    case Error::Kind::BadReply:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
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
        return tr("Publishing has come to a halt. It is tried again; if it keeps failing, stop selling and "
                  "start it again.");
    }
    return {};
}

QString ErrorText::broker(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotInstalled:
        return tr(
            "Mosquitto is not installed. Install the package “mosquitto”; the broker then starts by itself.");
    case Error::Kind::InUse:
        return tr("The broker’s port is taken by another program. End that program, or choose another port "
                  "in the settings.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the broker cannot start. Free some space; it is tried again.");
    case Error::Kind::Storage:
    case Error::Kind::Forged:
    case Error::Kind::BadReply:
        return tr(
            "The broker’s files cannot be written or read. Check the data directory; it is tried again.");
    case Error::Kind::Refused:
        return tr("The broker ended by itself. It is started again; its log below tells why it ended.");
    case Error::Kind::TimedOut:
    case Error::Kind::Unreachable:
        return tr("The broker did not become ready in time. It is started again; look at its log below.");
    case Error::Kind::InvalidInput:
    case Error::Kind::Unsupported:
        return tr("The broker cannot run with these settings. Check ports, name and certificate in the "
                  "settings.");
    case Error::Kind::NotFound:
        return tr("The broker cannot read your own certificate or its key. Check both files in the settings; "
                  "it is tried again.");
    case Error::Kind::Locked:
        return tr("The broker cannot use your own certificate, because its key wants a passphrase. Choose "
                  "one without in the settings.");
    case Error::Kind::Conflict:
        return tr("The broker cannot use your own certificate: the key is another one’s. Choose the two that "
                  "belong together in the settings.");
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
        return tr("The broker is not running. It is started again; look at its log below.");
    }
    return {};
}

QString ErrorText::certificate(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
        return tr("Your own certificate or its key cannot be read. Check both files in the settings, and "
                  "whether you may read them.");
    case Error::Kind::Locked:
        return tr("The key of your own certificate wants a passphrase. Choose one without in the settings.");
    case Error::Kind::Conflict:
        return tr("That private key is not the one of your own certificate. Choose the two that belong "
                  "together in the settings.");
    case Error::Kind::InvalidInput:
    case Error::Kind::Unsupported:
    case Error::Kind::BadReply:
    case Error::Kind::Forged:
        return tr("In these files is no certificate with a key that a broker can use. Choose PEM files with "
                  "an RSA key of 2048 bits or more, or an elliptic one.");
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::Cancelled:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Expired:
        return tr("Your own certificate cannot be used now. Choose another in the settings, or none.");
    }
    return {};
}

QString ErrorText::ledger(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr("The ledger’s node cannot be reached. Check your connection and the node’s address in the "
                  "settings; it is tried again.");
    case Error::Kind::TimedOut:
        return tr("The ledger’s node does not answer in time. It is asked again; choose another node in the "
                  "settings if this lasts.");
    case Error::Kind::WrongNetwork:
        return tr("The node serves another network than the one chosen. Correct the network or the node’s "
                  "address in the settings.");
    case Error::Kind::Refused:
        return tr("The ledger’s node turns our questions down. It is asked again more slowly; choose another "
                  "node in the settings if this lasts.");
    case Error::Kind::BadReply:
    case Error::Kind::Unsupported:
    case Error::Kind::Forged:
        return tr("What answers at the node’s address does not speak as a node does. Check the address in "
                  "the settings.");
    case Error::Kind::NotFound:
    case Error::Kind::Expired:
        return tr("The node no longer knows the payments since we last looked. Choose a node with a longer "
                  "memory in the settings, so that none is missed.");
    case Error::Kind::InvalidInput:
        return tr("The node’s address is not usable. Correct it in the settings.");
    case Error::Kind::Conflict:
        return tr("The nodes disagree about a payment, so it grants nothing yet. Wait; if it lasts, take out "
                  "in the settings the node that you trust less.");
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
        return tr("The ledger cannot be watched at the moment. It is tried again; check the node in the "
                  "settings if this lasts.");
    }
    return {};
}

QString ErrorText::sellerAction(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
    case Error::Kind::Expired:
        return tr("That access is already over. Nothing more to do.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so this could not be recorded. Free some space, then try again.");
    case Error::Kind::InvalidInput:
    case Error::Kind::Unsupported:
        return tr("These settings cannot be used. Correct them in the settings window.");
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
    case Error::Kind::Conflict:
        return tr("That could not be done, and nothing was changed. Try again in a moment.");
    }
    return {};
}

QString ErrorText::readerAccount(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Conflict:
        return tr("There is an account of that name already. Choose another name.");
    case Error::Kind::NotFound:
        return tr("That account is not there any more. Nothing more to do.");
    case Error::Kind::InvalidInput:
        return tr("That name, password or time cannot be used. Correct it, then try again.");
    case Error::Kind::LimitExceeded:
        return tr("There is not enough memory to keep a password safely. Close other programs, then try "
                  "again.");
    case Error::Kind::NoSpace:
        return tr("The disk is full, so the account could not be recorded. Free some space, then try again.");
    case Error::Kind::Storage:
    case Error::Kind::InUse:
    case Error::Kind::BadReply:
        return tr("The account could not be written into the books, and nothing was changed. See what the "
                  "books say, then try again.");
    case Error::Kind::Expired:
    case Error::Kind::Unsupported:
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::Cancelled:
    case Error::Kind::WrongNetwork:
    case Error::Kind::NotInstalled:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Forged:
        return tr("The account could not be changed. Nothing is lost; try again in a moment.");
    }
    return {};
}

QString ErrorText::offerSignature(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InvalidInput:
        return tr("This is not a signature. Copy it whole from the other machine, then paste it here.");
    case Error::Kind::Forged:
        return tr("This signature is of another text or of another account. Copy the text above once more "
                  "and sign it with the account that sells.");
    case Error::Kind::Unsupported:
        return tr("This signature is of a kind that buyers cannot check. Sign the text with an Ed25519 key, "
                  "as Tollstream’s wallet does.");
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::Refused:
    case Error::Kind::BadReply:
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
        return tr("The signature could not be taken in, and nothing was changed. Paste it once more.");
    }
    return {};
}

QString ErrorText::otherBroker(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return tr(
            "The other broker, or the database that it asks, cannot be reached. Check the addresses in the "
            "settings; it is tried again.");
    case Error::Kind::TimedOut:
        return tr("The other broker does not answer our commands. Its administrator must load the dynamic "
                  "security plugin and let your account use it; it is tried again.");
    case Error::Kind::Refused:
        return tr(
            "The other broker does not accept your user name and password. Correct them in the settings.");
    case Error::Kind::Forged:
        return tr(
            "The other broker shows another certificate than the one in the settings. Ask its administrator; "
            "if it is a new one, look it up in the settings and hand out the new link.");
    case Error::Kind::Conflict:
        return tr(
            "At the other broker a role of somebody else has a name that we need. Ask its administrator to "
            "remove it.");
    case Error::Kind::Unsupported:
        return tr("The other broker lets everybody read everything, so nothing can be sold there. Its "
                  "administrator "
                  "must deny reading by default.");
    case Error::Kind::NotFound:
    case Error::Kind::Locked:
        return tr("The password for the other broker is not known. Enter it in the settings.");
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
        return tr(
            "The books cannot be read, so the other broker is not told of new readers. It is tried again.");
    case Error::Kind::BadReply:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::LimitExceeded:
    case Error::Kind::WrongNetwork:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::Expired:
        return tr(
            "The other broker could not do all that we asked for. It is tried again; if it goes on, ask its "
            "administrator.");
    }
    return {};
}

} // namespace tollstream
