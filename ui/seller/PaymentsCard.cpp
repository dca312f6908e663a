// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/PaymentsCard.h"

#include "ui/models/PaymentTableModel.h"
#include "ui/text/Formats.h"
#include "ui/widgets/TableView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

PaymentsCard::PaymentsCard(QWidget *parent)
    : Card(tr("Payments"), parent)
    , m_model(new PaymentTableModel(this))
    , m_table(new TableView(*m_model, PaymentTableModel::SortRole, PaymentTableModel::Outcome, this))
    , m_sum(quietLabel(this))
{
    setObjectName(QStringLiteral("paymentsCard"));
    m_table->setObjectName(QStringLiteral("paymentsTable"));
    m_table->setAccessibleName(tr("Incoming payments"));
    m_table->setToolTip(tr("Payments that are final on the ledger, the newest first"));
    m_table->setEmptyText(
        tr("No payments yet. Hand the offer link to somebody; payments appear here by themselves."));
    m_sum->setObjectName(QStringLiteral("paymentsSum"));
    m_sum->setWordWrap(false);
    header()->addWidget(m_sum);
    content()->addWidget(m_table);
}

void PaymentsCard::showPayments(const std::vector<Payment> &payments)
{
    m_model->showPayments(payments);
    Nanos sum;
    for (const Payment &payment : payments)
        sum = sum.plus(payment.amount).value_or(sum);
    m_sum->setText(payments.empty() ? QString() : tr("Together %1").arg(Formats::amount(sum)));
    m_sum->setToolTip(Formats::nanos(sum));
}

} // namespace tollstream
