// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace tollstream {

/// Which colours the window wears.
enum class ThemeChoice { FollowDesktop, Light, Dark };

/// The one place that knows colours: everything else asks the palette, or `statusColour()`.
class Theme
{
public:
    /// Gives the whole application the palette of `choice`. The desktop's own is followed where it has one.
    static void apply(ThemeChoice choice);

    static QPalette lightPalette();
    static QPalette darkPalette();
    static bool isDark(const QPalette &palette);

private:
    static void wear(const QPalette &palette);
};

} // namespace tollstream
