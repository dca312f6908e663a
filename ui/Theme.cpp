// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include <QApplication>

namespace tollstream {

namespace {

struct Colours
{
    QRgb window, base, alternate, text, muted, disabled, button, line, accent, onAccent;
};

QPalette paletteOf(const Colours &colours)
{
    QPalette palette(QColor::fromRgb(colours.button), QColor::fromRgb(colours.window));
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.base);
    palette.setColor(QPalette::AlternateBase, colours.alternate);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::PlaceholderText, colours.muted);
    palette.setColor(QPalette::Mid, colours.line);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::LinkVisited, colours.accent);
    palette.setColor(QPalette::ToolTipBase, colours.base);
    palette.setColor(QPalette::ToolTipText, colours.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.line);
    return palette;
}

} // namespace

QPalette Theme::lightPalette()
{
    return paletteOf({.window = 0xffeff2f5,
                      .base = 0xffffffff,
                      .alternate = 0xfff6f8fa,
                      .text = 0xff1a2228,
                      .muted = 0xff586570,
                      .disabled = 0xff98a3ad,
                      .button = 0xfff4f6f8,
                      .line = 0xffcdd5dc,
                      .accent = 0xff0c6f8f,
                      .onAccent = 0xffffffff});
}

QPalette Theme::darkPalette()
{
    return paletteOf({.window = 0xff12171c,
                      .base = 0xff1b2229,
                      .alternate = 0xff212932,
                      .text = 0xffe6ebef,
                      .muted = 0xffa0acb6,
                      .disabled = 0xff66727d,
                      .button = 0xff2a333c,
                      .line = 0xff3a4651,
                      .accent = 0xff49b6d6,
                      .onAccent = 0xff06161c});
}

bool Theme::isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void Theme::apply(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::FollowDesktop:
        QApplication::setPalette(QPalette()); // brings back the desktop's, which tells whether it is dark
        return wear(isDark(QApplication::palette()) ? darkPalette() : lightPalette());
    case ThemeChoice::Light:
        return wear(lightPalette());
    case ThemeChoice::Dark:
        return wear(darkPalette());
    }
}

void Theme::wear(const QPalette &palette)
{
    QApplication::setPalette(palette);
    // On a dark card a field is told by being darker still; its outline cannot be seen there.
    QPalette fields = palette;
    if (isDark(palette)) fields.setColor(QPalette::Base, palette.color(QPalette::Window));
    for (const char *kind : {"QLineEdit", "QAbstractSpinBox", "QPlainTextEdit"})
        QApplication::setPalette(fields, kind);
}

} // namespace tollstream
