// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/WebSocketOptions.h"
#include "app/gate/Origin.h"
#include "app/gate/TokenBucket.h"

#include <cstdint>
#include <map>
#include <optional>

namespace tollstream {

/// How fast each place may shake hands by WebSocket: many times at once after a quiet while, then at a steady
/// rate. This machine is not counted: a proxy brings many. Keeps no more than so many places in mind, and
/// calls for no more than so many notes. Times are steady milliseconds.
class HandshakePace
{
public:
    /// Of places. Beyond, those are forgotten that have been quiet longest; one that goes on is not.
    static constexpr std::size_t mostRemembered = 4'096;
    /// Between two notes about one place.
    static constexpr std::int64_t notePauseMs = 60'000;
    /// Notes about different places.
    static constexpr gate::TokenBucket::Rate notesRate{20, 1.0 / 3};

    explicit HandshakePace(const WebSocketLimits &limits)
        : m_rate{static_cast<double>(limits.handshakesAtOnce), limits.handshakesPerSecond}, m_notes(notesRate)
    {
    }

    /// Whether one more from there may shake hands now; if so, it counts.
    bool take(const gate::Origin &origin, std::int64_t now);
    /// How many from there have been turned away since the last note; nothing where none is due.
    std::optional<int> takeNote(const gate::Origin &origin, std::int64_t now);
    std::size_t remembered() const { return m_places.size(); }

private:
    struct Place
    {
        gate::TokenBucket handshakes;
        std::int64_t lastSeen = 0;
        int turnedAway = 0; ///< since the last note
        std::optional<std::int64_t> lastNote = {};
    };

    static bool isNoteDue(const Place &place, std::int64_t now)
    {
        return !place.lastNote || now - *place.lastNote >= notePauseMs;
    }
    void makeRoom(std::int64_t now);

    gate::TokenBucket::Rate m_rate;
    gate::TokenBucket m_notes;
    std::map<gate::Origin, Place> m_places;
};

} // namespace tollstream
