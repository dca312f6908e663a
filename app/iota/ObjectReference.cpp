// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/ObjectReference.h"

#include "app/crypto/Blake2b.h"
#include "app/iota/Bcs.h"
#include "app/iota/HexText.h"

namespace tollstream {

namespace {

constexpr std::uint8_t createdObjectScope = 0xf1; // `HashingIntentScope::RegularObjectId` of the node

} // namespace

Result<ObjectId> ObjectId::parse(QStringView text)
{
    return parseHexText(text).map([](const Bytes32 &read) { return ObjectId{read}; });
}

QString ObjectId::toString() const
{
    return toHexText(bytes);
}

ObjectId ObjectId::created(const Digest &transaction, std::uint64_t n)
{
    BcsWriter writer;
    writer.writeU8(createdObjectScope);
    writer.writeFixed(viewOf(transaction.bytes));
    writer.writeU64(n);
    return ObjectId{blake2b256({writer.bytes()})};
}

} // namespace tollstream
