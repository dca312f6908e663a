// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Clock.h"

namespace tollstream {

UnixTime SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::nanoseconds SystemClock::monotonic() const
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace tollstream
