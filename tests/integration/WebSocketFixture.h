// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/WebSocketListener.h"

#include "tests/support/RawWebSocket.h"

#include "HostileFixture.h"

namespace tollstream {

/// A broker with its gate, and the listener for WebSockets before it.
class WebSocketFixture : public GateBrokerFixture
{
protected:
    bool startWorld(const WebSocketLimits &limits = {}, const WebSocketOptions &options = {})
    {
        endWorld();
        if (!startBroker()) return false;
        m_listener = std::make_unique<WebSocketListener>(limits);
        m_listener->start(options);
        m_listener->setBroker(m_broker->port());
        return waitForListening();
    }
    void endWorld()
    {
        m_listener.reset();
        m_broker.reset();
    }
    bool waitForListening() const
    {
        return QTest::qWaitFor([this] { return m_listener->state() == WebSocketListener::State::Listening; },
                               10'000);
    }
    quint16 port() const { return m_listener->port(); }
    /// Somebody new who comes from there is let in and gets what is free.
    bool isServed(const char *from)
    {
        RawWebSocket reader(from);
        const QByteArray marker = "marker " + QByteArray::number(++m_markers);
        return reader.login(port(), rawStranger()) == 0 && reader.subscribe(average) == 0 &&
               m_broker->publish(average, marker) && reader.waitForPayload(marker);
    }

    std::unique_ptr<WebSocketListener> m_listener;
};

} // namespace tollstream
