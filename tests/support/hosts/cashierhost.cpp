// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a seller that takes money, as a process of its own, which starts quickly and can be killed:
// watcher, cashier and books. The argument is a JSON file: "store", "nodes", "chain", "seller", "sealingKey"
// (hexadecimal) and "offers".
#include "app/iota/NodePool.h"
#include "app/market/Cashier.h"

#include "tests/support/hosts/HostLines.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QNetworkAccessManager>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

std::vector<QUrl> nodesOf(const QJsonObject &task)
{
    std::vector<QUrl> nodes;
    for (const auto &node : task[QLatin1String("nodes")].toArray())
        nodes.emplace_back(node.toString());
    return nodes;
}

NodePool::Options poolOptions(const QString &chain)
{
    NodePool::Options options;
    options.expectedChain = chain;
    options.firstPause = 5ms;
    options.shortestAbsence = 20ms;
    options.longestAbsence = 60ms;
    return options;
}

IncomingPayments::Options watcherOptions(const QString &chain)
{
    IncomingPayments::Options options;
    options.expectedChain = chain;
    options.interval = 2ms;
    options.longestPause = 10ms;
    options.reviewInterval = 20ms;
    // Longer than it takes to make as many payments as the ledger muddles in a row, on the slowest of
    // machines.
    options.margin = 20s;
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QFile file(QCoreApplication::arguments().value(1));
    if (!initialiseCrypto() || !file.open(QIODevice::ReadOnly)) return 2;
    const QJsonObject task = QJsonDocument::fromJson(file.readAll()).object();
    const QString chain = task[QLatin1String("chain")].toString();
    const auto seller = Address::parse(task[QLatin1String("seller")].toString());
    const auto sealingKey = SealingKeyPair::fromSecretKey(
        SecretBytes::copyOf(QByteArray::fromHex(task[QLatin1String("sealingKey")].toString().toLatin1())));
    if (!seller || !sealingKey) return 2;

    SystemClock clock;
    QNetworkAccessManager network;
    NodePool pool(network, nodesOf(task), poolOptions(chain));
    IncomingPayments incoming(pool, *seller, watcherOptions(chain));
    MarketStore store({.file = task[QLatin1String("store")].toString()}, clock);
    Cashier cashier(incoming, store, *sealingKey);
    QObject::connect(&store, &MarketStore::paymentRecorded, &store, [](const Payment &payment) {
        tellEvent(QStringLiteral("recorded"), {{QStringLiteral("digest"), payment.digest.toString()}});
    });
    QObject::connect(&incoming, &IncomingPayments::stateChanged, &store, [](IncomingPayments::State state) {
        tellEvent(
            QStringLiteral("ledger"),
            {{QStringLiteral("state"),
              QString::fromLatin1(QMetaEnum::fromType<IncomingPayments::State>().valueToKey(int(state)))}});
    });
    store.open();
    cashier.start(chain);
    for (const auto &json : task[QLatin1String("offers")].toArray()) {
        if (const auto offer = parseOffer(json.toString().toUtf8())) cashier.setOffer(*offer);
    }
    return QCoreApplication::exec();
}
