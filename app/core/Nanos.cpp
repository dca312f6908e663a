// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Nanos.h"

#include <limits>

namespace tollstream {

namespace {

constexpr int iotaDecimals = 9;

/// Appends one decimal digit to `value`; false where it is no ASCII digit or the number outgrows 64 bits.
bool appendDigit(std::uint64_t &value, QChar character)
{
    const char16_t unit = character.unicode();
    if (unit < u'0' || unit > u'9') return false;
    const auto digit = static_cast<std::uint64_t>(unit - u'0');
    if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return false;
    value = value * 10 + digit;
    return true;
}

} // namespace

std::optional<Nanos> Nanos::plus(Nanos other) const
{
    std::uint64_t sum = 0;
    if (__builtin_add_overflow(value, other.value, &sum)) return std::nullopt;
    return Nanos{sum};
}

std::optional<Nanos> Nanos::minus(Nanos other) const
{
    if (other.value > value) return std::nullopt;
    return Nanos{value - other.value};
}

std::optional<Nanos> Nanos::times(std::uint64_t factor) const
{
    std::uint64_t product = 0;
    if (__builtin_mul_overflow(value, factor, &product)) return std::nullopt;
    return Nanos{product};
}

QString Nanos::toIotaText() const
{
    QString text = QString::number(value / nanosPerIota);
    QString decimals = QString::number(value % nanosPerIota).rightJustified(iotaDecimals, QLatin1Char('0'));
    while (decimals.endsWith(QLatin1Char('0')))
        decimals.chop(1);
    if (!decimals.isEmpty()) text += QLatin1Char('.') + decimals;
    return text;
}

Result<Nanos> Nanos::fromIotaText(QStringView text)
{
    const auto refuse = [text] { return failure(Error::Kind::InvalidInput, text.left(40).toString()); };
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const QStringView whole = point < 0 ? text : text.left(point);
    const QStringView decimals = point < 0 ? QStringView() : text.mid(point + 1);
    if (whole.isEmpty() || (point >= 0 && decimals.isEmpty()) || decimals.size() > iotaDecimals)
        return refuse();
    Nanos amount;
    for (const QChar character : whole) {
        if (!appendDigit(amount.value, character)) return refuse();
    }
    for (int place = 0; place < iotaDecimals; ++place) {
        const QChar digit = place < decimals.size() ? decimals[place] : QChar(u'0');
        if (!appendDigit(amount.value, digit)) return refuse();
    }
    return amount;
}

Result<Nanos> Nanos::fromDecimal(QStringView text)
{
    Nanos amount;
    bool good = !text.isEmpty() && text.size() <= 20;
    for (qsizetype place = 0; good && place < text.size(); ++place)
        good = appendDigit(amount.value, text[place]);
    if (!good) return failure(Error::Kind::InvalidInput, text.left(40).toString());
    return amount;
}

} // namespace tollstream
