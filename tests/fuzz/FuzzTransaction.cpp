// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    const auto transaction = decodeTransaction(input);
    if (!transaction) return;
    promise(encodeTransaction(*transaction) == input, "what is read is written byte for byte");
    static_cast<void>(memoOf(*transaction));
    for (const SplitPayment &payment : splitPayments(*transaction))
        static_cast<void>(amountSentTo(*transaction, payment.recipient));
}
