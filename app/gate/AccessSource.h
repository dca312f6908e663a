// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/GateOptions.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace tollstream::gate {

/// One row of the store's access view, for a user whose name is known.
struct AccessRow
{
    std::string clientId; ///< empty: any
    Salt salt{};
    Hash hash{};
    std::string topic;
    std::int64_t untilMs = 0; ///< Unix milliseconds; access ends when it is reached
    std::string slowHash;     ///< of an account that the seller has set up; salt and hash are not used then

    bool operator==(const AccessRow &) const = default;
};

/// Why the store cannot be asked.
enum class StoreTrouble {
    Busy,   ///< somebody holds its lock; soon over as a rule
    Broken, ///< missing, damaged, or of another schema
};

/// What has happened in the store since it was last asked.
struct StoreChanges
{
    bool everything = false;        ///< it was opened anew: nothing known holds any more
    std::vector<std::string> users; ///< whose rows have changed

    bool operator==(const StoreChanges &) const = default;
};

/// Where the gate learns who may read what. One thread.
class AccessSource
{
public:
    virtual ~AccessSource() = default;

    /// The rows of a user that hold for this client id.
    virtual tl::expected<std::vector<AccessRow>, StoreTrouble> rowsOf(std::string_view user,
                                                                      std::string_view clientId) = 0;
    /// What has changed since the last call.
    virtual tl::expected<StoreChanges, StoreTrouble> changes() = 0;
};

} // namespace tollstream::gate
