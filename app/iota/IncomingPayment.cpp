// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayment.h"

#include "app/core/Logging.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/RecordedTransaction.h"

#include <algorithm>

namespace tollstream {

namespace {

/// By how much `owner` gained; nothing where it lost, or where nobody can tell any more.
std::optional<Nanos> gainOf(const Address &owner, const TransactionRecord &record,
                            const std::optional<TransactionData> &transaction)
{
    if (record.effects.hasBalanceChanges) {
        const auto sum = recordedChange(record, owner);
        if (!sum || *sum <= 0) return std::nullopt;
        return Nanos{static_cast<std::uint64_t>(*sum)};
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

std::optional<Address> payerOf(const TransactionRecord &record,
                               const std::optional<TransactionData> &transaction)
{
    if (transaction) return transaction->sender;
    if (record.wording) return record.wording->sender;
    return heaviestLoser(record.effects.balanceChanges);
}

} // namespace

std::optional<IncomingPayment> incomingPayment(const TransactionRecord &record, const Address &watched,
                                               UnixTime seenAt)
{
    if (!record.isFinalSuccess()) return std::nullopt;
    const auto transaction = recordedTransaction(record);
    const auto payer = payerOf(record, transaction);
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
    if (transaction) {
        payment.memo = memoOf(*transaction).value_or(QByteArray());
    } else if (record.wording) {
        payment.memo = record.wording->memo;
    }
    return payment;
}

} // namespace tollstream
