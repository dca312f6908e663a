// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    const auto transaction = decodeSignedTransaction(input);
    if (!transaction) return;
    promise(encodeSignedTransaction(*transaction) == input, "what is read is written byte for byte");
    promise(decodeTransaction(transaction->transactionBytes).has_value(),
            "the transaction inside can be read");
    const Bytes32 hash = transactionSigningHash(transaction->transactionBytes);
    for (const QByteArray &signature : transaction->signatures)
        static_cast<void>(signerOf(signature, hash));
}
