// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Reading.h"
#include "app/core/Result.h"

#include <QByteArray>

#include <optional>

namespace tollstream {

/// One message on a sensor topic.
struct LiveMessage
{
    UnixTime time; ///< of measurement
    Milliwatts power;
    std::optional<std::uint64_t>
        sequence; ///< counts up by one per tick of the publisher; absent in the bare form
    std::optional<std::chrono::milliseconds>
        age; ///< how old the meter's own report was; absent in the bare form

    bool operator==(const LiveMessage &) const = default;
};

/// `{"t":<unix ms>,"mW":<integer>,"seq":<n>,"age":<ms>}`, compact, keys in this order.
QByteArray encodeLiveMessage(const LiveMessage &message);
/// The number alone, in milliwatts, as the 2017 demo published it.
QByteArray encodeBareNumber(Milliwatts power);
/// Reads both forms; a bare number gets `arrival` as its time. `BadReply` at anything else.
Result<LiveMessage> decodeLiveMessage(QByteArrayView payload, UnixTime arrival);

} // namespace tollstream
