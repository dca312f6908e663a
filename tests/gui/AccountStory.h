// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/Story.h"

namespace tollstream {

/// A seller who lets somebody in by name and password, in her window, and that somebody in another.
class AccountStory
{
public:
    explicit AccountStory(Story::Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool beginSelling();
    bool makeAccount(const QString &name, const QString &note, const QString &password);
    /// Looks at the dialogs of the account in the first row, and lets everything be.
    bool lookAtDialogs();
    /// By the buttons of the card, for the account in the first row.
    bool switchState();
    bool deleteAccount();

    /// The reader's window, with the seller's offer.
    bool openReader();
    bool logIn(const QString &name, const QString &password);
    /// Until the live feed has come in.
    bool waitForReadings();
    /// Until the reader's card has a sentence with these words in it.
    bool waitForSentence(const QString &words);
    /// Buys so many seconds for the account that is used, with test coins; until it is on the ledger.
    bool payForAccount(int seconds);

    Story &story() { return m_story; }
    QString problem() const { return m_problem.isEmpty() ? m_story.problem() : m_problem; }

private:
    bool fail(const QString &problem);
    QWidget &window() const { return m_story.sellerWindow(); }
    bool chooseFirst();
    bool closeDialog();

    Story::Picture m_picture;
    Story m_story;
    QString m_problem;
};

} // namespace tollstream
