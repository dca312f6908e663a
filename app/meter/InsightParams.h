// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Milliwatts.h"
#include "app/core/Result.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tollstream {

/// The one string in which a WeMo Insight reports everything: ten or eleven fields split by `|`. Meanings as
/// agreed by pywemo, openHAB and recorded strings; energies are milliwatt-minutes although most code calls
/// them milliwatts, and field 7, called Wi-Fi strength by pywemo, is a mean power.
struct InsightParams
{
    enum class Relay {
        Off,     ///< 0: open
        On,      ///< 1: closed, the load is at or above the threshold
        Standby, ///< 8: closed, the load is below the threshold. This, too, is on.
        Unknown, ///< any other number
    };

    Relay relay = Relay::Unknown;
    std::int64_t lastChange = 0;   ///< Unix seconds by the plug's clock, which may be years off
    std::int64_t onForSeconds = 0; ///< current or last on-time
    std::int64_t onTodaySeconds = 0;
    std::int64_t onTotalSeconds = 0; ///< within the window
    std::int64_t windowSeconds = 0;  ///< 14 days, less on a new plug
    std::int64_t averageWatts = 0;   ///< while on; disputed
    Milliwatts power;                ///< 0 … 4 kW, as reported: may be left over when the relay is open
    std::int64_t todayMilliwattMinutes = 0;
    std::int64_t totalMilliwattMinutes = 0;
    std::optional<Milliwatts> threshold; ///< between standby and on; missing in ten-field strings

    bool operator==(const InsightParams &) const = default;

    /// What flows now: right after switching off a plug repeats its last power once.
    Milliwatts effectivePower() const { return relay == Relay::Off ? Milliwatts{0} : power; }
};

/// More than this cannot pass a plug for 16 A; such a report is refused.
inline constexpr Milliwatts greatestPlugPower{4'000'000};

/// Reads the text of `<InsightParams>`, or the ten fields of a `<BinaryState>`. Further fields are ignored.
/// `BadReply` whose detail begins with "empty", "not-numeric", "too-few-fields" or "out-of-range": never a
/// zero that nobody measured.
Result<InsightParams> parseInsightParams(const QString &text);

/// The relay alone, the first field: readable also where the power is not, and all that a plain
/// `<BinaryState>` holds. `BadReply`: "empty", "device-said-error" (the word `Error`), "not-numeric".
Result<InsightParams::Relay> parseRelay(const QString &text);

} // namespace tollstream
