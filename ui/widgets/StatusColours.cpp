// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StatusColours.h"

#include "ui/Theme.h"

namespace tollstream {

QColor statusColour(PartStatus::Lamp lamp, const QPalette &palette)
{
    const bool dark = Theme::isDark(palette);
    switch (lamp) {
    case PartStatus::Lamp::Off:
        return palette.color(QPalette::PlaceholderText);
    case PartStatus::Lamp::Waiting:
        return QColor::fromRgb(dark ? 0xffe8b339 : 0xffa86a00);
    case PartStatus::Lamp::Good:
        return QColor::fromRgb(dark ? 0xff4fc27b : 0xff1b7f43);
    case PartStatus::Lamp::Bad:
        return QColor::fromRgb(dark ? 0xfff2786e : 0xffbb2b22);
    }
    return {};
}

QColor blended(const QColor &under, const QColor &over, double amount)
{
    const auto mix = [amount](int a, int b) { return qRound(a + (b - a) * amount); };
    return {mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue())};
}

} // namespace tollstream
