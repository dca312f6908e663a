// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MovingAverage.h"

#include <algorithm>

namespace tollstream {

namespace {

__extension__ typedef __int128 Wide; // milliwatts times milliseconds do not fit in 64 bits for every payload

} // namespace

MovingAverage::MovingAverage(std::chrono::milliseconds span, std::chrono::milliseconds longestGap)
    : m_span(span), m_longestGap(longestGap)
{
}

void MovingAverage::add(const Reading &reading)
{
    // Somebody has set the clock back: what seems to lie in the future says nothing about the last minute.
    while (!m_readings.empty() && m_readings.back().time >= reading.time)
        m_readings.pop_back();
    m_readings.push_back(reading);
    // The last reading before the span still counts for its beginning.
    const UnixTime begin = reading.time - m_span;
    while (m_readings.size() > 1 && m_readings[1].time <= begin)
        m_readings.pop_front();
}

std::optional<Milliwatts> MovingAverage::at(UnixTime now) const
{
    const UnixTime begin = now - m_span;
    Wide weighted = 0;        // milliwatts times milliseconds
    std::int64_t covered = 0; // milliseconds
    for (auto reading = m_readings.begin(); reading != m_readings.end() && reading->time <= now; ++reading) {
        const auto following = std::next(reading);
        const bool isLast = following == m_readings.end() || following->time > now;
        const UnixTime until = isLast ? now : following->time;
        if (until - reading->time > m_longestGap) continue; // nobody knows what it was meanwhile
        const auto stood = (until - std::max(reading->time, begin)).count();
        if (stood <= 0) continue;
        weighted += static_cast<Wide>(reading->power.value) * stood;
        covered += stood;
    }
    if (covered > 0) {
        const Wide half = weighted < 0 ? -covered / 2 : covered / 2;
        return Milliwatts{static_cast<std::int64_t>((weighted + half) / covered)};
    }
    // A reading of this very moment has stood for no time yet, and is all that is known.
    const auto latest = std::find_if(m_readings.rbegin(), m_readings.rend(),
                                     [now](const Reading &reading) { return reading.time <= now; });
    if (latest != m_readings.rend() && latest->time == now) return latest->power;
    return {};
}

} // namespace tollstream
