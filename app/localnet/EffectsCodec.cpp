// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/EffectsCodec.h"

#include "app/crypto/Blake2b.h"
#include "app/localnet/BcsBuilder.h"

#include <iterator>
#include <map>

namespace tollstream::localnet {

namespace {

// Tags of the enums in the effects, in the order of their declaration.
constexpr std::uint8_t effectsV1 = 0;
constexpr std::uint8_t statusSuccess = 0;
constexpr std::uint8_t statusFailure = 1;
constexpr std::uint8_t objectNotExist = 0;
constexpr std::uint8_t objectExist = 1;
constexpr std::uint8_t objectWrite = 1;
constexpr std::uint8_t ownerAddress = 0;
constexpr std::uint8_t optionNone = 0;
constexpr std::uint8_t optionSome = 1;
enum class IdOperation : std::uint8_t { None, Created, Deleted };

struct Change
{
    const LedgerCoin *before = nullptr;
    const LedgerCoin *after = nullptr;
};

IdOperation operationOf(const Change &change)
{
    if (change.before == nullptr) return IdOperation::Created;
    return change.after == nullptr ? IdOperation::Deleted : IdOperation::None;
}

void writeOwner(BcsBuilder &bytes, const LedgerCoin &coin)
{
    bytes.u8(ownerAddress).fixed(viewOf(coin.owner.bytes));
}

void writeStatus(BcsBuilder &bytes, const std::optional<ExecutionFailure> &failure)
{
    if (!failure) {
        bytes.u8(statusSuccess);
        return;
    }
    bytes.u8(statusFailure).fixed(failure->bcs);
    if (failure->command) {
        bytes.u8(optionSome).u64(*failure->command);
    } else {
        bytes.u8(optionNone);
    }
}

void writeChange(BcsBuilder &bytes, const ObjectId &id, const Change &change)
{
    bytes.fixed(viewOf(id.bytes));
    if (change.before == nullptr) {
        bytes.u8(objectNotExist);
    } else {
        bytes.u8(objectExist).u64(change.before->reference.version).digest(change.before->reference.digest);
        writeOwner(bytes, *change.before);
    }
    if (change.after == nullptr) {
        bytes.u8(objectNotExist);
    } else {
        bytes.u8(objectWrite).digest(change.after->reference.digest);
        writeOwner(bytes, *change.after);
    }
    bytes.u8(static_cast<std::uint8_t>(operationOf(change)));
}

} // namespace

QByteArray encodeEffects(const ExecutionOutcome &outcome)
{
    std::map<ObjectId, Change> changes;
    for (const LedgerCoin &coin : outcome.before)
        changes[coin.reference.id].before = &coin;
    for (const LedgerCoin &coin : outcome.created)
        changes[coin.reference.id].after = &coin;
    for (const LedgerCoin &coin : outcome.mutated)
        changes[coin.reference.id].after = &coin;
    const auto gas = changes.find(outcome.gasObject.reference.id);

    BcsBuilder bytes;
    bytes.u8(effectsV1);
    writeStatus(bytes, outcome.failure);
    bytes.u64(outcome.epoch);
    bytes.u64(outcome.gas.computation).u64(outcome.gas.computation); // all of it is burnt
    bytes.u64(outcome.gas.storage).u64(outcome.gas.rebate).u64(0);   // all of the deposit is refundable
    bytes.digest(outcome.transaction);
    if (gas == changes.end()) {
        bytes.u8(optionNone);
    } else {
        bytes.u8(optionSome).u32(static_cast<std::uint32_t>(std::distance(changes.begin(), gas)));
    }
    bytes.u8(optionNone); // events
    bytes.count(outcome.dependencies.size());
    for (const Digest &digest : outcome.dependencies)
        bytes.digest(digest);
    bytes.u64(outcome.version);
    bytes.count(changes.size());
    for (const auto &[id, change] : changes)
        writeChange(bytes, id, change);
    bytes.count(0);       // shared objects
    bytes.u8(optionNone); // auxiliary data
    return bytes.take();
}

Digest effectsDigest(QByteArrayView effects)
{
    return Digest{blake2b256({QByteArrayView("TransactionEffects::"), effects})};
}

} // namespace tollstream::localnet
