// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayment.h"

#include "app/core/Logging.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include <algorithm>

namespace tollstream {

namespace {

/// The transaction that the node sent along, if it can be read and is the one with that digest.
std::optional<TransactionData> readTransaction(const TransactionRecord &record)
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

/// By how much `owner` gained; nothing where it lost, or where nobody can tell any more.
std::optional<Nanos> gainOf(const Address &owner, const TransactionRecord &record,
                            const std::optional<TransactionData> &transaction)
{
    if (record.effects.hasBalanceChanges) {
        std::int64_t sum = 0;
        for (const BalanceChange &change : record.effects.balanceChanges) {
            if (change.owner != owner) continue;
            if (__builtin_add_overflow(sum, change.nanos, &sum)) return std::nullopt;
        }
        if (sum <= 0) return std::nullopt;
        return Nanos{static_cast<std::uint64_t>(sum)};
    }
    if (!transaction) {
        qCWarning(lcIota) << "cannot tell what transaction" << record.digest.toString() << "has paid";
        return std::nullopt;
    }
    const auto sent = amountSentTo(*transaction, owner);
    if (!sent || sent->value == 0) return std::nullopt;
    return *sent;
}

/// The account that lost most.
std::optional<Address> heaviestLoser(const std::vector<BalanceChange> &changes)
{
    const auto least = std::min_element(
        changes.begin(), changes.end(),
        [](const BalanceChange &left, const BalanceChange &right) { return left.nanos < right.nanos; });
    if (least == changes.end() || least->nanos >= 0) return std::nullopt;
    return least->owner;
}

} // namespace

std::optional<IncomingPayment> incomingPayment(const TransactionRecord &record, const Address &watched,
                                               UnixTime seenAt)
{
    if (!record.isFinalSuccess()) return std::nullopt;
    const auto transaction = readTransaction(record);
    const auto payer = transaction ? transaction->sender : heaviestLoser(record.effects.balanceChanges);
    if (payer == watched) return std::nullopt;
    const auto amount = gainOf(watched, record, transaction);
    if (!amount) return std::nullopt;
    if (!payer) {
        qCWarning(lcIota) << "nobody has paid for the gain by transaction" << record.digest.toString();
        return std::nullopt;
    }
    IncomingPayment payment;
    payment.digest = record.digest;
    payment.payer = *payer;
    payment.amount = *amount;
    payment.checkpoint = *record.checkpoint;
    payment.finalAt = record.time.value_or(seenAt);
    if (transaction) payment.memo = memoOf(*transaction).value_or(QByteArray());
    return payment;
}

} // namespace tollstream
