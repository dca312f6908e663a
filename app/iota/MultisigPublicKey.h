// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Address.h"
#include "app/iota/Bcs.h"

#include <vector>

namespace tollstream {

/// The committee of a multisig account; Ed25519 members only (protocol notes, section 5).
struct MultisigPublicKey
{
    struct Member
    {
        PublicKey key;
        std::uint8_t weight = 0;
        bool operator==(const Member &) const = default;
    };

    std::vector<Member> members; ///< their order is part of the address
    std::uint16_t threshold = 0; ///< least sum of the weights of those who sign

    bool operator==(const MultisigPublicKey &) const = default;

    /// 1 to 10 distinct members of weight ≥ 1, and a threshold that they can reach.
    bool isValid() const;
    Address address() const;

    void writeTo(BcsWriter &writer) const;
    /// Fails the reader with `Unsupported` at a member of another scheme.
    static MultisigPublicKey readFrom(BcsReader &reader);
};

} // namespace tollstream
