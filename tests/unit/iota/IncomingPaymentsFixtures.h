// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/IncomingPayments.h"

#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"

namespace tollstream::fixtures {

inline const Address seller = samples::address(0x5e);
inline const Address buyer = samples::address(0xba);

/// A final payment of `number` nanos in checkpoint `number`.
inline TransactionRecord paid(std::uint64_t number)
{
    return samples::finalRecord(samples::payment(buyer, seller, number, {}, number), seller,
                                static_cast<std::int64_t>(number), number);
}

/// Intervals for which a test can wait.
inline IncomingPayments::Options quick()
{
    IncomingPayments::Options options;
    options.interval = std::chrono::milliseconds(5);
    options.longestPause = std::chrono::milliseconds(20);
    return options;
}

using Amounts = std::vector<std::uint64_t>;

/// What a cashier would have: every payment by its amount, in the order of arrival, and the last cursor.
struct Book
{
    Amounts amounts;
    std::vector<std::optional<Digest>> cursors;
    int pages = 0;

    explicit Book(IncomingPayments &watcher)
    {
        QObject::connect(&watcher, &IncomingPayments::pageArrived, &watcher,
                         [this](const QString &, const std::vector<IncomingPayment> &payments,
                                const std::optional<Digest> &cursor) {
                             ++pages;
                             cursors.push_back(cursor);
                             for (const IncomingPayment &arrived : payments)
                                 amounts.push_back(arrived.amount.value);
                         });
    }
};

} // namespace tollstream::fixtures
