// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/GrantTableModel.h"

#include "ui/models/RowChange.h"
#include "ui/text/Formats.h"
#include "ui/text/StatusText.h"
#include "ui/text/TrialText.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace tollstream {

GrantTableModel::GrantTableModel(UnixTime now, QObject *parent) : QAbstractTableModel(parent), m_now(now) {}

void GrantTableModel::showGrants(const std::vector<Grant> &grants)
{
    const auto change =
        rowChange(m_grants, grants, [](const Grant &a, const Grant &b) { return a.id == b.id; });
    if (!change) {
        beginResetModel();
        m_grants = grants;
        endResetModel();
        return;
    }
    if (change->droppedAtEnd > 0) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last - static_cast<int>(change->droppedAtEnd) + 1, last);
        m_grants.resize(m_grants.size() - change->droppedAtEnd);
        endRemoveRows();
    }
    if (change->addedInFront > 0) {
        const auto added = static_cast<std::ptrdiff_t>(change->addedInFront);
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_grants.insert(m_grants.begin(), grants.begin(), grants.begin() + added);
        endInsertRows();
    }
    for (std::size_t row = change->addedInFront; row < grants.size(); ++row) {
        if (m_grants[row] == grants[row]) continue;
        m_grants[row] = grants[row];
        emit dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
    }
}

void GrantTableModel::showService(const ServiceHistory &history)
{
    m_service = history;
    if (!m_grants.empty()) emit dataChanged(index(0, Delivered), index(rowCount() - 1, Delivered));
}

DeliveredService GrantTableModel::delivered(const Grant &grant) const
{
    return deliveredService({grant.from, grant.until, m_service.through}, m_service, m_now);
}

void GrantTableModel::setNow(UnixTime now)
{
    const UnixTime before = std::exchange(m_now, now);
    for (int row = 0; row < rowCount(); ++row) {
        // A row that has just ended changes once more; one that ended long ago does not.
        if (!grant(row).isActiveAt(std::min(before, now))) continue;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int GrantTableModel::activeCount() const
{
    return static_cast<int>(std::count_if(m_grants.begin(), m_grants.end(),
                                          [this](const Grant &grant) { return grant.isActiveAt(m_now); }));
}

QString GrantTableModel::guestName(const Grant &grant)
{
    if (grant.guestPass.value_or(QString()).isEmpty()) return tr("Guest pass");
    //: %1 is the seller's own name for it.
    return tr("Guest pass “%1”").arg(*grant.guestPass);
}

int GrantTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_grants.size());
}

int GrantTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GrantTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Grant &row = grant(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole) return display(row, column);
    if (role == Qt::ToolTipRole) return toolTip(row, column);
    if (role == SortRole) return sortKey(row, column);
    if (role == Qt::TextAlignmentRole && (column == Paid || column == Delivered))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && !row.isActiveAt(m_now))
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    return {};
}

QVariant GrantTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Paid || section == Delivered ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case Payer:
        return tr("Reader");
    case TimeLeft:
        return tr("Time left");
    case Until:
        return tr("Until");
    case Delivered:
        return tr("Delivered");
    case Paid:
        return tr("Paid");
    case Topic:
        return tr("Topic");
    case ColumnCount:
        break;
    }
    return {};
}

QString GrantTableModel::display(const Grant &grant, Column column) const
{
    switch (column) {
    case Payer:
        return grant.guestPass ? guestName(grant) : Formats::address(grant.payer);
    case TimeLeft:
        if (grant.isActiveAt(m_now))
            return Formats::duration(std::chrono::ceil<std::chrono::seconds>(grant.until - m_now));
        return grant.endedByHand ? tr("ended by you") : tr("over");
    case Until:
        return Formats::dateTime(grant.until);
    case Delivered:
        return Formats::share(delivered(grant).deliveredBasisPoints());
    case Paid:
        //: In the place of an amount, for a guest
        if (grant.guestPass) return tr("free");
        //: %1 is an amount, %2 is "10 free minutes"
        return grant.trial.count() > 0
                   ? tr("%1 + %2").arg(Formats::amount(grant.paid), TrialText::freeTime(grant.trial))
                   : Formats::amount(grant.paid);
    case Topic:
        return grant.topic;
    case ColumnCount:
        break;
    }
    return {};
}

QString GrantTableModel::toolTip(const Grant &grant, Column column) const
{
    switch (column) {
    case Payer:
        return grant.guestPass ? tr("Reads for free with a pass that you have made") : grant.payer.toString();
    case Paid:
        return grant.guestPass ? tr("Nobody pays for a guest pass") : Formats::nanos(grant.paid);
    case Delivered:
        return StatusText::delivered(delivered(grant));
    case TimeLeft:
    case Until:
        //: %1 and %2 are points of time.
        return tr("From %1 to %2").arg(Formats::dateTime(grant.from), Formats::dateTime(grant.until));
    case Topic:
    case ColumnCount:
        break;
    }
    return display(grant, column);
}

QVariant GrantTableModel::sortKey(const Grant &grant, Column column) const
{
    switch (column) {
    case Payer:
        return grant.guestPass ? guestName(grant) : grant.payer.toString();
    case TimeLeft:
    case Until:
        return static_cast<qlonglong>(toUnixMilliseconds(grant.until));
    case Delivered:
        return delivered(grant).deliveredBasisPoints();
    case Paid:
        return static_cast<qulonglong>(grant.paid.value);
    case Topic:
        return grant.topic;
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace tollstream
