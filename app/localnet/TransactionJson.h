// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"
#include "app/localnet/LedgerRecords.h"

#include <QJsonObject>

#include <vector>

namespace tollstream::localnet {

/// The parts of a transaction that an asker wants to see.
struct ShownParts
{
    bool input = false;
    bool rawInput = false;
    bool effects = false;
    bool rawEffects = false;
    bool events = false;
    bool objectChanges = false;
    bool balanceChanges = false;

    /// From `{"showInput": true, …}`; everything else than true is no.
    static ShownParts from(const QJsonObject &options);
};

/// The words of a transaction as JSON-RPC shows them: its kind, inputs and commands, sender and gas. Pure
/// inputs get the type of their use in SplitCoins and TransferObjects; others stay bytes (protocol notes,
/// section 7).
QJsonObject transactionDataJson(const TransactionData &transaction);

/// The transaction response of the read calls, without what tells when it became final.
QJsonObject transactionJson(const TransactionEntry &entry, const ShownParts &parts);
/// The same with `checkpoint` and `timestampMs` where it has them.
QJsonObject finalTransactionJson(const TransactionEntry &entry, const ShownParts &parts);

} // namespace tollstream::localnet
