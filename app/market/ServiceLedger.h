// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Grant.h"
#include "app/market/Outage.h"
#include "app/storage/SqliteDatabase.h"

#include <optional>
#include <vector>

namespace tollstream {

/// Books what was not served, inside a transaction that is already open, and lets the grants and accounts
/// that suffered from it end later. Failures stick to the database.
class ServiceLedger
{
public:
    explicit ServiceLedger(SqliteDatabase &database) : m_database(database) {}

    /// Before this tick all is accounted for; nothing where there have never been any accounts.
    std::optional<std::uint64_t> accountedThrough();
    /// Accounts for everything before `through`. Outages, or parts of them, that were accounted for already
    /// are left alone, so that the same report counts once. Gives the grants that end later by it.
    std::vector<Grant> account(std::uint64_t through, const std::vector<Outage> &outages);
    /// The newest `limit` outages.
    ServiceHistory history(std::size_t limit);

private:
    void insert(const Outage &outage);
    std::vector<Grant> lengthenGrants(const Outage &outage);

    SqliteDatabase &m_database;
};

} // namespace tollstream
