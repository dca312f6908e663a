// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"

#include <QDate>

#include <cstdint>
#include <vector>

namespace tollstream {

/// So many payments, and what they come to.
struct PaymentTotal
{
    Nanos amount;
    std::uint64_t payments = 0;

    bool operator==(const PaymentTotal &) const = default;
};

/// What was paid on one chain, as the books say it. Earned is what has given somebody access; what was sent
/// back stands nowhere here.
struct Earnings
{
    /// A day of the seller's own calendar, whether it has 23, 24 or 25 hours.
    struct Day
    {
        QDate date;
        PaymentTotal earned;

        bool operator==(const Day &) const = default;
    };

    std::vector<Day> days; ///< oldest first, without a gap; the last one is today
    PaymentTotal total;    ///< earned at any time
    PaymentTotal waiting;  ///< has given nobody access, and was not sent back (or not for good yet)
    PaymentTotal folded;   ///< so small and so many that they are only counted (DustFold)

    bool operator==(const Earnings &) const = default;

    /// Earned within the last `count` days, today among them.
    PaymentTotal lastDays(std::size_t count) const;
};

} // namespace tollstream
