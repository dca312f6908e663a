// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/AccountTableModel.h"

#include "ui/text/Formats.h"
#include "ui/text/WalletText.h"
#include "ui/widgets/TintedIcon.h"

#include <QIcon>

namespace tollstream {

void AccountTableModel::showAccounts(const std::vector<Account> &accounts,
                                     const std::optional<Account> &active)
{
    const auto address = active ? std::optional(active->address) : std::nullopt;
    const bool hasSameRows =
        std::equal(accounts.begin(), accounts.end(), m_accounts.begin(), m_accounts.end(),
                   [](const Account &a, const Account &b) { return a.address == b.address; });
    if (hasSameRows) {
        m_accounts = accounts;
        m_active = address;
        if (!accounts.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_accounts = accounts;
    m_active = address;
    endResetModel();
}

int AccountTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_accounts.size());
}

int AccountTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AccountTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Account &row = account(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DecorationRole && column == Name && isActive(index.row()))
        return tintedIcon(QStringLiteral("check"));
    if (role == Qt::AccessibleTextRole && column == Name && isActive(index.row()))
        return tr("%1, in use").arg(WalletText::accountName(row));
    if (role == Qt::EditRole && column == Name) return row.name;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != SortRole) return {};
    switch (column) {
    case Name:
        return role == Qt::ToolTipRole && isActive(index.row()) ? tr("This account is in use")
                                                                : WalletText::accountName(row);
    case Kind:
        return role == SortRole ? QVariant(static_cast<int>(row.kind))
                                : QVariant(WalletText::accountKind(row.kind));
    case AddressText:
        return role == Qt::DisplayRole ? Formats::address(row.address) : row.address.toString();
    case ColumnCount:
        break;
    }
    return {};
}

bool AccountTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Name || role != Qt::EditRole)
        return false;
    const QString name = value.toString().trimmed();
    if (name != account(index.row()).name) emit nameEdited(account(index.row()).address, name);
    return true;
}

Qt::ItemFlags AccountTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Name ? usual | Qt::ItemIsEditable : usual;
}

QVariant AccountTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Name");
    case Kind:
        return tr("Kind");
    case AddressText:
        return tr("Address");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace tollstream
