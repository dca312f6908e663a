// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Payment.h"

#include <QAbstractTableModel>

#include <vector>

namespace tollstream {

/// Incoming payments, newest first, worded for people.
class PaymentTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Amount, Payer, Outcome, Transaction, ColumnCount };
    /// The value behind the text, for sorting.
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes over what the books say now. New rows in front keep selection and scroll position.
    void showPayments(const std::vector<Payment> &payments);
    const Payment &payment(int row) const { return m_payments[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static QString display(const Payment &payment, Column column);
    static QString toolTip(const Payment &payment, Column column);
    static QVariant sortKey(const Payment &payment, Column column);

    std::vector<Payment> m_payments;
};

} // namespace tollstream
