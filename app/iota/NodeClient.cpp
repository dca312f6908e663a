// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodeClient.h"

namespace tollstream {

std::int64_t GasUsed::net() const
{
    // Unsigned arithmetic wraps, so that even figures that no ledger can charge are not undefined behaviour.
    return static_cast<std::int64_t>(computation.value + storage.value - storageRebate.value);
}

bool isTransient(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut ||
           error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::BadReply;
}

} // namespace tollstream
