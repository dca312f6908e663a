// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/NewPasswordInput.h"

#include "app/crypto/SecureText.h"
#include "app/market/AccountPassword.h"

#include "ui/wallet/SecretClipboard.h"
#include "ui/wallet/SecretField.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tollstream {

NewPasswordInput::NewPasswordInput(SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_clipboard(clipboard)
    , m_edit(named(newSecretField(this), "newPasswordEdit", tr("The account’s password")))
    , m_generate(named(new QPushButton(tr("&Generate"), this), "generatePasswordButton",
                       tr("Make a password that nobody can guess, and show it")))
    , m_show(named(new QPushButton(tr("&Show"), this), "showPasswordButton",
                   tr("Show or hide the password; make sure that nobody sees your screen")))
    , m_copy(named(new QPushButton(tr("C&opy"), this), "copyPasswordButton",
                   tr("Copy the password; it is taken off the clipboard after 60 seconds")))
{
    m_edit->setMaxLength(static_cast<int>(longestAccountPassword));
    m_edit->setPlaceholderText(tr("At least %1 characters").arg(shortestAccountPassword));
    m_edit->setMinimumWidth(lineHeight(*this) * 13);
    m_show->setCheckable(true);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_copy->setEnabled(isUsable());
        emit changed();
    });
    connect(m_generate, &QPushButton::clicked, this, &NewPasswordInput::generate);
    connect(m_show, &QPushButton::toggled, this,
            [this](bool isShown) { m_edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_copy, &QPushButton::clicked, this, [this] { m_clipboard.copy(password()); });
    m_copy->setEnabled(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_generate);
    layout->addWidget(m_show);
    layout->addWidget(m_copy);
    setFocusProxy(m_edit);
}

NewPasswordInput::~NewPasswordInput()
{
    m_edit->disconnect(this);
    wipeField(*m_edit);
}

SecretBytes NewPasswordInput::password() const
{
    return secretTextOf(*m_edit);
}

bool NewPasswordInput::isUsable() const
{
    const std::size_t size = password().size();
    return size >= shortestAccountPassword && size <= longestAccountPassword;
}

void NewPasswordInput::freeze()
{
    m_edit->setReadOnly(true);
    m_generate->hide();
}

void NewPasswordInput::generate()
{
    const SecretBytes password = generateAccountPassword();
    wipeField(*m_edit);
    // The field has no other way in; its copy is wiped with it.
    m_edit->setText(QString::fromLatin1(password.view()));
    m_show->setChecked(true);
    m_edit->setFocus();
}

} // namespace tollstream
