// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/WebSocketConnection.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <algorithm>
#include <sys/socket.h>

namespace tollstream {

namespace {

const QString mqtt = QStringLiteral("mqtt"); // MQTT-6.0.0-3, -4

constexpr qint64 chunk = 4'096;
/// What the system keeps on top; left to itself it would keep megabytes.
constexpr int systemBuffer = 32'768;

} // namespace

// The header Origin is not looked at. It protects those whom a browser logs in by itself, with a cookie; here
// what is paid for is given for a password in MQTT's own CONNECT, which no foreign page knows. A foreign page
// gets as far as a stranger does, which the settings tell.
WebSocketConnection::WebSocketConnection(std::unique_ptr<QTcpSocket> socket, Way way,
                                         const WebSocketLimits &limits, QObject *parent)
    : QObject(parent)
    , m_way(std::move(way))
    , m_limits(limits)
    , m_socket(socket.release())
    , m_handshake({}, QWebSocketServer::NonSecureMode)
{
    m_socket->setParent(this);
    // A whole message fits, and no more: a header that does not end, or a flood, stops here.
    m_socket->setReadBufferSize(std::max<qint64>(m_limits.unread, 2 * m_limits.largestMessage));
    m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, systemBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_deadline.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &WebSocketConnection::abort);
    connect(&m_patience, &QTimer::timeout, this, &WebSocketConnection::abort);
    connect(&m_broker, &QTcpSocket::readyRead, this, &WebSocketConnection::carryDown);
    connect(&m_broker, &QTcpSocket::stateChanged, this, &WebSocketConnection::onBrokerState);
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocketConnection::boundAnswers);
    connect(m_socket, &QTcpSocket::disconnected, this, &WebSocketConnection::onReaderGone);
    connect(&m_handshake, &QWebSocketServer::newConnection, this, &WebSocketConnection::onHandshake);
    m_handshake.setSupportedSubprotocols({mqtt});
}

WebSocketConnection::~WebSocketConnection()
{
    m_hasEnded = true;
    if (m_socket) m_socket->disconnect(this);
    m_broker.disconnect(this);
}

void WebSocketConnection::start()
{
    m_deadline.start(m_limits.introduction);
    if (auto *encrypted = qobject_cast<QSslSocket *>(m_socket.data())) {
        connect(encrypted, &QSslSocket::encrypted, this,
                [this, encrypted] { m_handshake.handleConnection(encrypted); });
        encrypted->startServerEncryption();
    } else {
        m_handshake.handleConnection(m_socket);
    }
}

void WebSocketConnection::onHandshake()
{
    m_reader = m_handshake.nextPendingConnection();
    m_reader->setParent(this);
    m_reader->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_limits.largestMessage));
    m_reader->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_limits.largestMessage));
    if (m_reader->subprotocol() != mqtt) return end(QWebSocketProtocol::CloseCodePolicyViolated);
    connect(m_reader, &QWebSocket::binaryMessageReceived, this, &WebSocketConnection::onMessage);
    connect(m_reader, &QWebSocket::textFrameReceived, this, // MQTT-6.0.0-1
            [this] { end(QWebSocketProtocol::CloseCodeDatatypeNotSupported); });
    connect(m_reader, &QWebSocket::bytesWritten, this, &WebSocketConnection::carryDown);
    // He leaves, or QWebSocket says farewell to what is no WebSocket. In the midst of it nothing can be
    // written.
    connect(m_reader, &QWebSocket::aboutToClose, this, &WebSocketConnection::leaveBroker);
}

void WebSocketConnection::onMessage(const QByteArray &message)
{
    if (m_isEnding || message.isEmpty()) return;
    if (m_broker.state() == QAbstractSocket::UnconnectedState) openWay();
    if (m_isEnding) return; // there is none
    m_broker.write(message);
    // A reader has little to say; whoever says it faster than the broker listens is none.
    if (m_broker.bytesToWrite() > m_limits.unread) end(QWebSocketProtocol::CloseCodePolicyViolated);
}

void WebSocketConnection::openWay()
{
    m_deadline.stop();
    m_broker.setProxy(QNetworkProxy::NoProxy);
    // Never as this machine instead: that has no limits.
    const bool isBound =
        m_broker.bind(m_way.from.isNull() ? QHostAddress(QHostAddress::LocalHost) : m_way.from);
    if (!isBound) return end(QWebSocketProtocol::CloseCodeGoingAway);
    m_broker.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, systemBuffer);
    m_broker.setReadBufferSize(m_limits.unread);
    m_broker.connectToHost(QHostAddress(QHostAddress::LocalHost), m_way.port);
}

void WebSocketConnection::carryDown()
{
    if (m_isEnding) return;
    const bool isBehind = waitingBytes() >= m_limits.unread;
    if (isBehind) { // what comes from the broker waits in its own buffers, where the gate sees it
        if (!m_patience.isActive()) m_patience.start(m_limits.patience);
        return;
    }
    m_patience.stop();
    while (m_broker.bytesAvailable() > 0 && waitingBytes() < m_limits.unread)
        m_reader->sendBinaryMessage(m_broker.read(chunk));
    if (m_broker.bytesAvailable() > 0) m_patience.start(m_limits.patience);
}

void WebSocketConnection::boundAnswers()
{
    // QWebSocket answers pings by itself, also to one who does not read the answers.
    if (waitingBytes() > 2 * m_limits.unread) abort();
}

void WebSocketConnection::onBrokerState(QAbstractSocket::SocketState state)
{
    if (state != QAbstractSocket::UnconnectedState) {
        if (state == QAbstractSocket::ConnectedState)
            m_broker.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        return;
    }
    if (!m_isEnding && m_broker.bytesAvailable() > 0) // its last words, no more than its buffer held
        m_reader->sendBinaryMessage(m_broker.readAll());
    end(QWebSocketProtocol::CloseCodeGoingAway);
    if (!m_socket || m_socket->state() == QAbstractSocket::UnconnectedState) finish();
}

void WebSocketConnection::end(QWebSocketProtocol::CloseCode code)
{
    if (m_isEnding) return;
    leaveBroker();
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState) return;
    if (m_reader) {
        m_reader->close(code);
    } else {
        m_socket->disconnectFromHost();
    }
}

void WebSocketConnection::leaveBroker()
{
    if (m_isEnding) return;
    m_isEnding = true;
    m_patience.stop();
    m_deadline.start(m_limits.farewell);
    if (m_broker.state() != QAbstractSocket::UnconnectedState) m_broker.disconnectFromHost();
}

void WebSocketConnection::onReaderGone()
{
    end(QWebSocketProtocol::CloseCodeGoingAway);
    if (m_broker.state() == QAbstractSocket::UnconnectedState) finish();
}

void WebSocketConnection::abort()
{
    m_isEnding = true;
    m_broker.abort();
    if (m_socket) {
        // The system does not go on with what he has not taken either.
        const linger atOnce{1, 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                     sizeof(atOnce));
        m_socket->abort();
    }
    finish();
}

void WebSocketConnection::finish()
{
    if (m_hasEnded) return;
    m_hasEnded = true;
    m_deadline.stop();
    m_patience.stop();
    emit ended();
}

qint64 WebSocketConnection::waitingBytes() const
{
    if (!m_socket) return 0;
    const auto *encrypted = qobject_cast<const QSslSocket *>(m_socket.data());
    return m_socket->bytesToWrite() + (encrypted ? encrypted->encryptedBytesToWrite() : 0);
}

} // namespace tollstream
