// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/PaymentText.h"

#include "app/market/PaymentInbox.h"

#include "ui/text/Formats.h"
#include "ui/text/TrialText.h"

namespace tollstream {

QString PaymentText::outcome(const Payment &payment)
{
    if (payment.refund) return payment.refund->isFinal ? tr("Sent back") : tr("Being sent back");
    switch (payment.outcome) {
    case Payment::Outcome::Granted:
        //: %1 is the name of one of the seller's own accounts
        if (!payment.accountName.isEmpty()) return tr("Time given to “%1”").arg(payment.accountName);
        //: %1 is "10 free minutes"
        if (payment.trial.count() > 0)
            return tr("Access given, includes %1").arg(TrialText::freeTime(payment.trial));
        return tr("Access given");
    case Payment::Outcome::Underpaid:
        if (payment.reason == RefusalReason::TrialUsed) return refusal(payment.reason);
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
    case RefusalReason::TrialUsed:
        return tr("Less than the least payment, and the free minutes are used up");
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
    case RefusalReason::TrialUsed:
        return tr("This payer has had the free minutes before; each one has them once.");
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
        if (payment.trial.count() > 0)
            //: %1 is a length of time: "10 minutes"
            return tr("The time that it buys was given to a reader, and %1 for free on top. Each payer has "
                      "them once, and with them the least payment does not count.")
                .arg(TrialText::length(payment.trial));
        return tr("The time that it buys was given to a reader.");
    case Payment::Outcome::Underpaid:
        return (payment.reason == RefusalReason::TrialUsed ? cause(payment.reason) + QLatin1Char(' ')
                                                           : QString()) +
               tr("If the same buyer pays the rest within %1 hours, both count together.")
                   .arg(partsCountFor.count()) +
               QLatin1Char(' ') + choice;
    case Payment::Outcome::Unassigned:
        return cause(payment.reason) + QLatin1Char(' ') + choice;
    }
    return {};
}

QString PaymentText::shortfall(const Receipt &receipt)
{
    if (receipt.missing.value == 0)
        return tr("The seller says that it was too little. Ask for it back, or pay the least amount next "
                  "time.");
    const QString sentence =
        receipt.reason == RefusalReason::TrialUsed
            ? tr("This wallet has had the seller’s free minutes before, perhaps on another machine. What you "
                 "have paid is kept: with %1 more within %2 hours it buys time.")
            : tr("The seller says that %1 is missing. What you have paid is kept, and counts together with "
                 "what you pay within %2 hours.");
    return sentence.arg(Formats::amount(receipt.missing)).arg(partsCountFor.count());
}

QString PaymentText::answer(const Receipt &receipt)
{
    switch (receipt.status) {
    case Receipt::Status::Granted:
    case Receipt::Status::Ended:
        return {};
    case Receipt::Status::Underpaid:
        return shortfall(receipt);
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
    case RefusalReason::TrialUsed:
        return tr("The seller has given nothing for it. Ask for it back.");
    }
    return {};
}

} // namespace tollstream
