// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/LedgerCoin.h"

#include <optional>

namespace tollstream::localnet {

/// What the ledger knows about an object id: its present version, or the one at which it was deleted.
struct ObjectState
{
    LedgerCoin coin;
    bool isDeleted = false;

    bool operator==(const ObjectState &) const = default;
};

/// Objects as they are now; all that the checks before an execution see of the ledger.
class LedgerView
{
public:
    virtual ~LedgerView() = default;

    /// Nothing where an object of that id has never existed.
    virtual std::optional<ObjectState> object(const ObjectId &id) const = 0;
};

} // namespace tollstream::localnet
