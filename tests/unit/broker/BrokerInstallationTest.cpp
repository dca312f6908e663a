// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerConfiguration.h"

#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QTemporaryDir>

using namespace tollstream;

class BrokerInstallationTest : public QObject
{
    Q_OBJECT
private slots:
    void findsTheGateBesideTheProgram_data()
    {
        QTest::addColumn<QString>("place");
        const QString architecture = QDir(QLibraryInfo::path(QLibraryInfo::LibrariesPath)).dirName();
        for (const QString &place :
             {QStringLiteral("lib"), QStringLiteral("lib/tollstream"), QStringLiteral("bin"),
              QStringLiteral("lib/") + architecture + QStringLiteral("/tollstream")}) {
            QTest::newRow(qPrintable(place)) << place;
        }
    }
    void findsTheGateBesideTheProgram()
    {
        QFETCH(QString, place);
        QTemporaryDir directory;
        const QString program = directory.filePath(QStringLiteral("bin"));
        QVERIFY(QDir().mkpath(program) && QDir().mkpath(directory.filePath(place)));
        QVERIFY(BrokerInstallation::find(program).gatePlugin.isEmpty());
        QFile file(directory.filePath(place + QStringLiteral("/tollstream_gate.so")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const BrokerInstallation found = BrokerInstallation::find(program);
        QCOMPARE(found.gatePlugin, QFileInfo(file).canonicalFilePath());
        QCOMPARE(found.applicationDirectory, program);
    }

    void findsMosquittoThoughItIsNotOnAUsersPath()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/usr/bin:/bin");
        const BrokerInstallation found = BrokerInstallation::find(QString());
        qputenv("PATH", path);
        QVERIFY(QFileInfo(found.mosquitto).isExecutable());
        QVERIFY(QFileInfo(found.mosquitto).isAbsolute());
    }

    void namesWhatIsMissing()
    {
        QTemporaryDir directory;
        BrokerInstallation installation = BrokerInstallation::find(directory.path());
        QCOMPARE(installation.check().error().kind, Error::Kind::NotInstalled);
        QCOMPARE(installation.check().error().detail, QStringLiteral("tollstream_gate.so"));
        installation.mosquitto.clear();
        QCOMPARE(installation.check().error().detail, QStringLiteral("mosquitto"));
    }
};

TOLLSTREAM_TEST_MAIN(BrokerInstallationTest)
#include "BrokerInstallationTest.moc"
