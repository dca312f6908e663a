// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/Digest.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>

namespace tollstream {

/// Where a watcher stands in the sequence of transactions that touch an address, and which of them it has
/// seen.
///
/// Every server has its own order of transactions, so that a strict cursor can skip one when a load balancer
/// changes servers. The trail therefore knows two places: the front, up to which everything is read, and the
/// settled place a margin behind it, from which one must read again to be sure that nothing was inserted in
/// between. What was seen before is recognised by its digest. Both places only ever stand at transactions
/// that are final.
class LedgerTrail
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit LedgerTrail(std::chrono::milliseconds margin) : m_margin(margin) {}

    /// Stands after `cursor`, or before everything; nothing has been seen.
    void restart(std::optional<Digest> cursor);
    /// Stands before everything, but remembers what was seen.
    void rewind();
    /// Steps back from the front to the settled place.
    void stepBack();

    /// Where to read on.
    std::optional<Digest> front() const;
    /// From where to read again, and what to store.
    std::optional<Digest> settled() const { return m_settled; }
    /// Whether the front is settled.
    bool isSettled() const { return m_unsettled.empty(); }

    /// Notes that a transaction was seen; false where it had been before. Remembers the latest ones only.
    bool see(const Digest &digest, TimePoint now);
    bool hasSeen(const Digest &digest) const { return m_seen.contains(digest); }
    /// Moves the front past a final transaction that has been seen. `time` is its checkpoint's.
    void pass(const Digest &digest, std::optional<UnixTime> time, TimePoint now);
    /// Settles what lies the margin back, by the ledger's time or by ours.
    void settle(TimePoint now);
    /// Settles no more than what memory has no room for.
    void bound();

private:
    struct Passed
    {
        Digest digest;
        std::optional<UnixTime> time;
        TimePoint firstSeen;
    };

    void settleOldest();

    std::chrono::milliseconds m_margin;
    std::optional<Digest> m_settled;
    std::deque<Passed> m_unsettled; ///< passed but not settled, oldest first
    std::optional<UnixTime> m_newest;
    std::map<Digest, TimePoint> m_seen;
    std::deque<Digest> m_seenOrder; ///< oldest first, so that the oldest can be forgotten
};

} // namespace tollstream
