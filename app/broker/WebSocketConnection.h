// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/WebSocketAdmission.h"

#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

namespace tollstream {

/// One reader who speaks MQTT over a WebSocket (MQTT 3.1.1, chapter 6): carries the bytes of his messages to
/// the broker and back, wherever MQTT's packets begin and end in them. Keeps no more than its limits, in
/// either direction. One thread.
class WebSocketConnection : public QObject
{
    Q_OBJECT
public:
    /// To the broker.
    struct Way
    {
        quint16 port = 0;
        QHostAddress from; ///< where the broker sees him come from; null: this machine
    };

    /// `socket` is connected; a QSslSocket has been told its certificate.
    WebSocketConnection(std::unique_ptr<QTcpSocket> socket, Way way, const WebSocketLimits &limits,
                        QObject *parent = nullptr);
    ~WebSocketConnection() override;

    void start();
    /// Says farewell on both sides.
    void end(QWebSocketProtocol::CloseCode code);

signals:
    /// Nothing is left of it; once.
    void ended();

private:
    void onHandshake();
    void onMessage(const QByteArray &message);
    void openWay();
    void carryDown();
    void boundAnswers();
    void onBrokerState(QAbstractSocket::SocketState state);
    void onReaderGone();
    /// The broker's half of a farewell; the whole has a limit of time.
    void leaveBroker();
    void abort();
    void finish();
    qint64 waitingBytes() const;

    Way m_way;
    WebSocketLimits m_limits;
    QPointer<QTcpSocket> m_socket; ///< the reader's; deleted by Qt when it is closed
    QWebSocketServer m_handshake;  ///< does not listen: it answers the one reader
    QWebSocket *m_reader = nullptr;
    QTcpSocket m_broker;
    QTimer m_deadline; ///< for the introduction, and for the farewell
    QTimer m_patience; ///< with one who does not read
    bool m_isEnding = false;
    bool m_hasEnded = false;
};

} // namespace tollstream
