// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QLabel;
class QWidget;
QT_END_NAMESPACE

namespace tollstream {

/// Gives a control its name for tests, its name for screen readers (unless it has a text of its own) and its
/// tip.
template <typename Control> Control *named(Control *control, const char *objectName, const QString &help)
{
    control->setObjectName(QString::fromLatin1(objectName));
    control->setAccessibleDescription(help);
    if (!control->property("text").isValid() || control->property("text").toString().isEmpty())
        control->setAccessibleName(help);
    control->setToolTip(help);
    return control;
}

/// A sentence about what is wrong: hidden while there is none.
QLabel *problemLabel(QWidget *parent, const char *objectName);
/// Puts `content` into the middle of `page`, no wider than reads well.
void centre(QWidget *content, QWidget *page);

} // namespace tollstream
