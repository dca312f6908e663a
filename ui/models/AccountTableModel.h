// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/Account.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tollstream {

/// The accounts of a wallet; the one in use is ticked.
class AccountTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Kind, AddressText, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void showAccounts(const std::vector<Account> &accounts, const std::optional<Account> &active);
    const Account &account(int row) const { return m_accounts[static_cast<std::size_t>(row)]; }
    bool isActive(int row) const { return m_active && account(row).address == *m_active; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void nameEdited(const tollstream::Address &account, const QString &name);

private:
    std::vector<Account> m_accounts;
    std::optional<Address> m_active;
};

} // namespace tollstream
