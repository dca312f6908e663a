// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Theme.h"

#include <QByteArray>
#include <QString>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// The two things that one can do here.
enum class Mode { Sell, Buy };

/// What concerns the window alone; kept in the settings file.
struct WindowSettings
{
    ThemeChoice theme = ThemeChoice::FollowDesktop;
    QString language; ///< "en", "de"; empty: the desktop's
    Mode lastMode = Mode::Sell;
    QByteArray geometry; ///< of the main window, as QWidget saves it

    static WindowSettings load(const QSettings &file);
    void save(QSettings &file) const;
};

} // namespace tollstream
