// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/AccountsPanel.h"

#include "app/core/whenDone.h"

#include "ui/models/AccountTableModel.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/OfferSigningDialog.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/AmountEdit.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/TableView.h"

#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tollstream {

namespace {

constexpr Nanos suggestedLimit{10 * nanosPerIota};

} // namespace

AccountsPanel::AccountsPanel(WalletSession &session, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_clock(clock)
    , m_clipboard(std::chrono::seconds(60))
    , m_model(new AccountTableModel(this))
{
    setObjectName(QStringLiteral("accountsPanel"));
    const int gap = lineHeight(*this) * 3 / 4;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addWidget(buildAccountsCard(), 1);
    layout->addWidget(buildSafetyCard());
    connect(m_model, &AccountTableModel::nameEdited, this,
            [this](const Address &account, const QString &name) {
                const auto renamed = m_session.keyring().rename(account, name);
                if (!renamed) emit failed(renamed.error());
            });
    connect(&m_clipboard, &SecretClipboard::cleared, this,
            [this] { emit told(tr("The key has been taken off the clipboard.")); });
    refresh();
}

QWidget *AccountsPanel::buildAccountsCard()
{
    auto *card = new Card(tr("Accounts"), this);
    m_table =
        named(new TableView(*m_model, AccountTableModel::SortRole, AccountTableModel::AddressText, card),
              "accountsTable", tr("Your accounts; the one in use has a tick"));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setEmptyText(tr("No accounts yet. Add one."));
    m_use = named(new QPushButton(tr("&Use"), card), "useAccountButton",
                  tr("Pay from the chosen account and show its balance from now on"));
    auto *add = named(new QPushButton(tr("&Add…"), card), "addAccountButton",
                      tr("A further account: a new one, an imported key or a watched address"));
    m_rename = named(new QPushButton(tr("Re&name"), card), "renameAccountButton",
                     tr("Give the chosen account another name"));
    m_export = named(new QPushButton(tr("&Export key…"), card), "exportKeyButton",
                     tr("Copy the chosen account’s private key, after asking you"));
    m_remove = named(new QPushButton(tr("Re&move…"), card), "removeAccountButton",
                     tr("Forget the chosen imported or watched account, after asking you"));
    m_signOffer =
        named(new QPushButton(tr("S&ign an offer…"), card), "signOfferOpenButton",
              tr("Sign with the chosen account’s key an offer of a seller’s machine that has no key"));
    connect(m_signOffer, &QPushButton::clicked, this, &AccountsPanel::openSigning);
    connect(m_table, &TableView::chosenRowChanged, this, &AccountsPanel::updateButtons);
    connect(m_use, &QPushButton::clicked, this, &AccountsPanel::use);
    connect(add, &QPushButton::clicked, this, &AccountsPanel::addRequested);
    connect(m_rename, &QPushButton::clicked, this, [this] {
        const QModelIndexList rows = m_table->selectionModel()->selectedRows(AccountTableModel::Name);
        if (!rows.isEmpty()) m_table->edit(rows.first());
    });
    connect(m_export, &QPushButton::clicked, this, &AccountsPanel::askToExport);
    connect(m_remove, &QPushButton::clicked, this, &AccountsPanel::askToRemove);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(lineHeight(*this) / 2);
    for (QPushButton *button : {m_use, m_rename, m_signOffer, m_export, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(add);
    card->content()->addWidget(m_table, 1);
    card->content()->addLayout(buttons);
    return card;
}

QWidget *AccountsPanel::buildSafetyCard()
{
    auto *card = new Card(tr("Safety"), this);
    m_backupText = textLabel(card);
    m_backupText->setObjectName(QStringLiteral("backupText"));
    m_backup = named(new QPushButton(tr("&Back up now…"), card), "backupButton",
                     tr("Show the words for writing down, and ask three of them back"));
    connect(m_backup, &QPushButton::clicked, this, &AccountsPanel::backupRequested);
    m_hasLimit = named(new QCheckBox(tr("Ask t&wice for payments above"), card), "limitCheck",
                       tr("Payments above this amount are sent only when you type the amount once more"));
    m_limit =
        new AmountEdit(QStringLiteral("limitEdit"), tr("The most that is sent without asking twice"), card);
    connect(m_hasLimit, &QCheckBox::toggled, this, &AccountsPanel::storeLimit);
    connect(m_limit, &AmountEdit::changed, this, &AccountsPanel::storeLimit);
    auto *backup = new QHBoxLayout;
    backup->addWidget(m_backupText, 1);
    backup->addWidget(m_backup);
    auto *limit = new QHBoxLayout;
    limit->setSpacing(lineHeight(*this) / 2);
    limit->addWidget(m_hasLimit);
    limit->addWidget(m_limit, 1);
    limit->addStretch(1);
    card->content()->addLayout(backup);
    card->content()->addLayout(limit);
    return card;
}

void AccountsPanel::refresh()
{
    const Keyring &keyring = m_session.keyring();
    m_model->showAccounts(keyring.accounts(), keyring.active());
    if (m_table->chosenRow() < 0 && m_model->rowCount() > 0) m_table->selectRow(0);
    if (!keyring.hasWords())
        m_backupText->setText(tr("There are no backup words: keep your keys and addresses safe yourself."));
    else if (keyring.isBackedUp())
        m_backupText->setText(tr("Your words are backed up. They cover every account made of them."));
    else
        m_backupText->setText(
            tr("Your words are not backed up yet: if this machine is lost, so are your coins."));
    m_backup->setVisible(keyring.hasWords() && !keyring.isBackedUp());
    showLimit();
    updateButtons();
}

std::optional<Account> AccountsPanel::chosen() const
{
    const int row = m_table->chosenRow();
    return row < 0 ? std::nullopt : std::optional(m_model->account(row));
}

void AccountsPanel::updateButtons()
{
    const auto account = chosen();
    const bool isActive = account && m_model->isActive(m_table->chosenRow());
    m_use->setEnabled(account && !isActive);
    m_rename->setEnabled(account.has_value());
    m_export->setEnabled(account && account->canSign());
    m_signOffer->setEnabled(account && account->canSign());
    m_remove->setEnabled(account && !isActive && account->kind != Account::Kind::Derived);
}

void AccountsPanel::use()
{
    const auto account = chosen();
    if (!account) return;
    const auto done = m_session.keyring().choose(account->address);
    if (!done) emit failed(done.error());
}

QMessageBox *AccountsPanel::question(const char *objectName, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Cancel, this);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Cancel);
    return box;
}

void AccountsPanel::askToExport()
{
    const auto account = chosen();
    if (!account) return;
    QMessageBox *box =
        question("exportKeyQuestion", tr("Copy the private key?"),
                 tr("Whoever gets the key of “%1” can take all its coins. It goes to the clipboard for 60 "
                    "seconds; paste it only where it is kept encrypted.")
                     .arg(WalletText::accountName(*account)));
    QPushButton *confirm = box->addButton(tr("&Copy the key"), QMessageBox::DestructiveRole);
    confirm->setObjectName(QStringLiteral("exportKeyConfirm"));
    connect(confirm, &QPushButton::clicked, this, [this, address = account->address] { exportKey(address); });
    box->open();
}

void AccountsPanel::exportKey(const Address &account)
{
    whenDone(m_session.keyring().exportKey(account), this, [this](Result<SecretBytes> key) {
        if (!key) {
            emit failed(key.error());
            return;
        }
        m_clipboard.copy(std::move(*key));
        emit told(tr("The key is on the clipboard for 60 seconds."));
    });
}

void AccountsPanel::askToRemove()
{
    const auto account = chosen();
    if (!account) return;
    const QString name = WalletText::accountName(*account);
    QMessageBox *box = question(
        "removeAccountQuestion", tr("Remove this account?"),
        account->canSign()
            ? tr("The key of “%1” is deleted from this machine. Without a copy elsewhere its coins are lost.")
                  .arg(name)
            : tr("“%1” is no longer shown. Nothing happens to its coins.").arg(name));
    QPushButton *confirm = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    confirm->setObjectName(QStringLiteral("removeAccountConfirm"));
    connect(confirm, &QPushButton::clicked, this, [this, address = account->address] {
        whenDone(m_session.keyring().remove(address), this, [this](const Result<void> &removed) {
            if (!removed) emit failed(removed.error());
        });
    });
    box->open();
}

void AccountsPanel::openSigning()
{
    const auto account = chosen();
    if (!account) return;
    auto *dialog = new OfferSigningDialog(m_session.keyring(), *account, m_clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void AccountsPanel::showLimit()
{
    const QSignalBlocker quietCheck(m_hasLimit);
    const QSignalBlocker quietLimit(m_limit);
    const auto limit = m_session.spendingLimit();
    m_hasLimit->setChecked(limit.has_value());
    m_limit->setEnabled(limit.has_value());
    // What is being typed stays as it is typed.
    const auto shown = m_limit->amount();
    if (limit && (!shown || *shown != *limit) && !m_limit->isEmpty()) m_limit->setAmount(*limit);
    if (m_limit->isEmpty()) m_limit->setAmount(limit.value_or(suggestedLimit));
}

void AccountsPanel::storeLimit()
{
    m_limit->setEnabled(m_hasLimit->isChecked());
    if (!m_hasLimit->isChecked()) return m_session.setSpendingLimit({});
    const auto limit = m_limit->amount();
    if (limit) m_session.setSpendingLimit(*limit);
}

} // namespace tollstream
