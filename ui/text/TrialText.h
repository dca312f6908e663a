// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace tollstream {

/// Says what an offer gives away to each payer, and what of it came with a payment. All times above zero.
class TrialText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::TrialText)
public:
    /// "10 minutes", "24 hours", "1 min 30 s".
    static QString length(std::chrono::seconds trial);
    /// "The first 10 minutes are free."
    static QString offered(std::chrono::seconds trial);
    /// "Your free 10 minutes are spent."
    static QString used(std::chrono::seconds trial);
    /// "10 free minutes", "24 hours for free"
    static QString freeTime(std::chrono::seconds trial);
};

} // namespace tollstream
