// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/PaymentsCard.h"

#include "ui/models/PaymentTableModel.h"
#include "ui/text/Formats.h"
#include "ui/text/PaymentText.h"
#include "ui/widgets/CsvDialog.h"
#include "ui/widgets/TableView.h"

#include <QDate>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

PaymentsCard::PaymentsCard(QWidget *parent)
    : Card(tr("Payments"), parent)
    , m_model(new PaymentTableModel(this))
    , m_table(new TableView(*m_model, PaymentTableModel::SortRole, PaymentTableModel::Outcome, this))
    , m_folded(quietLabel(this))
    , m_explanation(quietLabel(this))
    , m_assign(new QPushButton(tr("&Give to a reader…"), this))
    , m_refund(new QPushButton(tr("Send &back…"), this))
    , m_save(new QPushButton(tr("Sa&ve as CSV…"), this))
{
    setObjectName(QStringLiteral("paymentsCard"));
    m_table->setObjectName(QStringLiteral("paymentsTable"));
    m_table->setAccessibleName(tr("Incoming payments"));
    m_table->setToolTip(tr("Payments that are final on the ledger, the newest first"));
    m_table->setEmptyText(
        tr("No payments yet. Hand the offer link to somebody; payments appear here by themselves."));
    m_assign->setObjectName(QStringLiteral("assignPaymentButton"));
    m_assign->setToolTip(tr("Let a payment that has given nobody access pay for a reader’s time"));
    connect(m_assign, &QPushButton::clicked, this, &PaymentsCard::ask);
    m_refund->setObjectName(QStringLiteral("refundPaymentButton"));
    m_refund->setToolTip(
        tr("Return a payment that has given nobody access to whoever paid; you confirm first"));
    connect(m_refund, &QPushButton::clicked, this, [this] {
        const int row = m_table->chosenRow();
        if (row >= 0) emit refundRequested(m_model->payment(row));
    });
    connect(m_table, &TableView::chosenRowChanged, this, &PaymentsCard::updateButtons);
    header()->addWidget(m_assign);
    header()->addWidget(m_refund);
    m_save->setObjectName(QStringLiteral("savePaymentsButton"));
    m_save->setToolTip(tr("Write every payment of the books to a file for spreadsheets and the tax office"));
    connect(m_save, &QPushButton::clicked, this, &PaymentsCard::askForFile);
    header()->addWidget(m_save);
    m_explanation->setObjectName(QStringLiteral("paymentExplanation"));
    content()->addWidget(m_table);
    content()->addWidget(m_explanation);
    m_folded->setObjectName(QStringLiteral("foldedPayments"));
    content()->addWidget(m_folded);
    showFolded({});
    updateButtons();
}

void PaymentsCard::showReaders(const std::vector<Grant> &grants)
{
    m_readers.clear();
    for (const Grant &grant : grants)
        if (!grant.guestPass) m_readers.push_back(grant);
    updateButtons();
}

void PaymentsCard::showFolded(const FoldedPayments &folded)
{
    m_folded->setVisible(folded.count > 0);
    //: %1 is a number of payments, %2 an amount
    m_folded->setText(
        tr("Somebody sends very small payments again and again. Of these, %1 are only counted: "
           "they come to %2.")
            .arg(locale().toString(static_cast<qulonglong>(folded.count)), Formats::amount(folded.sum)));
}

void PaymentsCard::updateButtons()
{
    const int row = m_table->chosenRow();
    const Payment *payment = row >= 0 ? &m_model->payment(row) : nullptr;
    const bool isUnsettled = payment && payment->outcome != Payment::Outcome::Granted && !payment->refund;
    m_assign->setEnabled(isUnsettled && !m_readers.empty());
    m_refund->setEnabled(isUnsettled);
    m_save->setEnabled(m_model->rowCount() > 0 && !m_isSaving);
    m_explanation->setText(payment ? PaymentText::explanation(*payment) : QString());
    m_explanation->setVisible(payment != nullptr);
}

void PaymentsCard::ask()
{
    const int row = m_table->chosenRow();
    if (row < 0) return;
    QStringList readers;
    for (const Grant &grant : m_readers)
        //: A reader: %1 is the payer's address, %2 the name at the broker, both shortened
        readers += tr("%1, user %2").arg(Formats::address(grant.payer), Formats::shortened(grant.userName));
    auto *question = new QInputDialog(this);
    question->setObjectName(QStringLiteral("assignPaymentQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Give this payment to a reader"));
    question->setLabelText(
        tr("Whose time shall %1 pay for?").arg(Formats::amount(m_model->payment(row).amount)));
    question->setComboBoxItems(readers);
    connect(question, &QInputDialog::textValueSelected, this,
            [this, readers, grants = m_readers, payment = m_model->payment(row)](const QString &reader) {
                const auto chosen = readers.indexOf(reader);
                if (chosen < 0) return;
                emit assignRequested(payment, grants[static_cast<std::size_t>(chosen)].id);
            });
    question->open();
}

void PaymentsCard::setSaving(bool saving)
{
    m_isSaving = saving;
    updateButtons();
}

void PaymentsCard::askForFile()
{
    const QString name = tr("tollstream-payments-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate));
    QFileDialog *dialog = newCsvDialog(this, tr("Save the payments"), name);
    dialog->setObjectName(QStringLiteral("savePaymentsDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &PaymentsCard::saveRequested);
    dialog->open();
}

void PaymentsCard::showPayments(const std::vector<Payment> &payments)
{
    m_model->showPayments(payments);
    updateButtons();
}

} // namespace tollstream
