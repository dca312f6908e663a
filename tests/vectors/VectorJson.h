// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/MultisigPublicKey.h"
#include "app/iota/Transaction.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace tollstream {

// Reads the vector file's JSON. Throws std::runtime_error, with what it stumbled over, at a missing member or
// a form that it does not know: a vector must never pass because a part of it was skipped.

/// A member that must be there; null counts.
QJsonValue memberOf(const QJsonValue &object, QLatin1StringView name);
QString textOf(const QJsonValue &object, QLatin1StringView name);
QJsonArray arrayOf(const QJsonValue &object, QLatin1StringView name);

QByteArray hexFrom(const QJsonValue &value);
QByteArray base64From(const QJsonValue &value);
/// Whole numbers up to `most`, as JSON numbers or decimal text.
std::uint64_t unsignedFrom(const QJsonValue &value, std::uint64_t most = ~std::uint64_t{0});
/// The pair of a signer's `private_key_hex`.
KeyPair keyPairFrom(const QJsonValue &signer);
/// System ids may be short: `0x2`.
Address addressFrom(const QJsonValue &value);
Digest digestFrom(const QJsonValue &value);
ObjectReference objectReferenceFrom(const QJsonValue &value);
Argument argumentFrom(const QJsonValue &value);
CallInput inputFrom(const QJsonValue &value);
Command commandFrom(const QJsonValue &value);
GasData gasDataFrom(const QJsonValue &value);
std::optional<std::uint64_t> expirationFrom(const QJsonValue &value);
TransactionData transactionFrom(const QJsonValue &value);
MultisigPublicKey multisigFrom(const QJsonValue &input);

} // namespace tollstream
