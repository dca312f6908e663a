// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"
#include "app/localnet/ExecutionOutcome.h"
#include "app/localnet/LedgerView.h"
#include "app/localnet/NodeError.h"

#include <vector>

namespace tollstream::localnet {

// What a node checks before it executes anything, in its order (protocol notes, section 11), and in its words
// (node source `crates/iota-types/src/error.rs`).

/// Each signature is whole and they speak for the sender and the owner of the gas, nobody else.
NodeResult<void> checkSignatures(const TransactionData &transaction, QByteArrayView transactionBytes,
                                 const std::vector<QByteArray> &signatures);

/// Who wants to know: what a refusal is called differs.
enum class Purpose { Execution, DryRun };

/// All checks behind the signatures: expiry, sizes, objects, gas. A dry run without gas coins gets one of
/// 10^18 nanos.
NodeResult<AdmittedTransaction> admit(const TransactionData &transaction, const Digest &digest,
                                      std::size_t transactionSize, std::uint64_t epoch,
                                      const LedgerView &ledger, Purpose purpose);

} // namespace tollstream::localnet
