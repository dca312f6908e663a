// SPDX-License-Identifier: GPL-3.0-or-later
// Buyer mode without a window, for tests: the argument is its data directory; the first line on the standard
// input is the passphrase of its secrets, later ones are orders: "open LINK", "coins", "buy NANOS",
// "confirm", "credentials".
#include "app/buyer/BuyerSession.h"
#include "app/core/DataDirectory.h"
#include "app/core/whenDone.h"
#include "app/iota/JsonRpcNode.h"
#include "app/secrets/PassphraseSecretStore.h"

#include "tests/support/NewWallet.h"
#include "tests/support/hosts/HostLines.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QNetworkAccessManager>

using namespace tollstream;

namespace {

void tellAbout(BuyerSession &session)
{
    QObject::connect(&session, &BuyerSession::statusChanged, &session, [&session](BuyerSession::Part part) {
        const PartStatus status = session.status(part);
        tellEvent(QStringLiteral("status"),
                  {{QStringLiteral("part"),
                    QString::fromLatin1(QMetaEnum::fromType<BuyerSession::Part>().valueToKey(int(part)))},
                   {QStringLiteral("lamp"), int(status.lamp)},
                   {QStringLiteral("kind"), status.error ? int(status.error->kind) : -1}});
    });
    QObject::connect(&session, &BuyerSession::offerChanged, &session, [&session] {
        if (const auto offer = session.offer()) {
            tellEvent(QStringLiteral("offer"),
                      {{QStringLiteral("price"), QString::number(offer->offer.tariff.price.value)},
                       {QStringLiteral("period"), qint64(offer->offer.tariff.period.count())}});
        }
    });
    QObject::connect(&session, &BuyerSession::linkChanged, &session, [&session] {
        QObject::connect(session.freeFeed(), &Subscriber::received, &session, [](const LiveMessage &message) {
            tellEvent(QStringLiteral("free"), {{QStringLiteral("mW"), qint64(message.power.value)}});
        });
    });
    QObject::connect(&session, &BuyerSession::walletOpened, &session, [&session] {
        tellEvent(QStringLiteral("wallet"),
                  {{QStringLiteral("address"), session.wallet()->address().toString()}});
    });
    QObject::connect(&session, &BuyerSession::balanceChanged, &session, [](Nanos balance) {
        tellEvent(QStringLiteral("balance"), {{QStringLiteral("nanos"), QString::number(balance.value)}});
    });
    QObject::connect(&session, &BuyerSession::purchaseChanged, &session, [&session] {
        const Purchase *purchase = session.purchase();
        if (!purchase) return;
        tellEvent(
            QStringLiteral("purchase"),
            {{QStringLiteral("step"),
              QString::fromLatin1(QMetaEnum::fromType<Purchase::Step>().valueToKey(int(purchase->step())))},
             {QStringLiteral("fee"), QString::number(purchase->fee().value)},
             {QStringLiteral("missing"),
              purchase->receipt() ? QString::number(purchase->receipt()->missing.value) : QString()},
             {QStringLiteral("error"), purchase->error() ? int(purchase->error()->kind) : -1},
             {QStringLiteral("detail"), purchase->error() ? purchase->error()->detail : QString()}});
    });
    QObject::connect(&session, &BuyerSession::deliveredChanged, &session, [&session] {
        const auto delivered = session.delivered();
        if (!delivered) return;
        tellEvent(QStringLiteral("delivered"),
                  {{QStringLiteral("until"), qint64(toUnixMilliseconds(delivered->until))},
                   {QStringLiteral("credited"), qint64(delivered->credited.count())},
                   {QStringLiteral("basisPoints"), delivered->deliveredBasisPoints()}});
    });
    QObject::connect(&session, &BuyerSession::passRefused, &session, [](const Error &error) {
        tellEvent(QStringLiteral("pass-refused"), {{QStringLiteral("kind"), int(error.kind)}});
    });
    // The paid feed is another object after each purchase; its messages are told once.
    auto *watched = new QObject(&session);
    QObject::connect(
        &session, &BuyerSession::accessChanged, &session, [&session, watched](BuyerSession::Access access) {
            tellEvent(
                QStringLiteral("access"),
                {{QStringLiteral("state"),
                  QString::fromLatin1(QMetaEnum::fromType<BuyerSession::Access>().valueToKey(int(access)))},
                 {QStringLiteral("basis"),
                  QString::fromLatin1(
                      QMetaEnum::fromType<BuyerSession::Basis>().valueToKey(int(session.accessBasis())))},
                 {QStringLiteral("until"),
                  session.accessUntil() ? qint64(toUnixMilliseconds(*session.accessUntil())) : 0}});
            Subscriber *feed = session.liveFeed();
            if (!feed || watched->property("feed").value<QObject *>() == feed) return;
            watched->setProperty("feed", QVariant::fromValue<QObject *>(feed));
            QObject::connect(feed, &Subscriber::received, &session, [](const LiveMessage &message) {
                tellEvent(QStringLiteral("live"),
                          {{QStringLiteral("t"), qint64(toUnixMilliseconds(message.time))},
                           {QStringLiteral("mW"), qint64(message.power.value)},
                           {QStringLiteral("seq"), qint64(message.sequence.value_or(0))}});
            });
        });
}

void tellCredentials(const BuyerSession &session)
{
    const AccessRequest &access = session.purchase()->access();
    tellEvent(QStringLiteral("credentials"),
              {{QStringLiteral("user"), access.userName()},
               {QStringLiteral("client"), access.clientIdText()},
               {QStringLiteral("password"), QString::fromLatin1(access.passwordText().view())}});
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2 || !initialiseCrypto()) return 2;
    auto directory = DataDirectory::open(arguments[1]);
    if (!directory) {
        tellEvent(QStringLiteral("refused"), {{QStringLiteral("kind"), int(directory.error().kind)}});
        return 3;
    }
    QSettings settings(directory->settingsFile(), QSettings::IniFormat);
    SystemClock clock;
    QNetworkAccessManager network;
    const Network chosen = BuyerSettings::load(settings).network;
    JsonRpcNode node(network, chosen.node, {});
    Faucet faucet(network, chosen.faucet);
    PassphraseSecretStore secrets(directory->filePath(QStringLiteral("secrets.box")));
    WalletSession wallet({node, &faucet, secrets, clock, settings, chosen, directory->path()});
    makeWalletWhereThereIsNone(wallet);
    BuyerSession session({node, wallet, secrets, clock, settings, directory->path()});
    tellAbout(session);
    InputLines input;
    bool isOpen = false;
    QObject::connect(&input, &InputLines::arrived, &session, [&](const QByteArray &line) {
        if (!isOpen) {
            isOpen = true;
            whenDone(
                secrets.unlock(SecretBytes::copyOf(line)), &session,
                [&session, &wallet](const Result<void> &unlocked) {
                    tellEvent(QStringLiteral("unlocked"), {{QStringLiteral("good"), unlocked.has_value()}});
                    if (!unlocked) return;
                    wallet.open();
                    session.start();
                });
        } else if (line.startsWith("open ")) {
            const QString text = QString::fromUtf8(line.mid(5));
            const auto link = OfferLink::parse(text);
            auto pass = guestPassIn(text);
            if (link && pass && *pass)
                session.openPass(*link, std::make_shared<const GuestPass>(std::move(**pass)));
            else if (link && pass)
                session.openLink(*link);
        } else if (line == "coins") {
            session.requestTestCoins();
        } else if (line.startsWith("buy ")) {
            const bool isStarted = session.buy(Nanos{line.mid(4).toULongLong()}) != nullptr;
            tellEvent(QStringLiteral("buy"), {{QStringLiteral("started"), isStarted}});
        } else if (line == "confirm" && session.purchase()) {
            session.purchase()->confirm();
        } else if (line == "credentials" && session.purchase()) {
            tellCredentials(session);
        }
    });
    return QCoreApplication::exec();
}
