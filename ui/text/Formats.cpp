// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Formats.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace tollstream {

QString Formats::nothing()
{
    return QStringLiteral("\u2014");
}

QString Formats::amount(Nanos amount, const QLocale &locale)
{
    QString digits = amount.toIotaText();
    digits.replace(QLatin1Char('.'), locale.decimalPoint());
    //: An amount of the currency IOTA.
    return tr("%1 IOTA").arg(digits);
}

QString Formats::change(std::int64_t nanos, const QLocale &locale)
{
    const auto size = nanos < 0 ? 0 - static_cast<std::uint64_t>(nanos) : static_cast<std::uint64_t>(nanos);
    QString text = amount(Nanos{size}, locale);
    if (nanos == 0) return text;
    return (nanos < 0 ? QChar(0x2212) : QChar(u'+')) + text;
}

QString Formats::payments(std::uint64_t count, const QLocale &locale)
{
    if (count == 1) return tr("1 payment");
    return tr("%1 payments").arg(locale.toString(static_cast<qulonglong>(count)));
}

QString Formats::nanos(Nanos amount, const QLocale &locale)
{
    //: A nano is the smallest unit of IOTA.
    return tr("%1 nanos").arg(locale.toString(static_cast<qulonglong>(amount.value)));
}

Result<Nanos> Formats::readAmount(const QString &text, const QLocale &locale)
{
    QString digits = text.trimmed();
    digits.replace(locale.decimalPoint(), QStringLiteral("."));
    return Nanos::fromIotaText(digits);
}

QString Formats::price(const Tariff &tariff, const QLocale &locale)
{
    const QString cost = amount(tariff.price, locale);
    using namespace std::chrono_literals;
    if (tariff.period == 1h) return tr("%1 per hour").arg(cost);
    if (tariff.period == 1min) return tr("%1 per minute").arg(cost);
    if (tariff.period == 24h) return tr("%1 per day").arg(cost);
    //: %1 is an amount, %2 a duration: "0.001 IOTA for 2 h 30 min".
    return tr("%1 for %2").arg(cost, duration(tariff.period));
}

QString Formats::power(Milliwatts power, const QLocale &locale)
{
    const double watts = static_cast<double>(power.value) / 1000.0;
    const double size = std::abs(watts);
    if (size >= 10'000.0) return tr("%1 kW").arg(locale.toString(watts / 1000.0, 'f', 2));
    return tr("%1 W").arg(locale.toString(watts, 'f', size < 999.95 ? 1 : 0));
}

QString Formats::share(int basisPoints, const QLocale &locale)
{
    constexpr int all = 10'000;
    return tr("%1 %").arg(locale.toString(basisPoints / 100.0, 'f', basisPoints == all ? 0 : 2));
}

QString Formats::range(Milliwatts power, const QLocale &locale)
{
    const qlonglong watts = power.value / 1000;
    if (watts >= 1000) return tr("%1 kW").arg(locale.toString(watts / 1000));
    return tr("%1 W").arg(locale.toString(watts));
}

QString Formats::duration(std::chrono::seconds duration)
{
    const auto total = std::max<std::int64_t>(0, duration.count());
    const auto days = total / 86'400;
    const auto hours = total / 3'600 % 24;
    const auto minutes = total / 60 % 60;
    const auto seconds = total % 60;
    const auto twoDigits = [](std::int64_t value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    //: days and hours
    if (days > 0) return tr("%1 d %2 h").arg(days).arg(hours);
    //: hours and minutes
    if (hours > 0) return tr("%1 h %2 min").arg(QString::number(hours), twoDigits(minutes));
    //: minutes and seconds
    if (minutes > 0) return tr("%1 min %2 s").arg(QString::number(minutes), twoDigits(seconds));
    //: seconds
    return tr("%1 s").arg(seconds);
}

QString Formats::dateTime(UnixTime time, const QLocale &locale)
{
    return locale.toString(QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(time)), QLocale::ShortFormat);
}

QString Formats::day(UnixTime time, const QLocale &locale)
{
    return locale.toString(QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(time)).date(),
                           QLocale::ShortFormat);
}

QString Formats::shortened(const QString &text)
{
    constexpr int head = 10;
    constexpr int tail = 8;
    if (text.size() <= head + tail + 1) return text;
    return text.left(head) + QChar(0x2026) + text.right(tail);
}

QString Formats::address(const Address &address)
{
    return shortened(address.toString());
}

QString Formats::grouped(const Address &address)
{
    constexpr int group = 8;
    const QString text = address.toString();
    QString grouped = text.left(2);
    for (qsizetype at = 2; at < text.size(); at += group)
        grouped += QLatin1Char(' ') + text.mid(at, group);
    return grouped;
}

} // namespace tollstream
