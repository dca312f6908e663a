// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/NodeClient.h"

#include <QFuture>

#include <vector>

namespace tollstream {

class JsonRpcNode;

/// That a transaction is final, as one server has told.
struct Claim
{
    Digest digest;
    std::uint64_t checkpoint = 0;

    bool operator==(const Claim &) const = default;
};

/// What another server knows about claims. Of what stands in neither list it does not say that it is final.
struct Testimony
{
    std::vector<TransactionRecord> records;
    /// Those whose records it has no more: their checkpoint there names them, or is pruned itself.
    std::vector<Digest> forgotten;
};

/// Asks a node about at most 50 claims.
QFuture<Result<Testimony>> testimonyOf(JsonRpcNode &node, const std::vector<Claim> &claims);

} // namespace tollstream
