// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"

namespace tollstream {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(UnixTime start = fromUnixMilliseconds(1'795'000'000'000)) : m_now(start) {}

    UnixTime now() const override { return m_now; }
    std::chrono::nanoseconds monotonic() const override { return m_monotonic; }

    /// Time passes.
    void advance(std::chrono::milliseconds time)
    {
        m_now += time;
        m_monotonic += time;
    }
    /// Somebody sets the wall clock.
    void setWallTime(UnixTime time) { m_now = time; }

private:
    UnixTime m_now;
    std::chrono::nanoseconds m_monotonic{std::chrono::seconds(1)};
};

} // namespace tollstream
