// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/BackupPanel.h"

#include "app/core/whenDone.h"

#include "ui/text/ErrorText.h"
#include "ui/wallet/SecretField.h"
#include "ui/wallet/SecretWords.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/PrimaryButton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace tollstream {

namespace {

/// That many different numbers under `count`, in ascending order.
template <std::size_t Size> std::array<std::size_t, Size> drawnFrom(std::size_t count)
{
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::array<std::size_t, Size> drawn{};
    std::sample(all.begin(), all.end(), drawn.begin(), Size, *QRandomGenerator::system());
    return drawn;
}

} // namespace

BackupPanel::BackupPanel(Keyring &keyring, QWidget *parent)
    : QWidget(parent)
    , m_keyring(keyring)
    , m_clipboard(std::chrono::seconds(60))
    , m_steps(new QStackedWidget(this))
    , m_problem(problemLabel(this, "backupProblem"))
{
    setObjectName(QStringLiteral("backupPanel"));
    m_steps->addWidget(buildWords());
    m_steps->addWidget(buildQuiz());
    auto *card = new Card(tr("Back up your wallet"), this);
    card->content()->addWidget(m_steps);
    card->content()->addWidget(m_problem);
    centre(card, this);
    connect(m_words, &SecretWords::shownChanged, this, [this](bool isShown) {
        m_show->setText(isShown ? tr("&Hide the words") : tr("&Show the words"));
        if (isShown) m_written->setEnabled(true);
    });
}

QWidget *BackupPanel::buildWords()
{
    auto *step = new QWidget(this);
    m_words = new SecretWords(step);
    m_show = named(new QPushButton(tr("&Show the words"), step), "showWordsButton",
                   tr("Show or hide the words; make sure first that nobody sees your screen"));
    m_copy = named(new QPushButton(tr("&Copy"), step), "copyWordsButton",
                   tr("Copy the words; they are taken off the clipboard after 60 seconds"));
    m_later = named(new QPushButton(tr("I will do it &later"), step), "backupLaterButton",
                    tr("Go on without a backup; the wallet reminds you"));
    m_written = named(new PrimaryButton(tr("I have &written them down"), step), "wordsWrittenButton",
                      tr("Go on to show that you have them"));
    connect(m_show, &QPushButton::clicked, this, [this] { m_words->setShown(!m_words->isShown()); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (!m_words->words()) return;
        m_clipboard.copy(m_words->words()->words().clone());
        showProblem(tr("Copied. The words are taken off the clipboard in 60 seconds. Paste them only where "
                       "they are kept encrypted."));
    });
    connect(m_later, &QPushButton::clicked, this, [this] {
        leave();
        emit postponed();
    });
    connect(m_written, &PrimaryButton::clicked, this, &BackupPanel::ask);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_show);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_later);
    buttons->addWidget(m_written);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 2);
    layout->addWidget(textLabel(
        step, tr("Write these words on paper, in this order, and keep the paper safe. Whoever has them has "
                 "your coins; without them, your coins are lost when this machine is.")));
    layout->addWidget(
        quietLabel(step, tr("They are shown until you have given three of them back, and never again.")));
    layout->addWidget(m_words);
    layout->addLayout(buttons);
    return step;
}

QWidget *BackupPanel::buildQuiz()
{
    auto *step = new QWidget(this);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(lineHeight(*this) / 2);
    for (std::size_t question = 0; question < questionCount; ++question) {
        m_answers[question] =
            named(newSecretField(step), "quizEdit0", tr("The word of that number, from your paper"));
        m_answers[question]->setObjectName(QStringLiteral("quizEdit%1").arg(question));
        m_answers[question]->setEchoMode(QLineEdit::Normal); // it has to be checked against a paper
        m_questions[question] = new QLabel(step);
        m_questions[question]->setBuddy(m_answers[question]);
        form->addRow(m_questions[question], m_answers[question]);
        connect(m_answers[question], &QLineEdit::returnPressed, this, &BackupPanel::check);
        connect(m_answers[question], &QLineEdit::textEdited, this, [this] { showProblem({}); });
    }
    m_back =
        named(new QPushButton(tr("Show the words &again"), step), "quizBackButton", tr("Back to the words"));
    m_check = named(new PrimaryButton(tr("&Check"), step), "quizCheckButton",
                    tr("Compare what you typed with the words"));
    connect(m_back, &QPushButton::clicked, this, [this] {
        showProblem({});
        m_steps->setCurrentIndex(0);
    });
    connect(m_check, &PrimaryButton::clicked, this, &BackupPanel::check);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_check);
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 2);
    layout->addWidget(textLabel(step, tr("Type these three words from your paper.")));
    layout->addLayout(form);
    layout->addLayout(buttons);
    layout->addStretch(1);
    return step;
}

void BackupPanel::begin(bool mayPostpone)
{
    m_later->setVisible(mayPostpone);
    m_written->setEnabled(false);
    m_show->setEnabled(false);
    m_copy->setEnabled(false);
    m_steps->setCurrentIndex(0);
    showProblem({});
    whenDone(m_keyring.wordsForBackup(), this,
             [this](Result<Mnemonic> words) { takeWords(std::move(words)); });
}

void BackupPanel::takeWords(Result<Mnemonic> words)
{
    if (!words) return showProblem(ErrorText::sentence(ErrorSubject::WalletSetup, words.error()));
    m_words->setWords(std::move(*words));
    m_show->setEnabled(true);
    m_copy->setEnabled(true);
    m_show->setFocus();
}

void BackupPanel::ask()
{
    if (!m_words->words()) return;
    showProblem({});
    m_asked = drawnFrom<questionCount>(m_words->words()->wordCount());
    for (std::size_t question = 0; question < questionCount; ++question) {
        const QString number = locale().toString(static_cast<int>(m_asked[question]) + 1);
        m_questions[question]->setText(tr("Word %1:").arg(number));
        m_answers[question]->setAccessibleName(tr("Word %1").arg(number));
        wipeField(*m_answers[question]);
    }
    m_steps->setCurrentIndex(1);
    m_answers.front()->setFocus();
}

void BackupPanel::check()
{
    if (!m_words->words()) return;
    for (std::size_t question = 0; question < questionCount; ++question) {
        QLineEdit *answer = m_answers[question];
        const SecretBytes right = SecretBytes::copyOf(m_words->words()->word(m_asked[question]));
        if (lowerCaseTextOf(*answer) == right) continue;
        answer->setFocus();
        answer->selectAll();
        return showProblem(tr("Word %1 is another one. Look at your paper; if it is wrong there, look at the "
                              "words again and correct it.")
                               .arg(m_asked[question] + 1));
    }
    m_check->setEnabled(false);
    whenDone(m_keyring.confirmBackup(), this, [this](const Result<void> &confirmed) {
        m_check->setEnabled(true);
        if (!confirmed) return showProblem(ErrorText::sentence(ErrorSubject::WalletSetup, confirmed.error()));
        leave();
        emit finished();
    });
}

void BackupPanel::leave()
{
    m_words->forget();
    m_clipboard.clear();
    for (QLineEdit *answer : m_answers)
        wipeField(*answer);
    m_steps->setCurrentIndex(0);
}

void BackupPanel::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace tollstream
