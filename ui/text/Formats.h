// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Milliwatts.h"
#include "app/core/Nanos.h"
#include "app/iota/Address.h"
#include "app/market/Tariff.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include <chrono>

namespace tollstream {

/// How values are written for people. Amounts are exact, never rounded.
class Formats
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::Formats)
public:
    /// What stands where there is no value.
    static QString nothing();
    /// "0.0005 IOTA", with the locale's decimal point.
    static QString amount(Nanos amount, const QLocale &locale = QLocale());
    /// "1 payment", "1,234 payments".
    static QString payments(std::uint64_t count, const QLocale &locale = QLocale());
    /// "500,000 nanos".
    static QString nanos(Nanos amount, const QLocale &locale = QLocale());
    /// A change of a balance, in nanos, with its sign: "+0.5 IOTA", "−0.002 IOTA".
    static QString change(std::int64_t nanos, const QLocale &locale = QLocale());
    /// Reads an amount in IOTA as a person types it: with the locale's decimal point or with a dot.
    static Result<Nanos> readAmount(const QString &text, const QLocale &locale = QLocale());
    /// "0.0005 IOTA per hour".
    static QString price(const Tariff &tariff, const QLocale &locale = QLocale());
    /// "61.5 W", "1,234 W", "12.35 kW".
    static QString power(Milliwatts power, const QLocale &locale = QLocale());
    /// A round value at the end of a scale: "0 W", "500 W", "2 kW".
    static QString range(Milliwatts power, const QLocale &locale = QLocale());
    /// A share in hundredths of a percent: "99.97 %".
    static QString share(int basisPoints, const QLocale &locale = QLocale());
    /// The two greatest units: "2 h 05 min", "59 min 12 s", "45 s", "3 d 4 h"; "0 s" when it is over.
    static QString duration(std::chrono::seconds duration);
    /// Day and time in the locale's short form.
    static QString dateTime(UnixTime time, const QLocale &locale = QLocale());
    /// The day alone, in the locale's short form.
    static QString day(UnixTime time, const QLocale &locale = QLocale());
    /// Shortened in the middle: "0x1234abcd…89ef0123".
    static QString shortened(const QString &text);
    static QString address(const Address &address);
    /// The whole address in groups of eight digits, for comparing by eye.
    static QString grouped(const Address &address);
};

} // namespace tollstream
