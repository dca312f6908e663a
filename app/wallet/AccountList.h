// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/wallet/Account.h"

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// The accounts as the settings file knows them: everything but the keys.
struct AccountList
{
    std::vector<Account> accounts;
    std::optional<Address> active;
    bool isBackedUp = false;

    bool operator==(const AccountList &) const = default;

    /// Accounts that cannot be read are left out.
    static AccountList load(QSettings &file);
    /// Answers when it is in the file: `Storage` where it cannot be written.
    Result<void> save(QSettings &file) const;

    const Account *find(const Address &address) const;
    bool hasDerived() const;
    /// The number of the derived account that comes after those that there are.
    std::uint32_t nextIndex() const;
    /// Adds an account, or gives a watched one of the same address what it lacked; the name of a known one
    /// stays where the new one has none. The first account becomes the active one.
    void put(Account account);
};

} // namespace tollstream
