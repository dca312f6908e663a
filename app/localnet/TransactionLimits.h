// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

#include <QString>

#include <tl/expected.hpp>

namespace tollstream::localnet {

/// Whether a transaction keeps to the limits of the protocol and uses only what this ledger has; else the
/// node's words for it. Needs no ledger. `size` counts bytes, signatures included.
tl::expected<void, QString> checkLimits(const TransactionData &transaction, std::size_t size);

} // namespace tollstream::localnet
