// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/ServiceRecorder.h"

#include <utility>

namespace tollstream {

namespace {

/// Two ticks are a second.
constexpr std::uint64_t leastOutage = 2;
/// So long may a meter take to answer, and the answer to reach the broker.
constexpr std::uint64_t answerTicks = 10;

} // namespace

void ServiceRecorder::leaveOut(std::uint64_t end)
{
    if (!m_found.empty() && m_found.back().end == m_through) {
        m_found.back().end = end;
    } else {
        m_found.push_back({m_through, end});
    }
}

Outage ServiceRecorder::published(std::uint64_t tick)
{
    if (tick < m_through) return {};
    const std::uint64_t missing = tick - m_through;
    Outage ended;
    if (missing >= leastOutage || (m_isOut && missing > 0)) {
        leaveOut(tick);
        ended = m_found.back();
    }
    m_isOut = false;
    m_through = tick + 1;
    return ended;
}

std::vector<Outage> ServiceRecorder::account(std::uint64_t now)
{
    const std::uint64_t old = now > answerTicks ? now - answerTicks : 0;
    if (old > m_through && (m_isOut || old - m_through >= leastOutage)) {
        leaveOut(old);
        m_through = old;
        m_isOut = true;
    }
    return std::exchange(m_found, {});
}

} // namespace tollstream
