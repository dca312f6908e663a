// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDialog.h"

#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/NamedChild.h"
#include "tests/unit/ui/SettingsFixtures.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;

/// What the dialog shows, and what it takes.
class SettingsDialogTest : public QObject
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
};

TOLLSTREAM_GUI_TEST_MAIN(SettingsDialogTest)
#include "SettingsDialogTest.moc"
