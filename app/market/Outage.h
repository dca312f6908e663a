// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/Tick.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace tollstream {

/// Ticks of the live feed in which nothing was served: `first` and all after it, but not `end`.
struct Outage
{
    std::uint64_t first = 0;
    std::uint64_t end = 0;

    bool operator==(const Outage &) const = default;
};

/// What is known of the service: all outages between two ticks, oldest first, none touching the next.
struct ServiceHistory
{
    std::uint64_t from = 0;    ///< what lay before is not known any more
    std::uint64_t through = 0; ///< all before it is accounted for
    std::vector<Outage> outages;

    /// Takes what a newer history knows and keeps what only the older one did. A newer one that begins later
    /// than this one ends leaves a stretch of which nothing is known; it counts as served.
    void merge(const ServiceHistory &newer);

    bool operator==(const ServiceHistory &) const = default;
};

/// By how much a paid time that began at `from` and ends at `until` grows by an outage: its clock stands
/// still while nothing is served. Zero where it was over before the outage. Outages must be counted in their
/// order, each with the `until` that came out of those before; into how many parts one is cut makes no
/// difference.
std::chrono::milliseconds standstill(const Outage &outage, UnixTime from, UnixTime until);

/// A paid time as its seller told it.
struct PaidTime
{
    UnixTime from;
    UnixTime until;
    std::uint64_t accountedThrough = 0; ///< outages before this tick are already in `until`

    bool operator==(const PaidTime &) const = default;
};

/// What has become of a paid time. Seller and buyer work it out by the same function, each from his own
/// records.
struct DeliveredService
{
    UnixTime until;                        ///< with all that was credited
    std::chrono::milliseconds elapsed{0};  ///< between the beginning and now, or the end
    std::chrono::milliseconds credited{0}; ///< the part of it in which nothing was served

    /// Hundredths of a percent; all of it where nothing has elapsed yet.
    int deliveredBasisPoints() const;

    bool operator==(const DeliveredService &) const = default;
};

DeliveredService deliveredService(const PaidTime &paid, const ServiceHistory &history, UnixTime now);

} // namespace tollstream
