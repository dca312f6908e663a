// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/NodeClient.h"
#include "app/iota/Transaction.h"

#include <optional>

namespace tollstream {

/// The transaction that the node sent along with its record, if it can be read and is the one with that
/// digest.
std::optional<TransactionData> recordedTransaction(const TransactionRecord &record);

/// By how much the balance of `owner` changed, by the balance changes of the record; nothing where they are
/// missing or beyond 64 bits. 0 where it is not among them.
std::optional<std::int64_t> recordedChange(const TransactionRecord &record, const Address &owner);

} // namespace tollstream
