// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/AccountAccess.h"

#include "ui/widgets/Card.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;

/// For whoever has an account with the seller: name and password, instead of paying from a wallet.
/// Children: "loginNameEdit", "loginPasswordEdit", "loginKeepCheck", "loginButton", "loginSentence",
/// "loginLeaveButton".
class AccountLoginCard : public Card
{
    Q_OBJECT
public:
    explicit AccountLoginCard(AccountAccess &account, QWidget *parent = nullptr);

    /// Whether there is a seller to log in to.
    void setReady(bool ready);

private:
    QWidget *buildForm();
    void logIn();
    void showState();
    void updateButtons();
    QString sentence() const;

    AccountAccess &m_account;
    QWidget *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_keep = nullptr;
    PrimaryButton *m_logIn = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_leave = nullptr;
    bool m_isReady = false;
};

} // namespace tollstream
