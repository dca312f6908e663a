// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/LedgerRecords.h"

namespace tollstream::localnet {

/// The digest of a checkpoint whose other fields are set: Blake2b-256("CheckpointSummary::" ‖ BCS of the
/// summary), which covers its transactions, their effects and their signatures (node source
/// `crates/iota-types/src/messages_checkpoint.rs`).
Digest checkpointDigest(const Checkpoint &checkpoint, const std::vector<TransactionEntry> &transactions);

} // namespace tollstream::localnet
