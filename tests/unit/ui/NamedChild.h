// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace tollstream {

/// The widget of that name on a page; ends the test where there is none.
template <typename Widget> Widget *child(QWidget &page, const char *name)
{
    auto *found = page.findChild<Widget *>(QString::fromLatin1(name));
    if (!found) qFatal("no child named %s", name);
    return found;
}

} // namespace tollstream
