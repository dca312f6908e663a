// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/KeyPair.h"
#include "app/iota/Bcs.h"
#include "app/iota/MultisigPublicKey.h"

#include <map>

namespace tollstream {

/// The signature of a committee over `signingHash` by those of its members whose keys are given, by their
/// place in it (protocol notes, section 5). Needs Tollstream::Iota to link.
inline QByteArray signAsCommittee(const MultisigPublicKey &committee,
                                  const std::map<std::size_t, const KeyPair *> &signers,
                                  const Bytes32 &signingHash)
{
    BcsWriter writer;
    writer.writeU8(3); // the scheme
    writer.writeCount(signers.size());
    unsigned bitmap = 0;
    for (const auto &[member, key] : signers) { // in the order of the members
        writer.writeUleb128(0);                 // Ed25519
        writer.writeFixed(viewOf(key->sign(viewOf(signingHash)).bytes));
        bitmap |= 1U << member;
    }
    writer.writeU16(static_cast<std::uint16_t>(bitmap));
    committee.writeTo(writer);
    return writer.bytes();
}

} // namespace tollstream
