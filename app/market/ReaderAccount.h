// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Nanos.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace tollstream {

/// Until when an account may read one topic.
struct ReaderAccess
{
    QString topic;
    UnixTime from;
    std::optional<UnixTime> until; ///< nothing: without end
    Nanos paid;                    ///< all payments that named the account, together

    bool isActiveAt(UnixTime now) const { return !until || *until > now; }
    bool operator==(const ReaderAccess &) const = default;
};

/// Somebody whom the seller knows and has given a name and a password.
struct ReaderAccount
{
    std::int64_t id = 0;
    QString userName;
    QString note; ///< the seller's own
    UnixTime created;
    bool isDisabled = false;
    std::vector<ReaderAccess> access; ///< by topic

    bool operator==(const ReaderAccount &) const = default;
};

/// Longest note in characters (UTF-16).
inline constexpr qsizetype longestAccountNote = 200;

/// Whether an account may be called so: [a-z0-9-]{1,64}, and not the 32 hexadecimal digits that buyers'
/// programs use.
bool isAccountName(QStringView name);

// What the seller may do with accounts. Passwords come as `hashAccountPassword()` makes them, and where
// another broker serves the readers, sealed by PasswordSeal as well.

/// Time to read a topic. It adds to what is left; where there was no end, or none is given, it replaces it.
struct GivenTime
{
    QString topic;
    std::optional<std::chrono::seconds> duration; ///< nothing: without end
};
struct NewAccount
{
    QString userName;
    QString note;
    QByteArray passwordHash;
    GivenTime time;
    QByteArray sealedPassword{};
};
struct NewAccountPassword
{
    std::int64_t account = 0;
    QByteArray passwordHash;
    QByteArray sealedPassword{};
};
struct NewAccountTime
{
    std::int64_t account = 0;
    GivenTime time;
};
/// A disabled account keeps its time, which runs on, and cannot be used or paid for.
struct NewAccountState
{
    std::int64_t account = 0;
    bool isDisabled = false;
};
/// Its name may be given to somebody else afterwards.
struct AccountRemoval
{
    std::int64_t account = 0;
};
using AccountChange =
    std::variant<NewAccount, NewAccountPassword, NewAccountTime, NewAccountState, AccountRemoval>;

/// The time that a payment buys for an account that its memo names.
struct AccountOrder
{
    QString userName;
    QString topic;
    std::chrono::seconds duration{0};
};

} // namespace tollstream
