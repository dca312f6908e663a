// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Earnings.h"

#include <algorithm>

namespace tollstream {

PaymentTotal Earnings::lastDays(std::size_t count) const
{
    PaymentTotal sum;
    for (auto day = days.end() - static_cast<std::ptrdiff_t>(std::min(count, days.size())); day != days.end();
         ++day) {
        sum.amount = sum.amount.plus(day->earned.amount).value_or(total.amount); // which holds it all
        sum.payments += day->earned.payments;
    }
    return sum;
}

} // namespace tollstream
