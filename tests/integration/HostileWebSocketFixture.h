// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include "WebSocketFixture.h"

Q_DECLARE_METATYPE(tollstream::RawWebSocket::Transport)

#ifdef __SANITIZE_ADDRESS__
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace tollstream {

inline constexpr char here[] = "127.0.0.2"; // of the attacker
inline constexpr char elsewhere[] = "127.0.0.3";

/// What this program has in use, in KiB. AddressSanitizer holds back what has been given up, and tells it
/// apart.
inline qint64 memory()
{
#ifdef __SANITIZE_ADDRESS__
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes() / 1'024);
#else
    return memoryOf(::getpid());
#endif
}

/// A listener for WebSockets under attack: whatever has been done to it, others are served.
class HostileWebSocketFixture : public WebSocketFixture
{
protected:
    void endAttack()
    {
        if (m_listener) QVERIFY(isServed(elsewhere));
        endWorld();
    }
    static void transports()
    {
        QTest::addColumn<RawWebSocket::Transport>("transport");
        QTest::newRow("in the clear") << RawWebSocket::Transport::Clear;
        QTest::newRow("encrypted") << RawWebSocket::Transport::Encrypted;
    }
};

} // namespace tollstream
