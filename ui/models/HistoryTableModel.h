// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/HistoryEntry.h"

#include <QAbstractTableModel>

#include <vector>

namespace tollstream {

/// What has happened to an account, newest first, worded for people. Grows at both ends: new ones come in
/// front, older ones are fetched as they are looked at.
class HistoryTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Amount, Fee, Deposit, Counterparty, Time, Status, Note, ColumnCount };
    /// The value behind the text, for sorting.
    static constexpr int SortRole = Qt::UserRole;
    /// On any column: the entry's direction as a number.
    static constexpr int DirectionRole = Qt::UserRole + 1;
    /// On any column: all that a filter looks through.
    static constexpr int SearchRole = Qt::UserRole + 2;

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes over what the history has now. What stays keeps selection and scroll position.
    void showEntries(const std::vector<HistoryEntry> &newestFirst);
    /// Whether there are older ones to ask for.
    void setHasMore(bool hasMore) { m_hasMore = hasMore; }
    const HistoryEntry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// The view has come to the end of what there is.
    void moreWanted();
    void noteEdited(const tollstream::Digest &transaction, const QString &note);

private:
    void append(const std::vector<HistoryEntry> &all, std::size_t from);

    std::vector<HistoryEntry> m_entries;
    bool m_hasMore = false;
};

} // namespace tollstream
