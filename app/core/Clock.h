// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace tollstream {

/// A point of time as the wall shows it, in Unix milliseconds.
using UnixTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// Unix milliseconds as a plain number, for payloads and databases.
constexpr std::int64_t toUnixMilliseconds(UnixTime time)
{
    return time.time_since_epoch().count();
}
constexpr UnixTime fromUnixMilliseconds(std::int64_t milliseconds)
{
    return UnixTime(std::chrono::milliseconds(milliseconds));
}

/// Where the time comes from. Injected, so that tests can move it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall time: may be set back or forth by people and time servers. For what is shown, stored and sent.
    virtual UnixTime now() const = 0;
    /// Never runs backwards; its zero means nothing. For measuring how long something took.
    virtual std::chrono::nanoseconds monotonic() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    UnixTime now() const override;
    std::chrono::nanoseconds monotonic() const override;
};

} // namespace tollstream
