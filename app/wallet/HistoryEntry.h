// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/NodeClient.h"

#include <QString>

#include <optional>
#include <vector>

namespace tollstream {

/// What one transaction did to one account.
struct HistoryEntry
{
    enum class Direction {
        In,       ///< the account got more
        Out,      ///< the account paid somebody
        Internal, ///< merged coins, or failed: only gas has moved
    };

    Digest digest;
    Direction direction = Direction::In;
    Nanos amount;             ///< what was received or sent, without gas
    Nanos fee;                ///< computation, where this account paid the gas
    std::int64_t deposit = 0; ///< nanos of storage deposit paid (positive) or given back (negative)
    std::int64_t change = 0;  ///< of the balance, in nanos; the sum of all the above
    std::optional<Address> counterparty; ///< the payer, or the one who was paid most
    std::size_t counterpartyCount = 0;
    std::optional<UnixTime> time; ///< of the checkpoint; nothing while it is not final
    bool hasSucceeded = true;
    QString note;

    bool operator==(const HistoryEntry &) const = default;
};

/// What `record` did to `account`. Nothing where it did not touch its balance, or where the node has pruned
/// the balance changes and the transaction's own words do not tell.
std::optional<HistoryEntry> historyEntry(const TransactionRecord &record, const Address &account);

/// What the network has given back of storage deposits by those entries that brought back more than they
/// cost; nobody has paid it.
Nanos depositsGivenBack(const std::vector<HistoryEntry> &entries);

} // namespace tollstream
