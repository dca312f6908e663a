// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace tollstream {

/// A real HTTP server on a random loopback port whose answers a test makes up, good or bad.
class HttpStub : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray method;
        QByteArray path;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };

    struct Response
    {
        enum class Manner {
            Proper,    ///< status, headers, body
            Raw,       ///< `body` as it stands, in place of HTTP; then closed
            HalfBody,  ///< announces the whole body, sends half of it, closes
            HangUp,    ///< closes without a word
            NeverEnds, ///< no answer, connection open
        };
        Manner manner = Manner::Proper;
        int status = 200;
        QByteArray body;
        QByteArray headers; ///< further lines, each ending in CR LF
        std::chrono::milliseconds delay{0};

        static Response json(QByteArray body) { return {Manner::Proper, 200, std::move(body), {}, {}}; }
        static Response withStatus(int status, QByteArray body = {})
        {
            return {Manner::Proper, status, std::move(body), {}, {}};
        }
        static Response inManner(Manner manner, QByteArray body = {})
        {
            return {manner, 200, std::move(body), {}, {}};
        }
    };
    using Handler = std::function<Response(const Request &)>;

    explicit HttpStub(Handler handler, QObject *parent = nullptr);
    /// By way of that server, which may be one of TLS.
    HttpStub(Handler handler, std::unique_ptr<QTcpServer> server);
    ~HttpStub() override;

    QUrl url() const;
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    const std::vector<Request> &requests() const { return m_requests; }
    /// The connections that are open now.
    int openConnections() const { return static_cast<int>(m_buffers.size()); }

    /// All connections that were ever made.
    int acceptedConnections() const { return m_acceptedConnections; }
    /// Nobody listens any more; open connections are cut.
    void shutDown();
    /// Listens on the same port again.
    bool comeBack();

signals:
    void requestArrived();
    void connectionClosed();

private:
    void onConnection();
    void onBytes(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Response &response);

    Handler m_handler;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
    int m_acceptedConnections = 0;
    std::vector<Request> m_requests;
    QHash<QTcpSocket *, QByteArray> m_buffers;
};

} // namespace tollstream
