// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/KeychainSecretStore.h"

#include "tests/support/TestMain.h"

#include <QDir>
#include <QTemporaryDir>

#include "SecretAnswers.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// On a machine without a session bus.
class KeychainAbsenceTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void saysThatThereIsNone();
    void writesNoPlainFileInstead();

private:
    QTemporaryDir m_home;
};

void KeychainAbsenceTest::initTestCase()
{
    QVERIFY(m_home.isValid());
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        qputenv(name, m_home.path().toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("DISPLAY");
}

void KeychainAbsenceTest::saysThatThereIsNone()
{
    KeychainSecretStore store(QStringLiteral("tollstream-test"), 20s);
    QCOMPARE(kindOf(answerOf(store.probe())), Error::Kind::NotInstalled);
    QCOMPARE(kindOf(answerOf(store.read(QStringLiteral("name")))), Error::Kind::NotInstalled);
    QCOMPARE(kindOf(answerOf(store.write(QStringLiteral("name"), SecretBytes(8)))),
             Error::Kind::NotInstalled);
    QCOMPARE(kindOf(answerOf(store.remove(QStringLiteral("name")))), Error::Kind::NotInstalled);
}

void KeychainAbsenceTest::writesNoPlainFileInstead()
{
    QCOMPARE(QDir(m_home.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

TOLLSTREAM_TEST_MAIN(KeychainAbsenceTest)
#include "KeychainAbsenceTest.moc"
