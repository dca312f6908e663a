// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Ledger.h"
#include "app/localnet/RpcParameters.h"

#include <QJsonValue>

namespace tollstream::localnet {

// JSON-RPC about coins and objects.

NodeResult<QJsonValue> getBalance(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getAllBalances(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getCoins(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getAllCoins(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getCoinMetadata(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getOwnedObjects(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> getObject(Ledger &ledger, RpcParameters &parameters);
NodeResult<QJsonValue> multiGetObjects(Ledger &ledger, RpcParameters &parameters);

} // namespace tollstream::localnet
