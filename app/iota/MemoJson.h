// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace tollstream {

/// The memo out of one input of a transaction as a node's JSON shows it, in each of its three forms (protocol
/// notes, section 7): an untyped array of the pure bytes, a typed string, a typed array of the content. Fails
/// with `BadReply` at anything else.
Result<QByteArray> memoFromJson(const QJsonObject &input);
/// The one memo among the inputs of a transaction as a node's JSON shows it: of those that no SplitCoins and
/// no TransferObjects uses. Empty where there is none, or nobody can say which is meant.
QByteArray memoAmongInputs(const QJsonObject &programmableTransaction);

} // namespace tollstream
