// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Ledger.h"
#include "app/localnet/NodeError.h"
#include "app/localnet/RpcParameters.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonValue>

#include <functional>

namespace tollstream::localnet {

/// The methods of the node's JSON-RPC that this ledger answers (protocol notes, sections 9 and 11).
class RpcMethods
{
public:
    explicit RpcMethods(Ledger &ledger);

    /// `MethodNotFound` where there is no such method.
    NodeResult<QJsonValue> call(const QString &method, const QJsonArray &parameters);
    QStringList names() const { return m_methods.keys(); }

private:
    using Method = std::function<NodeResult<QJsonValue>(RpcParameters &)>;

    QHash<QString, Method> m_methods;
};

} // namespace tollstream::localnet
