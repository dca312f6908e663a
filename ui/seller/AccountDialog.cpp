// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/AccountDialog.h"

#include "app/market/ReaderAccount.h"

#include "ui/seller/NewPasswordInput.h"
#include "ui/seller/ReadingTimeInput.h"
#include "ui/text/ErrorText.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PrimaryButton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

AccountDialog::AccountDialog(Purpose purpose, const QString &userName, SecretClipboard &clipboard,
                             QWidget *parent)
    : QDialog(parent)
    , m_purpose(purpose)
    , m_userName(userName)
    , m_problem(problemLabel(this, "accountProblem"))
    , m_done(problemLabel(this, "accountDone"))
{
    setObjectName(QStringLiteral("accountDialog"));
    const int unit = lineHeight(*this);
    auto *introduction = textLabel(this);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(unit / 2);
    switch (m_purpose) {
    case Purpose::Create:
        setWindowTitle(tr("New account"));
        introduction->setText(tr("For somebody you know, or a device of yours: whoever has name and password "
                                 "reads your live feed with any MQTT program, or in Tollstream."));
        addName(*form);
        addPassword(*form, clipboard);
        addTime(*form);
        break;
    case Purpose::ChangePassword:
        setWindowTitle(tr("Change password"));
        introduction->setText(
            tr("Whoever reads as “%1” with the old password is cut off at once.").arg(m_userName));
        addPassword(*form, clipboard);
        break;
    case Purpose::GiveTime:
        setWindowTitle(tr("Give time"));
        introduction->setText(
            tr("“%1” may read that much longer. An account without end gets one with it.").arg(m_userName));
        addTime(*form);
        break;
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit / 2);
    layout->addWidget(introduction);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(m_done);
    layout->addStretch(1);
    layout->addWidget(buildButtons());
    setMinimumWidth(unit * 44);
    reconsider();
}

void AccountDialog::addName(QFormLayout &form)
{
    m_name = named(new QLineEdit(this), "accountNameEdit",
                   tr("Small letters without accents, digits and hyphens, at most 64"));
    m_name->setMaxLength(64);
    m_note = named(new QLineEdit(this), "accountNoteEdit", tr("For yourself: whose account this is"));
    m_note->setMaxLength(static_cast<int>(longestAccountNote));
    connect(m_name, &QLineEdit::textChanged, this, &AccountDialog::reconsider);
    form.addRow(tr("&Name"), m_name);
    form.addRow(tr("No&te"), m_note);
}

void AccountDialog::addPassword(QFormLayout &form, SecretClipboard &clipboard)
{
    m_password = new NewPasswordInput(clipboard, this);
    connect(m_password, &NewPasswordInput::changed, this, &AccountDialog::reconsider);
    form.addRow(tr("&Password"), m_password);
}

void AccountDialog::addTime(QFormLayout &form)
{
    m_time = new ReadingTimeInput(this);
    form.addRow(tr("May &read for"), m_time);
}

QWidget *AccountDialog::buildButtons()
{
    auto *row = new QWidget(this);
    m_close =
        named(new QPushButton(tr("&Cancel"), row), "accountClose", tr("Close without changing any more"));
    m_close->setAutoDefault(false);
    m_confirm = named(new PrimaryButton({}, row), "accountConfirm", tr("Do it now; it holds at once"));
    switch (m_purpose) {
    case Purpose::Create:
        m_confirm->setText(tr("Create &account"));
        break;
    case Purpose::ChangePassword:
        m_confirm->setText(tr("Change p&assword"));
        break;
    case Purpose::GiveTime:
        m_confirm->setText(tr("Give t&ime"));
        break;
    }
    m_confirm->setAccessibleName(m_confirm->text().remove(QLatin1Char('&')));
    m_confirm->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &PrimaryButton::clicked, this, &AccountDialog::confirm);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(m_close);
    layout->addWidget(m_confirm);
    return row;
}

void AccountDialog::confirm()
{
    m_isBusy = true;
    m_problem->hide();
    reconsider();
    emit confirmed();
}

void AccountDialog::reconsider()
{
    const bool isNameGood = !m_name || isAccountName(m_name->text());
    const bool isPasswordGood = !m_password || m_password->isUsable();
    if (m_confirm) m_confirm->setEnabled(!m_isBusy && !m_isDone && isNameGood && isPasswordGood);
    if (!m_name || m_isBusy) return;
    const bool isWrong = !isNameGood && !m_name->text().isEmpty();
    if (isWrong)
        m_problem->setText(tr("A name has small letters from a to z, digits and hyphens, and is not made of "
                              "32 digits as buyers’ programs use them."));
    m_problem->setVisible(isWrong);
}

void AccountDialog::finish(const Result<void> &done)
{
    m_isBusy = false;
    reconsider();
    if (!done) {
        m_problem->setText(ErrorText::sentence(ErrorSubject::ReaderAccount, done.error()));
        return m_problem->show();
    }
    if (!m_password) return accept();
    m_isDone = true;
    m_confirm->hide();
    m_password->freeze();
    for (QLineEdit *edit : {m_name, m_note})
        if (edit) edit->setReadOnly(true);
    if (m_time) m_time->setEnabled(false);
    m_done->setText(tr("Done. Hand over name and password now, with your offer link: the password is not "
                       "shown again."));
    m_done->show();
    m_close->setText(tr("&Close"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("The password is not shown again"));
    m_close->setFocus();
}

QString AccountDialog::userName() const
{
    return m_name ? m_name->text() : m_userName;
}

QString AccountDialog::note() const
{
    return m_note ? m_note->text().trimmed() : QString();
}

SecretBytes AccountDialog::password() const
{
    return m_password ? m_password->password() : SecretBytes();
}

std::optional<std::chrono::seconds> AccountDialog::time() const
{
    return m_time ? m_time->time() : std::nullopt;
}

} // namespace tollstream
