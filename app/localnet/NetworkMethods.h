// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Ledger.h"
#include "app/localnet/RpcParameters.h"

#include <QJsonValue>

namespace tollstream::localnet {

// JSON-RPC about the chain as a whole.

NodeResult<QJsonValue> getChainIdentifier(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getReferenceGasPrice(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getLatestCheckpointSequenceNumber(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getCheckpoint(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getTotalTransactionBlocks(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getProtocolConfig(Ledger &ledger, RpcParameters &parameters);
/// The state of the system: when the epoch began and how long it lasts. There are no validators.
NodeResult<QJsonValue> getLatestSystemState(Ledger &ledger, RpcParameters &parameters);
/// The part of the OpenRPC document that clients look at: the version of the node.
NodeResult<QJsonValue> discover(Ledger &ledger, RpcParameters &parameters);

} // namespace tollstream::localnet
