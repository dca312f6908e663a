// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/LedgerView.h"

#include <QJsonObject>

namespace tollstream::localnet {

/// A coin in a page of coins.
QJsonObject coinJson(const LedgerCoin &coin);
/// `{"data": {…}}` with the parts that `options` asks for (showType, showOwner, showPreviousTransaction,
/// showStorageRebate, showContent, showBcs).
QJsonObject objectResponseJson(const LedgerCoin &coin, const QJsonObject &options);
/// The same for an id, or the error that stands in its place.
QJsonObject objectResponseJson(const ObjectId &id, const std::optional<ObjectState> &state,
                               const QJsonObject &options);

} // namespace tollstream::localnet
