// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/CheckpointDigest.h"

#include "app/crypto/Blake2b.h"
#include "app/iota/TransactionCodec.h"
#include "app/localnet/BcsBuilder.h"
#include "app/localnet/EffectsCodec.h"

namespace tollstream::localnet {

namespace {

constexpr std::uint8_t contentsV1 = 0;
constexpr std::uint8_t optionNone = 0;
constexpr std::uint8_t optionSome = 1;

Digest contentsDigest(const std::vector<TransactionEntry> &transactions)
{
    BcsBuilder bytes;
    bytes.u8(contentsV1).count(transactions.size());
    for (const TransactionEntry &entry : transactions)
        bytes.digest(entry.digest).digest(effectsDigest(entry.effects));
    bytes.count(transactions.size());
    for (const TransactionEntry &entry : transactions) {
        const auto decoded = decodeSignedTransaction(entry.raw);
        const std::vector<QByteArray> signatures = decoded ? decoded->signatures : std::vector<QByteArray>();
        bytes.count(signatures.size());
        for (const QByteArray &signature : signatures)
            bytes.bytes(signature);
    }
    return Digest{blake2b256({QByteArrayView("CheckpointContents::"), bytes.take()})};
}

} // namespace

Digest checkpointDigest(const Checkpoint &checkpoint, const std::vector<TransactionEntry> &transactions)
{
    BcsBuilder bytes;
    bytes.u64(checkpoint.epoch).u64(checkpoint.sequence).u64(checkpoint.totalTransactions);
    bytes.digest(contentsDigest(transactions));
    if (checkpoint.previous) {
        bytes.u8(optionSome).digest(*checkpoint.previous);
    } else {
        bytes.u8(optionNone);
    }
    const GasSummary &gas = checkpoint.epochGas;
    bytes.u64(gas.computation).u64(gas.computation).u64(gas.storage).u64(gas.rebate).u64(0);
    bytes.u64(static_cast<std::uint64_t>(toUnixMilliseconds(checkpoint.time)));
    bytes.count(0);       // commitments
    bytes.u8(optionNone); // end of the epoch
    bytes.count(0);       // data of a version
    return Digest{blake2b256({QByteArrayView("CheckpointSummary::"), bytes.take()})};
}

} // namespace tollstream::localnet
