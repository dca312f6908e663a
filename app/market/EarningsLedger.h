// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/market/Earnings.h"
#include "app/storage/SqliteDatabase.h"

#include <QString>
#include <QTimeZone>

namespace tollstream {

/// Adds up what the books say was paid, in one read of them that sees no half of a change. Failures stick to
/// the database; sums beyond 64 bits are one (`LimitExceeded`), and never a wrong number.
class EarningsLedger
{
public:
    explicit EarningsLedger(SqliteDatabase &database) : m_database(database) {}

    /// Of one chain, with the last `days` days up to `now` by the calendar of `zone`.
    Earnings earnings(const QString &chainIdentifier, UnixTime now, const QTimeZone &zone, std::size_t days);

private:
    void readDays(Earnings &earnings, const QString &chainIdentifier, const QTimeZone &zone);
    void readTotals(Earnings &earnings, const QString &chainIdentifier);
    PaymentTotal folded(const QString &chainIdentifier);
    /// The sum in the columns `first` (how many), and the next two: the upper and the lower 32 bits.
    PaymentTotal totalFrom(const SqliteStatement &row, int first);

    SqliteDatabase &m_database;
};

} // namespace tollstream
