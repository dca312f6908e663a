// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/HandshakePace.h"

#include <algorithm>
#include <utility>

namespace tollstream {

bool HandshakePace::take(const gate::Origin &origin, std::int64_t now)
{
    if (origin.isShared()) return true;
    if (m_places.size() >= mostRemembered && !m_places.contains(origin)) makeRoom(now);
    Place &place = m_places.try_emplace(origin, Place{gate::TokenBucket(m_rate)}).first->second;
    place.lastSeen = now;
    if (place.handshakes.take(now)) return true;
    ++place.turnedAway;
    return false;
}

std::optional<int> HandshakePace::takeNote(const gate::Origin &origin, std::int64_t now)
{
    const auto found = m_places.find(origin);
    if (found == m_places.end()) return std::nullopt;
    Place &place = found->second;
    if (place.turnedAway == 0 || !isNoteDue(place, now) || !m_notes.take(now)) return std::nullopt;
    place.lastNote = now;
    return std::exchange(place.turnedAway, 0);
}

void HandshakePace::makeRoom(std::int64_t now)
{
    std::erase_if(m_places, [now](const auto &entry) {
        return entry.second.handshakes.isFullAt(now) && isNoteDue(entry.second, now);
    });
    if (m_places.size() < mostRemembered) return;
    m_places.erase(
        std::ranges::min_element(m_places, {}, [](const auto &entry) { return entry.second.lastSeen; }));
}

} // namespace tollstream
