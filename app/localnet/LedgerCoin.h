// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Address.h"
#include "app/iota/ObjectReference.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace tollstream::localnet {

/// A coin of the native currency, the only kind of object that this ledger has.
struct LedgerCoin
{
    ObjectReference reference;
    Address owner;
    std::uint64_t balance = 0; ///< nanos
    Digest previousTransaction;
    std::uint64_t storageRebate = 0; ///< nanos that come back when the coin is rewritten or deleted

    bool operator==(const LedgerCoin &) const = default;
};

/// The currency and the type of its coins as JSON-RPC names them.
QString nativeCoinType();
QString nativeCoinObjectType();
/// Whether `type` names the native currency; a short and a padded address are the same (`0x2`, `0x000…2`).
bool isNativeCoinType(const QString &type);
/// Whether `type` names coins of the native currency, or coins without saying of which.
bool isNativeCoinObjectType(const QString &type);

/// The content of a coin object: id and balance.
QByteArray encodeCoinContents(const LedgerCoin &coin);
/// BCS of the object with its owner, previous transaction and rebate (protocol notes, section 4).
QByteArray encodeObject(const LedgerCoin &coin);
/// The same coin with the digest that belongs to it: Blake2b-256("Object::" ‖ BCS).
LedgerCoin withDigest(LedgerCoin coin);
/// What stands in place of the digest of a deleted object (node source `ObjectDigest::OBJECT_DELETED`).
Digest deletedObjectDigest();

} // namespace tollstream::localnet
