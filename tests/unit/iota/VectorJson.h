// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Bcs.h"
#include "app/iota/MultisigPublicKey.h"
#include "app/iota/Transaction.h"

#include <QJsonObject>
#include <QJsonValue>

namespace tollstream {

// Reads the vector file's JSON. Throws std::runtime_error, with what it stumbled over, at a form that it does
// not know: a vector must never pass because it was skipped.

QByteArray hexBytes(const QJsonValue &value);
SecretBytes secretBytes(const QJsonValue &hex);
KeyPair keyPair(const QJsonValue &secretKeyHex);
Address addressFrom(const QJsonValue &value);
Digest digestFrom(const QJsonValue &value);
std::uint64_t unsignedFrom(const QJsonValue &decimalText);
ObjectReference objectReferenceFrom(const QJsonObject &object);
Argument argumentFrom(const QJsonValue &value);
TypeTag typeTagFrom(const QString &text);
TransactionData transactionFrom(const QJsonObject &transaction);
MultisigPublicKey multisigFrom(const QJsonObject &input);

/// Writes `value` as the named type of a `bcs` case.
void writeValue(BcsWriter &writer, const QString &type, const QJsonValue &value);
/// Reads a value of the named type and writes it again.
void copyValue(BcsReader &reader, BcsWriter &writer, const QString &type);

} // namespace tollstream
