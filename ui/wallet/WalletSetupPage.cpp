// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/WalletSetupPage.h"

#include "app/core/whenDone.h"

#include "ui/start/ChoiceButton.h"
#include "ui/text/ErrorText.h"
#include "ui/wallet/SecretField.h"
#include "ui/wallet/WalletForms.h"
#include "ui/wallet/WordsEntry.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/TintedIcon.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <vector>

namespace tollstream {

namespace {

constexpr int longestName = 60; // characters

QLineEdit *newNameEdit(const char *objectName, QWidget *parent)
{
    auto *edit = named(new QLineEdit(parent), objectName,
                       WalletSetupPage::tr("Your own name for the account; may stay empty"));
    edit->setMaxLength(longestName);
    edit->setPlaceholderText(WalletSetupPage::tr("Savings"));
    return edit;
}

QFormLayout *newForm(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(lineHeight(*parent) / 2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

} // namespace

WalletSetupPage::WalletSetupPage(Keyring &keyring, QWidget *parent)
    : QWidget(parent)
    , m_keyring(keyring)
    , m_steps(new QStackedWidget(this))
    , m_problem(problemLabel(this, "setupProblem"))
{
    setObjectName(QStringLiteral("walletSetupPage"));
    m_steps->addWidget(buildChoices());
    m_steps->addWidget(buildRestore());
    m_steps->addWidget(buildNewAccount());
    m_steps->addWidget(buildImport());
    m_steps->addWidget(buildWatch());
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_steps);
    layout->addWidget(m_problem);
    centre(column, this);
    begin(false);
}

QWidget *WalletSetupPage::buildChoices()
{
    auto *step = new QWidget(this);
    m_title = textLabel(step);
    m_title->setFont(scaledFont(*this, 1.7, QFont::DemiBold));
    m_title->setAlignment(Qt::AlignCenter);
    m_subtitle = quietLabel(step);
    m_subtitle->setAlignment(Qt::AlignCenter);
    m_create = new ChoiceButton(tintedIcon(QStringLiteral("wallet")), tr("&Create"),
                                tr("A new wallet, with 24 words that you write down."), step);
    m_restore = new ChoiceButton(tintedIcon(QStringLiteral("refresh")), tr("&Restore"),
                                 tr("A wallet that you have had before, from its 12 to 24 words."), step);
    m_next = new ChoiceButton(tintedIcon(QStringLiteral("wallet")), tr("&New account"),
                              tr("The next account of your words: your backup covers it."), step);
    m_import = new ChoiceButton(tintedIcon(QStringLiteral("lock")), tr("&Import"),
                                tr("One account from its private key, iotaprivkey1…"), step);
    m_watch = new ChoiceButton(tintedIcon(QStringLiteral("search")), tr("&Watch"),
                               tr("An address without its key: to look at, not to pay from."), step);
    m_create->setObjectName(QStringLiteral("createWalletButton"));
    m_restore->setObjectName(QStringLiteral("restoreWalletButton"));
    m_next->setObjectName(QStringLiteral("newAccountButton"));
    m_import->setObjectName(QStringLiteral("importKeyButton"));
    m_watch->setObjectName(QStringLiteral("watchAddressButton"));
    m_cancel = named(new QPushButton(tr("&Back"), step), "setupCancelButton", tr("Back to your wallet"));
    connect(m_create, &ChoiceButton::clicked, this, &WalletSetupPage::create);
    connect(m_next, &ChoiceButton::clicked, this, [this] { enter(NewAccount); });
    connect(m_restore, &ChoiceButton::clicked, this, [this] { enter(Restore); });
    connect(m_import, &ChoiceButton::clicked, this, [this] { enter(Import); });
    connect(m_watch, &ChoiceButton::clicked, this, [this] { enter(Watch); });
    connect(m_cancel, &QPushButton::clicked, this, &WalletSetupPage::cancelled);

    const int unit = lineHeight(*this);
    m_grid = new QGridLayout;
    m_grid->setSpacing(unit);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    layout->addLayout(m_grid, 1);
    layout->addWidget(m_cancel, 0, Qt::AlignLeft);
    return step;
}

QWidget *WalletSetupPage::buildStep(const QString &title, const QString &explanation, QWidget *form,
                                    PrimaryButton *confirm)
{
    auto *step = new QWidget(this);
    auto *card = new Card(title, step);
    form->setParent(card);
    auto *back = named(new QPushButton(tr("&Back"), card), "setupBackButton", tr("Back to the four choices"));
    connect(back, &QPushButton::clicked, this, [this] { enter(Choices); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addStretch(1);
    buttons->addWidget(confirm);
    card->content()->addWidget(quietLabel(card, explanation));
    card->content()->addWidget(form);
    card->content()->addLayout(buttons);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(card);
    layout->addStretch(2);
    return step;
}

QWidget *WalletSetupPage::buildRestore()
{
    m_words = new WordsEntry(this);
    auto *confirm = named(new PrimaryButton(tr("&Restore"), this), "restoreConfirmButton",
                          tr("Make the wallet from these words"));
    connect(confirm, &PrimaryButton::clicked, this, &WalletSetupPage::restore);
    connect(m_words, &WordsEntry::entered, this, &WalletSetupPage::restore);
    connect(m_words, &WordsEntry::changed, this, [this] { showProblem({}); });
    return buildStep(tr("Restore a wallet"),
                     tr("Type the words of your backup in their order. The first letters are enough where "
                        "they fit one word only; pasting all of them at once works too."),
                     m_words, confirm);
}

QWidget *WalletSetupPage::buildNewAccount()
{
    auto *fields = new QWidget(this);
    m_newName = newNameEdit("newAccountNameEdit", fields);
    newForm(fields)->addRow(tr("&Name:"), m_newName);
    auto *confirm = named(new PrimaryButton(tr("&Make account"), this), "newAccountConfirmButton",
                          tr("Make the next account of your words"));
    connect(confirm, &PrimaryButton::clicked, this, &WalletSetupPage::deriveNext);
    connect(m_newName, &QLineEdit::returnPressed, this, &WalletSetupPage::deriveNext);
    return buildStep(tr("A further account"),
                     tr("It comes from the words that you have already, so your backup covers it."), fields,
                     confirm);
}

QWidget *WalletSetupPage::buildImport()
{
    auto *fields = new QWidget(this);
    m_key = named(newSecretField(fields), "keyEdit", tr("The private key, which begins with iotaprivkey1"));
    m_keyShown = named(new QCheckBox(tr("&Show what I type"), fields), "keyShownCheck",
                       tr("Show the key instead of dots"));
    m_keyName = newNameEdit("keyNameEdit", fields);
    connect(m_keyShown, &QCheckBox::toggled, this,
            [this](bool isShown) { m_key->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_key, &QLineEdit::textEdited, this, [this] { showProblem({}); });
    QFormLayout *form = newForm(fields);
    form->addRow(tr("Private &key:"), m_key);
    form->addRow(QString(), m_keyShown);
    form->addRow(tr("&Name:"), m_keyName);
    auto *confirm = named(new PrimaryButton(tr("&Import"), this), "importConfirmButton",
                          tr("Take over the account of this key"));
    connect(confirm, &PrimaryButton::clicked, this, &WalletSetupPage::importKey);
    connect(m_key, &QLineEdit::returnPressed, this, &WalletSetupPage::importKey);
    connect(m_keyName, &QLineEdit::returnPressed, this, &WalletSetupPage::importKey);
    return buildStep(tr("Import a private key"),
                     tr("Backup words do not cover an imported key: keep the key itself safe too."), fields,
                     confirm);
}

QWidget *WalletSetupPage::buildWatch()
{
    auto *fields = new QWidget(this);
    m_watched = named(new QLineEdit(fields), "watchEdit", tr("The address to watch: 0x and 64 digits"));
    m_watched->setPlaceholderText(QStringLiteral("0x…"));
    m_watchedName = newNameEdit("watchNameEdit", fields);
    connect(m_watched, &QLineEdit::textEdited, this, [this] { showProblem({}); });
    QFormLayout *form = newForm(fields);
    form->addRow(tr("&Address:"), m_watched);
    form->addRow(tr("&Name:"), m_watchedName);
    auto *confirm = named(new PrimaryButton(tr("&Watch"), this), "watchConfirmButton",
                          tr("Show balance and history of this address"));
    connect(confirm, &PrimaryButton::clicked, this, &WalletSetupPage::watch);
    connect(m_watched, &QLineEdit::returnPressed, this, &WalletSetupPage::watch);
    connect(m_watchedName, &QLineEdit::returnPressed, this, &WalletSetupPage::watch);
    return buildStep(
        tr("Watch an address"),
        tr("No key comes onto this machine. You see what arrives; paying from there is done elsewhere."),
        fields, confirm);
}

void WalletSetupPage::begin(bool mayCancel)
{
    const bool hasWords = m_keyring.hasWords();
    m_title->setText(mayCancel ? tr("Add an account") : tr("Your wallet"));
    m_subtitle->setText(mayCancel ? tr("Each account has an address and a balance of its own.")
                                  : tr("It holds the key to your coins, on this machine only. How do you "
                                       "want to begin?"));
    arrangeChoices(hasWords);
    m_cancel->setVisible(mayCancel);
    wipeAll();
    enter(Choices);
    setWorking(false);
}

void WalletSetupPage::arrangeChoices(bool hasWords)
{
    for (ChoiceButton *button : {m_create, m_next, m_restore, m_import, m_watch})
        m_grid->removeWidget(button);
    // Words are never replaced by others.
    const std::vector<ChoiceButton *> shown = hasWords ? std::vector{m_next, m_import, m_watch}
                                                       : std::vector{m_create, m_restore, m_import, m_watch};
    const int columns = hasWords ? 3 : 2;
    for (int index = 0; index < static_cast<int>(shown.size()); ++index)
        m_grid->addWidget(shown[static_cast<std::size_t>(index)], index / columns, index % columns);
    for (ChoiceButton *button : {m_create, m_restore})
        button->setVisible(!hasWords);
    m_next->setVisible(hasWords);
}

void WalletSetupPage::enter(Step step)
{
    showProblem({});
    wipeAll();
    m_steps->setCurrentIndex(step);
    switch (step) {
    case Choices:
        return (m_keyring.hasWords() ? m_next : m_create)->setFocus();
    case Restore:
        return m_words->setFocus();
    case NewAccount:
        return m_newName->setFocus();
    case Import:
        return m_key->setFocus();
    case Watch:
        return m_watched->setFocus();
    }
}

void WalletSetupPage::create()
{
    setWorking(true);
    whenDone(m_keyring.create(), this, [this](const Result<void> &made) {
        setWorking(false);
        if (!made) return showProblem(ErrorText::sentence(ErrorSubject::WalletSetup, made.error()));
        emit created();
    });
}

void WalletSetupPage::restore()
{
    if (m_words->filledCount() == 0) return showProblem(tr("Type the words of your backup first."));
    auto words = m_words->words();
    if (!words) return showProblem(m_words->problem());
    setWorking(true);
    whenDone(m_keyring.restore(std::move(*words)), this, [this](const Result<void> &restored) {
        setWorking(false);
        if (!restored) return showProblem(ErrorText::sentence(ErrorSubject::WalletSetup, restored.error()));
        wipeAll();
        emit added(m_keyring.active().value_or(Account{}).address);
    });
}

void WalletSetupPage::deriveNext()
{
    setWorking(true);
    whenDone(m_keyring.deriveNext(m_newName->text().trimmed()), this,
             [this](const Result<Account> &account) { take(account); });
}

void WalletSetupPage::importKey()
{
    SecretBytes key = secretTextOf(*m_key);
    if (key.isEmpty()) return showProblem(tr("Type or paste the private key first."));
    setWorking(true);
    whenDone(m_keyring.importKey(std::move(key), m_keyName->text().trimmed()), this,
             [this](const Result<Account> &account) { take(account); });
}

void WalletSetupPage::watch()
{
    const auto address = Address::parse(m_watched->text().trimmed());
    if (!address)
        return showProblem(tr("This is not an address. It begins with 0x and has 64 digits after it, of 0 "
                              "to 9 and a to f."));
    take(m_keyring.watch(*address, m_watchedName->text().trimmed()));
}

void WalletSetupPage::take(const Result<Account> &account)
{
    setWorking(false);
    if (!account) return showProblem(ErrorText::sentence(ErrorSubject::WalletSetup, account.error()));
    wipeAll();
    emit added(account->address);
}

void WalletSetupPage::setWorking(bool working)
{
    m_steps->setEnabled(!working);
}

void WalletSetupPage::wipeAll()
{
    m_words->clear();
    wipeField(*m_key);
    m_keyShown->setChecked(false);
    for (QLineEdit *edit : {m_newName, m_keyName, m_watched, m_watchedName})
        edit->clear();
}

void WalletSetupPage::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace tollstream
