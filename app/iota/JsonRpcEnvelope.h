// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>

namespace tollstream {

/// A JSON-RPC 2.0 call with positional parameters.
QByteArray encodeCall(qint64 id, const QString &method, const QJsonArray &parameters);

/// The `result` of the answer to call `id`. An `error` becomes what `rpcError` makes of it; what is no answer
/// to that call is a `BadReply`.
Result<QJsonValue> decodeAnswer(qint64 id, const QByteArray &body);

/// What an error of the node means for its client (protocol notes, section 9, table of errors):
/// `NotEnoughFunds`, `Conflict` (a coin is stale, gone or locked), `Expired`, `NotFound` (a transaction or
/// cursor), `Unsupported` (it does not know the method), `TimedOut` (the node is overloaded: ask again),
/// `Unreachable` (it is broken) or `Refused`.
Error rpcError(qint64 code, const QString &message);

/// What an HTTP status outside 2xx means; a node tells its own errors with 200. `TimedOut` where the server
/// asks to slow down or is not ready, so that the same thing may be tried again; `Unreachable` where it or
/// what is behind it is broken; else `BadReply`, as there is no node for us at that address.
Error httpStatusError(int status);

} // namespace tollstream
