// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletSession.h"

#include "ui/widgets/Card.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

class AmountEdit;
class PrimaryButton;

/// Whom to send how much. Says at once what is wrong with what stands there; nothing leaves it but an order
/// that makes sense.
/// Children: "recipientEdit", "recipientHint", "sendAmount" ("…Text", "…Unit"), "everythingCheck",
/// "noteEdit", "sendProblem", "reviewButton".
class SendForm : public Card
{
    Q_OBJECT
public:
    explicit SendForm(WalletSession &session, QWidget *parent = nullptr);

    /// Account, balance or ledger have changed.
    void refresh();
    void clear();
    void fillRecipient(const Address &recipient);

signals:
    void orderGiven(const tollstream::TransferOrder &order, const QString &note);

private:
    /// Nothing while recipient or amount cannot be read.
    std::optional<TransferOrder> order() const;
    void showRecipient();
    void showProblem();
    void give();
    /// Why nothing can be sent from here at all; empty where it can.
    QString obstacle() const;

    WalletSession &m_session;
    QLineEdit *m_recipient;
    QLabel *m_recipientHint;
    AmountEdit *m_amount;
    QCheckBox *m_everything;
    QLabel *m_available;
    QLineEdit *m_note;
    QLabel *m_problem;
    PrimaryButton *m_review;
};

} // namespace tollstream
