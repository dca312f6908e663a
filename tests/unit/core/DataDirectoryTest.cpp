// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/DataDirectory.h"

#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace tollstream;

class DataDirectoryTest : public QObject
{
    Q_OBJECT
private slots:
    void isForItsOwnerOnly()
    {
        QTemporaryDir parent;
        const auto directory = DataDirectory::open(parent.filePath(QStringLiteral("jane")));
        QVERIFY(directory.has_value());
        QCOMPARE(QFileInfo(directory->path()).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
                 QFile::Permissions());
        QVERIFY(directory->settingsFile().startsWith(directory->path()));
    }

    void admitsOneInstanceAtATime()
    {
        QTemporaryDir parent;
        const QString path = parent.filePath(QStringLiteral("jane"));
        {
            const auto first = DataDirectory::open(path);
            QVERIFY(first.has_value());
            const auto second = DataDirectory::open(path);
            QVERIFY(!second.has_value());
            QCOMPARE(second.error().kind, Error::Kind::InUse);
            QVERIFY(DataDirectory::open(parent.filePath(QStringLiteral("john"))).has_value());
        }
        QVERIFY(DataDirectory::open(path).has_value()); // the first one has gone
    }

    void refusesAPlaceThatIsNoDirectory()
    {
        QTemporaryDir parent;
        QFile file(parent.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto directory = DataDirectory::open(file.fileName() + QStringLiteral("/below"));
        QVERIFY(!directory.has_value());
        QCOMPARE(directory.error().kind, Error::Kind::Storage);
    }
};

TOLLSTREAM_TEST_MAIN(DataDirectoryTest)
#include "DataDirectoryTest.moc"
