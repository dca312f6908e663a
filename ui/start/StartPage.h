// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/WindowSettings.h"

#include <QWidget>

namespace tollstream {

class ChoiceButton;

/// The two large choices. The one made last time has the focus, so that Return is enough.
/// Children: "sellButton", "buyButton".
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    /// Puts the focus on the choice made last.
    void suggest(Mode mode);

signals:
    void chosen(tollstream::Mode mode);

private:
    ChoiceButton *m_sell;
    ChoiceButton *m_buy;
};

} // namespace tollstream
