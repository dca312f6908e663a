// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerSupervisor.h"

#include "tests/support/TestMain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include "TestConfiguration.h"
#include <csignal>
#include <sys/types.h>

using namespace tollstream;
using namespace std::chrono_literals;
using State = BrokerSupervisor::State;

namespace {

constexpr qsizetype longestProcessName = 15; // TASK_COMM_LEN, without its end
constexpr BrokerSupervisor::Options quick{50ms, 400ms, 5'000ms, 300ms};

BrokerInstallation installed()
{
    BrokerInstallation installation = BrokerInstallation::find(QString());
    installation.gatePlugin = QStringLiteral(TOLLSTREAM_GATE_PLUGIN);
    return installation;
}

QList<State> statesOf(const QSignalSpy &spy)
{
    QList<State> states;
    for (const auto &emission : spy)
        states += emission[0].value<State>();
    return states;
}

bool isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(2'000);
}

/// Writes a program that stands in for Mosquitto.
void writeProgram(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

/// The real Mosquitto as a child, and what becomes of it.
class BrokerSupervisorTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
    }

    void startsAndStops();
    void comesBackAfterACrashOnTheSamePort();
    void restartsWithAnotherConfiguration();
    void aTakenPortIsToldAndWaitedFor_data();
    void aTakenPortIsToldAndWaitedFor();
    void aFreePortIsFoundWhereTheOldOneWasTaken();
    void aMissingProgramIsToldAndWaitedFor();
    void aMissingGateIsTold();
    void aDirectoryThatCannotBeMadeIsTold();
    void aConfigurationThatCannotBeWrittenIsTold();
    void pausesGrowUpToTheLongest();
    void aProgramThatCannotRunIsTold();
    void aBrokerThatIsNeverReadyIsTriedAgain();
    void whatIgnoresTermIsKilled();
    void stopsWhileItWaits();
    void stopsAndStartsAtOnceInAnyOrder();
    void takesTheChildAlongWhenDestroyed();
    void theChildDiesWithAKilledProgram();

private:
    QString path() const { return m_directory->path(); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void BrokerSupervisorTest::startsAndStops()
{
    BrokerSupervisor broker(installed(), quick);
    QSignalSpy states(&broker, &BrokerSupervisor::stateChanged);
    QSignalSpy log(&broker, &BrokerSupervisor::logLine);
    QCOMPARE(broker.state(), State::Stopped);
    QCOMPARE(broker.port(), quint16{0});
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
    QVERIFY(isListening(broker.port()));
    QVERIFY(!broker.lastError());
    broker.stop();
    QTRY_COMPARE(broker.state(), State::Stopped);
    QVERIFY(!isListening(broker.port()));
    QCOMPARE(statesOf(states),
             (QList<State>{State::Starting, State::Running, State::Stopping, State::Stopped}));
    QVERIFY(!log.isEmpty());
    for (const auto &line : log)
        QVERIFY(!line[0].toString().contains(QLatin1String("top-secret-password")));
}

void BrokerSupervisorTest::comesBackAfterACrashOnTheSamePort()
{
    BrokerSupervisor broker(installed(), quick);
    QSignalSpy states(&broker, &BrokerSupervisor::stateChanged);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
    const quint16 port = broker.port();
    const auto pid = static_cast<pid_t>(broker.processId());
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid, SIGKILL), 0);
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::Refused);
    QTRY_COMPARE(broker.state(), State::Running);
    QCOMPARE(broker.port(), port);
    QVERIFY(broker.processId() != pid);
    QVERIFY(!broker.lastError());
}

void BrokerSupervisorTest::restartsWithAnotherConfiguration()
{
    BrokerSupervisor broker(installed(), quick);
    QSignalSpy states(&broker, &BrokerSupervisor::stateChanged);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
    const qint64 first = broker.processId();
    auto other = testConfiguration(path());
    other.publisherUser = QStringLiteral("another-publisher");
    broker.start(std::move(other));
    QTRY_COMPARE(broker.state(), State::Running);
    QVERIFY(broker.processId() != first);
    QCOMPARE(statesOf(states), (QList<State>{State::Starting, State::Running, State::Stopping,
                                             State::Starting, State::Running}));
    QFile file(path() + QStringLiteral("/broker/mosquitto.conf"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("another-publisher"));
}

void BrokerSupervisorTest::aTakenPortIsToldAndWaitedFor_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::newRow("plain") << false;
    QTest::newRow("encrypted") << true;
}

