// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Nanos.h"
#include "app/market/Tariff.h"

#include "tests/property/Properties.h"

#include <limits>

using namespace tollstream;

namespace {

__extension__ using Wide = unsigned __int128; // no sum or product of two amounts outgrows it

constexpr Wide largest = std::numeric_limits<std::uint64_t>::max();

/// Small and large ones alike; rapidcheck's own numbers are mostly small.
rc::Gen<std::uint64_t> anyNumber()
{
    return rc::gen::exec([] {
        const auto number = *rc::gen::resize(100, rc::gen::arbitrary<std::uint64_t>());
        return number >> *rc::gen::inRange(0, 64);
    });
}

void anAmountIsReadAsItWasWritten()
{
    const Nanos amount{*anyNumber()};
    RC_ASSERT((Nanos::fromIotaText(amount.toIotaText()) == Result<Nanos>(amount)));
    RC_ASSERT((Nanos::fromDecimal(QString::number(amount.value)) == Result<Nanos>(amount)));
}

/// Whole and decimals are joined as text, and compared as numbers too large for 64 bits.
void decimalsAreExact()
{
    const auto whole = *rc::gen::inRange<std::uint64_t>(0, 20'000'000'000);
    const QString decimals = QString::number(*rc::gen::inRange(0, 1'000'000'000)).rightJustified(9, u'0');
    const int places = *rc::gen::inRange(1, 10);
    const QString text = QString::number(whole) + u'.' + decimals.left(places);
    const Wide expected =
        Wide(whole) * nanosPerIota + decimals.left(places).leftJustified(9, u'0').toULongLong();
    const auto amount = Nanos::fromIotaText(text);
    RC_ASSERT(amount.has_value() == (expected <= largest));
    if (amount) RC_ASSERT(Wide(amount->value) == expected);
}

void tenDecimalsAreRefused()
{
    const QString text = QString::number(*rc::gen::inRange(0, 1'000)) + u'.' +
                         QString::number(*rc::gen::inRange(0, 1'000'000'000)).rightJustified(10, u'0');
    RC_ASSERT(!Nanos::fromIotaText(text).has_value());
}

void arithmeticIsCheckedAndExact()
{
    const Nanos a{*anyNumber()};
    const Nanos b{*anyNumber()};
    const auto sum = a.plus(b);
    RC_ASSERT(sum.has_value() == (Wide(a.value) + b.value <= largest));
    if (sum) RC_ASSERT(Wide(sum->value) == Wide(a.value) + b.value);
    const auto difference = a.minus(b);
    RC_ASSERT(difference.has_value() == (a >= b));
    if (difference) RC_ASSERT(difference->plus(b) == std::optional(a));
    const auto product = a.times(b.value);
    RC_ASSERT(product.has_value() == (Wide(a.value) * b.value <= largest));
    if (product) RC_ASSERT(Wide(product->value) == Wide(a.value) * b.value);
}

Tariff anyTariff()
{
    Tariff tariff;
    tariff.price = Nanos{*anyNumber()};
    tariff.period = std::chrono::seconds(*rc::gen::inRange(1, 1'000'000));
    tariff.leastPayment = Nanos{*anyNumber()};
    return tariff;
}

void whatTimeCostsBuysTheTime()
{
    const Tariff tariff = anyTariff();
    const std::chrono::seconds time(*rc::gen::inRange(1, 10'000'000));
    const auto cost = tariff.costOf(time);
    if (!cost) return;
    const auto bought = tariff.timeFor(*cost);
    RC_ASSERT(bought.has_value());
    RC_ASSERT(*bought >= time);
    if (*cost <= tariff.leastPayment) return;
    const auto less = tariff.timeFor(Nanos{cost->value - 1});
    RC_ASSERT(less.has_value());
    RC_ASSERT(*less < time); // the least amount that buys it
}

void moreMoneyNeverBuysLess()
{
    const Tariff tariff = anyTariff();
    RC_PRE(tariff.isValid());
    const Nanos a{*anyNumber()};
    const Nanos b{*anyNumber()};
    const auto less = tariff.timeFor(std::min(a, b));
    const auto more = tariff.timeFor(std::max(a, b));
    if (less) RC_ASSERT(more.has_value());
    if (less) RC_ASSERT(*less <= *more);
}

} // namespace

int main()
{
    Properties properties;
    properties.holds("an amount is read as it was written", anAmountIsReadAsItWasWritten);
    properties.holds("decimals are exact", decimalsAreExact);
    properties.holds("ten decimals are refused", tenDecimalsAreRefused);
    properties.holds("arithmetic is checked and exact", arithmeticIsCheckedAndExact);
    properties.holds("what time costs buys the time", whatTimeCostsBuysTheTime);
    properties.holds("more money never buys less", moreMoneyNeverBuysLess);
    return properties.exitStatus();
}
