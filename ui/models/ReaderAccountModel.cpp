// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ReaderAccountModel.h"

#include "ui/text/Formats.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

/// The end of the time to read anything at all; nothing where there is none.
std::optional<UnixTime> endOf(const ReaderAccount &account)
{
    UnixTime end;
    for (const ReaderAccess &access : account.access) {
        if (!access.until) return std::nullopt;
        end = std::max(end, *access.until);
    }
    return end;
}

Nanos paidFor(const ReaderAccount &account)
{
    Nanos sum;
    for (const ReaderAccess &access : account.access)
        sum = sum.plus(access.paid).value_or(sum);
    return sum;
}

} // namespace

ReaderAccountModel::ReaderAccountModel(UnixTime now, QObject *parent)
    : QAbstractTableModel(parent), m_now(now)
{
}

void ReaderAccountModel::showAccounts(const std::vector<ReaderAccount> &accounts)
{
    const bool areTheSame =
        std::ranges::equal(m_accounts, accounts, {}, &ReaderAccount::id, &ReaderAccount::id);
    if (!areTheSame) beginResetModel();
    m_accounts = accounts;
    if (!areTheSame) return endResetModel();
    if (!m_accounts.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ReaderAccountModel::setNow(UnixTime now)
{
    const UnixTime before = std::exchange(m_now, now);
    for (int row = 0; row < rowCount(); ++row) {
        const auto end = endOf(account(row));
        const bool hasJustEnded = end && *end > before && *end <= now;
        if (hasJustEnded) emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int ReaderAccountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_accounts.size());
}

int ReaderAccountModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool ReaderAccountModel::mayRead(const ReaderAccount &account) const
{
    const auto end = endOf(account);
    return !account.isDisabled && (!end || *end > m_now);
}

QVariant ReaderAccountModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ReaderAccount &row = account(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole) return display(row, column);
    if (role == Qt::ToolTipRole) return toolTip(row, column);
    if (role == SortRole && column == Until) {
        const auto end = endOf(row);
        return end ? static_cast<qlonglong>(toUnixMilliseconds(*end)) : std::numeric_limits<qlonglong>::max();
    }
    if (role == SortRole) return display(row, column);
    if (role == Qt::ForegroundRole && !mayRead(row))
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    return {};
}

QVariant ReaderAccountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Name");
    case Note:
        return tr("Note");
    case Until:
        return tr("May read until");
    case State:
        return tr("State");
    case ColumnCount:
        break;
    }
    return {};
}

QString ReaderAccountModel::display(const ReaderAccount &account, Column column) const
{
    switch (column) {
    case Name:
        return account.userName;
    case Note:
        return account.note;
    case Until: {
        const auto end = endOf(account);
        return end ? Formats::dateTime(*end) : tr("without end");
    }
    case State:
        if (account.isDisabled) return tr("disabled");
        return mayRead(account) ? tr("may read") : tr("time is over");
    case ColumnCount:
        break;
    }
    return {};
}

QString ReaderAccountModel::toolTip(const ReaderAccount &account, Column column) const
{
    switch (column) {
    case Name:
        //: %1 is a point of time
        return tr("Made on %1").arg(Formats::dateTime(account.created));
    case Until:
        //: %1 is an amount
        return tr("Paid so far: %1").arg(Formats::amount(paidFor(account)));
    case Note:
    case State:
    case ColumnCount:
        break;
    }
    return display(account, column);
}

} // namespace tollstream