void BrokerSupervisorTest::aTakenPortIsToldAndWaitedFor()
{
    QFETCH(bool, isEncrypted);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 port = other.serverPort();
    auto configuration = testConfiguration(path());
    if (isEncrypted) {
        configuration.certificate = BrokerCertificate::loadOrCreate(path(), {}, SystemClock().now()).value();
        configuration.encryptedPort = port;
    } else {
        configuration.port = port;
    }
    BrokerSupervisor broker(installed(), quick);
    broker.start(std::move(configuration));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::InUse);
    QVERIFY(broker.lastError()->detail.contains(QString::number(port)));
    // It is this very program, and as long a name as the system keeps.
    QTRY_COMPARE(broker.portConflict(),
                 (PortConflict{port, QCoreApplication::applicationName().left(longestProcessName)}));
    other.close();
    QTRY_COMPARE(broker.state(), State::Running);
    QVERIFY(!broker.portConflict());
    QVERIFY(isListening(port));
}

void BrokerSupervisorTest::aFreePortIsFoundWhereTheOldOneWasTaken()
{
    BrokerSupervisor broker(installed(), quick);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
    broker.stop();
    QTRY_COMPARE(broker.state(), State::Stopped);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), broker.port()));
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
    QVERIFY(broker.port() != other.serverPort());
}

void BrokerSupervisorTest::aMissingProgramIsToldAndWaitedFor()
{
    BrokerInstallation installation = installed();
    const QString real = std::exchange(installation.mosquitto, path() + QStringLiteral("/mosquitto"));
    BrokerSupervisor broker(installation, quick);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::NotInstalled);
    QVERIFY(QFile::link(real, installation.mosquitto));
    QTRY_COMPARE(broker.state(), State::Running);
}

void BrokerSupervisorTest::aMissingGateIsTold()
{
    // A broker without its gate would be open to nobody or to everybody: it must not even start.
    BrokerInstallation installation = installed();
    installation.gatePlugin = path() + QStringLiteral("/tollstream_gate.so");
    BrokerSupervisor broker(installation, quick);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::NotInstalled);
    QCOMPARE(broker.processId(), qint64{0});
    QVERIFY(QFile::copy(QStringLiteral(TOLLSTREAM_GATE_PLUGIN), installation.gatePlugin));
    QTRY_COMPARE(broker.state(), State::Running);
}

void BrokerSupervisorTest::aDirectoryThatCannotBeMadeIsTold()
{
    const QString blocked = path() + QStringLiteral("/blocked");
    QFile file(blocked);
    QVERIFY(
        file.open(QIODevice::WriteOnly)); // a file where the directory should be: not even root gets past it
    auto configuration = testConfiguration(path());
    configuration.directory = blocked + QStringLiteral("/broker");
    BrokerSupervisor broker(installed(), quick);
    broker.start(std::move(configuration));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::Storage);
    QVERIFY(file.remove());
    QTRY_COMPARE(broker.state(), State::Running);
}

void BrokerSupervisorTest::aConfigurationThatCannotBeWrittenIsTold()
{
    auto configuration = testConfiguration(path());
    configuration.publisherUser = QStringLiteral("publisher\nallow_anonymous true");
    BrokerSupervisor broker(installed(), quick);
    broker.start(std::move(configuration));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::InvalidInput);
}

void BrokerSupervisorTest::pausesGrowUpToTheLongest()
{
    BrokerInstallation installation = installed();
    installation.mosquitto = path() + QStringLiteral("/mosquitto");
    BrokerSupervisor broker(installation, quick);
    QElapsedTimer sinceWaiting;
    QList<qint64> pauses;
    connect(&broker, &BrokerSupervisor::stateChanged, this, [&](State state) {
        if (state == State::WaitingToRestart) sinceWaiting.start();
        if (state == State::Starting && sinceWaiting.isValid()) pauses += sinceWaiting.elapsed();
    });
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(pauses.size(), 5);
    const QList<qint64> least{50, 100, 200, 400, 400};
    for (qsizetype i = 0; i < least.size(); ++i)
        QVERIFY2(pauses[i] >= least[i] - 25, qPrintable(QString::number(pauses[i]))); // timers are 5 % coarse
    QVERIFY(pauses[4] < 800);
}

