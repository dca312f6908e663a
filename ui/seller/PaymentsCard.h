// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Payment.h"

#include "ui/widgets/Card.h"

#include <vector>

namespace tollstream {

class PaymentTableModel;
class TableView;

/// Incoming payments and their sum. Children: "paymentsTable", "paymentsSum".
class PaymentsCard : public Card
{
    Q_OBJECT
public:
    explicit PaymentsCard(QWidget *parent = nullptr);

    void showPayments(const std::vector<Payment> &payments);

private:
    PaymentTableModel *m_model;
    TableView *m_table;
    QLabel *m_sum;
};

} // namespace tollstream
