// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a picture of every screen, light and dark, from the real windows over a real ledger and plug.
#include "app/crypto/SecretBytes.h"

#include "tests/gui/AccountStory.h"
#include "tests/gui/DetailGallery.h"
#include "tests/gui/EarningsStory.h"
#include "tests/gui/PassStory.h"
#include "tests/gui/ReachStory.h"
#include "tests/gui/SignatureStory.h"
#include "tests/gui/Story.h"
#include "tests/gui/TrialStory.h"
#include "tests/gui/WalletStory.h"
#include "ui/Language.h"
#include "ui/RoomyStyle.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QTest>

#include <cstdio>
#include <optional>

using namespace tollstream;

namespace {

constexpr ThemeChoice themes[] = {ThemeChoice::Light, ThemeChoice::Dark};

/// What is wanted, from the command line.
struct Order
{
    QString directory;
    QString part;     ///< one of those that main() names; empty: all
    QString language; ///< "de"; empty: English
    QString scale;    ///< "1.25", "2"; empty: 1

    bool wants(const char *name) const { return part.isEmpty() || part == QLatin1String(name); }
};

std::optional<Order> readOrder(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption part(QStringLiteral("only"), {}, QStringLiteral("part"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("code"));
    const QCommandLineOption scale(QStringLiteral("scale"), {}, QStringLiteral("factor"));
    parser.addOptions({part, language, scale});
    if (!parser.parse(arguments) || parser.positionalArguments().size() != 1) return std::nullopt;
    return Order{parser.positionalArguments().first(), parser.value(part), parser.value(language),
                 parser.value(scale)};
}

QString nameOf(ThemeChoice theme)
{
    return theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

/// "<name>-<theme>[-<language>][-<scale>x].png"
class Camera
{
public:
    explicit Camera(const Order &order) : m_directory(order.directory)
    {
        if (!order.language.isEmpty()) m_ending += QLatin1Char('-') + order.language;
        if (!order.scale.isEmpty()) m_ending += QLatin1Char('-') + order.scale + QLatin1Char('x');
    }

    void operator()(QWidget &window, const QString &name) const
    {
        for (const ThemeChoice theme : themes) {
            Theme::apply(theme);
            // A question draws its sign once, in the colour of the moment.
            if (auto *question = qobject_cast<QMessageBox *>(&window)) question->setIcon(question->icon());
            QTest::qWait(300); // so that charts draw once more
            window.grab().save(
                QStringLiteral("%1/%2-%3%4.png").arg(m_directory, name, nameOf(theme), m_ending));
        }
    }

private:
    QString m_directory;
    QString m_ending;
};

bool told(bool isTold, const char *part, const QString &problem)
{
    if (!isTold) std::fprintf(stderr, "pictures of the %s: %s\n", part, qPrintable(problem));
    return isTold;
}

bool tellMarket(const Camera &camera)
{
    Story story(camera);
    bool isTold = story.startWorld() && story.openSeller(25) && story.beginSelling() && story.openBuyer() &&
                  story.openOffer() && story.getTestCoins() && story.buy(25);
    if (isTold) {
        QTest::qWait(15'000); // so that there is something to see
        camera(story.buyerWindow(), QStringLiteral("buyer-live"));
        camera(story.sellerWindow(), QStringLiteral("seller-grant"));
    }
    isTold = isTold && story.waitForEnd() && story.renew() && story.endGrant() && story.lookAtSettings() &&
             story.lookAtAbout();
    if (QWidget *second = isTold ? story.openSecondSeller() : nullptr)
        camera(*second, QStringLiteral("notice"));
    return told(isTold, "market", story.problem());
}

bool tellWallet(const Camera &camera)
{
    WalletStory story(camera);
    const QString shop = QStringLiteral("0x") + QStringLiteral("7c3fa91e").repeated(8);
    bool isTold = story.startWorld() && story.openWindow() && story.createWallet();
    for (int time = 0; time < 3; ++time)
        isTold = isTold && story.getTestCoins();
    isTold = isTold && story.send(shop, QStringLiteral("1.25")) && story.lookAtHistory(4) &&
             story.mergeCoins() && story.addAccount(QStringLiteral("Savings")) && story.restoreElsewhere();
    return told(isTold, "wallet", story.problem());
}

bool tellSignature(const Camera &camera)
{
    SignatureStory story(camera);
    const bool isTold = story.startWorld() && story.openKeyMachine() && story.openSeller() &&
                        story.beginSelling() && story.waitForText() && story.sign() && story.handIn();
    return told(isTold, "signature", story.problem());
}

bool tellReach(const Camera &camera)
{
    ReachStory story(camera);
    const bool isTold = story.beginSelling() && story.choose(ReaderScope::Everywhere) &&
                        story.waitForWayIn(QStringLiteral("84.1.2.3")) && story.letBrowsersIn(true, 9'001) &&
                        story.waitForBrowsers(QStringLiteral("."));
    return told(isTold, "reach", story.problem());
}

bool tellPass(const Camera &camera)
{
    Story story;
    PassStory guest(story, camera);
    const bool isTold = story.startWorld() && story.openSeller(3'600) && story.beginSelling() &&
                        guest.makePass(QStringLiteral("Ana’s laptop"), 3) && guest.closeDialog() &&
                        guest.takeOver(guest.pass().chopped(9)) && guest.takeOver(guest.pass()) &&
                        story.openBuyer() && guest.open(guest.pass()) && guest.waitForLive() &&
                        guest.endPass();
    return told(isTold, "guest pass", story.problem() + guest.problem());
}

bool tellTrial(const Camera &camera)
{
    Story story;
    TrialStory trial(story, camera);
    const bool isTold = story.startWorld() && story.openSeller(3'600) && trial.giveAway(10) &&
                        story.beginSelling() && story.openBuyer() && story.openOffer() &&
                        story.getTestCoins() && trial.askToTry() && trial.confirm() && trial.waitForLive();
    if (isTold) trial.lookAtTables();
    const bool isAnswered = isTold && trial.openBuyerElsewhere() && trial.askToTry() && trial.confirm() &&
                            trial.waitForAnswer(QStringLiteral("0")); // an amount is missing
    return told(isAnswered, "trial", story.problem() + trial.problem());
}

bool tellAccounts(const Camera &camera)
{
    AccountStory story(camera);
    const QString password = QStringLiteral("k7vm-2qxp-htre-w9ca");
    const QString martha = QStringLiteral("martha");
    const bool isTold =
        story.beginSelling() &&
        story.makeAccount(QStringLiteral("kitchen"), QStringLiteral("The display by the door"), password) &&
        story.makeAccount(martha, QStringLiteral("Neighbour, until the end of the month"), password) &&
        story.lookAtDialogs() && story.openReader() && story.logIn(martha, password) &&
        story.waitForReadings() && story.switchState();
    if (isTold) {
        camera(story.story().buyerWindow(), QStringLiteral("login-reading"));
        camera(story.story().sellerWindow(), QStringLiteral("accounts-disabled"));
    }
    return told(isTold, "accounts", story.problem());
}

bool tellEarnings(const Camera &camera)
{
    EarningsStory story(camera);
    return told(story.sellAfterAMonth() && story.lookAtEarnings(), "earnings", story.problem());
}

bool tellDetails(const Camera &camera, const QString &languageCode)
{
    Language language; // each story's application has its own
    language.use(languageCode);
    DetailGallery gallery(camera);
    return told(gallery.show(), "details", gallery.problem());
}

} // namespace

/// tollstream-screenshots [--language de] [--scale 2]
/// [--only market|wallet|signature|reach|pass|trial|accounts|earnings|details] DIRECTORY
int main(int argc, char *argv[])
{
    QStringList arguments; // before there is an application: the scale is read when it is made
    for (int index = 0; index < argc; ++index)
        arguments += QString::fromLocal8Bit(argv[index]);
    const auto order = readOrder(arguments);
    if (!order || !QDir().mkpath(order->directory)) return 2;
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("LC_ALL", order->language.isEmpty() ? QByteArray("en_US.UTF-8")
                                                : QLocale(order->language).name().toLatin1() + ".UTF-8");
    if (!order->scale.isEmpty()) qputenv("QT_SCALE_FACTOR", order->scale.toLatin1());
    QApplication application(argc, argv);
    QApplication::setStyle(new RoomyStyle);
    if (!initialiseCrypto()) return 2;
    const Camera camera(*order);
    const bool hasMarket = !order->wants("market") || tellMarket(camera);
    const bool hasWallet = !order->wants("wallet") || tellWallet(camera);
    const bool hasSignature = !order->wants("signature") || tellSignature(camera);
    const bool hasReach = !order->wants("reach") || tellReach(camera);
    const bool hasPass = !order->wants("pass") || tellPass(camera);
    const bool hasTrial = !order->wants("trial") || tellTrial(camera);
    const bool hasAccounts = !order->wants("accounts") || tellAccounts(camera);
    const bool hasEarnings = !order->wants("earnings") || tellEarnings(camera);
    const bool hasDetails = !order->wants("details") || tellDetails(camera, order->language);
    const bool hasAll = hasMarket && hasWallet && hasSignature && hasReach && hasPass && hasTrial &&
                        hasAccounts && hasEarnings && hasDetails;
    return hasAll ? 0 : 1;
}