void BrokerSupervisorTest::aProgramThatCannotRunIsTold()
{
    BrokerInstallation installation = installed();
    installation.mosquitto = path() + QStringLiteral("/mosquitto");
    writeProgram(installation.mosquitto, "#!/no/such/interpreter\n");
    BrokerSupervisor broker(installation, quick);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::Refused);
}

void BrokerSupervisorTest::aBrokerThatIsNeverReadyIsTriedAgain()
{
    BrokerInstallation installation = installed();
    installation.mosquitto = path() + QStringLiteral("/mosquitto");
    writeProgram(installation.mosquitto, "#!/bin/sh\nexec sleep 60\n");
    BrokerSupervisor::Options impatient = quick;
    impatient.readyTimeout = 100ms;
    BrokerSupervisor broker(installation, impatient);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    QCOMPARE(broker.lastError()->kind, Error::Kind::Refused);
    QTRY_COMPARE(broker.state(), State::Starting);
}

void BrokerSupervisorTest::whatIgnoresTermIsKilled()
{
    BrokerInstallation installation = installed();
    installation.mosquitto = path() + QStringLiteral("/mosquitto");
    writeProgram(installation.mosquitto, "#!/bin/sh\ntrap '' TERM\necho ready >&2\nexec sleep 60\n");
    BrokerSupervisor broker(installation, quick);
    QSignalSpy log(&broker, &BrokerSupervisor::logLine);
    broker.start(testConfiguration(path()));
    QTRY_VERIFY(!log.isEmpty());
    QElapsedTimer timer;
    timer.start();
    broker.stop();
    QCOMPARE(broker.state(), State::Stopping);
    QTRY_COMPARE(broker.state(), State::Stopped);
    QVERIFY(timer.elapsed() >= 250);
}

void BrokerSupervisorTest::stopsWhileItWaits()
{
    BrokerInstallation installation = installed();
    installation.mosquitto = path() + QStringLiteral("/mosquitto");
    BrokerSupervisor broker(installation, quick);
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::WaitingToRestart);
    broker.stop();
    QCOMPARE(broker.state(), State::Stopped);
    QVERIFY(!broker.lastError());
}

void BrokerSupervisorTest::stopsAndStartsAtOnceInAnyOrder()
{
    BrokerSupervisor broker(installed(), quick);
    broker.start(testConfiguration(path()));
    broker.stop();
    QTRY_COMPARE(broker.state(), State::Stopped);
    broker.start(testConfiguration(path()));
    broker.stop();
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
    broker.start(testConfiguration(path()));
    broker.start(testConfiguration(path()));
    broker.stop();
    QTRY_COMPARE(broker.state(), State::Stopped);
    QCOMPARE(broker.processId(), qint64{0});
    broker.stop();
    broker.start(testConfiguration(path()));
    QTRY_COMPARE(broker.state(), State::Running);
}

void BrokerSupervisorTest::takesTheChildAlongWhenDestroyed()
{
    quint16 port = 0;
    {
        BrokerSupervisor broker(installed(), quick);
        broker.start(testConfiguration(path()));
        QTRY_COMPARE(broker.state(), State::Running);
        port = broker.port();
        QVERIFY(isListening(port));
    }
    QVERIFY(!isListening(port));
    BrokerSupervisor inMidStart(installed(), quick);
    inMidStart.start(testConfiguration(path()));
    QTRY_VERIFY(inMidStart.processId() != 0 || inMidStart.state() == State::Running);
}

void BrokerSupervisorTest::theChildDiesWithAKilledProgram()
{
    QProcess host;
    host.start(QStringLiteral(TOLLSTREAM_BROKER_HOST), {QStringLiteral(TOLLSTREAM_GATE_PLUGIN), path()});
    QTRY_VERIFY_WITH_TIMEOUT(host.canReadLine(), 10'000);
    const quint16 port = host.readLine().trimmed().toUShort();
    QVERIFY(port != 0);
    QVERIFY(isListening(port));
    host.kill(); // SIGKILL: nothing of its own runs any more
    QTRY_COMPARE(host.state(), QProcess::NotRunning);
    QTRY_VERIFY_WITH_TIMEOUT(!isListening(port), 2'000);
}

TOLLSTREAM_TEST_MAIN(BrokerSupervisorTest)
#include "BrokerSupervisorTest.moc"
