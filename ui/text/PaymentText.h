// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Payment.h"
#include "app/market/Receipt.h"

#include <QCoreApplication>
#include <QString>

namespace tollstream {

/// Says what has become of a payment, to the seller and to the buyer.
class PaymentText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::PaymentText)
public:
    /// For a column of a table.
    static QString outcome(const Payment &payment);
    /// The whole of it: why, and what the seller can do.
    static QString explanation(const Payment &payment);
    /// To the buyer: what a receipt says that grants nothing.
    static QString answer(const Receipt &receipt);

private:
    static QString shortfall(const Receipt &receipt);
    static QString refusal(RefusalReason reason);
    static QString cause(RefusalReason reason);
};

} // namespace tollstream
