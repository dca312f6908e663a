// SPDX-License-Identifier: GPL-3.0-or-later
// How long one payment takes to become a grant on disk, with few and with many grants in force; and how long
// the earnings take that are read after it.
// Prints name, value, unit, goal, ok or short; separated by tabs.

#include "app/crypto/Blake2b.h"
#include "app/market/EarningsLedger.h"
#include "app/market/MarketDatabase.h"
#include "app/market/MarketSchema.h"
#include "app/market/PaymentsCsv.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace tollstream;

namespace {

constexpr int samples = 301;
constexpr int readings = 21;
constexpr double goalMilliseconds = 2.0;
const QString chain = QStringLiteral("c0ffee01");

Bytes32 numbered(const char *kind, int number)
{
    return blake2b256({QByteArray(kind) + QByteArray::number(number)});
}

QString name(const char *kind, int number)
{
    return QString::fromLatin1(viewOf(numbered(kind, number)).first(16).toByteArray().toHex());
}

AssessedPayment payment(int number, UnixTime now)
{
    AssessedPayment assessed;
    assessed.payment = {.chainIdentifier = chain,
                        .digest = {numbered("payment", number)},
                        .payer = {numbered("payer", number)},
                        .amount = Nanos{500'000},
                        .finalAt = now,
                        .checkpoint = static_cast<std::uint64_t>(number),
                        .outcome = Payment::Outcome::Granted,
                        .grantId = {}};
    assessed.grant = GrantOrder{.userName = name("user", number),
                                .clientId = name("client", number),
                                .passwordSalt = viewOf(numbered("salt", number)).first(16).toByteArray(),
                                .passwordHash = viewOf(numbered("hash", number)).toByteArray(),
                                .topic = QStringLiteral("sensor/live"),
                                .duration = std::chrono::hours(1),
                                .receiptTopic = QStringLiteral("market/receipts/") + name("receipt", number),
                                .receiptKey = SecretBytes::random(32)};
    return assessed;
}

/// Records `count` payments after the first `done`, so many in one transaction.
void record(MarketDatabase &database, int done, int count)
{
    const UnixTime now = SystemClock().now();
    std::vector<AssessedPayment> page;
    for (int number = done + 1; number <= done + count; ++number)
        page.push_back(payment(number, now));
    if (!database.record(chain, page, page.back().payment.digest, now)) std::abort();
}

/// The median time in milliseconds for one payment.
double measure(MarketDatabase &database, int &done)
{
    const SystemClock clock;
    std::vector<double> times;
    for (int sample = 0; sample < samples; ++sample) {
        const auto page = [&] {
            std::vector<AssessedPayment> one;
            one.push_back(payment(++done, clock.now()));
            return one;
        }();
        const auto start = clock.monotonic();
        if (!database.record(chain, page, page.back().payment.digest, clock.now())) std::abort();
        times.push_back(std::chrono::duration<double, std::milli>(clock.monotonic() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + samples / 2, times.end());
    return times[samples / 2];
}

/// The median time in milliseconds for the earnings of a month and of all time, by a new connection each.
double measureEarnings(const QString &file)
{
    const SystemClock clock;
    std::vector<double> times;
    for (int sample = 0; sample < readings; ++sample) {
        const auto start = clock.monotonic();
        const auto books = openCheckedBooks(file, std::chrono::seconds(1));
        if (!books) std::abort();
        EarningsLedger ledger(**books);
        if (ledger.earnings(chain, clock.now(), QTimeZone::systemTimeZone(), 30).total.payments == 0)
            std::abort();
        times.push_back(std::chrono::duration<double, std::milli>(clock.monotonic() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + readings / 2, times.end());
    return times[readings / 2];
}

/// Spreads the payments over the last 365 days.
void makeAYearOfThem(const QString &file)
{
    const auto books = openCheckedBooks(file, std::chrono::seconds(1));
    if (!books) std::abort();
    (*books)->execute("UPDATE payment SET final_ms = final_ms - (SELECT max(id) FROM payment) * 315000"
                      " + id * 315000");
    if (!(*books)->outcome()) std::abort();
}

double measureCsv(const QString &file, const QString &csv)
{
    const SystemClock clock;
    const auto start = clock.monotonic();
    const auto books = openCheckedBooks(file, std::chrono::seconds(1));
    if (!books || !writePaymentsCsv(**books, csv)) std::abort();
    return std::chrono::duration<double, std::milli>(clock.monotonic() - start).count();
}

void print(const char *figure, double value, const char *unit, double goal)
{
    std::printf("%s\t%.3f\t%s\t< %g\t%s\n", figure, value, unit, goal, value < goal ? "ok" : "short");
    std::fflush(stdout);
}

} // namespace

int main()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("market.sqlite"));
    MarketDatabase database(file);
    if (!initialiseCrypto() || !database.open()) return 1;
    int done = 0;
    const auto fillUpTo = [&](int grants) {
        while (done < grants) {
            const int page = std::min(1'000, grants - done);
            record(database, done, page);
            done += page;
        }
    };
    fillUpTo(100);
    const double few = measure(database, done);
    print("one grant in force, 100 active", few, "ms", goalMilliseconds);
    fillUpTo(10'000);
    const double many = measure(database, done);
    print("one grant in force, 10 000 active", many, "ms", goalMilliseconds);
    fillUpTo(100'000);
    const double most = measure(database, done);
    print("one grant in force, 100 000 active", most, "ms", goalMilliseconds);
    print("one grant in force, 100 000 active against 100", most / few, "times", 1.2);
    print("earnings, 100 000 payments, all of today", measureEarnings(file), "ms", 200.0);
    makeAYearOfThem(file);
    print("earnings, 100 000 payments of a year", measureEarnings(file), "ms", 200.0);
    print("payments as CSV, 100 000", measureCsv(file, folder.filePath(QStringLiteral("payments.csv"))), "ms",
          5'000.0);
    return 0;
}
