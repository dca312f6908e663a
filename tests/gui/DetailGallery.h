// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/Story.h"

#include <QString>

namespace tollstream {

/// Cards and dialogs in states that a story with one seller and one buyer does not come to, over made-up
/// values.
class DetailGallery
{
public:
    explicit DetailGallery(Story::Picture picture) : m_picture(std::move(picture)) {}

    bool show();
    QString problem() const { return m_problem; }

private:
    void showMirror();
    bool showPayments();
    bool showWatchOnlyRefund();
    void showRest();
    /// As wide as in a window of that many characters' height.
    void frame(QWidget *card, int width, const char *name);
    bool fail(const QString &problem);

    Story::Picture m_picture;
    QString m_problem;
};

} // namespace tollstream
