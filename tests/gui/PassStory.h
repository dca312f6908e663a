// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/Story.h"

namespace tollstream {

/// Jane makes a guest pass, John reads by it, in the two windows of a story.
class PassStory
{
public:
    explicit PassStory(Story &story, Story::Picture picture = {});

    /// Each step waits until its end is seen; else `problem()` says what was missing.
    bool makePass(const QString &name, int days);
    /// Writes the QR code that is shown into a file.
    bool saveCode(const QString &file);
    bool closeDialog();
    /// Takes that pass over into the books, where it may be already; waits for what the dialog says of it,
    /// which `takingSentence()` keeps.
    bool takeOver(const QString &pass);
    QString takingSentence() const { return m_takingSentence; }
    /// What the dialog showed, to be handed on.
    QString pass() const { return m_pass; }
    /// Pastes something into the buyer's field and opens it.
    bool open(const QString &text);
    /// Waits until the buyer reads by the pass.
    bool waitForLive();
    bool endPass();
    QString problem() const { return m_problem; }

private:
    bool fail(const QString &problem);
    void show(QWidget &window, const char *name);

    Story &m_story;
    Story::Picture m_picture;
    QString m_pass;
    QString m_takingSentence;
    QString m_problem;
};

} // namespace tollstream
