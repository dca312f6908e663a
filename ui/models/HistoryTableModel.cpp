// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/HistoryTableModel.h"

#include "ui/text/Formats.h"
#include "ui/text/WalletText.h"
#include "ui/widgets/TintedIcon.h"

#include <QIcon>

#include <algorithm>

namespace tollstream {

namespace {

bool isSame(const HistoryEntry &a, const HistoryEntry &b)
{
    return a.digest == b.digest;
}

/// Plus or minus, as it changed the balance; of what moved, without gas.
std::int64_t signedAmount(const HistoryEntry &entry)
{
    const auto amount = static_cast<std::int64_t>(entry.amount.value);
    return entry.direction == HistoryEntry::Direction::In ? amount : -amount;
}

QString iconName(HistoryEntry::Direction direction)
{
    switch (direction) {
    case HistoryEntry::Direction::In:
        return QStringLiteral("receive");
    case HistoryEntry::Direction::Out:
        return QStringLiteral("send");
    case HistoryEntry::Direction::Internal:
        return QStringLiteral("refresh");
    }
    return {};
}

QString counterparty(const HistoryEntry &entry)
{
    if (!entry.counterparty) return Formats::nothing();
    QString first = Formats::address(*entry.counterparty);
    if (entry.counterpartyCount < 2) return first;
    //: %1 is an address, and there are some others beside it.
    return HistoryTableModel::tr("%1 and %2 more").arg(first).arg(entry.counterpartyCount - 1);
}

QString display(const HistoryEntry &entry, HistoryTableModel::Column column)
{
    switch (column) {
    case HistoryTableModel::Kind:
        return WalletText::direction(entry);
    case HistoryTableModel::Amount:
        return entry.amount.value == 0 ? Formats::nothing() : Formats::change(signedAmount(entry));
    case HistoryTableModel::Fee:
        return entry.fee.value == 0 ? Formats::nothing() : Formats::amount(entry.fee);
    case HistoryTableModel::Deposit:
        return entry.deposit == 0 ? Formats::nothing() : Formats::change(-entry.deposit);
    case HistoryTableModel::Counterparty:
        return counterparty(entry);
    case HistoryTableModel::Time:
        return entry.time ? Formats::dateTime(*entry.time) : Formats::nothing();
    case HistoryTableModel::Status:
        return WalletText::status(entry);
    case HistoryTableModel::Note:
        return entry.note;
    case HistoryTableModel::ColumnCount:
        break;
    }
    return {};
}

QString toolTip(const HistoryEntry &entry, HistoryTableModel::Column column)
{
    switch (column) {
    case HistoryTableModel::Amount:
        return Formats::nanos(entry.amount);
    case HistoryTableModel::Fee:
        return Formats::nanos(entry.fee);
    case HistoryTableModel::Deposit:
        return WalletText::deposit(entry.deposit);
    case HistoryTableModel::Counterparty:
        return entry.counterparty ? entry.counterparty->toString() : display(entry, column);
    case HistoryTableModel::Note:
        return HistoryTableModel::tr("Your own note; double-click or press F2 to write one");
    case HistoryTableModel::Kind:
    case HistoryTableModel::Time:
    case HistoryTableModel::Status:
    case HistoryTableModel::ColumnCount:
        break;
    }
    return display(entry, column);
}

QVariant sortKey(const HistoryEntry &entry, HistoryTableModel::Column column)
{
    switch (column) {
    case HistoryTableModel::Kind:
        return static_cast<int>(entry.direction);
    case HistoryTableModel::Amount:
        return static_cast<qlonglong>(signedAmount(entry));
    case HistoryTableModel::Fee:
        return static_cast<qulonglong>(entry.fee.value);
    case HistoryTableModel::Deposit:
        return static_cast<qlonglong>(entry.deposit);
    case HistoryTableModel::Counterparty:
        return entry.counterparty ? entry.counterparty->toString() : QString();
    case HistoryTableModel::Time: // what is not final yet is the newest
        return entry.time ? static_cast<qlonglong>(toUnixMilliseconds(*entry.time))
                          : std::numeric_limits<qlonglong>::max();
    case HistoryTableModel::Status:
        return display(entry, column);
    case HistoryTableModel::Note:
        return entry.note;
    case HistoryTableModel::ColumnCount:
        break;
    }
    return {};
}

bool isNumber(int column)
{
    return column == HistoryTableModel::Amount || column == HistoryTableModel::Fee ||
           column == HistoryTableModel::Deposit;
}

} // namespace

void HistoryTableModel::showEntries(const std::vector<HistoryEntry> &newestFirst)
{
    const auto firstKept =
        m_entries.empty() ? newestFirst.begin()
                          : std::find_if(newestFirst.begin(), newestFirst.end(), [this](const auto &entry) {
                                return isSame(entry, m_entries.front());
                            });
    const auto inFront = firstKept - newestFirst.begin();
    const bool isLonger = std::cmp_less_equal(m_entries.size(), newestFirst.end() - firstKept) &&
                          std::equal(m_entries.begin(), m_entries.end(), firstKept, isSame);
    if (!isLonger) {
        beginResetModel();
        m_entries = newestFirst;
        endResetModel();
        return;
    }
    if (inFront > 0) {
        beginInsertRows({}, 0, static_cast<int>(inFront) - 1);
        m_entries.insert(m_entries.begin(), newestFirst.begin(), firstKept);
        endInsertRows();
    }
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row] == newestFirst[row]) continue;
        m_entries[row] = newestFirst[row];
        emit dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
    }
    append(newestFirst, m_entries.size());
}

void HistoryTableModel::append(const std::vector<HistoryEntry> &all, std::size_t from)
{
    if (from >= all.size()) return;
    beginInsertRows({}, static_cast<int>(from), static_cast<int>(all.size()) - 1);
    m_entries.insert(m_entries.end(), all.begin() + static_cast<std::ptrdiff_t>(from), all.end());
    endInsertRows();
}

int HistoryTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int HistoryTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const HistoryEntry &row = entry(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole) return display(row, column);
    if (role == Qt::EditRole) return column == Note ? row.note : display(row, column);
    if (role == Qt::ToolTipRole) return toolTip(row, column);
    if (role == Qt::DecorationRole && column == Kind) return tintedIcon(iconName(row.direction));
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == SortRole) return sortKey(row, column);
    if (role == DirectionRole) return static_cast<int>(row.direction);
    if (role == SearchRole)
        return QStringList{display(row, Kind), display(row, Amount), toolTip(row, Counterparty),
                           row.digest.toString(), row.note}
            .join(QLatin1Char('\n'));
    return {};
}

bool HistoryTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Note || role != Qt::EditRole)
        return false;
    const QString note = value.toString().trimmed();
    if (note == entry(index.row()).note) return true;
    // It is shown when it is stored: the history then comes with it.
    emit noteEdited(entry(index.row()).digest, note);
    return true;
}

Qt::ItemFlags HistoryTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Note ? usual | Qt::ItemIsEditable : usual;
}

QVariant HistoryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case Kind:
        return tr("What");
    case Amount:
        return tr("Amount");
    case Fee:
        return tr("Fee");
    case Deposit:
        return tr("Deposit");
    case Counterparty:
        return tr("From or to");
    case Time:
        return tr("Time");
    case Status:
        return tr("Status");
    case Note:
        return tr("Note");
    case ColumnCount:
        break;
    }
    return {};
}

bool HistoryTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore;
}

void HistoryTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) emit moreWanted();
}

} // namespace tollstream
