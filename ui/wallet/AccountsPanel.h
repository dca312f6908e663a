// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletSession.h"

#include "ui/wallet/SecretClipboard.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QMessageBox;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class AccountTableModel;
class AmountEdit;
class TableView;

/// The accounts of the wallet and what can be done with them, the backup, and the limit for payments.
/// Children: "accountsTable", "useAccountButton", "addAccountButton", "renameAccountButton",
/// "exportKeyButton" (asks by "exportKeyQuestion" with "exportKeyConfirm"), "removeAccountButton" (asks by
/// "removeAccountQuestion" with "removeAccountConfirm"), "signOfferOpenButton" (opens "signOfferDialog"),
/// "backupText", "backupButton", "limitCheck", "limitEdit" ("…Text", "…Unit").
class AccountsPanel : public QWidget
{
    Q_OBJECT
public:
    AccountsPanel(WalletSession &session, const Clock &clock, QWidget *parent = nullptr);

    void refresh();

signals:
    void addRequested();
    void backupRequested();
    void failed(const tollstream::Error &error);
    /// Something has been done, in a sentence.
    void told(const QString &sentence);

private:
    QWidget *buildAccountsCard();
    QWidget *buildSafetyCard();
    void updateButtons();
    std::optional<Account> chosen() const;
    void use();
    void askToExport();
    void exportKey(const Address &account);
    void askToRemove();
    void openSigning();
    QMessageBox *question(const char *objectName, const QString &title, const QString &text);
    void showLimit();
    void storeLimit();

    WalletSession &m_session;
    const Clock &m_clock;
    SecretClipboard m_clipboard;
    AccountTableModel *m_model;
    TableView *m_table = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_rename = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_signOffer = nullptr;
    QLabel *m_backupText = nullptr;
    QPushButton *m_backup = nullptr;
    QCheckBox *m_hasLimit = nullptr;
    AmountEdit *m_limit = nullptr;
};

} // namespace tollstream
