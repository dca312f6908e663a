// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QHostAddress>
#include <QHttpServer>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>
#include <optional>

namespace tollstream::localnet {

/// Accepts connections for a QHttpServer, which itself would buffer a request of any size: one that grows
/// beyond the limit is answered with 413 and cut off, and so are more connections than the limit.
class GuardedTcpServer final : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr qint64 largestRequest = qint64{1024} * 1024; ///< bytes, headers included
    static constexpr int mostConnections = 512;

    using QTcpServer::QTcpServer;

    /// Whose request is being handled, or was last.
    QTcpSocket *asker() const { return m_asker; }

protected:
    void incomingConnection(qintptr handle) override;

private:
    void onReadyRead(QTcpSocket &socket);

    QHash<QTcpSocket *, qint64> m_received; ///< bytes since the last answer
    QPointer<QTcpSocket> m_asker;
};

/// An HTTP server on one port, with the headers that browsers want (CORS) in every answer.
class HttpListener
{
public:
    HttpListener();

    /// Add routes before listening.
    QHttpServer &routes() { return m_http; }
    /// The connection of the request that is being handled: nothing must be answered once it has gone.
    QPointer<QTcpSocket> asker() const { return m_server->asker(); }
    /// Closes the connection of the request that is being handled, with the next turn of the event loop.
    void hangUp();
    /// Port 0: any free one. Fails with `InUse` where it is taken or may not be used.
    Result<quint16> listen(const QHostAddress &address, quint16 port);

    /// Gives an answer of compact JSON now, to a request that was taken earlier.
    static void answer(QHttpServerResponder &responder, const QByteArray &body);
    /// Asks to slow down; `retryAfter`: for how many seconds.
    static void answerTooManyRequests(QHttpServerResponder &responder,
                                      std::optional<std::chrono::seconds> retryAfter);
    /// Compact JSON as an answer.
    static QHttpServerResponse
    json(const QByteArray &body,
         QHttpServerResponse::StatusCode status = QHttpServerResponse::StatusCode::Ok);
    /// The answer to a browser that asks whether it may send.
    static QHttpServerResponse preflight();

private:
    QHttpServer m_http;
    GuardedTcpServer *m_server = nullptr; ///< the HTTP server owns it
};

} // namespace tollstream::localnet
