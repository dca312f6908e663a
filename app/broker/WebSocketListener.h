// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/PortHolder.h"
#include "app/broker/WebSocketOptions.h"

#include <QObject>
#include <QThread>

#include <optional>

namespace tollstream {

class WebSocketDoor;

/// Lets programs in browsers read: MQTT over WebSocket, which Debian's Mosquitto does not speak itself. In
/// the clear on this machine alone, with the broker's certificate beyond it. Who reads what, and until when,
/// is up to the gate as for all others; when the broker ends a connection, the reader's ends too. The
/// connections have a thread of their own, so that no flood of them holds up a window or the feed.
class WebSocketListener : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Starting, Listening, WaitingToRetry };
    Q_ENUM(State)

    explicit WebSocketListener(WebSocketLimits limits = {}, QObject *parent = nullptr);
    ~WebSocketListener() override;

    /// Listens there; while it runs, changes what is other. Another certificate alone disturbs nobody.
    void start(const WebSocketOptions &options);
    /// Ends all connections, and listens no more.
    void stop();
    /// The broker's plain port on this machine; 0 while it does not run, and nobody comes in.
    void setBroker(quint16 port);

    State state() const { return m_state; }
    /// That it listens on; 0 while it does not.
    quint16 port() const { return m_port; }
    /// Why it is WaitingToRetry: `InUse`, `Storage` (the certificate) or `Refused`.
    const std::optional<Error> &lastError() const { return m_lastError; }
    /// Which port is meant by `InUse`, and who has it, as soon as that is known.
    const std::optional<PortConflict> &portConflict() const { return m_portConflict; }

signals:
    /// State, port, error or conflict is another.
    void changed();

private:
    void startThread();
    void onOpened(quint64 order, quint16 port);
    void onFailed(quint64 order, const Error &error);
    void findPortHolder(quint16 port);

    WebSocketLimits m_limits;
    QThread m_thread;
    WebSocketDoor *m_door = nullptr; ///< lives in the thread and ends with it
    WebSocketOptions m_options;
    quint64 m_order = 0; ///< the last that was given
    quint16 m_brokerPort = 0;
    State m_state = State::Off;
    quint16 m_port = 0;
    std::optional<Error> m_lastError;
    std::optional<PortConflict> m_portConflict;
};

} // namespace tollstream
