// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/ReadingRights.h"

#include <algorithm>

namespace tollstream::gate {

void ReadingRights::follow(const std::vector<AccessRow> &rows, Moment now)
{
    std::vector<Right> rights;
    for (const AccessRow &row : rows) {
        if (!isPlainTopic(row.topic)) continue;
        const std::int64_t left = saturatedDifference(row.untilMs, now.wall);
        Right right{row.topic, row.untilMs, saturatedSum(now.steady, left)};
        // Time that was known already runs on the steady clock, whatever has been done to the wall clock
        // since.
        for (const Right &known : m_rights) {
            if (known.topic != right.topic) continue;
            const std::int64_t added = saturatedDifference(right.until, known.until);
            right.deadline = std::min(right.deadline, saturatedSum(known.deadline, added));
        }
        if (right.deadline > now.steady) rights.push_back(std::move(right));
    }
    m_rights = std::move(rights);
}

void ReadingRights::dropEnded(Moment now)
{
    std::erase_if(m_rights, [now](const Right &right) { return right.deadline <= now.steady; });
}

bool ReadingRights::allow(std::string_view topic, Moment now) const
{
    return std::ranges::any_of(m_rights, [topic, now](const Right &right) {
        return right.topic == topic && now.steady < right.deadline;
    });
}

std::int64_t ReadingRights::firstDeadline() const
{
    if (m_rights.empty()) return 0;
    return std::ranges::min_element(m_rights, {}, &Right::deadline)->deadline;
}

} // namespace tollstream::gate
