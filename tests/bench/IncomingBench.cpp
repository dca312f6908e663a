// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a seller who was away catches up: pages 100 000 incoming payments from a development ledger in a
// process of its own, over HTTP, with all checks. The number of payments may be given as the argument.
#include "app/iota/IncomingPayments.h"
#include "app/iota/NodePool.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/Treasury.h"

#include "tests/bench/Figure.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <set>

using namespace tollstream;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t usualCount = 100'000;
constexpr std::uint64_t paymentsPerCheckpoint = 2'000; // each waits for the disk
constexpr int patience = 60'000;                       // ms
constexpr double goal = 1'000; // a day's income of the busiest seller in a minute or two

/// Writes a ledger with so many payments of one nano, each with a memo of the usual size.
bool writeLedger(const QString &file, const Address &seller, std::uint64_t count)
{
    const SystemClock clock;
    const auto ledger = localnet::Ledger::open({file, {}, std::chrono::hours(24)}, clock);
    if (!ledger) return false;
    const auto key = KeyPair::fromSeed(SecretBytes::random(32));
    const Address payer = Address::of(key->publicKey());
    if (!localnet::Treasury(**ledger).give(payer, 400'000'000'000'000, 1)) return false;
    const QByteArray memo = "TS1" + QByteArray(200, '\xa5');
    for (std::uint64_t number = 1; number <= count; ++number) {
        const auto coins = (*ledger)->store().coins(payer, std::nullopt, 1);
        if (coins.empty()) return false;
        const QByteArray bytes = encodeTransaction(
            buildPayment({seller, Nanos{1}, memo}, payer, {{coins[0].reference, Nanos{coins[0].balance}}},
                         Nanos{localnet::referenceGasPrice}, Nanos{5'000'000}, std::nullopt));
        if (!(*ledger)->execute(bytes, {signHash(*key, transactionSigningHash(bytes))})) return false;
        if (number % paymentsPerCheckpoint == 0 && !(*ledger)->closeCheckpoint()) return false;
    }
    return (*ledger)->closeCheckpoint().has_value();
}

/// The seconds until everything is there; nothing where something is missing in the end.
std::optional<double> catchUp(const QUrl &node, const Address &seller, std::uint64_t count)
{
    QNetworkAccessManager network;
    NodePool pool(network, {node}, {});
    IncomingPayments watcher(pool, seller, {});
    std::set<Digest> arrived;
    QObject::connect(&watcher, &IncomingPayments::pageArrived, &watcher,
                     [&arrived](const QString &, const std::vector<IncomingPayment> &payments) {
                         for (const IncomingPayment &payment : payments)
                             arrived.insert(payment.digest);
                     });
    QObject::connect(&watcher, &IncomingPayments::stateChanged, &watcher, [](IncomingPayments::State state) {
        if (state != IncomingPayments::State::CatchingUp) QCoreApplication::quit();
    });
    QElapsedTimer timer;
    timer.start();
    watcher.start(std::nullopt);
    QCoreApplication::exec();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (arrived.size() != count) return std::nullopt;
    return seconds;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (!initialiseCrypto()) return 1;
    const QStringList arguments = QCoreApplication::arguments();
    const std::uint64_t count = arguments.size() > 1 ? arguments.at(1).toULongLong() : usualCount;
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"ledger.sqlite"_s);
    const Address seller = Address::of(KeyPair::fromSeed(SecretBytes::random(32))->publicKey());
    if (count == 0 || !writeLedger(file, seller, count)) {
        std::fputs("bench-incoming: the ledger could not be written\n", stderr);
        return 1;
    }
    QProcess ledger;
    ledger.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    ledger.start(QStringLiteral(TOLLSTREAM_LOCALNET), {u"--state"_s, file, u"--die-with-parent"_s});
    while (!ledger.canReadLine()) {
        if (!ledger.waitForReadyRead(patience)) return 1;
    }
    const QJsonObject line = QJsonDocument::fromJson(ledger.readLine()).object();
    const auto seconds = catchUp(QUrl(line["rpc"_L1].toString()), seller, count);
    if (seconds) {
        const auto payments = static_cast<double>(count);
        printFigure(u"paging %1 incoming payments"_s.arg(count), *seconds, u"s"_s, payments / goal);
        printFigure(u"incoming payments a second"_s, payments / *seconds, u"1/s"_s, goal, false);
    } else {
        std::fputs("bench-incoming: not every payment has arrived\n", stderr);
    }
    ledger.terminate();
    ledger.waitForFinished(patience);
    return seconds ? 0 : 1;
}
