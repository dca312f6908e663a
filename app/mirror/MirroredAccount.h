// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/market/MarketRecords.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace tollstream {

/// An account at another broker, as it is wanted there or as it was found.
struct MirroredAccount
{
    QString user;
    QString clientId;            ///< empty: any
    QStringList topics;          ///< which it reads, in alphabetical order
    bool isPublisher = false;    ///< the seller's own, which reads nothing and publishes everything
    UnixTime until;              ///< zero: without end, or the other side keeps no time
    QByteArray passwordTag;      ///< tells passwords apart
    bool isTamperedWith = false; ///< found in a shape that we do not give

    bool operator==(const MirroredAccount &) const = default;
};

/// With the password, sealed by PasswordSeal.
struct WantedAccount
{
    MirroredAccount account;
    QByteArray sealedPassword;
};

/// What shall be served at the other broker.
struct WantedAccess
{
    std::vector<WantedAccount> accounts;
    std::size_t withoutPassword = 0;     ///< readers who cannot be let in there
    QStringList accountsWithoutPassword; ///< nor can these of the seller's own accounts
    std::optional<UnixTime> nextEnd;     ///< when the first grant of them is over
};

/// What grants in force ask for, those of one user next to each other and the latest last: an account a user,
/// with the password and client id of the latest grant that has one.
WantedAccess wantedAccess(const std::vector<MirrorableGrant> &grants);

/// What has to be done about it.
struct AccessChanges
{
    struct Put
    {
        WantedAccount wanted;
        std::optional<MirroredAccount> found; ///< as it is there now; nothing where it is new
    };

    QStringList removals; ///< users
    std::vector<Put> puts;

    bool isEmpty() const { return removals.isEmpty() && puts.empty(); }
};

/// What turns `found` into `wanted`.
AccessChanges changesBetween(const std::vector<MirroredAccount> &found,
                             const std::vector<WantedAccount> &wanted);

} // namespace tollstream
