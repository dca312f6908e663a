// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/NodeClient.h"

#include <QByteArray>

#include <optional>

namespace tollstream {

/// A final, successful payment to the watched address: the effect, not the intent.
struct IncomingPayment
{
    Digest digest;
    Address payer; ///< the transaction's sender
    Nanos amount;  ///< by how much the watched address grew
    std::uint64_t checkpoint = 0;
    UnixTime finalAt;
    QByteArray memo; ///< as it stands in the transaction; empty where there is none that can be told

    bool operator==(const IncomingPayment &) const = default;
};

/// What a transaction pays to `watched`; nothing where it is not final, has failed, was sent by `watched`
/// itself or leaves it no richer. The amount is the sum of the balance changes, or where the node has pruned
/// these, what the transaction's own words move. The payer is the sender; of a transaction that we cannot
/// read (a newer kind), the sender by the node's words, and where it has none, the account that lost most.
/// `seenAt` stands in for a time that the node does not know.
std::optional<IncomingPayment> incomingPayment(const TransactionRecord &record, const Address &watched,
                                               UnixTime seenAt);

} // namespace tollstream
