// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/HandshakePace.h"
#include "app/broker/LoopbackAlias.h"
#include "app/broker/WebSocketAdmission.h"
#include "app/core/Result.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <optional>
#include <vector>

namespace tollstream {

class WebSocketConnection;

/// The socket that listens for WebSockets, and the connections that came in by it. What listens where is told
/// by number of order, because orders and answers pass each other on the way between two threads. One thread.
class WebSocketDoor : public QTcpServer
{
    Q_OBJECT
public:
    explicit WebSocketDoor(WebSocketLimits limits);
    ~WebSocketDoor() override;

    /// Listens there; asks again with growing pauses where the port is taken. Another certificate alone
    /// disturbs nobody who is inside.
    void open(const WebSocketOptions &options, quint64 order);
    /// Listens no more, and says farewell to all.
    void shut();
    /// Whoever comes in is led there; 0: nobody comes in, because there is no broker.
    void setBroker(quint16 port) { m_brokerPort = port; }

signals:
    void opened(quint64 order, quint16 port);
    /// `InUse`, `Refused`, or `Storage` for a certificate that cannot be read. It is tried again.
    void failed(quint64 order, const tollstream::Error &error);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void tryToOpen();
    Result<QSslConfiguration> encryption() const;
    std::unique_ptr<QTcpSocket> newSocket() const;
    /// Whether one more from there comes in, before any work is done for it; if so, it is counted.
    bool letIn(const gate::Origin &origin);

    WebSocketLimits m_limits;
    WebSocketOptions m_options;
    quint64 m_order = 0;
    QSslConfiguration m_encryption;
    WebSocketAdmission m_admission;
    HandshakePace m_pace;
    LoopbackAlias m_alias;
    QTimer *m_retry;
    int m_failures = 0; ///< in a row
    quint16 m_brokerPort = 0;
    std::vector<WebSocketConnection *> m_connections; ///< children
};

} // namespace tollstream
