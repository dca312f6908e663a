// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/WindowSettings.h"

#include <QSettings>

namespace tollstream {

namespace {

const QString themeKey = QStringLiteral("window/theme");
const QString languageKey = QStringLiteral("window/language");
const QString modeKey = QStringLiteral("window/lastMode");
const QString geometryKey = QStringLiteral("window/geometry");
const QString light = QStringLiteral("light");
const QString dark = QStringLiteral("dark");
const QString buy = QStringLiteral("buy");
const QString sell = QStringLiteral("sell");

} // namespace

WindowSettings WindowSettings::load(const QSettings &file)
{
    WindowSettings settings;
    const QString theme = file.value(themeKey).toString();
    if (theme == light) settings.theme = ThemeChoice::Light;
    if (theme == dark) settings.theme = ThemeChoice::Dark;
    settings.language = file.value(languageKey).toString();
    if (file.value(modeKey).toString() == buy) settings.lastMode = Mode::Buy;
    settings.geometry = file.value(geometryKey).toByteArray();
    return settings;
}

void WindowSettings::save(QSettings &file) const
{
    switch (theme) {
    case ThemeChoice::FollowDesktop:
        file.remove(themeKey);
        break;
    case ThemeChoice::Light:
        file.setValue(themeKey, light);
        break;
    case ThemeChoice::Dark:
        file.setValue(themeKey, dark);
        break;
    }
    file.setValue(languageKey, language);
    file.setValue(modeKey, lastMode == Mode::Buy ? buy : sell);
    file.setValue(geometryKey, geometry);
}

} // namespace tollstream
