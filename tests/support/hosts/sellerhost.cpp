// SPDX-License-Identifier: GPL-3.0-or-later
// Seller mode without a window, for tests: arguments are data directory, SSDP port and the broker's gate; the
// first line on the standard input is the passphrase of its secrets.
#include "app/core/DataDirectory.h"
#include "app/core/whenDone.h"
#include "app/iota/JsonRpcNode.h"
#include "app/meter/WemoInsightFinder.h"
#include "app/secrets/PassphraseSecretStore.h"
#include "app/seller/SellerSession.h"

#include "tests/support/NewWallet.h"
#include "tests/support/hosts/HostLines.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QNetworkAccessManager>

using namespace tollstream;

namespace {

QString lampName(PartStatus::Lamp lamp)
{
    switch (lamp) {
    case PartStatus::Lamp::Off:
        return QStringLiteral("off");
    case PartStatus::Lamp::Waiting:
        return QStringLiteral("waiting");
    case PartStatus::Lamp::Good:
        return QStringLiteral("good");
    case PartStatus::Lamp::Bad:
        return QStringLiteral("bad");
    }
    Q_UNREACHABLE();
}

void tellAbout(SellerSession &session)
{
    QObject::connect(&session, &SellerSession::statusChanged, &session, [&session](SellerSession::Part part) {
        const PartStatus status = session.status(part);
        tellEvent(QStringLiteral("status"),
                  {{QStringLiteral("part"),
                    QString::fromLatin1(QMetaEnum::fromType<SellerSession::Part>().valueToKey(int(part)))},
                   {QStringLiteral("lamp"), lampName(status.lamp)},
                   {QStringLiteral("kind"), status.error ? int(status.error->kind) : -1},
                   {QStringLiteral("detail"), status.error ? status.error->detail : QString()}});
    });
    QObject::connect(&session, &SellerSession::offerChanged, &session, [&session] {
        if (const auto link = session.offerLink())
            tellEvent(QStringLiteral("link"), {{QStringLiteral("link"), link->toString()}});
    });
    QObject::connect(&session, &SellerSession::paymentsChanged, &session, [&session] {
        if (session.payments().empty()) return;
        const Payment &payment = session.payments().front();
        tellEvent(QStringLiteral("payment"),
                  {{QStringLiteral("digest"), payment.digest.toString()},
                   {QStringLiteral("nanos"), QString::number(payment.amount.value)},
                   {QStringLiteral("outcome"), int(payment.outcome)}});
    });
    QObject::connect(&session, &SellerSession::offeredBackupChanged, &session, [&session] {
        tellEvent(QStringLiteral("backup"),
                  {{QStringLiteral("offered"), session.offeredBackup().has_value()}});
    });
    QObject::connect(&session, &SellerSession::grantsChanged, &session, [&session] {
        if (session.grants().empty()) return;
        const Grant &grant = session.grants().front();
        tellEvent(QStringLiteral("grant"),
                  {{QStringLiteral("id"), qint64(grant.id)},
                   {QStringLiteral("guest"), grant.guestPass.value_or(QString())},
                   {QStringLiteral("until"), qint64(toUnixMilliseconds(grant.until))}});
    });
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4 || !initialiseCrypto()) return 2;
    auto directory = DataDirectory::open(arguments[1]);
    if (!directory) {
        tellEvent(QStringLiteral("refused"), {{QStringLiteral("kind"), int(directory.error().kind)}});
        return 3;
    }
    QSettings settings(directory->settingsFile(), QSettings::IniFormat);
    SystemClock clock;
    QNetworkAccessManager network;
    const Network chosen = SellerSettings::load(settings).network;
    JsonRpcNode node(network, chosen.node, {});
    PassphraseSecretStore secrets(directory->filePath(QStringLiteral("secrets.box")));
    MeterDiscovery discovery;
    WemoInsightFinder::Options finder;
    finder.ssdp.port = static_cast<quint16>(arguments[2].toUInt());
    discovery.add(std::make_unique<WemoInsightFinder>(clock, finder));
    BrokerInstallation installation = BrokerInstallation::find(QCoreApplication::applicationDirPath());
    installation.gatePlugin = arguments[3];
    WalletSession wallet({node, nullptr, secrets, clock, settings, chosen, directory->path()});
    makeWalletWhereThereIsNone(wallet);
    SellerSession session(
        {node, wallet, secrets, discovery, clock, settings, directory->path(), installation});
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
        } else if (line == "restore") {
            session.restoreBackup();
        } else if (line.startsWith("pass ")) { // hours, name
            const auto time = std::chrono::hours(line.split(' ').value(1).toInt());
            whenDone(session.makeGuestPass(time, QString::fromUtf8(line.split(' ').mid(2).join(' '))),
                     &session, [](const Result<QString> &pass) {
                         tellEvent(QStringLiteral("pass"),
                                   {{QStringLiteral("link"), pass.value_or(QString())},
                                    {QStringLiteral("kind"), pass ? -1 : int(pass.error().kind)}});
                     });
        } else if (line.startsWith("take ")) { // the link of a pass
            whenDone(session.takeGuestPass(QString::fromUtf8(line.mid(5)), QStringLiteral("taken over")),
                     &session, [](const Result<Grant> &taken) {
                         tellEvent(QStringLiteral("taken"),
                                   {{QStringLiteral("id"), taken ? qint64(taken->id) : 0},
                                    {QStringLiteral("kind"), taken ? -1 : int(taken.error().kind)}});
                     });
        } else if (line.startsWith("end ")) {
            session.endGrant(line.mid(4).toLongLong());
        }
    });
    return QCoreApplication::exec();
}
