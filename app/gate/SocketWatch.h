// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/Origin.h"
#include "app/gate/TokenBucket.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

namespace tollstream::gate {

/// Looks after the sockets of the process that it runs in, against what strangers can do to Mosquitto 2.0
/// and what does not show through its plugin interface:
/// - it keeps any number of answers for a client who asks and asks and reads none (messages it limits; the
///   2.0.11 of Debian limits answers, too, but not what the system keeps);
/// - one place may take all connections;
/// - 2.0.11 to 2.0.15 lose the memory of the will, up to a packet, of each client that is refused.
/// One thread. Times are steady milliseconds.
class SocketWatch
{
public:
    struct Limits
    {
        /// Bytes that the system may hold for a client who does not take them: more than a minute of a live
        /// feed.
        int unread = 8'192;
        /// The memory that these take with the system, which is megabytes where they are small.
        std::uint32_t unreadMemory = 65'536;
        /// How long it may be above.
        std::int64_t patienceMs = 200;
        /// Connections from one place at one time. This machine is not counted here and below.
        std::size_t perOrigin = 256;
        /// Refused logins from one place, and how long it is turned away beyond them.
        TokenBucket::Rate refusals{40, 0.2};
        std::int64_t turnedAwayMs = 600'000;
    };

    explicit SocketWatch(Limits limits) : m_limits(limits) {}

    /// A client has been refused.
    void refused(const Origin &origin, std::int64_t now);
    /// Looks at some of the sockets, in turns at all, and shuts those beyond the limits: the broker then
    /// finds them closed by their client. Returns how many it has shut.
    std::size_t look(std::int64_t now);

private:
    struct Socket
    {
        std::uint16_t peerPort = 0; ///< tells a new connection under an old descriptor
        std::int64_t firstSeen = 0;
        std::optional<std::int64_t> stalledSince;
    };
    struct Turning
    {
        TokenBucket refusals;
        std::optional<std::int64_t> since; ///< of its being turned away
    };

    bool isUnbearable(int descriptor, bool isUnread, std::int64_t now);
    bool isStalled(Socket &socket, bool isUnread, std::int64_t now) const;
    bool isTurnedAway(const Origin &origin, const Socket &socket) const;
    void beginRound(std::int64_t now);

    Limits m_limits;
    int m_next = 0;
    int m_end = 0;
    int m_highest = 0; ///< of the sockets seen in this round
    std::int64_t m_nextLook = 0;
    bool m_turnsAway = false;
    bool m_isCalm = false;                     ///< everybody has read, in the round before
    std::unordered_map<int, Socket> m_sockets; ///< by descriptor
    std::map<Origin, std::size_t> m_counted;   ///< in this round
    std::map<Origin, Turning> m_turnings;
};

} // namespace tollstream::gate
