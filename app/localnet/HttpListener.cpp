// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/HttpListener.h"

#include <memory>

namespace tollstream::localnet {

void GuardedTcpServer::incomingConnection(qintptr handle)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(handle)) return;
    if (m_received.size() >= mostConnections) return; // closes it
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    QTcpSocket *accepted = socket.release();
    accepted->setParent(this);
    m_received.insert(accepted, 0);
    // Connected before the HTTP server's own slot, so that it runs first.
    connect(accepted, &QIODevice::readyRead, this, [this, accepted] { onReadyRead(*accepted); });
    connect(accepted, &QIODevice::bytesWritten, this, [this, accepted] { m_received[accepted] = 0; });
    connect(accepted, &QObject::destroyed, this, [this, accepted] { m_received.remove(accepted); });
    addPendingConnection(accepted);
}

void GuardedTcpServer::onReadyRead(QTcpSocket &socket)
{
    m_asker = &socket; // its requests are handled next, before anything else happens
    qint64 &received = m_received[&socket];
    received += socket.bytesAvailable();
    if (received <= largestRequest) return;
    socket.readAll(); // nothing is left for the HTTP server
    if (socket.state() != QAbstractSocket::ConnectedState) return;
    socket.write("HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    socket.disconnectFromHost();
}

HttpListener::HttpListener()
{
    m_http.afterRequest([](QHttpServerResponse &&response) {
        response.setHeader("Access-Control-Allow-Origin", QByteArray("*"));
        return std::move(response);
    });
}

Result<quint16> HttpListener::listen(const QHostAddress &address, quint16 port)
{
    auto server = std::make_unique<GuardedTcpServer>();
    if (!server->listen(address, port)) return failure(Error::Kind::InUse, server->errorString());
    const quint16 chosen = server->serverPort();
    m_server = server.release();
    m_http.bind(m_server); // takes it
    return chosen;
}

void HttpListener::hangUp()
{
    QTcpSocket *asker = m_server->asker();
    if (asker)
        QMetaObject::invokeMethod(
            asker, [asker] { asker->abort(); }, Qt::QueuedConnection);
}

void HttpListener::answer(QHttpServerResponder &responder, const QByteArray &body)
{
    responder.write(body, {{"Content-Type", "application/json"}, {"Access-Control-Allow-Origin", "*"}});
}

void HttpListener::answerTooManyRequests(QHttpServerResponder &responder,
                                         std::optional<std::chrono::seconds> retryAfter)
{
    constexpr auto status = QHttpServerResponder::StatusCode::TooManyRequests;
    const QByteArray body("Too Many Requests");
    if (retryAfter) {
        responder.write(body, {{"Retry-After", QByteArray::number(qlonglong{retryAfter->count()})}}, status);
    } else {
        responder.write(body, {{"Content-Type", "text/plain"}}, status);
    }
}

QHttpServerResponse HttpListener::json(const QByteArray &body, QHttpServerResponse::StatusCode status)
{
    return QHttpServerResponse(QByteArray("application/json"), body, status);
}

QHttpServerResponse HttpListener::preflight()
{
    QHttpServerResponse response(QHttpServerResponse::StatusCode::NoContent);
    response.addHeader("Access-Control-Allow-Methods", QByteArray("POST, GET, OPTIONS"));
    response.addHeader("Access-Control-Allow-Headers", QByteArray("*"));
    return response;
}

} // namespace tollstream::localnet
