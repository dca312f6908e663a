// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Nanos.h"
#include "app/iota/Address.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace tollstream {

/// The right of one payer's user to read one topic until a point of time.
struct Grant
{
    std::int64_t id = 0;
    Address payer;
    QString userName;
    QString clientId;
    QString topic;
    UnixTime from;
    UnixTime until;
    Nanos paid;               ///< all payments together
    bool endedByHand = false; ///< `until` is then when it was ended
    /// Where nobody pays for it, being a guest pass: what the seller calls it, which may be nothing.
    std::optional<QString> guestPass = {};
    std::chrono::seconds trial{0}; ///< so much of the time was free

    bool isActiveAt(UnixTime now) const { return until > now; }
    bool operator==(const Grant &) const = default;
};

} // namespace tollstream

Q_DECLARE_METATYPE(tollstream::Grant)
