// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/HistoryFilterModel.h"

#include "ui/models/HistoryTableModel.h"

namespace tollstream {

void HistoryFilterModel::setDirection(std::optional<HistoryEntry::Direction> direction)
{
    m_direction = direction;
    invalidateFilter();
}

void HistoryFilterModel::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool HistoryFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const int direction = index.data(HistoryTableModel::DirectionRole).toInt();
    if (m_direction && static_cast<int>(*m_direction) != direction) return false;
    return m_text.isEmpty() ||
           index.data(HistoryTableModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace tollstream
