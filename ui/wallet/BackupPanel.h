// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/Keyring.h"

#include "ui/wallet/SecretClipboard.h"

#include <QWidget>

#include <array>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;
class SecretWords;

/// Shows the wallet's words once, for writing down, and asks three of them back.
/// Children: "secretWords", "showWordsButton", "copyWordsButton", "backupLaterButton", "wordsWrittenButton",
/// "quizEdit0" to "quizEdit2" (their accessible name tells the word's number), "quizBackButton",
/// "quizCheckButton", "backupProblem".
class BackupPanel : public QWidget
{
    Q_OBJECT
public:
    explicit BackupPanel(Keyring &keyring, QWidget *parent = nullptr);

    /// Fetches the words. `mayPostpone`: "later" is offered, as on networks where coins have no value.
    void begin(bool mayPostpone);

signals:
    /// The words were given back and the backup counts as made.
    void finished();
    void postponed();

private:
    static constexpr std::size_t questionCount = 3;

    QWidget *buildWords();
    QWidget *buildQuiz();
    void takeWords(Result<Mnemonic> words);
    void ask();
    void check();
    void leave();
    void showProblem(const QString &sentence);

    Keyring &m_keyring;
    SecretClipboard m_clipboard;
    QStackedWidget *m_steps;
    SecretWords *m_words = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_later = nullptr;
    PrimaryButton *m_written = nullptr;
    std::array<QLabel *, questionCount> m_questions{};
    std::array<QLineEdit *, questionCount> m_answers{};
    std::array<std::size_t, questionCount> m_asked{}; ///< which words, from 0
    QPushButton *m_back = nullptr;
    PrimaryButton *m_check = nullptr;
    QLabel *m_problem;
};

} // namespace tollstream
