// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/Story.h"

namespace tollstream {

/// Jane's window after a month of selling.
class EarningsStory
{
public:
    explicit EarningsStory(Story::Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    /// Fills Jane's books with a month of payments, then opens her window and sells.
    bool sellAfterAMonth();
    /// Looks at the month, walks back from today to the day before, by keyboard.
    bool lookAtEarnings();
    QString problem() const { return m_problem + m_story.problem(); }

private:
    bool fillBooks();
    bool fail(const QString &problem);

    Story m_story;
    Story::Picture m_picture;
    QString m_problem;
};

} // namespace tollstream
