// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/ExecutionOutcome.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tollstream::localnet {

// What a transaction did, as JSON-RPC shows it (protocol notes, section 9).

QJsonObject effectsJson(const ExecutionOutcome &outcome);
QJsonArray objectChangesJson(const ExecutionOutcome &outcome, const Address &sender);
QJsonArray balanceChangesJson(const ExecutionOutcome &outcome);

/// `{"AddressOwner": "0x…"}`.
QJsonObject ownerJson(const Address &owner);
/// The gas of a transaction, or of an epoch so far.
QJsonObject gasJson(const GasSummary &gas);
/// The version is a number here, unlike elsewhere.
QJsonObject referenceJson(const ObjectReference &reference);
/// 64-bit numbers are strings nearly everywhere.
QString decimal(std::uint64_t value);

} // namespace tollstream::localnet
