// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirroredAccount.h"

#include "app/market/PasswordSeal.h"

#include <QHash>

#include <algorithm>

namespace tollstream {

WantedAccess wantedAccess(const std::vector<MirrorableGrant> &grants)
{
    WantedAccess wanted;
    for (auto first = grants.begin(); first != grants.end();) {
        const auto last = std::find_if(first, grants.end(), [&](const MirrorableGrant &grant) {
            return grant.userName != first->userName;
        });
        WantedAccount account;
        account.account.user = first->userName;
        const bool isEndless =
            std::any_of(first, last, [](const MirrorableGrant &grant) { return !grant.until; });
        for (auto grant = first; grant != last; ++grant) {
            account.account.topics.append(grant->topic);
            if (!isEndless) account.account.until = std::max(account.account.until, *grant->until);
            if (grant->sealedPassword.isEmpty()) continue;
            account.account.clientId = grant->clientId;
            account.sealedPassword = grant->sealedPassword;
        }
        account.account.topics.sort();
        account.account.passwordTag = PasswordSeal::tagOf(account.sealedPassword);
        if (account.account.passwordTag.isEmpty() && first->isAccount) {
            wanted.accountsWithoutPassword.append(first->userName);
        } else if (account.account.passwordTag.isEmpty()) {
            ++wanted.withoutPassword;
        } else {
            for (auto grant = first; grant != last; ++grant)
                if (grant->until)
                    wanted.nextEnd = std::min(wanted.nextEnd.value_or(*grant->until), *grant->until);
            wanted.accounts.push_back(std::move(account));
        }
        first = last;
    }
    return wanted;
}

AccessChanges changesBetween(const std::vector<MirroredAccount> &found,
                             const std::vector<WantedAccount> &wanted)
{
    QHash<QString, const MirroredAccount *> left;
    left.reserve(static_cast<qsizetype>(found.size()));
    for (const MirroredAccount &account : found)
        left.insert(account.user, &account);
    AccessChanges changes;
    for (const WantedAccount &account : wanted) {
        const MirroredAccount *there = left.take(account.account.user);
        if (there && *there == account.account) continue;
        changes.puts.push_back({account, there ? std::optional(*there) : std::nullopt});
    }
    changes.removals = left.keys();
    return changes;
}

} // namespace tollstream
