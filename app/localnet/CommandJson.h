// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tollstream::localnet {

/// The inputs of a transaction, each with the type of its first use.
QJsonArray inputsJson(const TransactionData &transaction);
/// `{"SplitCoins": ["GasCoin", [{"Input": 0}]]}` and so on.
QJsonObject commandJson(const Command &command);

} // namespace tollstream::localnet
