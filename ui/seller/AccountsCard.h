// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/seller/AccountKeeper.h"

#include "ui/seller/AccountDialog.h"
#include "ui/wallet/SecretClipboard.h"
#include "ui/widgets/Card.h"

#include <QTimer>

#include <optional>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class ReaderAccountModel;
class TableView;

/// The accounts of people whom the seller knows, and what can be done with them.
/// Children: "readerAccountsTable", "newReaderAccountButton", "accountPasswordButton", "accountTimeButton",
/// "disableAccountButton" (also lets in again), "deleteAccountButton" (asks by "deleteAccountQuestion" with
/// "deleteAccountConfirm"); the dialog is "accountDialog".
class AccountsCard : public Card
{
    Q_OBJECT
public:
    AccountsCard(AccountKeeper &accounts, const Clock &clock, QWidget *parent = nullptr);

    /// Whether accounts can be changed: the books are open.
    void setReady(bool ready);

signals:
    /// Something that was asked for on the card itself could not be done.
    void failed(const tollstream::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildButtons();
    void showAccounts();
    void tick();
    void updateButtons();
    std::optional<ReaderAccount> chosen() const;
    AccountDialog *openDialog(AccountDialog::Purpose purpose, const QString &userName);
    void create();
    void changePassword();
    void giveTime();
    void switchState();
    void askToDelete();
    void report(const QFuture<Result<void>> &change);

    AccountKeeper &m_accounts;
    const Clock &m_clock;
    SecretClipboard m_clipboard;
    ReaderAccountModel *m_model;
    TableView *m_table;
    QPushButton *m_new = nullptr;
    QPushButton *m_password = nullptr;
    QPushButton *m_time = nullptr;
    QPushButton *m_state = nullptr;
    QPushButton *m_delete = nullptr;
    QTimer m_second;
    bool m_isReady = false;
};

} // namespace tollstream
