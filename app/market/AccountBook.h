// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/market/Outage.h"
#include "app/market/Payment.h"
#include "app/market/ReaderAccount.h"
#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// The part of the books that holds the seller's own accounts, inside a transaction that is already open.
/// Failures of the database stick to it.
class AccountBook
{
public:
    AccountBook(SqliteDatabase &database, UnixTime now) : m_database(database), m_now(now) {}

    /// Makes its tables where they are missing.
    static void makeTables(SqliteDatabase &database);
    /// What the gate's view has to hold of them, as a SELECT. Deleted and disabled ones stand there with an
    /// end that is long over, so that the gate learns of it.
    static const char *accessRows();

    /// By name.
    std::vector<ReaderAccount> accounts();
    /// `Conflict` where the name is taken, `NotFound` where there is no such account, `InvalidInput`; then
    /// nothing is changed.
    Result<void> apply(const AccountChange &change);

    /// Whether there is an account of that name which can be paid for.
    bool takesPayments(const QString &userName);
    /// Adds the time that a payment buys, which counts from `begin`; the account takes payments.
    void credit(const AccountOrder &order, const Payment &payment, UnixTime begin);
    /// Notes which name a payment's memo had.
    void noteName(const Payment &payment, const QString &userName);
    /// Each account whose time had not ended before the outage reads longer by it.
    void lengthen(const Outage &outage);

private:
    /// Nothing where there is no account of that name.
    std::optional<std::int64_t> idOf(const QString &userName);
    bool exists(std::int64_t account);
    Result<void> add(const NewAccount &account);
    std::optional<ReaderAccess> accessOf(std::int64_t account, const QString &topic);
    std::vector<ReaderAccess> accessOf(std::int64_t account);
    void put(std::int64_t account, const ReaderAccess &access);
    void give(std::int64_t account, const GivenTime &time, UnixTime begin, Nanos paid);
    /// Lets the gate look at the account again.
    void touch(std::int64_t account);

    SqliteDatabase &m_database;
    UnixTime m_now;
};

} // namespace tollstream
