// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/AccessSource.h"
#include "app/gate/Moment.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tollstream::gate {

/// The topics that one connected reader may read, and until when. The store tells it by the wall clock; once
/// known, time runs on the steady clock, whatever is done to the wall clock meanwhile.
class ReadingRights
{
public:
    /// From now on they are what these rows of the store give him.
    void follow(const std::vector<AccessRow> &rows, Moment now);
    /// Forgets those whose time is up.
    void dropEnded(Moment now);
    bool allow(std::string_view topic, Moment now) const;
    bool empty() const { return m_rights.empty(); }
    /// When the first of them ends, on the steady clock; 0 where there are none.
    std::int64_t firstDeadline() const;

private:
    struct Right
    {
        std::string topic;
        std::int64_t until = 0;    ///< wall time in the store
        std::int64_t deadline = 0; ///< the same on the steady clock
    };

    std::vector<Right> m_rights;
};

} // namespace tollstream::gate
