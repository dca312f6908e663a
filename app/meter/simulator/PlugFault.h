// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tollstream {

/// What a simulated plug does wrong. Each was seen on real devices, or is what a client must survive.
enum class PlugFault {
    None,
    Garbage,   ///< every HTTP reply has a body of noise
    Silent,    ///< takes connections and requests, never answers
    Late,      ///< answers after `SimulatedPlug::Options::lateBy`
    Refuse,    ///< no web server at its port, while SSDP goes on
    Truncated, ///< closes in the middle of each body
    ErrorWord, ///< says `Error` where the values belong
};

/// Its name on a command line: "none", "garbage", "silent", "late", "refuse", "truncated", "error-word".
std::optional<PlugFault> plugFaultFromName(const QString &name);

} // namespace tollstream
