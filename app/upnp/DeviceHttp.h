// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>

namespace tollstream {

struct SoapRequest;

/// What an HTTP server said: any status, the body as it came.
struct HttpReply
{
    int status = 0;
    QByteArray body;

    bool operator==(const HttpReply &) const = default;
};

/// HTTP as plugs and routers, fragile as they are, need it: `Connection: close`, no proxy, no redirect,
/// bodies up to 64 kB, and a time limit over the whole exchange. Does not order requests: the caller asks one
/// after another. Destroyed in mid-request, its askers see `Cancelled`.
class DeviceHttp : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxBodyBytes = qsizetype{64} * 1024;

    explicit DeviceHttp(std::chrono::milliseconds timeout, QObject *parent = nullptr);

    /// `Unreachable` without a connection, `TimedOut` where it stands but nothing (or not all) came in time,
    /// `BadReply` for what is no HTTP ("not-http"), ends early ("short-body") or is too large ("too-large").
    /// Any HTTP status is a reply, not an error.
    QFuture<Result<HttpReply>> get(const QUrl &url);
    /// Likewise.
    QFuture<Result<HttpReply>> post(const QUrl &url, const SoapRequest &request);

private:
    QNetworkRequest plainRequest(const QUrl &url) const;
    QFuture<Result<HttpReply>> follow(QNetworkReply *reply);

    std::chrono::milliseconds m_timeout;
    QNetworkAccessManager m_network;
};

} // namespace tollstream
