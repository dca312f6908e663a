// SPDX-License-Identifier: GPL-3.0-or-later
// How long the buyer waits: from the payment's finality to the first live message with 1 000 active grants in
// the books, and from the plug's answer to the buyer's chart model.
#include "app/buyer/BuyerSession.h"
#include "app/core/whenDone.h"
#include "app/iota/JsonRpcNode.h"
#include "app/market/MarketStore.h"
#include "app/meter/WemoInsightFinder.h"
#include "app/seller/SellerSession.h"

#include "tests/bench/Figure.h"
#include "tests/support/Await.h"
#include "tests/support/DemoWorld.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/NewWallet.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QTest>

#include <utility>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

constexpr int activeGrants = 1'000;
constexpr int purchases = 25;
constexpr Nanos price{500'000};

double millisecondsSince(UnixTime earlier, const Clock &clock)
{
    return double((clock.now() - earlier).count());
}

/// Books in which a thousand others have an hour.
bool fillBooks(const QString &directory, const Clock &clock)
{
    MarketStore store({directory + QStringLiteral("/market.sqlite")}, clock);
    std::vector<AssessedPayment> payments;
    for (int index = 0; index < activeGrants; ++index) {
        const auto text = [index](const char *kind) {
            return QStringLiteral("%1%2").arg(QLatin1String(kind)).arg(index, 28, 10, QLatin1Char('0'));
        };
        AssessedPayment payment;
        payment.payment.chainIdentifier = QStringLiteral("00000000");
        payment.payment.digest.bytes[0] = std::uint8_t(index % 256);
        payment.payment.digest.bytes[1] = std::uint8_t(index / 256);
        payment.payment.payer.bytes = payment.payment.digest.bytes;
        payment.payment.amount = price;
        payment.payment.outcome = Payment::Outcome::Granted;
        GrantOrder order;
        order.userName = text("user");
        order.clientId = text("client");
        order.passwordSalt = QByteArray(16, 's');
        order.passwordHash = QByteArray(32, 'h');
        order.topic = QStringLiteral("sensor/live");
        order.duration = 1h;
        order.receiptTopic = QStringLiteral("market/receipts/") + text("r");
        order.receiptKey = SecretBytes::random(32);
        payment.grant = std::move(order);
        payments.push_back(std::move(payment));
    }
    return await(store.open()).has_value() &&
           await(store.record(QStringLiteral("00000000"), std::move(payments), Digest{})).has_value();
}

/// One buyer from the link to the first live message. Nothing where it took too long.
std::optional<double> buyOnce(DemoWorld &world, const OfferLink &link, int number, const Clock &clock,
                              std::vector<double> &transit)
{
    const QString directory = world.makeBuyer(QStringLiteral("buyer-%1").arg(number));
    QSettings settings(directory + QStringLiteral("/tollstream.ini"), QSettings::IniFormat);
    QNetworkAccessManager network;
    JsonRpcNode node(network, world.node(), {});
    Faucet faucet(network, world.faucet());
    MemorySecrets secrets;
    WalletSession wallet(
        {node, &faucet, secrets, clock, settings, BuyerSettings::load(settings).network, directory});
    makeWalletWhereThereIsNone(wallet);
    wallet.open();
    BuyerSession buyer({node, wallet, secrets, clock, settings, directory});
    buyer.start();
    buyer.openLink(link);
    if (!QTest::qWaitFor([&] { return buyer.wallet() && buyer.offer(); }, 20'000)) return std::nullopt;
    buyer.requestTestCoins();
    if (!QTest::qWaitFor([&] { return buyer.wallet()->balance().value_or(Nanos{}).value > 0; }, 20'000))
        return std::nullopt;
    if (!QTest::qWaitFor([&] { return buyer.buy(price) != nullptr; }, 20'000)) return std::nullopt;
    if (!QTest::qWaitFor([&] { return buyer.purchase()->step() == Purchase::Step::FeeKnown; }, 20'000))
        return std::nullopt;
    std::optional<UnixTime> firstLive;
    bool isGreeted = false;
    QObject::connect(&buyer, &BuyerSession::accessChanged, &buyer, [&](BuyerSession::Access access) {
        if (access == BuyerSession::Access::Live && !firstLive) firstLive = clock.now();
        if (access != BuyerSession::Access::Arriving) return;
        QObject::connect(buyer.liveFeed(), &Subscriber::received, &buyer, [&](const LiveMessage &message) {
            // The broker greets with a reading from before the connection: that one did not travel just now.
            if (std::exchange(isGreeted, true)) transit.push_back(millisecondsSince(message.time, clock));
        });
    });
    buyer.purchase()->confirm();
    if (!QTest::qWaitFor([&] { return firstLive && buyer.purchase()->finalAt(); }, 20'000))
        return std::nullopt;
    const double waited = double((*firstLive - *buyer.purchase()->finalAt()).count());
    QTest::qWait(2'000); // a few more readings for the other figure
    return waited;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    DemoWorld world;
    SystemClock clock;
    if (!initialiseCrypto() || !world.start()) return 1;
    const QString directory = world.makeSeller(QStringLiteral("seller"), freePort(), price.value, 3'600);
    if (!fillBooks(directory, clock)) return 1;
    QSettings settings(directory + QStringLiteral("/tollstream.ini"), QSettings::IniFormat);
    QNetworkAccessManager network;
    JsonRpcNode node(network, world.node(), {});
    MemorySecrets secrets;
    MeterDiscovery discovery;
    WemoInsightFinder::Options finder;
    finder.ssdp.port = world.ssdpPort();
    discovery.add(std::make_unique<WemoInsightFinder>(clock, finder));
    BrokerInstallation installation = BrokerInstallation::find(QCoreApplication::applicationDirPath());
    installation.gatePlugin = QStringLiteral(TOLLSTREAM_GATE_PLUGIN);
    WalletSession wallet(
        {node, nullptr, secrets, clock, settings, SellerSettings::load(settings).network, directory});
    makeWalletWhereThereIsNone(wallet);
    wallet.open();
    SellerSession seller({node, wallet, secrets, discovery, clock, settings, directory, installation});
    seller.start();
    const bool isOpen =
        QTest::qWaitFor([&] { return seller.offerLink() && seller.publishedCount() > 0; }, 30'000);
    if (!isOpen) return 1;
    std::vector<double> waits;
    std::vector<double> transit;
    for (int number = 0; number < purchases; ++number) {
        if (const auto waited = buyOnce(world, *seller.offerLink(), number, clock, transit))
            waits.push_back(*waited);
    }
    if (waits.size() != purchases) return 1;
    printFigure(QStringLiteral("payment final → first live message, 1 000 active, median"),
                percentile(waits, 0.5), QStringLiteral("ms"), 250);
    printFigure(QStringLiteral("payment final → first live message, 1 000 active, p99"),
                percentile(waits, 0.99), QStringLiteral("ms"), 1'000);
    printFigure(QStringLiteral("plug answer → buyer's chart model, p99"), percentile(transit, 0.99),
                QStringLiteral("ms"), 50);
    return 0;
}
