// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DemoWorld.h"
#include "ui/Application.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace tollstream {

/// One real window and its wallet over a real ledger, driven as a person would who sees it for the first
/// time.
class WalletStory
{
public:
    /// `picture` is called wherever a screen shows something worth seeing, with its window and a name.
    using Picture = std::function<void(QWidget &window, const QString &name)>;

    explicit WalletStory(Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool startWorld();
    /// The first start, up to the four choices.
    bool openWindow();
    /// Makes a wallet, copies its words to `words()`, and gives three of them back.
    bool createWallet();
    /// Asks the faucet, and waits until the balance has grown.
    bool getTestCoins();
    bool send(const QString &recipient, const QString &iota);
    /// Waits until the history has at least that many rows.
    bool lookAtHistory(int rows);
    bool exportHistory(const QString &file);
    bool mergeCoins();
    bool addAccount(const QString &name);
    /// Another window on an empty data directory: whoever wants to buy there is asked for a wallet first, and
    /// pastes the words.
    bool restoreElsewhere();

    QWidget &window() const { return *m_window; }
    QWidget &otherWindow() const { return *m_otherWindow; }
    QString words() const { return m_words; }
    QString problem() const { return m_problem; }
    DemoWorld &world() { return m_world; }
    /// What stands in the field with the account's address.
    static QString addressIn(const QWidget &window);

private:
    QWidget *start(const QString &directory, std::unique_ptr<Application> &application);
    /// `button`: what leads there from the start page.
    bool reachSetup(QWidget &window, const QString &passphrase, const char *button);
    bool answerQuiz();
    bool fail(const QString &problem);
    bool failAt(const char *control);
    void show(const char *name);

    Picture m_picture;
    DemoWorld m_world;
    QString m_problem;
    QString m_words;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<Application> m_other;
    QWidget *m_window = nullptr;
    QWidget *m_otherWindow = nullptr;
};

} // namespace tollstream
