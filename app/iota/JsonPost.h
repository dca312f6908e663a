// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <functional>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
class QObject;
QT_END_NAMESPACE

namespace tollstream {

/// What a web server answered, whatever its status.
struct HttpAnswer
{
    int status = 0;
    QByteArray body;
};

/// The largest body that is read, in bytes after unpacking.
inline constexpr qint64 largestHttpAnswer = qint64{16} * 1024 * 1024;

/// Sends `body` as JSON by HTTP POST and calls `done` once: with the complete answer, or with `Unreachable`,
/// `TimedOut` (no complete answer after `timeout`) or `BadReply` (not HTTP, or over `largestHttpAnswer`).
/// Follows no redirection, keeps no cookies. The request lives in `owner`: when that goes, the request is
/// aborted and `done` is destroyed uncalled.
void postJson(QNetworkAccessManager &network, const QUrl &url, const QByteArray &body,
              std::chrono::milliseconds timeout, QObject *owner,
              std::function<void(Result<HttpAnswer>)> done);

} // namespace tollstream
