// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/MultisigPublicKey.h"

#include "app/crypto/Blake2b.h"

#include <algorithm>

namespace tollstream {

namespace {

constexpr std::uint8_t multisigFlag = 3;
constexpr std::uint32_t ed25519Tag = 0;
constexpr std::size_t largestCommittee = 10;

} // namespace

bool MultisigPublicKey::isValid() const
{
    if (members.empty() || members.size() > largestCommittee) return false;
    std::uint32_t total = 0;
    for (auto member = members.begin(); member != members.end(); ++member) {
        const bool isRepeated = std::any_of(
            members.begin(), member, [&](const Member &earlier) { return earlier.key == member->key; });
        if (member->weight == 0 || isRepeated) return false;
        total += member->weight;
    }
    return threshold >= 1 && threshold <= total;
}

Address MultisigPublicKey::address() const
{
    BcsWriter preimage;
    preimage.writeU8(multisigFlag);
    preimage.writeU16(threshold);
    for (const Member &member : members) { // without a flag before the key: it is an Ed25519 key
        preimage.writeFixed(viewOf(member.key.bytes));
        preimage.writeU8(member.weight);
    }
    return Address{blake2b256({preimage.bytes()})};
}

void MultisigPublicKey::writeTo(BcsWriter &writer) const
{
    writer.writeCount(members.size());
    for (const Member &member : members) {
        writer.writeUleb128(ed25519Tag);
        writer.writeFixed(viewOf(member.key.bytes));
        writer.writeU8(member.weight);
    }
    writer.writeU16(threshold);
}

MultisigPublicKey MultisigPublicKey::readFrom(BcsReader &reader)
{
    MultisigPublicKey key;
    for (std::size_t left = reader.readCount(); left > 0 && !reader.hasFailed(); --left) {
        if (reader.readUleb128() != ed25519Tag)
            reader.fail(Error::Kind::Unsupported, QStringLiteral("multisig member of another scheme"));
        Member member;
        member.key.bytes = reader.readArray<32>();
        member.weight = reader.readU8();
        key.members.push_back(member);
    }
    key.threshold = reader.readU16();
    return key;
}

} // namespace tollstream
