// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcDecoder.h"
#include "app/iota/JsonRpcEnvelope.h"
#include "app/iota/MemoJson.h"

#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

/// All that a node may be asked for: which of it was, the bytes do not say.
void decodeAll(const QJsonValue &result)
{
    using namespace tollstream;
    static_cast<void>(decodeUnsigned(result));
    static_cast<void>(decodeChainIdentifier(result));
    static_cast<void>(decodeBalance(result));
    static_cast<void>(decodeCoinPage(result));
    static_cast<void>(decodeCheckpoint(result));
    static_cast<void>(decodeCheckpointTransactions(result));
    static_cast<void>(decodeEpochEnd(result));
    static_cast<void>(decodeEffects(result));
    static_cast<void>(decodeTransactionRecord(result));
    static_cast<void>(decodeTransactionRecords(result));
    static_cast<void>(decodeTransactionPage(result));
    static_cast<void>(memoFromJson(result.toObject()));
}

} // namespace

void tollstream::fuzz(QByteArrayView input)
{
    const QByteArray body = input.toByteArray();
    if (const auto result = decodeAnswer(1, body)) decodeAll(*result);
    decodeAll(
        QJsonDocument::fromJson(body).object()); // also without an envelope: a shorter way for the fuzzer
}
