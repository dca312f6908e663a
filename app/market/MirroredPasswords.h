// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketRecords.h"
#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// The sealed passwords of readers whose access is handed on to another broker, in tables of their own in the
/// books: those of grants, and those of the seller's own accounts. Works inside a transaction that is already
/// open. Failures stick to the database.
class MirroredPasswords
{
public:
    /// Makes what is missing.
    static const char tables[];

    explicit MirroredPasswords(SqliteDatabase &database) : m_database(database) {}

    /// The password that a grant was given just now; empty where it is not kept, then an older one goes too.
    void keep(std::int64_t grantId, const QByteArray &sealed);
    /// The same for one of the seller's own accounts.
    void keepForAccount(std::int64_t account, const QByteArray &sealed);
    /// Forgets those of grants and accounts that are over for good: ended by hand, or before all that could
    /// still lengthen them is accounted for.
    void dropEnded(UnixTime now);
    void dropAll();
    /// The grants in force, and those of accounts; those of one user next to each other.
    std::vector<MirrorableGrant> grantsInForce(UnixTime now);

private:
    SqliteDatabase &m_database;
};

} // namespace tollstream
