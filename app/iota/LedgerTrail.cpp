// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/LedgerTrail.h"

#include <algorithm>

namespace tollstream {

namespace {

/// Bounds on memory. A transaction that comes again after it was forgotten is merely handed out twice.
constexpr std::size_t mostUnsettled = 4'096;
constexpr std::size_t mostRemembered = 4 * mostUnsettled;

} // namespace

void LedgerTrail::restart(std::optional<Digest> cursor)
{
    m_settled = cursor;
    m_unsettled.clear();
    m_newest.reset();
    m_seen.clear();
    m_seenOrder.clear();
}

void LedgerTrail::rewind()
{
    m_settled.reset();
    m_unsettled.clear();
    m_newest.reset();
}

void LedgerTrail::stepBack()
{
    m_unsettled.clear();
}

std::optional<Digest> LedgerTrail::front() const
{
    if (m_unsettled.empty()) return m_settled;
    return m_unsettled.back().digest;
}

bool LedgerTrail::see(const Digest &digest, TimePoint now)
{
    if (!m_seen.emplace(digest, now).second) return false;
    m_seenOrder.push_back(digest);
    if (m_seenOrder.size() > mostRemembered) {
        m_seen.erase(m_seenOrder.front());
        m_seenOrder.pop_front();
    }
    return true;
}

void LedgerTrail::pass(const Digest &digest, std::optional<UnixTime> time, TimePoint now)
{
    const auto seen = m_seen.find(digest);
    m_unsettled.push_back({digest, time, seen == m_seen.end() ? now : seen->second});
    if (time) m_newest = std::max(m_newest.value_or(*time), *time);
}

void LedgerTrail::settle(TimePoint now)
{
    bound();
    const auto isBehind = [this, now](const Passed &passed) {
        if (passed.firstSeen + m_margin <= now) return true;
        return passed.time && m_newest && *passed.time + m_margin <= *m_newest;
    };
    while (!m_unsettled.empty() && isBehind(m_unsettled.front()))
        settleOldest();
}

void LedgerTrail::bound()
{
    while (m_unsettled.size() > mostUnsettled)
        settleOldest();
}

void LedgerTrail::settleOldest()
{
    m_settled = m_unsettled.front().digest;
    m_unsettled.pop_front();
}

} // namespace tollstream
