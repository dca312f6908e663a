// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/PassphrasePage.h"

#include "app/crypto/SecureText.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/PrimaryButton.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tollstream {

PassphrasePage::PassphrasePage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_reason(quietLabel(this))
    , m_passphrase(new QLineEdit(this))
    , m_repeat(new QLineEdit(this))
    , m_problem(textLabel(this))
    , m_unlock(new PrimaryButton(tr("&Unlock"), this))
{
    setObjectName(QStringLiteral("passphrasePage"));
    m_passphrase->setObjectName(QStringLiteral("passphraseEdit"));
    m_repeat->setObjectName(QStringLiteral("passphraseRepeatEdit"));
    m_unlock->setObjectName(QStringLiteral("unlockButton"));
    m_problem->setObjectName(QStringLiteral("passphraseProblem"));
    m_title->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    for (QLineEdit *edit : {m_passphrase, m_repeat}) {
        edit->setEchoMode(QLineEdit::Password);
        edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
        connect(edit, &QLineEdit::returnPressed, this, &PassphrasePage::enter);
    }
    m_passphrase->setToolTip(tr("The passphrase that protects your keys on this machine"));
    m_passphrase->setAccessibleName(tr("Passphrase"));
    m_repeat->setToolTip(tr("The same passphrase once more"));
    m_repeat->setAccessibleName(tr("Passphrase again"));
    m_unlock->setToolTip(tr("Open your keys with this passphrase"));
    connect(m_unlock, &PrimaryButton::clicked, this, &PassphrasePage::enter);

    const int unit = lineHeight(*this);
    auto *card = new Card(tr("Protect your keys"), this);
    auto *form = new QFormLayout;
    form->addRow(tr("&Passphrase:"), m_passphrase);
    form->addRow(tr("&Again:"), m_repeat);
    form->setVerticalSpacing(unit / 2);
    card->content()->addWidget(m_title);
    card->content()->addWidget(m_reason);
    card->content()->addLayout(form);
    card->content()->addWidget(m_problem);
    card->content()->addWidget(m_unlock, 0, Qt::AlignRight);
    auto *layout = new QGridLayout(this);
    layout->addWidget(card, 1, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 4);
    layout->setColumnStretch(2, 1);
    layout->setRowStretch(0, 2);
    layout->setRowStretch(2, 3);
}

void PassphrasePage::ask(bool isNew)
{
    m_isNew = isNew;
    m_title->setText(isNew ? tr("Choose a passphrase") : tr("Enter your passphrase"));
    const QString reason = tr("No keychain answers on this machine, so your keys are kept in a file that is "
                              "encrypted with a passphrase.");
    const QString next = isNew ? tr("Nobody can bring it back if you forget it: write it down.")
                               : tr("Type the one that you chose the first time.");
    m_reason->setText(reason + QLatin1Char('\n') + next);
    m_problem->clear();
    if (auto *form = m_repeat->parentWidget()->findChild<QFormLayout *>())
        form->setRowVisible(m_repeat, isNew);
    setWorking(false);
    m_passphrase->setFocus();
}

void PassphrasePage::showProblem(const QString &sentence)
{
    setWorking(false);
    m_problem->setText(sentence);
    m_passphrase->setFocus();
}

void PassphrasePage::enter()
{
    if (m_passphrase->text().isEmpty()) return showProblem(tr("Type a passphrase first."));
    if (m_isNew && m_passphrase->text().size() < shortestNew)
        return showProblem(tr("Choose a passphrase of at least %1 characters.").arg(shortestNew));
    if (m_isNew && m_passphrase->text() != m_repeat->text())
        return showProblem(tr("The two are not the same. Type both again."));
    auto secret = std::make_shared<SecretBytes>(takeSecretText(m_passphrase->text()));
    m_passphrase->clear();
    m_repeat->clear();
    m_problem->setText(tr("Opening your keys…"));
    setWorking(true);
    emit entered(std::move(secret));
}

void PassphrasePage::setWorking(bool working)
{
    m_passphrase->setEnabled(!working);
    m_repeat->setEnabled(!working);
    m_unlock->setEnabled(!working);
}

} // namespace tollstream
