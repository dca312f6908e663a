// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Outage.h"

namespace tollstream {

/// Finds the outages in the run of ticks that were published. One tick alone that brings nothing is none:
/// the second that it belongs to has still been served.
class ServiceRecorder
{
public:
    /// What comes after `through` counts as an outage until a tick is published.
    explicit ServiceRecorder(std::uint64_t through) : m_through(through) {}

    /// Of ticks that were accounted for already nothing is taken. Gives the outage that has ended by it.
    Outage published(std::uint64_t tick);
    /// Accounts for all that is so old by now that nothing more can come of it, and hands out the outages
    /// that have been found since the last time, oldest first.
    std::vector<Outage> account(std::uint64_t now);
    /// All before this tick is accounted for.
    std::uint64_t through() const { return m_through; }

private:
    void leaveOut(std::uint64_t end);

    std::uint64_t m_through;
    bool m_isOut = true;
    std::vector<Outage> m_found;
};

} // namespace tollstream
