// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/AccountsCard.h"

#include "app/core/whenDone.h"

#include "ui/models/ReaderAccountModel.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/TableView.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

AccountsCard::AccountsCard(AccountKeeper &accounts, const Clock &clock, QWidget *parent)
    : Card(tr("People you know"), parent)
    , m_accounts(accounts)
    , m_clock(clock)
    , m_clipboard(60s)
    , m_model(new ReaderAccountModel(clock.now(), this))
    , m_table(named(new TableView(*m_model, ReaderAccountModel::SortRole, ReaderAccountModel::Note, this),
                    "readerAccountsTable", tr("Who reads with a name and a password that you gave")))
{
    setObjectName(QStringLiteral("accountsCard"));
    m_table->setAccessibleName(tr("Accounts that you have made"));
    m_table->setEmptyText(tr("Nobody has an account. Make one for people you know, or for a display of your "
                             "own: they read with a name and a password, without a wallet."));
    content()->addWidget(m_table);
    content()->addWidget(buildButtons());
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &AccountsCard::tick);
    connect(m_table, &TableView::chosenRowChanged, this, &AccountsCard::updateButtons);
    connect(&m_accounts, &AccountKeeper::changed, this, &AccountsCard::showAccounts);
    showAccounts();
}

QWidget *AccountsCard::buildButtons()
{
    auto *row = new QWidget(this);
    m_new = named(new QPushButton(tr("New a&ccount…"), row), "newReaderAccountButton",
                  tr("Let somebody read by name and password"));
    m_password = named(new QPushButton(tr("Change pass&word…"), row), "accountPasswordButton",
                       tr("Give the chosen account another password; the old one ends at once"));
    m_time = named(new QPushButton(tr("Give &time…"), row), "accountTimeButton",
                   tr("Let the chosen account read longer"));
    m_state = named(new QPushButton(tr("&Disable"), row), "disableAccountButton",
                    tr("Cut the chosen account off at once, or let it in again"));
    m_delete = named(new QPushButton(tr("De&lete…"), row), "deleteAccountButton",
                     tr("End the chosen account for good, after asking you"));
    connect(m_new, &QPushButton::clicked, this, &AccountsCard::create);
    connect(m_password, &QPushButton::clicked, this, &AccountsCard::changePassword);
    connect(m_time, &QPushButton::clicked, this, &AccountsCard::giveTime);
    connect(m_state, &QPushButton::clicked, this, &AccountsCard::switchState);
    connect(m_delete, &QPushButton::clicked, this, &AccountsCard::askToDelete);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 2);
    for (QPushButton *button : {m_password, m_time, m_state, m_delete})
        layout->addWidget(button);
    layout->addStretch(1);
    layout->addWidget(m_new);
    return row;
}

void AccountsCard::setReady(bool ready)
{
    m_isReady = ready;
    m_new->setToolTip(ready ? tr("Let somebody read by name and password")
                            : tr("Start selling first: accounts are kept in the books"));
    updateButtons();
}

void AccountsCard::showAccounts()
{
    m_model->showAccounts(m_accounts.accounts());
    tick();
}

void AccountsCard::tick()
{
    m_model->setNow(m_clock.now());
    updateButtons();
}

std::optional<ReaderAccount> AccountsCard::chosen() const
{
    const int row = m_table->chosenRow();
    return row < 0 ? std::nullopt : std::optional(m_model->account(row));
}

void AccountsCard::updateButtons()
{
    const auto account = chosen();
    m_new->setEnabled(m_isReady);
    for (QPushButton *button : {m_password, m_time, m_state, m_delete})
        button->setEnabled(m_isReady && account.has_value());
    m_state->setText(account && account->isDisabled ? tr("&Enable") : tr("&Disable"));
}

AccountDialog *AccountsCard::openDialog(AccountDialog::Purpose purpose, const QString &userName)
{
    auto *dialog = new AccountDialog(purpose, userName, m_clipboard, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void AccountsCard::create()
{
    auto *dialog = openDialog(AccountDialog::Purpose::Create, {});
    connect(dialog, &AccountDialog::confirmed, dialog, [this, dialog] {
        whenDone(m_accounts.create(dialog->userName(), dialog->note(), dialog->password(), dialog->time()),
                 dialog, [dialog](const Result<void> &done) { dialog->finish(done); });
    });
}

void AccountsCard::changePassword()
{
    const auto account = chosen();
    if (!account) return;
    auto *dialog = openDialog(AccountDialog::Purpose::ChangePassword, account->userName);
    connect(dialog, &AccountDialog::confirmed, dialog, [this, dialog, id = account->id] {
        whenDone(m_accounts.changePassword(id, dialog->password()), dialog,
                 [dialog](const Result<void> &done) { dialog->finish(done); });
    });
}

void AccountsCard::giveTime()
{
    const auto account = chosen();
    if (!account) return;
    auto *dialog = openDialog(AccountDialog::Purpose::GiveTime, account->userName);
    connect(dialog, &AccountDialog::confirmed, dialog, [this, dialog, id = account->id] {
        whenDone(m_accounts.giveTime(id, dialog->time()), dialog,
                 [dialog](const Result<void> &done) { dialog->finish(done); });
    });
}

void AccountsCard::switchState()
{
    const auto account = chosen();
    if (account) report(m_accounts.setDisabled(account->id, !account->isDisabled));
}

void AccountsCard::askToDelete()
{
    const auto account = chosen();
    if (!account) return;
    auto *question = new QMessageBox(
        QMessageBox::Question, tr("Delete this account?"),
        tr("“%1” stops receiving readings at once, and its time is gone.").arg(account->userName),
        QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("deleteAccountQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *confirm = question->addButton(tr("&Delete account"), QMessageBox::DestructiveRole);
    confirm->setObjectName(QStringLiteral("deleteAccountConfirm"));
    question->setDefaultButton(QMessageBox::Cancel);
    connect(confirm, &QPushButton::clicked, this,
            [this, id = account->id] { report(m_accounts.remove(id)); });
    question->open();
}

void AccountsCard::report(const QFuture<Result<void>> &change)
{
    whenDone(change, this, [this](const Result<void> &done) {
        if (!done) emit failed(done.error());
    });
}

void AccountsCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    tick();
    m_second.start();
}

void AccountsCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_second.stop();
}

} // namespace tollstream
