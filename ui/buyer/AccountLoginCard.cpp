// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/AccountLoginCard.h"

#include "app/market/AccountPassword.h"
#include "app/market/ReaderAccount.h"

#include "ui/wallet/SecretField.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/PrimaryButton.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

AccountLoginCard::AccountLoginCard(AccountAccess &account, QWidget *parent)
    : Card(tr("I have an account"), parent), m_account(account)
{
    setObjectName(QStringLiteral("accountLoginCard"));
    m_sentence = textLabel(this);
    m_sentence->setObjectName(QStringLiteral("loginSentence"));
    m_leave = named(new QPushButton(tr("Lea&ve the account"), this), "loginLeaveButton",
                    tr("Read without this account again; its password is forgotten here"));
    m_leave->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_leave, &QPushButton::clicked, &m_account, &AccountAccess::leave);
    connect(&m_account, &AccountAccess::stateChanged, this, &AccountLoginCard::showState);
    content()->addWidget(m_sentence);
    content()->addWidget(buildForm());
    content()->addWidget(m_leave);
    showState();
}

QWidget *AccountLoginCard::buildForm()
{
    m_form = new QWidget(this);
    m_name = named(new QLineEdit(m_form), "loginNameEdit", tr("The name that the seller gave you"));
    m_name->setMaxLength(64);
    m_password =
        named(newSecretField(m_form), "loginPasswordEdit", tr("The password that the seller gave you"));
    m_password->setMaxLength(static_cast<int>(longestAccountPassword));
    m_keep = named(new QCheckBox(tr("&Remember on this machine"), m_form), "loginKeepCheck",
                   tr("Keep the password with your keys, and log in by itself next time"));
    m_logIn = named(new PrimaryButton(tr("&Log in"), m_form), "loginButton",
                    tr("Read the live feed with this account; it costs nothing"));
    connect(m_name, &QLineEdit::textChanged, this, &AccountLoginCard::updateButtons);
    connect(m_password, &QLineEdit::textChanged, this, &AccountLoginCard::updateButtons);
    connect(m_name, &QLineEdit::returnPressed, this, &AccountLoginCard::logIn);
    connect(m_password, &QLineEdit::returnPressed, this, &AccountLoginCard::logIn);
    connect(m_logIn, &PrimaryButton::clicked, this, &AccountLoginCard::logIn);
    auto *last = new QHBoxLayout;
    last->addWidget(m_keep, 1);
    last->addWidget(m_logIn);
    auto *layout = new QFormLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(lineHeight(*this) / 2);
    layout->addRow(tr("Na&me"), m_name);
    layout->addRow(tr("Pass&word"), m_password);
    layout->addRow(last);
    return m_form;
}

void AccountLoginCard::setReady(bool ready)
{
    m_isReady = ready;
    showState();
}

void AccountLoginCard::updateButtons()
{
    m_logIn->setEnabled(m_isReady && isAccountName(m_name->text()) && !m_password->text().isEmpty());
}

void AccountLoginCard::logIn()
{
    updateButtons();
    if (!m_logIn->isEnabled()) return;
    SecretBytes password = secretTextOf(*m_password);
    wipeField(*m_password);
    m_account.logIn(m_name->text(), std::move(password),
                    m_keep->isChecked() ? AccountAccess::Keeping::Keep : AccountAccess::Keeping::Forget);
}

QString AccountLoginCard::sentence() const
{
    switch (m_account.state()) {
    case AccountAccess::State::None:
        return m_isReady ? tr("The seller gave you a name and a password? Then you need no wallet to read.")
                         : tr("Open the seller’s offer link first.");
    case AccountAccess::State::Trying:
        return tr("Logging in as “%1”…").arg(m_account.userName());
    case AccountAccess::State::Reading:
        return tr("You read as “%1”.").arg(m_account.userName());
    case AccountAccess::State::Refused:
        return tr("“%1” is not let in: name or password is wrong, or its time is over. Type them again, or "
                  "buy time for this account.")
            .arg(m_account.userName());
    case AccountAccess::State::Over:
        return tr("The time of “%1” is over, or the seller has changed the account. Buy time for it, or ask "
                  "the seller.")
            .arg(m_account.userName());
    }
    return {};
}

void AccountLoginCard::showState()
{
    const auto state = m_account.state();
    m_sentence->setText(sentence());
    const bool isTrying = state == AccountAccess::State::Trying || state == AccountAccess::State::Reading;
    m_form->setVisible(!isTrying);
    if (m_name->text().isEmpty()) m_name->setText(m_account.userName());
    m_leave->setVisible(state != AccountAccess::State::None);
    updateButtons();
}

} // namespace tollstream
