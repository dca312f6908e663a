// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PaymentTableModel.h"

#include "ui/models/RowChange.h"
#include "ui/text/Formats.h"
#include "ui/text/PaymentText.h"

namespace tollstream {

void PaymentTableModel::showPayments(const std::vector<Payment> &payments)
{
    const auto change = rowChange(m_payments, payments, [](const Payment &a, const Payment &b) {
        return a.digest == b.digest && a.chainIdentifier == b.chainIdentifier;
    });
    if (!change) {
        beginResetModel();
        m_payments = payments;
        endResetModel();
        return;
    }
    if (change->droppedAtEnd > 0) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last - static_cast<int>(change->droppedAtEnd) + 1, last);
        m_payments.resize(m_payments.size() - change->droppedAtEnd);
        endRemoveRows();
    }
    if (change->addedInFront > 0) {
        const auto added = static_cast<std::ptrdiff_t>(change->addedInFront);
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_payments.insert(m_payments.begin(), payments.begin(), payments.begin() + added);
        endInsertRows();
    }
    for (std::size_t row = change->addedInFront; row < payments.size(); ++row) {
        if (m_payments[row] == payments[row]) continue;
        m_payments[row] = payments[row];
        emit dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
    }
}

int PaymentTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_payments.size());
}

int PaymentTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PaymentTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Payment &row = payment(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole) return display(row, column);
    if (role == Qt::ToolTipRole) return toolTip(row, column);
    if (role == SortRole) return sortKey(row, column);
    if (role == Qt::TextAlignmentRole && column == Amount)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant PaymentTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Amount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Final at");
    case Payer:
        return tr("Payer");
    case Amount:
        return tr("Amount");
    case Outcome:
        return tr("What became of it");
    case Transaction:
        return tr("Transaction");
    case ColumnCount:
        break;
    }
    return {};
}

QString PaymentTableModel::display(const Payment &payment, Column column)
{
    switch (column) {
    case Time:
        return Formats::dateTime(payment.finalAt);
    case Payer:
        return Formats::address(payment.payer);
    case Amount:
        return Formats::amount(payment.amount);
    case Outcome:
        return PaymentText::outcome(payment);
    case Transaction:
        return Formats::shortened(payment.digest.toString());
    case ColumnCount:
        break;
    }
    return {};
}

QString PaymentTableModel::toolTip(const Payment &payment, Column column)
{
    switch (column) {
    case Payer:
        return payment.payer.toString();
    case Amount:
        return Formats::nanos(payment.amount);
    case Transaction:
        return payment.digest.toString();
    case Outcome:
        return PaymentText::explanation(payment);
    case Time:
    case ColumnCount:
        break;
    }
    return display(payment, column);
}

QVariant PaymentTableModel::sortKey(const Payment &payment, Column column)
{
    switch (column) {
    case Time:
        return static_cast<qlonglong>(toUnixMilliseconds(payment.finalAt));
    case Amount:
        return static_cast<qulonglong>(payment.amount.value);
    case Payer:
        return payment.payer.toString();
    case Outcome:
        return PaymentText::outcome(payment);
    case Transaction:
        return payment.digest.toString();
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace tollstream
