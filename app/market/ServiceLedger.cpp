// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/ServiceLedger.h"

#include "app/market/AccountBook.h"
#include "app/market/MarketLedger.h"

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

/// Ticks fit into 63 bits for longer than the calendar has years.
std::int64_t stored(std::uint64_t tick)
{
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(std::min(tick, largest));
}

std::uint64_t unstored(std::int64_t tick)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(tick, 0));
}

/// The same grant twice in a report is told once, as it is at last.
void put(std::vector<Grant> &grants, const Grant &grant)
{
    const auto known = std::ranges::find(grants, grant.id, &Grant::id);
    if (known != grants.end()) {
        *known = grant;
    } else {
        grants.push_back(grant);
    }
}

} // namespace

std::optional<std::uint64_t> ServiceLedger::accountedThrough()
{
    SqliteStatement query = m_database.prepare("SELECT value FROM counter WHERE name = 'accounted-through'");
    if (!query.next()) return std::nullopt;
    return unstored(query.number(0));
}

std::vector<Grant> ServiceLedger::account(std::uint64_t through, const std::vector<Outage> &outages)
{
    const std::uint64_t known = accountedThrough().value_or(0);
    std::vector<Grant> changed;
    for (const Outage &outage : outages) {
        const Outage added{std::max(outage.first, known), outage.end};
        if (added.first >= added.end) continue;
        insert(added);
        for (const Grant &grant : lengthenGrants(added))
            put(changed, grant);
        AccountBook(m_database, {}).lengthen(added);
    }
    m_database
        .prepare("INSERT INTO counter (name, value) VALUES ('accounted-through', ?1)"
                 " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)")
        .bind(0, stored(through))
        .run();
    return changed;
}

void ServiceLedger::insert(const Outage &outage)
{
    SqliteStatement extend =
        m_database.prepare("UPDATE outage SET end_tick = ?2 WHERE end_tick = ?1 RETURNING 1");
    const bool goesOn = extend.bind(0, stored(outage.first)).bind(1, stored(outage.end)).next();
    extend.run();
    if (goesOn) return;
    m_database.prepare("INSERT INTO outage (first_tick, end_tick) VALUES (?, ?)")
        .bind(0, stored(outage.first))
        .bind(1, stored(outage.end))
        .run();
}

std::vector<Grant> ServiceLedger::lengthenGrants(const Outage &outage)
{
    const QByteArray sql = QByteArrayLiteral("SELECT ") + MarketLedger::grantColumns +
                           " FROM access_grant WHERE ended_by_hand = 0 AND from_ms < ?2 AND until_ms > ?1";
    std::vector<Grant> grants;
    SqliteStatement query = m_database.prepare(sql.constData());
    query.bind(0, toUnixMilliseconds(timeOfTick(outage.first)))
        .bind(1, toUnixMilliseconds(timeOfTick(outage.end)));
    while (query.next()) {
        Grant grant = MarketLedger::grantFrom(query);
        const auto longer = standstill(outage, grant.from, grant.until);
        if (longer <= std::chrono::milliseconds(0)) continue;
        grant.until += longer;
        grants.push_back(std::move(grant));
    }
    for (const Grant &grant : grants) {
        const std::int64_t revision = MarketLedger::nextRevision(m_database);
        m_database.prepare("UPDATE access_grant SET until_ms = ?, revision = ? WHERE id = ?")
            .bind(0, toUnixMilliseconds(grant.until))
            .bind(1, revision)
            .bind(2, grant.id)
            .run();
    }
    return grants;
}

ServiceHistory ServiceLedger::history(std::size_t limit)
{
    ServiceHistory history;
    history.through = accountedThrough().value_or(0);
    SqliteStatement query =
        m_database.prepare("SELECT first_tick, end_tick FROM outage ORDER BY first_tick DESC LIMIT ?");
    query.bind(0, std::int64_t{static_cast<std::int64_t>(limit) + 1});
    while (query.next()) {
        const Outage outage{unstored(query.number(0)), unstored(query.number(1))};
        if (history.outages.size() == limit) {
            history.from = outage.end; // there are older ones
            break;
        }
        history.outages.push_back(outage);
    }
    std::ranges::reverse(history.outages);
    return history;
}

} // namespace tollstream
