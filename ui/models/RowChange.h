// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace tollstream {

/// How a list that grows at its front has become another: `addedInFront` new rows, `droppedAtEnd` old ones
/// gone.
struct RowChange
{
    std::size_t addedInFront = 0;
    std::size_t droppedAtEnd = 0;
};

/// Nothing where the rows that stayed are not in the same order as before. `isSame` compares identities.
template <typename Row, typename IsSame>
std::optional<RowChange> rowChange(const std::vector<Row> &before, const std::vector<Row> &after,
                                   IsSame isSame)
{
    if (before.empty()) return RowChange{after.size(), 0};
    const auto firstKept =
        std::find_if(after.begin(), after.end(), [&](const Row &row) { return isSame(row, before.front()); });
    const auto added = static_cast<std::size_t>(firstKept - after.begin());
    const std::size_t kept = after.size() - added;
    if (kept > before.size()) return std::nullopt;
    if (kept == 0) return std::nullopt;
    if (!std::equal(firstKept, after.end(), before.begin(), isSame)) return std::nullopt;
    return RowChange{added, before.size() - kept};
}

} // namespace tollstream
