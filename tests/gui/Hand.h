// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Application.h"

#include <QString>
#include <QWidget>

namespace tollstream {

/// A person's hand in a window: waits until a control can be used, then uses it.
class Hand
{
public:
    static constexpr int patienceMs = 30'000;

    template <typename Widget = QWidget> static Widget *child(const QWidget &window, const char *name)
    {
        return window.findChild<Widget *>(QLatin1String(name));
    }
    /// The window that the application opens when it starts.
    static QWidget *start(Application &application);
    static bool isUsable(const QWidget *widget);
    /// Each waits; false where the control does not come to be used.
    static bool waitFor(const QWidget &window, const char *name);
    static bool click(QWidget &window, const char *name);
    /// Replaces what stands in the field.
    static bool type(QWidget &window, const char *name, const QString &text);
    /// Pastes into the field, whatever stood there.
    static bool paste(QWidget &window, const char *name, const QString &text);
    /// Brings up the tab that shows the page of that name.
    static bool openTab(QWidget &window, const char *tabs, const char *page);
};

} // namespace tollstream
