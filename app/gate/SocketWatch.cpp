// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/SocketWatch.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace tollstream::gate {

namespace {

// A thousand sockets cost as much as the messages of a second, so all is well as long as none has been seen
// that is not read.
constexpr std::int64_t calmPauseMs = 200;
constexpr std::int64_t lookPauseMs = 50;
constexpr int descriptorsPerLook = 512;
constexpr int spareDescriptors = 512; ///< beyond the highest socket of the round before
constexpr int firstDescriptor = 3;
constexpr std::size_t mostTurnings = 4'096;

std::uint16_t portOf(const sockaddr_storage &address)
{
    // The port lies at the same place in both kinds of address.
    sockaddr_in internet{};
    std::memcpy(&internet, &address, sizeof(internet));
    return internet.sin_port;
}

/// What the system keeps for a socket whose other end does not take it; nothing where it is no socket.
struct Unread
{
    int bytes = 0;
    std::uint32_t memory = 0; ///< many small messages take a hundred times their bytes
};
std::optional<Unread> unreadOf(int descriptor)
{
    Unread unread;
    if (::ioctl(descriptor, SIOCOUTQ, &unread.bytes) != 0) return std::nullopt;
    if (unread.bytes == 0) return unread;
    std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
    socklen_t size = sizeof(memory);
    if (::getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, memory.data(), &size) == 0)
        unread.memory = memory[SK_MEMINFO_WMEM_QUEUED];
    return unread;
}

/// Takes what has arrived already: after shutdown() the broker would still read it.
void discardInput(int descriptor)
{
    std::array<char, 4'096> bytes{};
    while (::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT) > 0) {
    }
}

} // namespace

void SocketWatch::refused(const Origin &origin, std::int64_t now)
{
    if (origin.isShared()) return;
    if (m_turnings.size() >= mostTurnings) return; // from so many places that one more does not matter
    Turning &turning =
        m_turnings.try_emplace(origin, Turning{TokenBucket(m_limits.refusals), {}}).first->second;
    if (turning.since || turning.refusals.take(now)) return;
    turning.since = now;
    m_turnsAway = true;
}

std::size_t SocketWatch::look(std::int64_t now)
{
    // Who is turned away is stopped before the broker reads his CONNECT, at each turn of its loop.
    if (now < m_nextLook && !m_turnsAway) return 0;
    m_nextLook = now + (m_isCalm ? calmPauseMs : lookPauseMs);
    if (m_next >= m_end || m_turnsAway) beginRound(now);
    const int end = m_turnsAway ? m_end : std::min(m_end, m_next + descriptorsPerLook);
    std::size_t shut = 0;
    for (int descriptor = m_next; descriptor < end; ++descriptor) {
        const auto unread = unreadOf(descriptor);
        if (!unread) { // no socket
            m_sockets.erase(descriptor);
            continue;
        }
        m_highest = descriptor;
        const bool isMuch = unread->bytes >= m_limits.unread || unread->memory >= m_limits.unreadMemory;
        if (!isUnbearable(descriptor, isMuch, now)) continue;
        discardInput(descriptor);
        // Not closed: the number belongs to the broker.
        if (::shutdown(descriptor, SHUT_RDWR) == 0) ++shut;
    }
    m_next = end;
    return shut;
}

bool SocketWatch::isUnbearable(int descriptor, bool isUnread, std::int64_t now)
{
    sockaddr_storage peer{};
    socklen_t size = sizeof(peer);
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) != 0) return false; // listens
    const Origin origin = Origin::ofSocketAddress(peer);
    Socket &socket = m_sockets[descriptor];
    if (socket.firstSeen == 0 || socket.peerPort != portOf(peer)) socket = {portOf(peer), now, {}};
    if (isStalled(socket, isUnread, now)) return true;
    if (origin.isShared()) return false;
    return ++m_counted[origin] > m_limits.perOrigin || isTurnedAway(origin, socket);
}

bool SocketWatch::isStalled(Socket &socket, bool isUnread, std::int64_t now) const
{
    if (!isUnread) {
        socket.stalledSince.reset();
        return false;
    }
    if (!socket.stalledSince) socket.stalledSince = now;
    return now - *socket.stalledSince >= m_limits.patienceMs;
}

bool SocketWatch::isTurnedAway(const Origin &origin, const Socket &socket) const
{
    const auto found = m_turnings.find(origin);
    // Whoever was inside before may stay.
    return found != m_turnings.end() && found->second.since && socket.firstSeen >= *found->second.since;
}

void SocketWatch::beginRound(std::int64_t now)
{
    m_next = firstDescriptor;
    m_end = m_highest + spareDescriptors;
    m_highest = firstDescriptor;
    m_counted.clear();
    m_turnsAway = false;
    m_isCalm = std::ranges::none_of(m_sockets,
                                    [](const auto &entry) { return entry.second.stalledSince.has_value(); });
    std::erase_if(m_turnings, [this, now](auto &entry) {
        const Turning &turning = entry.second;
        if (!turning.since) return turning.refusals.isFullAt(now);
        const bool isOver = now - *turning.since >= m_limits.turnedAwayMs;
        m_turnsAway = m_turnsAway || !isOver;
        return isOver;
    });
}

} // namespace tollstream::gate
