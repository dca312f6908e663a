// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/NodeClient.h"

#include <QJsonValue>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace tollstream {

// What the node's JSON means (protocol notes, section 9). Missing, null and empty are the same to these
// functions, as the nodes use them loosely; what is there but cannot be read, or must be there and is not,
// fails with `BadReply`.

/// A 64-bit number, as decimal text or as a JSON integer. Never by way of a double, which would round it.
Result<std::uint64_t> decodeUnsigned(const QJsonValue &value);

/// Whether `type` is the native coin, however its address is padded.
bool isNativeCoinType(QStringView type);

/// 8 hexadecimal digits, in lower case.
Result<QString> decodeChainIdentifier(const QJsonValue &result);

/// The `totalBalance` of a balance.
Result<Nanos> decodeBalance(const QJsonValue &result);

/// A stretch of an account's coins; foreign coin types are left out.
struct CoinPage
{
    std::vector<Coin> coins;
    std::optional<QString> next; ///< cursor of the next stretch, where there is one
};
Result<CoinPage> decodeCoinPage(const QJsonValue &result);

/// A checkpoint's place in the chain.
struct CheckpointPosition
{
    std::uint64_t epoch = 0;
    std::uint64_t sequence = 0;

    bool operator==(const CheckpointPosition &) const = default;
};
Result<CheckpointPosition> decodeCheckpoint(const QJsonValue &result);
/// The digests of what stands in a checkpoint.
Result<std::vector<Digest>> decodeCheckpointTransactions(const QJsonValue &result);

/// When the present epoch should end: its start and its planned length out of the state of the system, in any
/// of the versions in which nodes give it. Nothing where they are missing.
Result<std::optional<UnixTime>> decodeEpochEnd(const QJsonValue &result);

/// Effects and balance changes, which stand side by side in `holder`. `hasBalanceChanges` is false where they
/// are missing or cannot be read.
Result<TransactionEffects> decodeEffects(const QJsonValue &holder);

/// Digest and effects must be there. A raw transaction that is not base64 is left empty.
Result<TransactionRecord> decodeTransactionRecord(const QJsonValue &result);
/// Several asked for by digest; what is no record of a transaction is left out.
Result<std::vector<TransactionRecord>> decodeTransactionRecords(const QJsonValue &result);
/// An entry that tells no more than its digest (effects missing or unreadable) counts as not final.
Result<TransactionPage> decodeTransactionPage(const QJsonValue &result);

} // namespace tollstream
