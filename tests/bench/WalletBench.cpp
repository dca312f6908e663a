// SPDX-License-Identifier: GPL-3.0-or-later
// From opening a wallet with its secrets at hand to its balance, over the development ledger.
#include "app/iota/JsonRpcNode.h"
#include "app/wallet/WalletSession.h"

#include "tests/bench/Figure.h"
#include "tests/support/DemoWorld.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/NewWallet.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTest>

#include <optional>

using namespace tollstream;

namespace {

constexpr int runs = 41;
constexpr int limitMs = 20'000;

struct Ground
{
    NodeClient &node;
    Faucet &faucet;
    MemorySecrets &secrets;
    const Clock &clock;
    QSettings &settings;
    Network network;
    QString directory;

    WalletSession::Services services() const
    {
        return {node, &faucet, secrets, clock, settings, network, directory};
    }
};

bool fill(const Ground &ground)
{
    WalletSession wallet(ground.services());
    makeWalletWhereThereIsNone(wallet);
    wallet.open();
    if (!QTest::qWaitFor([&] { return wallet.wallet() != nullptr; }, limitMs)) return false;
    wallet.requestTestCoins();
    return QTest::qWaitFor([&] { return wallet.wallet()->balance().value_or(Nanos{}).value > 0; }, limitMs);
}

std::optional<double> openOnce(const Ground &ground)
{
    QElapsedTimer timer;
    timer.start();
    WalletSession wallet(ground.services());
    std::optional<double> waited;
    QEventLoop loop;
    QObject::connect(&wallet, &WalletSession::balanceChanged, &loop, [&] {
        waited = double(timer.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    QTimer::singleShot(limitMs, &loop, &QEventLoop::quit);
    wallet.open();
    loop.exec();
    return waited;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    DemoWorld world;
    SystemClock clock;
    if (!initialiseCrypto() || !world.start()) return 1;
    const QString directory = world.makeBuyer(QStringLiteral("wallet"));
    QSettings settings(directory + QStringLiteral("/tollstream.ini"), QSettings::IniFormat);
    QNetworkAccessManager web;
    JsonRpcNode node(web, world.node(), {});
    Faucet faucet(web, world.faucet());
    MemorySecrets secrets;
    Network network = knownNetwork(QStringLiteral("local")).value();
    network.node = world.node();
    const Ground ground{node, faucet, secrets, clock, settings, network, directory};
    if (!fill(ground)) return 1;
    std::vector<double> waits;
    for (int run = 0; run < runs; ++run) {
        const auto waited = openOnce(ground);
        if (!waited) return 1;
        if (run > 0) waits.push_back(*waited); // the first one warms the caches
    }
    printFigure(QStringLiteral("wallet opened → balance, median"), percentile(waits, 0.5),
                QStringLiteral("ms"), 100);
    printFigure(QStringLiteral("wallet opened → balance, p99"), percentile(waits, 0.99), QStringLiteral("ms"),
                300);
    return 0;
}
