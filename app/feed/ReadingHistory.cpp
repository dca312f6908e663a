// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/ReadingHistory.h"

#include <algorithm>

namespace tollstream {

ReadingHistory::ReadingHistory(std::size_t capacity) : m_capacity(std::max<std::size_t>(capacity, 1)) {}

void ReadingHistory::add(HistoryPoint point)
{
    if (!isEmpty() && point.time < at(size() - 1).time) return;
    if (m_ring.size() < m_capacity) {
        m_ring.push_back(point);
        return;
    }
    m_ring[m_begin] = point;
    m_begin = (m_begin + 1) % m_capacity;
}

void ReadingHistory::clear()
{
    m_ring.clear();
    m_begin = 0;
}

std::size_t ReadingHistory::size() const
{
    return m_ring.size();
}

const HistoryPoint &ReadingHistory::at(std::size_t index) const
{
    const std::size_t place = m_begin + index;
    return m_ring[place < m_ring.size() ? place : place - m_ring.size()];
}

std::optional<HistoryPoint> ReadingHistory::latest() const
{
    if (isEmpty()) return {};
    return at(size() - 1);
}

std::size_t ReadingHistory::firstNotBefore(UnixTime time) const
{
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (at(middle).time < time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

std::vector<HistoryColumn> ReadingHistory::columns(UnixTime from, UnixTime to, int columns,
                                                   std::chrono::milliseconds longestGap) const
{
    if (columns < 1 || to <= from) return {};
    const std::int64_t span = (to - from).count();
    std::vector<HistoryColumn> drawn;
    drawn.reserve(std::min(static_cast<std::size_t>(columns), size()));

    const std::size_t count = size();
    std::size_t index = firstNotBefore(from);
    std::optional<UnixTime> previousTime;
    while (index < count && at(index).time <= to) {
        const HistoryPoint &opening = at(index);
        const std::int64_t column =
            std::min<std::int64_t>((opening.time - from).count() * columns / span, columns - 1);
        const bool isLastColumn = column == columns - 1;
        // The first millisecond of the next column; the last one ends with `to`.
        const UnixTime end =
            isLastColumn ? to + std::chrono::milliseconds(1)
                         : from + std::chrono::milliseconds(((column + 1) * span + columns - 1) / columns);
        std::size_t least = index;
        std::size_t greatest = index;
        const bool startsAfterGap = previousTime && opening.time - *previousTime > longestGap;
        for (; index < count; ++index) {
            const HistoryPoint &point = at(index);
            if (point.time >= end) break;
            if (point.power < at(least).power) least = index;
            if (point.power > at(greatest).power) greatest = index;
            previousTime = point.time;
        }
        drawn.push_back({at(std::min(least, greatest)), at(std::max(least, greatest)), startsAfterGap});
    }
    return drawn;
}

} // namespace tollstream
