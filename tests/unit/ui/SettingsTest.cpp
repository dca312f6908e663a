// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/NetworkSettings.h"

#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/NamedChild.h"
#include "ui/CommandLine.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/settings/WindowSettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

SellerSettings someSettings()
{
    SellerSettings settings;
    settings.network = knownNetwork(QStringLiteral("local")).value();
    settings.title = QStringLiteral("Fridge");
    settings.tariff.period = 90s;
    settings.trial = 10min;
    settings.readers = ReaderScope::Everywhere;
    settings.opensRouter = false;
    settings.opensWebSocket = true;
    settings.webSocketPort = 9002;
    settings.mirror.kind = MirrorSettings::Kind::DynamicSecurity;
    settings.mirror.broker = {QStringLiteral("mqtt.example.org"), 8884, QByteArray(32, 'p')};
    settings.mirror.administrator = QStringLiteral("admin");
    return settings;
}

QStringList arguments(const QString &text)
{
    return QStringList{QStringLiteral("tollstream")} + text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

Q_DECLARE_METATYPE(tollstream::ReaderScope)

class SettingsTest : public QObject
{
    Q_OBJECT
private slots:
    void theDialogGivesBackWhatItWasGiven()
    {
        const SellerSettings given = someSettings();
        const SettingsDialog dialog(given, {});
        const SellerSettings back = dialog.sellerSettings();
        QCOMPARE(back.network, given.network);
        QCOMPARE(back.title, given.title);
        QCOMPARE(back.tariff, given.tariff);
        QCOMPARE(back.trial, given.trial);
        QCOMPARE(back.brokerPort, given.brokerPort);
        QCOMPARE(back.encryptedPort, given.encryptedPort);
        QCOMPARE(back.readers, given.readers);
        QCOMPARE(back.opensRouter, given.opensRouter);
        QCOMPARE(back.opensWebSocket, given.opensWebSocket);
        QCOMPARE(back.webSocketPort, given.webSocketPort);
        QCOMPARE(back.payloadForm, given.payloadForm);
        QCOMPARE(back.mirror, given.mirror);
        QVERIFY(dialog.mirrorPassword().isEmpty());
    }

    void freeMinutesAreKept_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<int>("minutes");
        QTest::newRow("from before there were any") << QString() << 0;
        QTest::newRow("none") << QStringLiteral("0") << 0;
        QTest::newRow("ten") << QStringLiteral("10") << 10;
        QTest::newRow("a day") << QStringLiteral("1440") << 1'440;
        QTest::newRow("more than a day") << QStringLiteral("1441") << 0;
        QTest::newRow("absurd") << QStringLiteral("18446744073709551615") << 0;
        QTest::newRow("below zero") << QStringLiteral("-5") << 0;
        QTest::newRow("no number") << QStringLiteral("many") << 0;
    }
    void freeMinutesAreKept()
    {
        QFETCH(QString, kept);
        QFETCH(int, minutes);
        QTemporaryDir directory;
        QSettings file(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        if (!kept.isEmpty()) file.setValue(QStringLiteral("seller/trial_minutes"), kept);
        const SellerSettings settings = SellerSettings::load(file);
        QCOMPARE(settings.trial, std::chrono::minutes(minutes));
        settings.save(file);
        QCOMPARE(SellerSettings::load(file).trial, settings.trial);

        SettingsDialog dialog(settings, {});
        auto *spin = child<QSpinBox>(dialog, "trialSpin");
        QCOMPARE(spin->value(), minutes);
        QCOMPARE(spin->text() == QStringLiteral("none"), minutes == 0);
        spin->setValue(2'000); // no further than a day
        QCOMPARE(dialog.sellerSettings().trial, 24h);
        QVERIFY(!spin->toolTip().isEmpty());
        QVERIFY(!spin->accessibleName().isEmpty());
        QVERIFY(child<QLabel>(dialog, "trialNote")->text().contains(QStringLiteral("another wallet")));
    }

    void aMongoDbIsTakenWhereItsAddressCanBeUsed_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("this machine") << QStringLiteral("mongodb://127.0.0.1:27017/") << true;
        QTest::newRow("far away, encrypted") << QStringLiteral("mongodb://m.example.org/?tls=true") << true;
        QTest::newRow("found by name") << QStringLiteral("mongodb+srv://m.example.org/") << true;
        QTest::newRow("far away, in the clear") << QStringLiteral("mongodb://m.example.org/") << false;
        QTest::newRow("with a login") << QStringLiteral("mongodb://a:b@127.0.0.1/") << false;
        QTest::newRow("another address") << QStringLiteral("https://127.0.0.1/") << false;
        QTest::newRow("none") << QString() << false;
    }
    void aMongoDbIsTakenWhereItsAddressCanBeUsed()
    {
        QFETCH(QString, address);
        QFETCH(bool, isTaken);
        SellerSettings settings = someSettings();
        settings.mirror.kind = MirrorSettings::Kind::MongoEmqx;
        settings.mirror.administrator.clear(); // it may do without
        settings.mirror.databaseAddress = address;
        SettingsDialog dialog(settings, {});
        QCOMPARE(dialog.sellerSettings().mirror, settings.mirror);
        QSignalSpy confirmed(&dialog, &SettingsDialog::confirmed);
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), isTaken ? 1 : 0);
        QTemporaryDir directory;
        QSettings file(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        settings.save(file);
        QCOMPARE(SellerSettings::load(file).mirror, settings.mirror);
    }

    void anotherBrokerIsTakenWithAllThatItNeeds_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("no host") << QStringLiteral("mirrorHostEdit") << QString();
        QTest::newRow("half a fingerprint") << QStringLiteral("mirrorPinEdit") << QStringLiteral("ab:cd");
        QTest::newRow("not encrypted, far away") << QStringLiteral("mirrorPinEdit") << QString();
        QTest::newRow("no user") << QStringLiteral("mirrorUserEdit") << QString();
    }
    void anotherBrokerIsTakenWithAllThatItNeeds()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        SettingsDialog dialog(someSettings(), {});
        QSignalSpy confirmed(&dialog, &SettingsDialog::confirmed);
        child<QLineEdit>(dialog, "mirrorPasswordEdit")->setText(QStringLiteral("secret"));
        QVERIFY(dialog.mirrorPassword() == SecretBytes::copyOf("secret"));
        child<QLineEdit>(dialog, qPrintable(field))->setText(text);
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 0);
        child<QLineEdit>(dialog, "mirrorHostEdit")
            ->setText(QStringLiteral("192.168.1.9")); // one's own network
        child<QLineEdit>(dialog, "mirrorPinEdit")->setText({});
        child<QLineEdit>(dialog, "mirrorUserEdit")->setText(QStringLiteral("jane"));
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 1);
        QTemporaryDir directory;
        QSettings file(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        dialog.sellerSettings().save(file);
        QCOMPARE(SellerSettings::load(file).mirror, dialog.sellerSettings().mirror);
        file.sync();
        QFile kept(file.fileName());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY(!kept.readAll().contains("secret"));
    }

    void everyKnownNetworkComesBackWhole()
    {
        for (const Network &network : knownNetworks()) {
            SellerSettings settings = someSettings();
            settings.network = network;
            QCOMPARE(SettingsDialog(settings, {}).network(), network);
        }
    }

    void choosingANetworkBringsItsAddresses()
    {
        SettingsDialog dialog(someSettings(), {});
        auto *list = child<QComboBox>(dialog, "networkList");
        list->setCurrentIndex(list->findData(QStringLiteral("testnet")));
        emit list->activated(list->currentIndex());
        QCOMPARE(dialog.network(), knownNetwork(QStringLiteral("testnet")).value());
    }

    void whatCannotBeUsedIsNotTaken_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("node") << QStringLiteral("nodeEdit") << QStringLiteral("ftp://x");
        QTest::newRow("node in the clear")
            << QStringLiteral("nodeEdit") << QStringLiteral("http://example.org");
        QTest::newRow("bad second node")
            << QStringLiteral("nodeEdit") << QStringLiteral("https://example.org ftp://x");
        QTest::newRow("no node") << QStringLiteral("nodeEdit") << QString();
        QTest::newRow("faucet") << QStringLiteral("faucetEdit") << QStringLiteral("somewhere");
        QTest::newRow("price") << QStringLiteral("priceEditText") << QStringLiteral("cheap");
        QTest::newRow("nothing") << QStringLiteral("priceEditText") << QStringLiteral("0");
        QTest::newRow("least") << QStringLiteral("leastEditText") << QStringLiteral("0.0.1");
    }
    void whatCannotBeUsedIsNotTaken()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        SettingsDialog dialog(someSettings(), {});
        QSignalSpy confirmed(&dialog, &SettingsDialog::confirmed);
        child<QLineEdit>(dialog, qPrintable(field))->setText(text);
        dialog.show();
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 0);
        QVERIFY(dialog.isVisible());
        QVERIFY(!child<QLabel>(dialog, "settingsProblem")->text().isEmpty());
    }

    void warnsOfANodeInTheClear()
    {
        SettingsDialog dialog(someSettings(), {});
        auto *warning = child<QLabel>(dialog, "nodeWarning");
        QVERIFY(warning->isHidden()); // this machine
        child<QLineEdit>(dialog, "nodeEdit")->setText(QStringLiteral("http://192.168.1.5:9000"));
        QVERIFY(!warning->isHidden() && !warning->text().isEmpty());
        child<QLineEdit>(dialog, "nodeEdit")
            ->setText(QStringLiteral("https://one.example, https://two.example"));
        QVERIFY(warning->isHidden());
        QCOMPARE(dialog.network().spareNodes, std::vector<QUrl>{QUrl(QStringLiteral("https://two.example"))});
    }

    void networksSurviveTheSettingsFile()
    {
        QTemporaryDir directory;
        QSettings file(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        Network custom;
        custom.name = QStringLiteral("custom");
        custom.node = QUrl(QStringLiteral("https://one.example"));
        custom.spareNodes = {QUrl(QStringLiteral("https://two.example/rpc"))};
        custom.hasRealValue = true;
        saveNetwork(file, custom);
        QCOMPARE(loadNetwork(file), custom);
        for (const Network &network : knownNetworks()) {
            saveNetwork(file, network);
            QCOMPARE(loadNetwork(file), network);
        }
        file.setValue(QStringLiteral("network/name"), custom.name);
        file.setValue(QStringLiteral("network/node"), QStringLiteral("http://example.org")); // in the clear
        QVERIFY(loadNetwork(file).node.isEmpty());
    }

    void theSamePortTwiceIsNotTaken()
    {
        SettingsDialog dialog(someSettings(), {});
        QSignalSpy confirmed(&dialog, &SettingsDialog::confirmed);
        child<QSpinBox>(dialog, "encryptedPortSpin")->setValue(1883);
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 0);
        child<QSpinBox>(dialog, "encryptedPortSpin")->setValue(8883);
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 1);
        QCOMPARE(dialog.sellerSettings().encryptedPort, quint16{8883});
        child<QSpinBox>(dialog, "webSocketPortSpin")->setValue(8883);
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 1);
        child<QCheckBox>(dialog, "webSocketBox")->setChecked(false); // it listens nowhere then
        QMetaObject::invokeMethod(&dialog, "accept");
        QCOMPARE(confirmed.count(), 2);
    }

    void browsersReadWhereTheyAreLet()
    {
        QVERIFY(!SellerSettings().opensWebSocket);
        QTemporaryDir directory;
        QSettings file(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        QCOMPARE(SellerSettings::load(file).webSocketPort, quint16{9001});
        someSettings().save(file);
        QVERIFY(SellerSettings::load(file).opensWebSocket);
        QCOMPARE(SellerSettings::load(file).webSocketPort, quint16{9002});
        // What it means depends on who can connect.
        SettingsDialog dialog(someSettings(), {});
        auto *readers = child<QComboBox>(dialog, "readersList");
        const auto *note = child<QLabel>(dialog, "webSocketNote");
        QStringList notes;
        for (int row = 0; row < readers->count(); ++row) {
            readers->setCurrentIndex(row);
            notes += note->text();
        }
        QCOMPARE(notes.removeDuplicates(), 0);
        QVERIFY(notes.first().contains(QStringLiteral("not encrypted")));
    }

    void whoCanConnectSurvives_data()
    {
        QTest::addColumn<ReaderScope>("readers");
        QTest::newRow("this machine") << ReaderScope::ThisMachine;
        QTest::newRow("local network") << ReaderScope::LocalNetwork;
        QTest::newRow("everywhere") << ReaderScope::Everywhere;
    }
    void whoCanConnectSurvives()
    {
        QFETCH(ReaderScope, readers);
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("settings.ini"));
        SellerSettings settings = someSettings();
        settings.readers = readers;
        {
            QSettings file(path, QSettings::IniFormat);
            settings.save(file);
        }
        const SellerSettings read = SellerSettings::load(QSettings(path, QSettings::IniFormat));
        QCOMPARE(read.readers, readers);
        QCOMPARE(read.opensRouter, settings.opensRouter);
        QCOMPARE(read.listenedPort(),
                 readers == ReaderScope::ThisMachine ? quint16{0} : settings.encryptedPort);
    }

    void settingsOfEarlierVersionsStillCount_data()
    {
        QTest::addColumn<QString>("port");
        QTest::addColumn<ReaderScope>("readers");
        QTest::addColumn<int>("read");
        QTest::newRow("nobody else") << QStringLiteral("0") << ReaderScope::ThisMachine << 8883;
        QTest::newRow("a port") << QStringLiteral("8884") << ReaderScope::Everywhere << 8884;
        QTest::newRow("no port") << QString() << ReaderScope::ThisMachine << 8883;
    }
    void settingsOfEarlierVersionsStillCount()
    {
        QFETCH(QString, port);
        QFETCH(ReaderScope, readers);
        QFETCH(int, read);
        QTemporaryDir directory;
        QSettings file(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        if (!port.isEmpty()) file.setValue(QStringLiteral("seller/encrypted_port"), port);
        const SellerSettings settings = SellerSettings::load(file);
        QCOMPARE(settings.readers, readers);
        QCOMPARE(settings.encryptedPort, static_cast<quint16>(read));
        // A word that nobody knows opens nothing.
        file.setValue(QStringLiteral("seller/readers"), QStringLiteral("all"));
        QCOMPARE(SellerSettings::load(file).readers, ReaderScope::ThisMachine);
    }

    void theWindowsOwnSettingsSurvive()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("settings.ini"));
        WindowSettings settings;
        settings.theme = ThemeChoice::Dark;
        settings.language = QStringLiteral("de");
        settings.lastMode = Mode::Buy;
        settings.geometry = QByteArray("\0\1geometry", 10);
        {
            QSettings file(path, QSettings::IniFormat);
            settings.save(file);
        }
        const WindowSettings back = WindowSettings::load(QSettings(path, QSettings::IniFormat));
        QCOMPARE(back.theme, settings.theme);
        QCOMPARE(back.language, settings.language);
        QCOMPARE(back.lastMode, settings.lastMode);
        QCOMPARE(back.geometry, settings.geometry);
    }

    void theCommandLineIsRead()
    {
        const auto line = CommandLine::parse(arguments(QStringLiteral(
            "--mode seller --data-dir /tmp/x --node http://127.0.0.1:9 --faucet http://127.0.0.1:8 "
            "--ssdp-port 1901 "
            "--passphrase-fd 5 --start --broker-port 0 --title Fridge --price 7 --period 60 --least 9")));
        QVERIFY2(line.has_value(), line ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->mode, std::optional(Mode::Sell));
        QCOMPARE(line->dataDirectory, QStringLiteral("/tmp/x"));
        QCOMPARE(line->node, QUrl(QStringLiteral("http://127.0.0.1:9")));
        QCOMPARE(line->ssdpPort, std::optional<quint16>(1901));
        QCOMPARE(line->passphraseDescriptor, std::optional(5));
        QVERIFY(line->startsSelling);
        QCOMPARE(line->brokerPort, std::optional<quint16>(0));
        QCOMPARE(line->price, std::optional(Nanos{7}));
        QCOMPARE(line->period, std::optional<std::chrono::seconds>(60));
        QCOMPARE(line->leastPayment, std::optional(Nanos{9}));
    }

    void aLinkMeansBuying()
    {
        const QString link =
            QStringLiteral("tollstream://127.0.0.1:1883/?seller=0x") + QString(64, QLatin1Char('a'));
        for (const QString &text : {QStringLiteral("--link ") + link, link}) {
            const auto line = CommandLine::parse(arguments(text));
            QVERIFY(line.has_value());
            QCOMPARE(line->mode, std::optional(Mode::Buy));
            QVERIFY(line->link.has_value());
        }
    }

    void aWrongCommandLineIsRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"--mode both", "--node nowhere", "--node ftp://x", "--price -1", "--price 0", "--period 0",
              "--ssdp-port 70000", "--broker-port x", "--link http://x", "--unknown"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void aWrongCommandLineIsRefusedWithAReason()
    {
        QFETCH(QString, text);
        const auto line = CommandLine::parse(arguments(text));
        QVERIFY(!line);
        QCOMPARE(line.error().kind, Error::Kind::InvalidInput);
        QVERIFY(!line.error().detail.isEmpty());
    }
};

TOLLSTREAM_GUI_TEST_MAIN(SettingsTest)
#include "SettingsTest.moc"
