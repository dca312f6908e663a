// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/RefundDialog.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/wallet/TransferView.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/CopyField.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tollstream {

RefundDialog::RefundDialog(Refunds &refunds, const Payment &payment, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("refundDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Send a payment back"));
    auto *introduction = textLabel(this);
    introduction->setObjectName(QStringLiteral("refundIntroduction"));
    introduction->setText(tr("The payer gets the whole %1 back. The network’s fee comes on top, and you pay "
                             "it. A payment can be "
                             "sent back once, and is then given to no reader.")
                              .arg(Formats::amount(payment.amount)));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(lineHeight(*this));
    layout->addWidget(introduction);
    setMinimumWidth(42 * lineHeight(*this));
    const Result<void> checked = refunds.check(payment);
    if (checked) {
        showTransfer(refunds, payment);
        return;
    }
    auto *problem = problemLabel(this, "refundProblem");
    problem->setText(ErrorText::sentence(ErrorSubject::Refund, checked.error()));
    problem->show();
    layout->addWidget(problem);
    if (checked.error().kind == Error::Kind::Unsupported) showWords(payment);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &RefundDialog::reject);
    layout->addWidget(buttons);
    // By itself a dialog grows neither beyond its least width nor for lines that are wrapped.
    const int width = std::max(minimumWidth(), layout->totalMinimumSize().width());
    setMinimumWidth(width);
    resize(width, layout->totalHeightForWidth(width));
}

void RefundDialog::showTransfer(Refunds &refunds, const Payment &payment)
{
    auto *view = new TransferView(refunds.wallet(), this);
    view->setErrorSubject(ErrorSubject::Refund);
    layout()->addWidget(view);
    setMinimumHeight(30 * lineHeight(*this)); // the card grows with what is known
    connect(view, &TransferView::dismissed, this, &RefundDialog::accept);
    //: The note of a transfer in the wallet's history; %1 is the digest of a payment
    m_transfer = refunds.begin(payment, tr("Refund of the payment %1").arg(payment.digest.toString()));
    view->showTransfer(m_transfer);
    if (m_transfer) return;
    auto *problem = problemLabel(this, "refundProblem");
    problem->setText(
        tr("The wallet is busy with another transfer, or the ledger does not answer. Finish that, then try "
           "again."));
    problem->show();
    layout()->addWidget(problem);
}

/// What has to be typed where the key is.
void RefundDialog::showWords(const Payment &payment)
{
    auto *words = new QWidget(this);
    auto *fields = new QFormLayout(words);
    fields->setContentsMargins(0, 0, 0, 0);
    auto *payer = new CopyField(QStringLiteral("refundPayer"), tr("the payer’s address"), words);
    payer->setText(payment.payer.toString());
    payer->showWhole();
    fields->addRow(tr("&Payer"), payer);
    auto *amount = new CopyField(QStringLiteral("refundAmount"), tr("the amount"), words);
    amount->setText(Formats::amount(payment.amount));
    fields->addRow(tr("&Amount"), amount);
    layout()->addWidget(words);
}

void RefundDialog::reject()
{
    if (m_transfer) m_transfer->cancel(); // nothing happens where it is signed
    QDialog::reject();
}

} // namespace tollstream
