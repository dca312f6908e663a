// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/ExecutionOutcome.h"

namespace tollstream::localnet {

/// BCS of TransactionEffects V1 (node source `crates/iota-types/src/effects/effects_v1.rs`).
QByteArray encodeEffects(const ExecutionOutcome &outcome);
/// Blake2b-256("TransactionEffects::" ‖ BCS).
Digest effectsDigest(QByteArrayView effects);

} // namespace tollstream::localnet
