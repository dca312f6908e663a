// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Faults.h"

#include <limits>

namespace tollstream::localnet {

namespace {

constexpr std::uint64_t longestWait = 600'000; // ms
constexpr std::uint64_t mostCalls = std::numeric_limits<int>::max();
constexpr std::uint64_t largestWindow = 1'000;

struct FaultWord
{
    const char *name;
    const char *meaning;
    std::uint64_t least;
    std::uint64_t most;
    void (*apply)(Faults &faults, std::uint64_t value);
};

constexpr FaultWord faultWords[] = {
    {"slow", "every answer waits <ms>", 0, longestWait,
     [](Faults &faults, std::uint64_t value) { faults.slowness = std::chrono::milliseconds(value); }},
    {"drop-answers", "the next <count> transactions are executed without an answer", 0, mostCalls,
     [](Faults &faults, std::uint64_t value) { faults.droppedAnswers = static_cast<int>(value); }},
    {"throttle", "the next <count> calls get HTTP 429", 0, mostCalls,
     [](Faults &faults, std::uint64_t value) { faults.throttledCalls = static_cast<int>(value); }},
    {"retry-after", "these 429 ask to wait <seconds>", 0, longestWait / 1'000,
     [](Faults &faults, std::uint64_t value) { faults.retryAfter = std::chrono::seconds(value); }},
    {"forget", "history before <checkpoint> is gone", 0, std::numeric_limits<std::uint64_t>::max(),
     [](Faults &faults, std::uint64_t value) { faults.firstCheckpoint = value; }},
    {"no-balance-changes", "1: they cannot be told any more", 0, 1,
     [](Faults &faults, std::uint64_t value) { faults.hidesBalanceChanges = value == 1; }},
    {"reorder", "transactions are listed in another order within <count>", 0, largestWindow,
     [](Faults &faults, std::uint64_t value) { faults.reorderWindow = value; }},
    {"split", "pages hold at most <count> new items and repeat one", 0, largestWindow,
     [](Faults &faults, std::uint64_t value) { faults.pageSize = value; }},
    {"stale", "for <ms> questions are answered with the state of now", 0, longestWait,
     [](Faults &faults, std::uint64_t value) { faults.staleness = std::chrono::milliseconds(value); }},
};

Result<void> applyWord(Faults &faults, const QString &word)
{
    const qsizetype separator = word.indexOf(QLatin1Char('='));
    const QString name = word.left(separator);
    for (const FaultWord &known : faultWords) {
        if (name != QLatin1StringView(known.name)) continue;
        bool isNumber = false;
        const std::uint64_t value = separator < 0 ? 0 : word.mid(separator + 1).toULongLong(&isNumber);
        if (isNumber && value >= known.least && value <= known.most) {
            known.apply(faults, value);
            return {};
        }
        return failure(Error::Kind::InvalidInput,
                       QStringLiteral("fault %1: expected %1=<number> from %2 to %3")
                           .arg(name)
                           .arg(known.least)
                           .arg(known.most));
    }
    return failure(Error::Kind::InvalidInput, QStringLiteral("unknown fault: ") + name.left(64));
}

} // namespace

Result<Faults> Faults::parse(const QStringList &words)
{
    Faults faults;
    for (const QString &word : words) {
        if (const auto applied = applyWord(faults, word); !applied)
            return tl::make_unexpected(applied.error());
    }
    return faults;
}

QString Faults::help()
{
    QStringList lines;
    for (const FaultWord &word : faultWords)
        lines.append(
            QStringLiteral("%1=… (%2)").arg(QLatin1StringView(word.name), QLatin1StringView(word.meaning)));
    return lines.join(QStringLiteral("; "));
}

} // namespace tollstream::localnet
