// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QHostAddress>
#include <QHttpServer>
#include <QTcpServer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace tollstream::localnet {

/// Accepts connections for a QHttpServer, which itself would buffer a request of any size: one that grows
/// beyond the limit is answered with 413 and cut off, and so are more connections than the limit.
class GuardedTcpServer final : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr qint64 largestRequest = 1024 * 1024; ///< bytes, headers included
    static constexpr int mostConnections = 512;

    using QTcpServer::QTcpServer;

protected:
    void incomingConnection(qintptr handle) override;

private:
    void onReadyRead(QTcpSocket &socket);

    QHash<QTcpSocket *, qint64> m_received; ///< bytes since the last answer
};

/// An HTTP server on one port, with the headers that browsers want (CORS) in every answer.
class HttpListener
{
public:
    HttpListener();

    /// Add routes before listening.
    QHttpServer &routes() { return m_http; }
    /// Port 0: any free one. Fails with `InUse` where it is taken or may not be used.
    Result<quint16> listen(const QHostAddress &address, quint16 port);

    /// Compact JSON as an answer.
    static QHttpServerResponse
    json(const QByteArray &body,
         QHttpServerResponse::StatusCode status = QHttpServerResponse::StatusCode::Ok);
    /// The answer to a browser that asks whether it may send.
    static QHttpServerResponse preflight();

private:
    QHttpServer m_http;
};

} // namespace tollstream::localnet
