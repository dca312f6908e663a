// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Faults.h"
#include "app/localnet/RpcMethods.h"

#include <QTimer>

namespace tollstream::localnet {

/// The methods of a ledger as a node answers them that has pruned, muddled or not yet caught up with its
/// history. Without faults, the methods themselves.
class FaultyMethods
{
public:
    explicit FaultyMethods(Ledger &ledger);

    /// Replaces all faults. Fails as `Ledger::freezeView()`.
    Result<void> setFaults(const Faults &faults);
    /// As `RpcMethods::call()`.
    NodeResult<QJsonValue> call(const QString &method, const QJsonArray &parameters);

private:
    NodeResult<QJsonValue> query(const QJsonArray &parameters);
    NodeResult<std::vector<QJsonObject>> everything(const QJsonArray &parameters);
    bool isForgotten(const QJsonObject &record) const;
    QJsonObject dimmed(QJsonObject record, const QJsonObject &options) const;

    Ledger &m_ledger;
    RpcMethods m_methods;
    Faults m_faults;
    QTimer m_thaw;
};

} // namespace tollstream::localnet
