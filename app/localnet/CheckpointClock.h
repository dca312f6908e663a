// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"

#include <atomic>

namespace tollstream::localnet {

/// Time that passes with checkpoints only, a step with each, so that two runs of a chain tell the same times.
class CheckpointClock final : public Clock
{
public:
    CheckpointClock(UnixTime start, std::chrono::milliseconds step)
        : m_now(toUnixMilliseconds(start)), m_step(step.count())
    {
    }

    UnixTime now() const override { return fromUnixMilliseconds(m_now); }
    std::chrono::nanoseconds monotonic() const override { return now().time_since_epoch(); }

    void advance() { m_now += m_step; }
    /// Goes on behind what a stored chain has seen.
    void goOnAfter(UnixTime time)
    {
        if (now() <= time) m_now = toUnixMilliseconds(time) + m_step;
    }

private:
    std::atomic<std::int64_t> m_now; ///< Unix milliseconds
    std::int64_t m_step;
};

} // namespace tollstream::localnet
