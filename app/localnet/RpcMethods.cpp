// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/RpcMethods.h"

#include "app/localnet/CoinMethods.h"
#include "app/localnet/NetworkMethods.h"
#include "app/localnet/TransactionMethods.h"

namespace tollstream::localnet {

RpcMethods::RpcMethods(Ledger &ledger)
{
    using Handler = NodeResult<QJsonValue> (*)(Ledger &, RpcParameters &);
    const std::pair<const char *, Handler> handlers[] = {
        {"iota_getChainIdentifier", getChainIdentifier},
        {"iotax_getReferenceGasPrice", getReferenceGasPrice},
        {"iota_getLatestCheckpointSequenceNumber", getLatestCheckpointSequenceNumber},
        {"iota_getCheckpoint", getCheckpoint},
        {"iota_getTotalTransactionBlocks", getTotalTransactionBlocks},
        {"iota_getProtocolConfig", getProtocolConfig},
        {"iotax_getLatestIotaSystemStateV2", getLatestSystemState},
        {"rpc.discover", discover},
        {"iotax_getBalance", getBalance},
        {"iotax_getAllBalances", getAllBalances},
        {"iotax_getCoins", getCoins},
        {"iotax_getAllCoins", getAllCoins},
        {"iotax_getCoinMetadata", getCoinMetadata},
        {"iotax_getOwnedObjects", getOwnedObjects},
        {"iota_getObject", getObject},
        {"iota_multiGetObjects", multiGetObjects},
        {"iota_dryRunTransactionBlock", dryRunTransactionBlock},
        {"iota_executeTransactionBlock", executeTransactionBlock},
        {"iota_getTransactionBlock", getTransactionBlock},
        {"iota_multiGetTransactionBlocks", multiGetTransactionBlocks},
        {"iota_isTransactionIndexedOnNode", isTransactionIndexedOnNode},
        {"iotax_queryTransactionBlocks", queryTransactionBlocks},
    };
    for (const auto &[name, handler] : handlers)
        m_methods.insert(QString::fromLatin1(name), [&ledger, handler = handler](RpcParameters &parameters) {
            return handler(ledger, parameters);
        });
}

NodeResult<QJsonValue> RpcMethods::call(const QString &method, const QJsonArray &parameters)
{
    const auto found = m_methods.constFind(method);
    if (found == m_methods.constEnd())
        return refuse(NodeError::Code::MethodNotFound, QStringLiteral("Method not found"));
    RpcParameters reader(parameters);
    return (*found)(reader);
}

} // namespace tollstream::localnet
