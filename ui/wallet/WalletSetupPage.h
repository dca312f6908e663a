// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/Keyring.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
QT_END_NAMESPACE

namespace tollstream {

class ChoiceButton;
class PrimaryButton;
class WordsEntry;

/// How a person comes to an account: new words, words from elsewhere, a key, or an address to look at. For
/// the first one, and for each further one.
/// Children: "createWalletButton", "newAccountButton", "restoreWalletButton", "importKeyButton",
/// "watchAddressButton", "setupCancelButton"; on the steps "restoreConfirmButton", "newAccountNameEdit",
/// "newAccountConfirmButton", "keyEdit", "keyShownCheck", "keyNameEdit", "importConfirmButton", "watchEdit",
/// "watchNameEdit", "watchConfirmButton", "setupBackButton"; "setupProblem".
class WalletSetupPage : public QWidget
{
    Q_OBJECT
public:
    explicit WalletSetupPage(Keyring &keyring, QWidget *parent = nullptr);

    /// Shows the choices. `mayCancel`: there is an account already, to which one can go back.
    void begin(bool mayCancel);

signals:
    /// New words were made; they are not backed up yet.
    void created();
    /// There is a further account.
    void added(const tollstream::Address &account);
    void cancelled();

private:
    enum Step { Choices, Restore, NewAccount, Import, Watch };

    QWidget *buildChoices();
    QWidget *buildRestore();
    QWidget *buildNewAccount();
    QWidget *buildImport();
    QWidget *buildWatch();
    /// A step with a title, what it consists of, and its buttons.
    QWidget *buildStep(const QString &title, const QString &explanation, QWidget *form,
                       PrimaryButton *confirm);
    /// Either the four ways to a first account with words, or the three to a further one.
    void arrangeChoices(bool hasWords);
    void enter(Step step);
    void create();
    void restore();
    void deriveNext();
    void importKey();
    void watch();
    void take(const Result<Account> &account);
    void setWorking(bool working);
    void wipeAll();
    void showProblem(const QString &sentence);

    Keyring &m_keyring;
    QStackedWidget *m_steps;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QGridLayout *m_grid = nullptr;
    ChoiceButton *m_create = nullptr;
    ChoiceButton *m_next = nullptr;
    ChoiceButton *m_restore = nullptr;
    ChoiceButton *m_import = nullptr;
    ChoiceButton *m_watch = nullptr;
    QPushButton *m_cancel = nullptr;
    WordsEntry *m_words = nullptr;
    QLineEdit *m_newName = nullptr;
    QLineEdit *m_key = nullptr;
    QCheckBox *m_keyShown = nullptr;
    QLineEdit *m_keyName = nullptr;
    QLineEdit *m_watched = nullptr;
    QLineEdit *m_watchedName = nullptr;
    QLabel *m_problem;
};

} // namespace tollstream
