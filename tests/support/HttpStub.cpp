// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/HttpStub.h"

#include <QHostAddress>
#include <QPointer>
#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace tollstream {

namespace {

/// Takes one complete request off the front of `buffer`; nothing where it is not complete yet.
std::optional<HttpStub::Request> takeRequest(QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return std::nullopt;
    HttpStub::Request request;
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    const QList<QByteArray> words = lines.front().split(' ');
    if (words.size() >= 2) {
        request.method = words[0];
        request.path = words[1];
    }
    for (qsizetype index = 1; index < lines.size(); ++index) {
        const qsizetype colon = lines[index].indexOf(':');
        if (colon > 0)
            request.headers.insert(lines[index].left(colon).toLower(), lines[index].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length) return std::nullopt;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    return request;
}

} // namespace

HttpStub::HttpStub(Handler handler, QObject *parent)
    : HttpStub(std::move(handler), std::make_unique<QTcpServer>())
{
    setParent(parent);
}

HttpStub::HttpStub(Handler handler, std::unique_ptr<QTcpServer> server)
    : m_handler(std::move(handler)), m_server(std::move(server))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpStub::onConnection);
    if (!m_server->listen(QHostAddress::LocalHost)) qFatal("no free port on the loopback");
    m_port = m_server->serverPort();
}

HttpStub::~HttpStub()
{
    shutDown();
}

QUrl HttpStub::url() const
{
    const bool isSecure = qobject_cast<QSslServer *>(m_server.get()) != nullptr;
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(isSecure ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(m_port));
}

void HttpStub::shutDown()
{
    m_server->close();
    const QList<QTcpSocket *> sockets = m_buffers.keys();
    m_buffers.clear();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

bool HttpStub::comeBack()
{
    return m_server->listen(QHostAddress::LocalHost, m_port);
}

void HttpStub::onConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_acceptedConnections;
        socket->setParent(this);
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
            emit connectionClosed();
        });
    }
}

void HttpStub::onBytes(QTcpSocket *socket)
{
    m_buffers[socket] += socket->readAll();
    while (m_buffers.contains(socket)) { // a handler may shut the server down
        const auto request = takeRequest(m_buffers[socket]);
        if (!request) return;
        m_requests.push_back(*request);
        const Response response = m_handler(*request);
        QTimer::singleShot(response.delay, socket, [this, socket, response] { answer(socket, response); });
        emit requestArrived();
    }
}

void HttpStub::answer(QTcpSocket *socket, const Response &response)
{
    const QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) +
                            " Stub\r\nContent-Type: application/json\r\nContent-Length: " +
                            QByteArray::number(response.body.size()) + "\r\n" + response.headers + "\r\n";
    switch (response.manner) {
    case Response::Manner::Proper:
        socket->write(head + response.body);
        return;
    case Response::Manner::Raw:
        socket->write(response.body);
        socket->disconnectFromHost();
        return;
    case Response::Manner::HalfBody:
        socket->write(head + response.body.left(response.body.size() / 2));
        socket->disconnectFromHost();
        return;
    case Response::Manner::HangUp:
        socket->disconnectFromHost();
        return;
    case Response::Manner::NeverEnds:
        return;
    }
}

} // namespace tollstream
