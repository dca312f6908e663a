// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletSession.h"

#include "ui/text/ErrorText.h"
#include "ui/widgets/Card.h"

#include <QPointer>

QT_BEGIN_NAMESPACE
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class PrimaryButton;
class StepList;

/// One transfer: what it will do and cost, the confirmation, its steps, and what has become of it.
/// Where coins have real value, or the amount is beyond the person's own limit, the amount has to be typed
/// once more.
/// Children: "reviewRecipient", "reviewAmount", "reviewFee", "reviewDeposit", "reviewTotal",
/// "typedAmountEdit", "transferConfirmButton", "transferCancelButton", "transferNote", "transferStepText<n>",
/// "transferDigest" ("…Text", "…Copy"), "transferDoneButton".
class TransferView : public Card
{
    Q_OBJECT
public:
    explicit TransferView(WalletSession &session, QWidget *parent = nullptr);

    /// Null: nothing to show.
    void showTransfer(Transfer *transfer);
    /// What a transfer shown here is about, where it is no plain one.
    void setErrorSubject(ErrorSubject subject) { m_subject = subject; }
    /// Whether there is one that is neither over nor given up.
    bool isBusy() const;

signals:
    /// The person has seen how it ended.
    void dismissed();

private:
    QWidget *buildReview();
    QWidget *buildConfirmation();
    QLabel *addLine(QFormLayout *form, const QString &title, const char *objectName);
    void refresh();
    void showReview();
    void showSteps();
    void showOutcome();
    void showNote(const QString &sentence);
    void updateConfirm();
    bool mustTypeAmount() const;

    WalletSession &m_session;
    ErrorSubject m_subject = ErrorSubject::Transfer;
    QPointer<Transfer> m_transfer;
    Transfer::Step m_lastLiveStep = Transfer::Step::Preparing;
    QFormLayout *m_reviewForm = nullptr;
    QWidget *m_review = nullptr;
    QLabel *m_recipient = nullptr;
    QLabel *m_amount = nullptr;
    QLabel *m_fee = nullptr;
    QLabel *m_deposit = nullptr;
    QLabel *m_total = nullptr;
    QWidget *m_confirmation = nullptr;
    QLabel *m_typedLabel = nullptr;
    QLineEdit *m_typed = nullptr;
    PrimaryButton *m_confirm = nullptr;
    QPushButton *m_cancel = nullptr;
    StepList *m_steps = nullptr;
    QLabel *m_note = nullptr;
    CopyField *m_digest = nullptr;
    PrimaryButton *m_done = nullptr;
};

} // namespace tollstream
