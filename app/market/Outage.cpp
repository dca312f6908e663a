// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Outage.h"

#include <algorithm>

namespace tollstream {

using namespace std::chrono_literals;

void ServiceHistory::merge(const ServiceHistory &newer)
{
    if (newer.through < through) return;
    std::erase_if(outages, [&newer](const Outage &outage) { return outage.first >= newer.from; });
    for (const Outage &outage : newer.outages) {
        const bool goesOn = !outages.empty() && outages.back().end >= outage.first;
        if (goesOn) {
            outages.back().end = std::max(outages.back().end, outage.end);
        } else {
            outages.push_back(outage);
        }
    }
    from = std::min(from, newer.from);
    through = newer.through;
}

std::chrono::milliseconds standstill(const Outage &outage, UnixTime from, UnixTime until)
{
    const UnixTime begin = std::max(timeOfTick(outage.first), from);
    const UnixTime end = timeOfTick(outage.end);
    return until > begin && end > begin ? end - begin : 0ms;
}

int DeliveredService::deliveredBasisPoints() const
{
    constexpr std::int64_t all = 10'000;
    if (elapsed <= 0ms) return all;
    const std::int64_t missing = std::min(credited, elapsed).count();
    // Rounded against the seller: what is not complete is not called complete.
    return static_cast<int>((elapsed.count() - missing) * all / elapsed.count());
}

DeliveredService deliveredService(const PaidTime &paid, const ServiceHistory &history, UnixTime now)
{
    DeliveredService delivered{.until = paid.until};
    for (const Outage &outage : history.outages) {
        const Outage uncounted{std::max(outage.first, paid.accountedThrough), outage.end};
        if (uncounted.first < uncounted.end)
            delivered.until += standstill(uncounted, paid.from, delivered.until);
    }
    const UnixTime last = std::min(now, delivered.until);
    if (last <= paid.from) return delivered;
    delivered.elapsed = last - paid.from;
    for (const Outage &outage : history.outages) {
        const UnixTime begin = std::clamp(timeOfTick(outage.first), paid.from, last);
        delivered.credited += std::clamp(timeOfTick(outage.end), paid.from, last) - begin;
    }
    return delivered;
}

} // namespace tollstream
