// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/NodeClient.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include <QByteArray>

#include <cstdint>

namespace tollstream::samples {

// Addresses, coins and transactions as a ledger would hold them. Needs Tollstream::Iota to link.

inline Address address(std::uint8_t fill)
{
    Address made;
    made.bytes.fill(fill);
    return made;
}

inline Coin coin(std::uint8_t fill, std::uint64_t nanos)
{
    Coin made;
    made.reference.id.bytes.fill(fill);
    made.reference.version = 7;
    made.reference.digest.bytes.fill(fill);
    made.balance = Nanos{nanos};
    return made;
}

/// A payment from `payer`, told apart from others by the version of its coin.
inline TransactionData payment(const Address &payer, const Address &recipient, std::uint64_t nanos,
                               const QByteArray &memo = {}, std::uint64_t coinVersion = 1)
{
    Coin gas = coin(0x77, 1'000'000'000);
    gas.reference.version = coinVersion;
    return buildPayment({recipient, Nanos{nanos}, memo}, payer, {gas}, Nanos{1'000}, Nanos{5'000'000}, {});
}

/// The transaction as a node reports it once it is final: recipient richer, sender poorer by as much and gas.
inline TransactionRecord finalRecord(const TransactionData &transaction, const Address &recipient,
                                     std::int64_t nanos, std::uint64_t checkpoint)
{
    const QByteArray bytes = encodeTransaction(transaction);
    TransactionRecord record;
    record.digest = transactionDigest(bytes);
    record.checkpoint = checkpoint;
    record.time = fromUnixMilliseconds(1'795'000'000'000 + static_cast<std::int64_t>(checkpoint) * 250);
    record.rawTransaction = encodeSignedTransaction({bytes, {QByteArray(97, '\0')}});
    record.effects.succeeded = true;
    record.effects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
    record.effects.balanceChanges = {{transaction.sender, -nanos - 1'980'400}, {recipient, nanos}};
    return record;
}

} // namespace tollstream::samples
