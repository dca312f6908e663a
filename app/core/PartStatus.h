// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <optional>

namespace tollstream {

/// How one part of a running session is doing, as a window draws it: a lamp and a sentence.
struct PartStatus
{
    enum class Lamp {
        Off,     ///< not wanted now
        Waiting, ///< on its way, or being tried again
        Good,
        Bad, ///< needs the person, or waits for a cause to go; `error` says which
    };

    Lamp lamp = Lamp::Off;
    std::optional<Error> error;

    bool operator==(const PartStatus &) const = default;
};

} // namespace tollstream
