// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a picture of every screen, light and dark, from the real windows over a real ledger and plug.
#include "app/crypto/SecretBytes.h"

#include "tests/gui/Story.h"
#include "tests/gui/WalletStory.h"
#include "ui/RoomyStyle.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QDir>
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

bool tellMarket(const QString &directory)
{
    Story story(
        [&directory](QWidget &window, const QString &name) { takePictures(window, directory, name); });
    const bool isTold = story.startWorld() && story.openSeller(25) && story.beginSelling() &&
                        story.openBuyer() && story.openOffer() && story.getTestCoins() && story.buy(25);
    if (isTold) {
        QTest::qWait(15'000); // so that there is something to see
        takePictures(story.buyerWindow(), directory, QStringLiteral("buyer-live"));
        takePictures(story.sellerWindow(), directory, QStringLiteral("seller-grant"));
    }
    const bool isComplete =
        isTold && story.waitForEnd() && story.renew() && story.endGrant() && story.lookAtSettings();
    if (!isComplete) std::fprintf(stderr, "screenshots: %s\n", qPrintable(story.problem()));
    return isComplete;
}

bool tellWallet(const QString &directory)
{
    WalletStory story(
        [&directory](QWidget &window, const QString &name) { takePictures(window, directory, name); });
    const QString shop = QStringLiteral("0x") + QStringLiteral("7c3fa91e").repeated(8);
    bool isTold = story.startWorld() && story.openWindow() && story.createWallet();
    for (int time = 0; time < 3; ++time)
        isTold = isTold && story.getTestCoins();
    isTold = isTold && story.send(shop, QStringLiteral("1.25")) && story.lookAtHistory(4) &&
             story.mergeCoins() && story.addAccount(QStringLiteral("Savings")) && story.restoreElsewhere();
    if (!isTold) std::fprintf(stderr, "screenshots of the wallet: %s\n", qPrintable(story.problem()));
    return isTold;
}

} // namespace

/// Arguments: the directory for the pictures, and "wallet" or "market" where not all are wanted.
int main(int argc, char *argv[])
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QApplication application(argc, argv);
    QApplication::setStyle(new RoomyStyle);
    const QString directory = QApplication::arguments().value(1);
    if (directory.isEmpty() || !QDir().mkpath(directory) || !initialiseCrypto()) return 2;
    const QString part = QApplication::arguments().value(2);
    const bool hasMarket = part == QLatin1String("wallet") || tellMarket(directory);
    const bool hasWallet = part == QLatin1String("market") || tellWallet(directory);
    return hasMarket && hasWallet ? 0 : 1;
}
