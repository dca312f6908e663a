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
    std::chrono::milliseconds retryAfter{0}; ///< for how long the server wants to be left alone; 0: not told
};

/// The largest body that is read, in bytes after unpacking.
inline constexpr qint64 largestHttpAnswer = qint64{16} * 1024 * 1024;

/// The most that `HttpAnswer::retryAfter` is, whatever a server says.
inline constexpr std::chrono::milliseconds longestRetryAfter = std::chrono::minutes(10);

/// Sends `body` as JSON by HTTP POST and calls `done` once: with the complete answer, or with `Unreachable`,
/// `TimedOut` (no complete answer after `timeout`) or `BadReply` (not HTTP, or over `largestHttpAnswer`).
/// Follows no redirection, keeps no cookies. Requests through one `network` share its connections, which stay
/// open for the next ones; each carries one request at a time (HTTP/1.1). The request lives in `owner`: when
/// that goes, the request is aborted and `done` is destroyed uncalled.
void postJson(QNetworkAccessManager &network, const QUrl &url, const QByteArray &body,
              std::chrono::milliseconds timeout, QObject *owner,
              std::function<void(Result<HttpAnswer>)> done);

} // namespace tollstream
