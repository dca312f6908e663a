// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/HistoryEntry.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace tollstream {

/// Of a HistoryTableModel the entries of one direction that contain a text.
class HistoryFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Nothing: all directions.
    void setDirection(std::optional<HistoryEntry::Direction> direction);
    /// In any case; empty: everything.
    void setText(const QString &text);
    bool isFiltering() const { return m_direction || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<HistoryEntry::Direction> m_direction;
    QString m_text;
};

} // namespace tollstream
