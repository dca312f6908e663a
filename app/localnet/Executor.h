// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/ExecutionOutcome.h"

namespace tollstream::localnet {

/// Runs an admitted transaction and says what it changes; pure. Gas is charged as the node does it (protocol
/// notes, section 6): the gas coins become one, the budget is set aside while the commands run, each written
/// coin costs a deposit and gives back its old one. A failed transaction leaves only the merged gas coin
/// and the charge.
ExecutionOutcome execute(const AdmittedTransaction &transaction, std::uint64_t epoch);

} // namespace tollstream::localnet
