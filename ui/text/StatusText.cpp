// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/StatusText.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"

namespace tollstream {

namespace {

ErrorSubject subjectOf(SellerSession::Part part)
{
    switch (part) {
    case SellerSession::Part::Identity:
        return ErrorSubject::Identity;
    case SellerSession::Part::Plug:
        return ErrorSubject::Plug;
    case SellerSession::Part::Feed:
        return ErrorSubject::Feed;
    case SellerSession::Part::Broker:
        return ErrorSubject::Broker;
    case SellerSession::Part::Books:
        return ErrorSubject::Books;
    case SellerSession::Part::Ledger:
        return ErrorSubject::Ledger;
    }
    return {};
}

ErrorSubject subjectOf(BuyerSession::Part part)
{
    switch (part) {
    case BuyerSession::Part::Identity:
        return ErrorSubject::Identity;
    case BuyerSession::Part::Ledger:
        return ErrorSubject::BuyerLedger;
    case BuyerSession::Part::Broker:
        return ErrorSubject::SellerBroker;
    case BuyerSession::Part::Offer:
        return ErrorSubject::Offer;
    case BuyerSession::Part::Live:
        return ErrorSubject::Live;
    }
    return {};
}

/// The one of four sentences that fits the lamp.
QString chosen(PartStatus::Lamp lamp, const QString &off, const QString &waiting, const QString &good,
               const QString &bad)
{
    switch (lamp) {
    case PartStatus::Lamp::Off:
        return off;
    case PartStatus::Lamp::Waiting:
        return waiting;
    case PartStatus::Lamp::Good:
        return good;
    case PartStatus::Lamp::Bad:
        return bad;
    }
    return {};
}

} // namespace

QString StatusText::name(SellerSession::Part part)
{
    switch (part) {
    case SellerSession::Part::Identity:
        return tr("Keys");
    case SellerSession::Part::Plug:
        return tr("Plug");
    case SellerSession::Part::Feed:
        return tr("Publishing");
    case SellerSession::Part::Broker:
        return tr("Broker");
    case SellerSession::Part::Books:
        return tr("Books");
    case SellerSession::Part::Ledger:
        return tr("Ledger");
    }
    return {};
}

QString StatusText::name(BuyerSession::Part part)
{
    switch (part) {
    case BuyerSession::Part::Identity:
        return tr("Keys");
    case BuyerSession::Part::Ledger:
        return tr("Ledger");
    case BuyerSession::Part::Broker:
        return tr("Seller’s broker");
    case BuyerSession::Part::Offer:
        return tr("Offer");
    case BuyerSession::Part::Live:
        return tr("Live feed");
    }
    return {};
}

QString StatusText::sentence(SellerSession::Part part, const PartStatus &status)
{
    return status.error ? ErrorText::sentence(subjectOf(part), *status.error)
                        : sellerSentence(part, status.lamp);
}

QString StatusText::sentence(BuyerSession::Part part, const PartStatus &status)
{
    return status.error ? ErrorText::sentence(subjectOf(part), *status.error)
                        : buyerSentence(part, status.lamp);
}

QString StatusText::sellerSentence(SellerSession::Part part, PartStatus::Lamp lamp)
{
    switch (part) {
    case SellerSession::Part::Identity:
        return chosen(lamp, tr("Opened when you start selling."), tr("Opening your keys…"),
                      tr("Your keys are open."), tr("Your keys cannot be used."));
    case SellerSession::Part::Plug:
        return chosen(lamp, tr("Choose a plug to read."), tr("Asking the plug…"),
                      tr("The plug is answering."), tr("The plug needs your attention."));
    case SellerSession::Part::Feed:
        return chosen(lamp, tr("Nothing is published now."), tr("Waiting for plug and broker…"),
                      tr("Readings are published twice a second."), tr("Publishing needs your attention."));
    case SellerSession::Part::Broker:
        return chosen(lamp, tr("The broker is not running."), tr("The broker is starting…"),
                      tr("The broker is running."), tr("The broker needs your attention."));
    case SellerSession::Part::Books:
        return chosen(lamp, tr("The books are closed."), tr("Opening the books…"),
                      tr("Payments are recorded."), tr("The books need your attention."));
    case SellerSession::Part::Ledger:
        return chosen(lamp, tr("Payments are not watched for now."), tr("Asking the ledger…"),
                      tr("Watching for payments."), tr("The ledger needs your attention."));
    }
    return {};
}

QString StatusText::buyerSentence(BuyerSession::Part part, PartStatus::Lamp lamp)
{
    switch (part) {
    case BuyerSession::Part::Identity:
        return chosen(lamp, tr("Your keys are not open yet."), tr("Opening your keys…"),
                      tr("Your keys are open."), tr("Your keys cannot be used."));
    case BuyerSession::Part::Ledger:
        return chosen(lamp, tr("The ledger is not asked yet."), tr("Asking the ledger…"),
                      tr("The ledger is answering."), tr("The ledger needs your attention."));
    case BuyerSession::Part::Broker:
        return chosen(lamp, tr("Open an offer link to connect."), tr("Connecting to the seller…"),
                      tr("Connected to the seller."), tr("The connection needs your attention."));
    case BuyerSession::Part::Offer:
        return chosen(lamp, tr("No offer is open."), tr("Waiting for the seller’s offer…"),
                      tr("The offer is valid and signed by the seller."), tr("The offer cannot be used."));
    case BuyerSession::Part::Live:
        return chosen(lamp, tr("Buy time to see the live feed."), tr("Connecting to the live feed…"),
                      tr("The live feed is arriving."), tr("The live feed needs your attention."));
    }
    return {};
}

PartStatus::Lamp StatusText::lamp(AccountAccess::State state)
{
    switch (state) {
    case AccountAccess::State::None:
        return PartStatus::Lamp::Off;
    case AccountAccess::State::Trying:
        return PartStatus::Lamp::Waiting;
    case AccountAccess::State::Reading:
        return PartStatus::Lamp::Good;
    case AccountAccess::State::Refused:
    case AccountAccess::State::Over:
        return PartStatus::Lamp::Bad;
    }
    return {};
}

QString StatusText::sentence(AccountAccess::State state, const QString &userName)
{
    switch (state) {
    case AccountAccess::State::None:
        return buyerSentence(BuyerSession::Part::Live, PartStatus::Lamp::Off);
    case AccountAccess::State::Trying:
        return buyerSentence(BuyerSession::Part::Live, PartStatus::Lamp::Waiting);
    case AccountAccess::State::Reading:
        //: %1 is the name of an account
        return tr("You read the live feed with the account “%1”.").arg(userName);
    case AccountAccess::State::Refused:
        return tr("The account “%1” is not let in.").arg(userName);
    case AccountAccess::State::Over:
        return tr("The account “%1” is let in no longer.").arg(userName);
    }
    return {};
}

QString StatusText::portTaken(const PortConflict &conflict)
{
    if (conflict.program.isEmpty())
        return tr("Port %1 is taken by another program. End that program, or choose another port in the "
                  "settings.")
            .arg(conflict.port);
    return tr("Port %1 is taken by the program “%2”. End it, or choose another port in the settings.")
        .arg(conflict.port)
        .arg(conflict.program);
}

QString StatusText::step(Purchase::Step step)
{
    switch (step) {
    case Purchase::Step::OfferChecked:
        return tr("The offer is checked");
    case Purchase::Step::Preparing:
        return tr("Asking for coins and fee");
    case Purchase::Step::FeeKnown:
        return tr("The fee is known: you confirm");
    case Purchase::Step::Storing:
        return tr("Signed and written down");
    case Purchase::Step::Submitting:
        return tr("Handed to the network");
    case Purchase::Step::Final:
        return tr("Final on the ledger");
    case Purchase::Step::Granted:
        return tr("The seller has given access");
    case Purchase::Step::Underpaid:
        return tr("The seller says that it was too little");
    case Purchase::Step::Refused:
        return tr("The seller has given nothing for it");
    case Purchase::Step::Failed:
        return tr("Nothing was paid");
    }
    return {};
}

QString StatusText::delivered(const DeliveredService &service)
{
    const QString share = Formats::share(service.deliveredBasisPoints());
    const auto credited = std::chrono::ceil<std::chrono::seconds>(service.credited);
    if (credited <= std::chrono::seconds(0)) return tr("%1 delivered").arg(share);
    //: A share, and the length of time that was not served and is added at the end.
    return tr("%1 delivered, %2 credited").arg(share, Formats::duration(credited));
}

} // namespace tollstream
