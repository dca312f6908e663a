// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Nanos.h"
#include "app/iota/Address.h"
#include "app/iota/Digest.h"

#include <QMetaType>
#include <QString>

namespace tollstream {

/// A final payment to the seller, and what became of it.
struct Payment
{
    enum class Outcome {
        Granted,    ///< Access was given for it.
        Underpaid,  ///< Less than the least payment.
        Unassigned, ///< No memo, one that cannot be read, or one made for another payer.
    };

    QString chainIdentifier;
    Digest digest;
    Address payer;
    Nanos amount;
    UnixTime finalAt;
    std::uint64_t checkpoint = 0;
    Outcome outcome = Outcome::Unassigned;
    std::optional<std::int64_t> grantId;

    bool operator==(const Payment &) const = default;
};

} // namespace tollstream

Q_DECLARE_METATYPE(tollstream::Payment)
