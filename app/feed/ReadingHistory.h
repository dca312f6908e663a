// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Reading.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace tollstream {

/// A point of the history: time and power.
struct HistoryPoint
{
    UnixTime time;
    Milliwatts power;
    bool operator==(const HistoryPoint &) const = default;
};

/// The least and the greatest value within one column of a chart, in the order in which they came.
struct HistoryColumn
{
    HistoryPoint first;
    HistoryPoint second;
    bool startsAfterGap = false; ///< no line is to be drawn from the column before
    bool operator==(const HistoryColumn &) const = default;
};

/// The last readings in a ring of fixed size, in order of time: 24 hours at 2 Hz are 172 800.
class ReadingHistory
{
public:
    static constexpr std::size_t dayAtTwoHertz = 172'800;

    explicit ReadingHistory(std::size_t capacity = dayAtTwoHertz);

    /// Points older than the latest are ignored.
    void add(HistoryPoint point);
    void clear();

    std::size_t size() const;
    bool isEmpty() const { return size() == 0; }
    /// Index 0 is the oldest.
    const HistoryPoint &at(std::size_t index) const;
    std::optional<HistoryPoint> latest() const;

    /// What a chart of `columns` columns draws for [from, to]: peaks are never lost. Gaps longer than
    /// `longestGap` between two columns are marked. Columns without a point are left out. Cost grows with the
    /// number of points in the span.
    std::vector<HistoryColumn> columns(UnixTime from, UnixTime to, int columns,
                                       std::chrono::milliseconds longestGap = std::chrono::seconds(3)) const;

private:
    std::size_t firstNotBefore(UnixTime time) const;

    std::vector<HistoryPoint> m_ring; ///< grows up to the capacity, then turns

    std::size_t m_capacity;
    std::size_t m_begin = 0; ///< of the oldest
};

} // namespace tollstream
