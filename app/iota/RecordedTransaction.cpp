// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/RecordedTransaction.h"

#include "app/core/Logging.h"
#include "app/iota/TransactionCodec.h"

namespace tollstream {

std::optional<TransactionData> recordedTransaction(const TransactionRecord &record)
{
    const auto envelope = decodeSignedTransaction(record.rawTransaction);
    if (!envelope) {
        qCWarning(lcIota) << "cannot read transaction" << record.digest.toString() << envelope.error().detail;
        return std::nullopt;
    }
    if (transactionDigest(envelope->transactionBytes) != record.digest) {
        qCWarning(lcIota) << "the node sent other bytes for transaction" << record.digest.toString();
        return std::nullopt;
    }
    const auto transaction = decodeTransaction(envelope->transactionBytes);
    if (!transaction) return std::nullopt;
    return *transaction;
}

std::optional<std::int64_t> recordedChange(const TransactionRecord &record, const Address &owner)
{
    if (!record.effects.hasBalanceChanges) return std::nullopt;
    std::int64_t sum = 0;
    for (const BalanceChange &change : record.effects.balanceChanges) {
        if (change.owner != owner) continue;
        if (__builtin_add_overflow(sum, change.nanos, &sum)) return std::nullopt;
    }
    return sum;
}

} // namespace tollstream
