// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/ReaderAccount.h"

#include <QAbstractTableModel>

#include <vector>

namespace tollstream {

/// The seller's own accounts: who may read by name and password, and until when.
class ReaderAccountModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Note, Until, State, ColumnCount };
    /// The value behind the text, for sorting.
    static constexpr int SortRole = Qt::UserRole;

    explicit ReaderAccountModel(UnixTime now, QObject *parent = nullptr);

    /// Takes over what the books say now; where no account has come or gone, the selection stays.
    void showAccounts(const std::vector<ReaderAccount> &accounts);
    /// The time by which an account's is over.
    void setNow(UnixTime now);
    const ReaderAccount &account(int row) const { return m_accounts[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    bool mayRead(const ReaderAccount &account) const;
    QString display(const ReaderAccount &account, Column column) const;
    QString toolTip(const ReaderAccount &account, Column column) const;

    std::vector<ReaderAccount> m_accounts;
    UnixTime m_now;
};

} // namespace tollstream
