// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Ledger.h"
#include "app/localnet/RpcParameters.h"

#include <QJsonValue>

namespace tollstream::localnet {

// JSON-RPC about transactions.

NodeResult<QJsonValue> dryRunTransactionBlock(Ledger &ledger, RpcParameters &parameters);
/// With `WaitForLocalExecution` the checkpoint is made at once instead of waiting for it.
NodeResult<QJsonValue> executeTransactionBlock(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getTransactionBlock(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> multiGetTransactionBlocks(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> isTransactionIndexedOnNode(Ledger &ledger, RpcParameters &parameters);
/// Filters: ToAddress, FromAddress, Checkpoint, or none.
NodeResult<QJsonValue> queryTransactionBlocks(Ledger &ledger, RpcParameters &parameters);

} // namespace tollstream::localnet
