// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/BuyerSession.h"
#include "app/market/Purchase.h"
#include "app/seller/SellerSession.h"

#include <QCoreApplication>
#include <QString>

namespace tollstream {

/// Names the parts of a session and says in a sentence how each is doing.
class StatusText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::StatusText)
public:
    static QString name(SellerSession::Part part);
    static QString name(BuyerSession::Part part);
    static QString sentence(SellerSession::Part part, const PartStatus &status);
    static QString sentence(BuyerSession::Part part, const PartStatus &status);

    /// The live feed of somebody who reads with an account that the seller has set up.
    static PartStatus::Lamp lamp(AccountAccess::State state);
    static QString sentence(AccountAccess::State state, const QString &userName);

    /// Why the broker has no port.
    static QString portTaken(const PortConflict &conflict);
    /// What is being done in a step of a purchase.
    static QString step(Purchase::Step step);
    /// "99.97 % delivered, 41 s credited".
    static QString delivered(const DeliveredService &service);

private:
    static QString sellerSentence(SellerSession::Part part, PartStatus::Lamp lamp);
    static QString buyerSentence(BuyerSession::Part part, PartStatus::Lamp lamp);
};

} // namespace tollstream
