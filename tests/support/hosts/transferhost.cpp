// SPDX-License-Identifier: GPL-3.0-or-later
// A wallet without a window, for tests: arguments are its data directory and the addresses of node and
// faucet; the lines on the standard input are orders: "coins", "send ADDRESS NANOS", "confirm", "die STEP"
// (of the transfer; SIGKILL).
#include "app/core/DataDirectory.h"
#include "app/iota/JsonRpcNode.h"
#include "app/secrets/PassphraseSecretStore.h"
#include "app/wallet/WalletSession.h"

#include "tests/support/NewWallet.h"
#include "tests/support/hosts/HostLines.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QNetworkAccessManager>

#include <csignal>

using namespace tollstream;

namespace {

QByteArray nameOf(Transfer::Step step)
{
    return QMetaEnum::fromType<Transfer::Step>().valueToKey(int(step));
}

void send(WalletSession &session, const QList<QByteArray> &words)
{
    const auto recipient = Address::parse(QString::fromLatin1(words.value(1)));
    const bool isStarted =
        recipient && session.send(SendAmount{*recipient, Nanos{words.value(2).toULongLong()}}, {}) != nullptr;
    tellEvent(QStringLiteral("send"), {{QStringLiteral("started"), isStarted}});
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4 || !initialiseCrypto()) return 2;
    auto directory = DataDirectory::open(arguments[1]);
    if (!directory) return 3;
    QSettings settings(directory->settingsFile(), QSettings::IniFormat);
    SystemClock clock;
    QNetworkAccessManager web;
    Network network = knownNetwork(QStringLiteral("local")).value();
    network.node = QUrl(arguments[2]);
    network.faucet = QUrl(arguments[3]);
    JsonRpcNode node(web, network.node, {});
    Faucet faucet(web, network.faucet);
    PassphraseSecretStore secrets(directory->filePath(QStringLiteral("secrets.box")));
    WalletSession session({node, &faucet, secrets, clock, settings, network, directory->path()});
    makeWalletWhereThereIsNone(session);
    QByteArray lastStep;
    QObject::connect(&session, &WalletSession::balanceChanged, &session, [](Nanos balance) {
        tellEvent(QStringLiteral("balance"), {{QStringLiteral("nanos"), QString::number(balance.value)}});
    });
    QObject::connect(&session, &WalletSession::transferChanged, &session, [&] {
        if (!session.transfer()) return;
        const QByteArray step = nameOf(session.transfer()->step());
        if (step == lastStep) ::raise(SIGKILL);
        const auto digest = session.transfer()->digest();
        tellEvent(QStringLiteral("transfer"),
                  {{QStringLiteral("step"), QString::fromLatin1(step)},
                   {QStringLiteral("digest"), digest ? digest->toString() : QString()}});
    });
    QObject::connect(&session, &WalletSession::accountOpened, &session, [&session] {
        tellEvent(QStringLiteral("open"),
                  {{QStringLiteral("address"), session.wallet()->address().toString()}});
    });
    InputLines input;
    QObject::connect(&input, &InputLines::arrived, &session, [&](const QByteArray &line) {
        const QList<QByteArray> words = line.split(' ');
        if (words[0] == "coins") session.requestTestCoins();
        if (words[0] == "send") send(session, words);
        if (words[0] == "confirm" && session.transfer()) session.transfer()->confirm();
        if (words[0] == "die") lastStep = words.value(1);
    });
    whenDone(secrets.unlock(SecretBytes::copyOf("a passphrase for tests")), &session,
             [&session](const Result<void> &unlocked) {
                 if (unlocked) session.open();
             });
    return QCoreApplication::exec();
}
