// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/AccountList.h"

#include <QSettings>

#include <algorithm>

namespace tollstream {

namespace {

constexpr QLatin1StringView listKey("wallet/accounts");
constexpr QLatin1StringView activeKey("wallet/active");
constexpr QLatin1StringView backedUpKey("wallet/backed_up");

QString kindText(Account::Kind kind)
{
    switch (kind) {
    case Account::Kind::Derived:
        return QStringLiteral("derived");
    case Account::Kind::Imported:
        return QStringLiteral("imported");
    case Account::Kind::WatchOnly:
        return QStringLiteral("watched");
    }
    Q_UNREACHABLE();
}

std::optional<Account::Kind> kindFrom(const QString &text)
{
    for (const auto kind : {Account::Kind::Derived, Account::Kind::Imported, Account::Kind::WatchOnly}) {
        if (kindText(kind) == text) return kind;
    }
    return std::nullopt;
}

} // namespace

AccountList AccountList::load(QSettings &file)
{
    AccountList list;
    const int count = file.beginReadArray(listKey);
    for (int row = 0; row < count; ++row) {
        file.setArrayIndex(row);
        const auto kind = kindFrom(file.value(QStringLiteral("kind")).toString());
        const auto address = Address::parse(file.value(QStringLiteral("address")).toString());
        if (!kind || !address || list.find(*address)) continue;
        list.accounts.push_back({*kind, file.value(QStringLiteral("index")).toUInt(),
                                 file.value(QStringLiteral("name")).toString(), *address});
    }
    file.endArray();
    const auto active = Address::parse(file.value(activeKey).toString());
    if (active && list.find(*active)) list.active = *active;
    if (!list.active && !list.accounts.empty()) list.active = list.accounts.front().address;
    list.isBackedUp = file.value(backedUpKey).toBool();
    return list;
}

Result<void> AccountList::save(QSettings &file) const
{
    file.remove(listKey);
    file.beginWriteArray(listKey, static_cast<int>(accounts.size()));
    for (int row = 0; row < static_cast<int>(accounts.size()); ++row) {
        const Account &account = accounts[static_cast<std::size_t>(row)];
        file.setArrayIndex(row);
        file.setValue(QStringLiteral("kind"), kindText(account.kind));
        file.setValue(QStringLiteral("index"), account.index);
        file.setValue(QStringLiteral("name"), account.name);
        file.setValue(QStringLiteral("address"), account.address.toString());
    }
    file.endArray();
    file.setValue(activeKey, active ? active->toString() : QString());
    file.setValue(backedUpKey, isBackedUp);
    file.sync();
    if (file.status() != QSettings::NoError) return failure(Error::Kind::Storage, file.fileName());
    return {};
}

const Account *AccountList::find(const Address &address) const
{
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account &account) { return account.address == address; });
    return found == accounts.end() ? nullptr : &*found;
}

bool AccountList::hasDerived() const
{
    return std::any_of(accounts.begin(), accounts.end(),
                       [](const Account &account) { return account.kind == Account::Kind::Derived; });
}

std::uint32_t AccountList::nextIndex() const
{
    std::uint32_t next = 0;
    for (const Account &account : accounts) {
        if (account.kind == Account::Kind::Derived) next = std::max(next, account.index + 1);
    }
    return next;
}

void AccountList::put(Account account)
{
    const auto known = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account &other) { return other.address == account.address; });
    if (!active) active = account.address;
    if (known == accounts.end()) return accounts.push_back(std::move(account));
    if (account.name.isEmpty()) account.name = known->name;
    *known = std::move(account);
}

} // namespace tollstream
