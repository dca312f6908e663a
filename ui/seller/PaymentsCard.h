// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/DustFold.h"
#include "app/market/Grant.h"
#include "app/market/Payment.h"

#include "ui/widgets/Card.h"

#include <vector>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class PaymentTableModel;
class TableView;

/// Incoming payments; one that has given nobody access can be given to a reader, all can be saved. Children:
/// "paymentsTable", "foldedPayments", "paymentExplanation" (of the chosen one), "assignPaymentButton",
/// "refundPaymentButton", "savePaymentsButton"; the questions are "assignPaymentQuestion" and
/// "savePaymentsDialog".
class PaymentsCard : public Card
{
    Q_OBJECT
public:
    explicit PaymentsCard(QWidget *parent = nullptr);

    void showPayments(const std::vector<Payment> &payments);
    /// What is too small, and too much, to be listed.
    void showFolded(const FoldedPayments &folded);
    /// Whose access a payment can be made to pay for.
    void showReaders(const std::vector<Grant> &grants);
    /// All payments are just being written to a file.
    void setSaving(bool saving);

signals:
    void assignRequested(const tollstream::Payment &payment, std::int64_t grantId);
    void refundRequested(const tollstream::Payment &payment);
    void saveRequested(const QString &file);

private:
    void updateButtons();
    void ask();
    void askForFile();

    PaymentTableModel *m_model;
    TableView *m_table;
    QLabel *m_folded;
    QLabel *m_explanation;
    QPushButton *m_assign;
    QPushButton *m_refund;
    QPushButton *m_save;
    bool m_isSaving = false;
    std::vector<Grant> m_readers;
};

} // namespace tollstream
