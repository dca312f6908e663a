// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/Refunds.h"

#include <QDialog>
#include <QPointer>

namespace tollstream {

/// Sends a payment back: what the payer gets and what it costs, the confirmation, the steps.
/// Children: "refundIntroduction", "refundProblem", "refundPayer" and "refundAmount" ("…Text", "…Copy"; where
/// it has to be done on another machine), and those of TransferView.
class RefundDialog : public QDialog
{
    Q_OBJECT
public:
    RefundDialog(Refunds &refunds, const Payment &payment, QWidget *parent);

    void reject() override;

private:
    void showTransfer(Refunds &refunds, const Payment &payment);
    void showWords(const Payment &payment);

    QPointer<Transfer> m_transfer;
};

} // namespace tollstream
