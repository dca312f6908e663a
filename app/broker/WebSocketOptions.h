// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"

#include <chrono>
#include <optional>

namespace tollstream {

/// Where the WebSockets are, and for whom.
struct WebSocketOptions
{
    quint16 port = 0; ///< 0: any free one
    ReaderScope readers = ReaderScope::ThisMachine;
    std::optional<BrokerCertificate> certificate; ///< needed beyond this machine, where all is encrypted

    bool operator==(const WebSocketOptions &) const = default;
};

/// What strangers can take of the listener for WebSockets at most.
struct WebSocketLimits
{
    /// Connections at one time. Each takes two of the program's file descriptors, of which it may have 1024
    /// as a rule.
    int connections = 256;
    /// Of them from one place. This machine is not counted: a proxy brings many.
    int perPlace = 64;
    /// Handshakes of one place after a quiet while: all of a house come again at once, twice. This machine is
    /// not counted here and below.
    int handshakesAtOnce = 128;
    /// And from then on: a page that comes again each second, in some windows.
    double handshakesPerSecond = 4;
    /// From the connection to the first bytes of MQTT.
    std::chrono::milliseconds introduction{10'000};
    /// Bytes of a message: the broker's max_packet_size with the header before it.
    qint64 largestMessage = 4'096 + 5;
    /// Bytes that are kept for one who does not take them: some minutes of the live feed.
    qint64 unread = 16'384;
    /// How long it may be above.
    std::chrono::milliseconds patience{1'000};
    /// From the first word of a farewell to the end.
    std::chrono::milliseconds farewell{2'000};
};

} // namespace tollstream
