// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/PaymentText.h"

#include "app/market/PaymentInbox.h"

#include "ui/text/Formats.h"

namespace tollstream {

QString PaymentText::outcome(const Payment &payment)
{
    if (payment.refund) return payment.refund->isFinal ? tr("Sent back") : tr("Being sent back");
    switch (payment.outcome) {
    case Payment::Outcome::Granted:
        //: %1 is the name of one of the seller's own accounts
        if (!payment.accountName.isEmpty()) return tr("Time given to “%1”").arg(payment.accountName);
        return tr("Access given");
    case Payment::Outcome::Underpaid:
        return tr("Less than the least payment");
    case Payment::Outcome::Unassigned:
        if (payment.reason == RefusalReason::UnknownAccount && !payment.accountName.isEmpty())
            return tr("For no reader: there is no account “%1” to pay for").arg(payment.accountName);
        return refusal(payment.reason);
    }
    return {};
}

QString PaymentText::refusal(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::Untold:
        return tr("For no reader: no request that can be read, or not this payer’s");
    case RefusalReason::NoMemo:
        return tr("For no reader: it carries no request");
    case RefusalReason::UnreadableMemo:
        return tr("For no reader: its request cannot be read");
    case RefusalReason::ForeignMemo:
        return tr("For no reader: its request was made for another payer");
    case RefusalReason::UnknownAccount:
        return tr("For no reader: it names an account that there is not");
    case RefusalReason::NoOffer:
        return tr("No offer was in force");
    case RefusalReason::NameHeld:
        return tr("Another payer has this reader’s name");
    }
    return {};
}

QString PaymentText::cause(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::Untold:
        return tr("There was no request that could be read, or it was not this payer’s.");
    case RefusalReason::NoMemo:
        return tr("Somebody has sent coins without saying for what: not from the buyer’s window, but by hand "
                  "from a wallet.");
    case RefusalReason::UnreadableMemo:
        return tr(
            "The request was sealed for other keys than yours, is damaged, or is none of this program.");
    case RefusalReason::ForeignMemo:
        return tr("Requests lie open on the ledger, and this one was copied from another payer. Whoever it "
                  "was made for has lost nothing by it.");
    case RefusalReason::UnknownAccount:
        return tr("The payment names an account that you have not set up, or have disabled.");
    case RefusalReason::NoOffer:
        return tr("Your offer had ended when the payment became final, and there was no newer one.");
    case RefusalReason::NameHeld:
        return tr("A name belongs to whoever has paid for it first; that reader’s time is untouched.");
    }
    return {};
}

QString PaymentText::explanation(const Payment &payment)
{
    if (payment.refund) {
        //: %1 is the digest of a transaction
        const QString sentence =
            payment.refund->isFinal
                ? tr("The whole amount was sent back to the payer by transaction %1.")
                : tr("The whole amount is on its way back to the payer by transaction %1.");
        return sentence.arg(payment.refund->digest.toString());
    }
    const QString choice = tr("You can give it to a reader, or send it back.");
    switch (payment.outcome) {
    case Payment::Outcome::Granted:
        return tr("The time that it buys was given to a reader.");
    case Payment::Outcome::Underpaid:
        return tr("If the same buyer pays the rest within %1 hours, both count together.")
                   .arg(partsCountFor.count()) +
               QLatin1Char(' ') + choice;
    case Payment::Outcome::Unassigned:
        return cause(payment.reason) + QLatin1Char(' ') + choice;
    }
    return {};
}

QString PaymentText::answer(const Receipt &receipt)
{
    switch (receipt.status) {
    case Receipt::Status::Granted:
    case Receipt::Status::Ended:
        return {};
    case Receipt::Status::Underpaid:
        if (receipt.missing.value == 0)
            return tr("The seller says that it was too little. Ask for it back, or pay the least amount next "
                      "time.");
        return tr("The seller says that %1 is missing. What you have paid is kept, and counts together with "
                  "what you pay within %2 hours.")
            .arg(Formats::amount(receipt.missing))
            .arg(partsCountFor.count());
    case Receipt::Status::Refused:
        break;
    }
    switch (receipt.reason) {
    case RefusalReason::NoOffer:
        return tr(
            "No offer was in force when your payment became final. The seller sees it, and can give you "
            "the time or send it back.");
    case RefusalReason::NameHeld:
        return tr("Another payer has this reader’s name. Nothing was given for your payment; the seller sees "
                  "it, and can send it back.");
    case RefusalReason::Untold:
    case RefusalReason::NoMemo:
    case RefusalReason::UnreadableMemo:
    case RefusalReason::ForeignMemo:
    case RefusalReason::UnknownAccount:
        return tr("The seller has given nothing for it. Ask for it back.");
    }
    return {};
}

} // namespace tollstream
