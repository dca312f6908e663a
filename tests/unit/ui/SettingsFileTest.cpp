// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/NetworkSettings.h"

#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/SettingsFixtures.h"
#include "ui/settings/WindowSettings.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::fixtures;

Q_DECLARE_METATYPE(tollstream::ReaderScope)

/// What is kept between two runs, also by earlier versions.
class SettingsFileTest : public QObject
{
    Q_OBJECT
private slots:
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
};

TOLLSTREAM_GUI_TEST_MAIN(SettingsFileTest)
#include "SettingsFileTest.moc"
