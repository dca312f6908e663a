// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a picture of every screen, light and dark, from the real windows over a real ledger and plug.
#include "app/crypto/SecretBytes.h"

#include "tests/gui/Story.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QDir>
#include <QStyleFactory>
#include <QTest>

#include <cstdio>

using namespace tollstream;

namespace {

constexpr ThemeChoice themes[] = {ThemeChoice::Light, ThemeChoice::Dark};

QString nameOf(ThemeChoice theme)
{
    return theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

void takePictures(QWidget &window, const QString &directory, const QString &name)
{
    for (const ThemeChoice theme : themes) {
        Theme::apply(theme);
        QTest::qWait(300); // so that charts draw once more
        window.grab().save(QStringLiteral("%1/%2-%3.png").arg(directory, name, nameOf(theme)));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QString directory = QApplication::arguments().value(1);
    if (directory.isEmpty() || !QDir().mkpath(directory) || !initialiseCrypto()) return 2;
    Story story(
        [&directory](QWidget &window, const QString &name) { takePictures(window, directory, name); });
    const bool isTold = story.startWorld() && story.openSeller(25) && story.beginSelling() &&
                        story.openBuyer() && story.openOffer() && story.getTestCoins() && story.buy(25);
    if (isTold) {
        QTest::qWait(15'000); // so that there is something to see
        takePictures(story.buyerWindow(), directory, QStringLiteral("buyer-live"));
        takePictures(story.sellerWindow(), directory, QStringLiteral("seller-grant"));
    }
    if (!isTold || !story.waitForEnd() || !story.renew() || !story.endGrant() || !story.lookAtSettings()) {
        std::fprintf(stderr, "screenshots: %s\n", qPrintable(story.problem()));
        return 1;
    }
    return 0;
}
