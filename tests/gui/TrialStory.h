// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/Story.h"

namespace tollstream {

/// Jane gives the first minutes away, John tries them, in the two windows of a story.
class TrialStory
{
public:
    explicit TrialStory(Story &story, Story::Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool giveAway(int minutes);
    /// Waits until the buyer's window shows the offer with something free, or without.
    bool waitForOffer(bool isFree);
    /// Asks for the fee of what is free.
    bool askToTry();
    bool confirm();
    bool waitForLive();
    /// Waits until the seller's answer stands below the steps of the purchase.
    bool waitForAnswer(const QString &part);
    /// Opens the buyer's window on the same data again, with the offer from before.
    bool reopenBuyer();
    /// Opens it as on another machine with the same wallet, which knows nothing of what was bought.
    bool openBuyerElsewhere();
    void lookAtTables();
    QString problem() const { return m_problem; }

private:
    bool fail(const QString &problem);
    void show(QWidget &window, const char *name);

    Story &m_story;
    Story::Picture m_picture;
    QString m_problem;
};

} // namespace tollstream
