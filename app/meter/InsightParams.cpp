// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/InsightParams.h"

#include <QStringList>

#include <array>

namespace tollstream {

namespace {

constexpr qsizetype requiredFields = 10;
/// As many decimal digits as always fit in 64 bits.
constexpr qsizetype maxDigits = 18;

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar character) {
        return character >= QLatin1Char('0') && character <= QLatin1Char('9');
    });
}

/// A decimal number without its decimals: by HTTP a plug writes the total as "99830512.000000".
std::optional<std::int64_t> wholeNumber(QStringView text)
{
    text = text.trimmed();
    const bool isNegative = text.startsWith(QLatin1Char('-'));
    if (isNegative) text = text.mid(1);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    if (point >= 0) {
        if (!isDigits(text.mid(point + 1))) return std::nullopt;
        text = text.left(point);
    }
    if (!isDigits(text) || text.size() > maxDigits) return std::nullopt;
    const std::int64_t value = text.toLongLong();
    return isNegative ? -value : value;
}

InsightParams::Relay relayFrom(std::int64_t state)
{
    if (state == 0) return InsightParams::Relay::Off;
    if (state == 1) return InsightParams::Relay::On;
    if (state == 8) return InsightParams::Relay::Standby;
    return InsightParams::Relay::Unknown;
}

tl::unexpected<Error> refused(const QString &reason)
{
    return failure(Error::Kind::BadReply, reason);
}

} // namespace

Result<InsightParams> parseInsightParams(const QString &text)
{
    if (text.trimmed().isEmpty()) return refused(QStringLiteral("empty: InsightParams"));
    const QStringList fields = text.split(QLatin1Char('|'));

    std::array<std::int64_t, requiredFields> numbers{};
    const qsizetype present = std::min(fields.size(), requiredFields);
    for (qsizetype index = 0; index < present; ++index) {
        const auto number = wholeNumber(fields[index]);
        if (!number) return refused(QStringLiteral("not-numeric: field %1").arg(index + 1));
        numbers[static_cast<std::size_t>(index)] = *number;
    }
    if (present < requiredFields) return refused(QStringLiteral("too-few-fields: %1").arg(present));

    InsightParams params{.relay = relayFrom(numbers[0]),
                         .lastChange = numbers[1],
                         .onForSeconds = numbers[2],
                         .onTodaySeconds = numbers[3],
                         .onTotalSeconds = numbers[4],
                         .windowSeconds = numbers[5],
                         .averageWatts = numbers[6],
                         .power = {numbers[7]},
                         .todayMilliwattMinutes = numbers[8],
                         .totalMilliwattMinutes = numbers[9],
                         .threshold = std::nullopt};
    if (params.power < Milliwatts{0} || params.power > greatestPlugPower)
        return refused(QStringLiteral("out-of-range: %1 mW").arg(params.power.value));
    if (fields.size() > requiredFields) {
        const auto threshold = wholeNumber(fields[requiredFields]);
        if (!threshold) return refused(QStringLiteral("not-numeric: field 11"));
        params.threshold = Milliwatts{*threshold};
    }
    return params;
}

Result<InsightParams::Relay> parseRelay(const QString &text)
{
    const QString first = text.section(QLatin1Char('|'), 0, 0).trimmed();
    if (first.isEmpty()) return refused(QStringLiteral("empty: BinaryState"));
    if (first.compare(QLatin1String("Error"), Qt::CaseInsensitive) == 0)
        return refused(QStringLiteral("device-said-error"));
    const auto number = wholeNumber(first);
    if (!number) return refused(QStringLiteral("not-numeric: BinaryState"));
    return relayFrom(*number);
}

} // namespace tollstream
