// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerSupervisor.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/gate/AccessView.h"

#include <QProcessEnvironment>
#include <QTcpServer>

#include <unistd.h>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr auto probePause = 20ms;
constexpr auto destructorPatience = 1s;

/// What the child does between fork and exec; only calls that are safe there.
void prepareChild(pid_t parent)
{
    // It must not go on selling when the application is gone, in whatever way.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    // A reader is a file descriptor, and the soft limit is 1024 as a rule.
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

Result<quint16> tryToListen(const QHostAddress &address, quint16 port)
{
    QTcpServer server;
    if (server.listen(address, port)) return server.serverPort();
    const bool isTaken = server.serverError() == QAbstractSocket::AddressInUseError;
    return failure(isTaken ? Error::Kind::InUse : Error::Kind::Refused,
                   isTaken ? QStringLiteral("port %1").arg(port) : server.errorString());
}

} // namespace

BrokerSupervisor::BrokerSupervisor(BrokerInstallation installation, Options options, QObject *parent)
    : QObject(parent), m_installation(std::move(installation)), m_options(options)
{
    for (QTimer *timer : {&m_launchTimer, &m_probeTimer, &m_readyTimer, &m_killTimer})
        timer->setSingleShot(true);
    connect(&m_launchTimer, &QTimer::timeout, this, [this] { enter(State::Starting); });
    connect(&m_probeTimer, &QTimer::timeout, this, &BrokerSupervisor::probe);
    connect(&m_readyTimer, &QTimer::timeout, this, &BrokerSupervisor::onReadyTimeout);
    connect(&m_killTimer, &QTimer::timeout, this, [this] { m_process.kill(); });
    connect(&m_probe, &QTcpSocket::connected, this, &BrokerSupervisor::onProbeAnswered);
    connect(&m_probe, &QTcpSocket::errorOccurred, this, &BrokerSupervisor::onProbeFailed);
    connect(&m_process, &QProcess::readyReadStandardError, this, &BrokerSupervisor::readLog);
    // Queued: a program that cannot be executed is reported from within QProcess::start().
    connect(&m_process, &QProcess::finished, this, &BrokerSupervisor::onProcessEnded, Qt::QueuedConnection);
    connect(
        &m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) onProcessEnded();
        },
        Qt::QueuedConnection);

    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C")); // BrokerLog reads its messages
    m_process.setProcessEnvironment(environment);
    m_process.setChildProcessModifier([parentId = ::getpid()] { prepareChild(parentId); });
}

BrokerSupervisor::~BrokerSupervisor()
{
    m_process.disconnect(this);
    m_probe.disconnect(this);
    if (m_process.state() == QProcess::NotRunning) return;
    const auto patience = static_cast<int>(std::chrono::milliseconds(destructorPatience).count());
    m_process.terminate();
    if (m_process.waitForFinished(patience)) return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

void BrokerSupervisor::start(BrokerConfiguration configuration)
{
    m_configuration = std::move(configuration);
    m_failures = 0;
    switch (m_state) {
    case State::Stopped:
    case State::WaitingToRestart:
        enter(State::Starting);
        break;
    case State::Starting:
    case State::Running:
        m_startAgain = true;
        enter(State::Stopping);
        break;
    case State::Stopping:
        m_startAgain = true;
        break;
    }
}

void BrokerSupervisor::stop()
{
    m_startAgain = false;
    m_lastError.reset();
    switch (m_state) {
    case State::Stopped:
    case State::Stopping:
        break;
    case State::WaitingToRestart:
        enter(State::Stopped);
        break;
    case State::Starting:
    case State::Running:
        enter(State::Stopping);
        break;
    }
}

void BrokerSupervisor::enter(State next)
{
    if (next == m_state) return;
    m_state = next;
    m_launchTimer.stop();
    m_probeTimer.stop();
    m_readyTimer.stop();
    m_killTimer.stop();
    switch (next) {
    case State::Stopped:
        break;
    case State::Starting:
        // After the signal, so that a failure is not seen before the start.
        QMetaObject::invokeMethod(this, &BrokerSupervisor::launch, Qt::QueuedConnection);
        break;
    case State::Running:
        m_lastError.reset();
        m_portConflict.reset();
        m_running.start();
        break;
    case State::Stopping:
        m_probe.abort();
        m_process.terminate();
        m_killTimer.start(m_options.killTimeout);
        if (!m_endIsAwaited)
            QMetaObject::invokeMethod(this, &BrokerSupervisor::finishStopping, Qt::QueuedConnection);
        break;
    case State::WaitingToRestart:
        m_launchTimer.start(pause());
        break;
    }
    emit stateChanged(next);
}

void BrokerSupervisor::launch()
{
    if (m_state != State::Starting || m_endIsAwaited) return;
    if (!m_installation.check() && !m_installation.applicationDirectory.isEmpty()) {
        m_installation = BrokerInstallation::find(m_installation.applicationDirectory);
    }
    if (auto complete = m_installation.check(); !complete) return fail(complete.error());
    const auto port = choosePort();
    if (!port) return fail(port.error());
    m_port = *port;
    BrokerConfiguration &configuration = *m_configuration;
    const quint16 wantedPort = std::exchange(configuration.port, m_port);
    const auto file = writeBrokerConfiguration(configuration, m_installation);
    configuration.port = wantedPort;
    if (!file) return fail(file.error());

    m_log.clear();
    m_causeOfEnd.reset();
    m_process.setWorkingDirectory(configuration.directory);
    m_endIsAwaited = true;
    m_process.start(m_installation.mosquitto, {QStringLiteral("-c"), *file}, QIODevice::ReadOnly);
    m_readyTimer.start(m_options.readyTimeout);
    m_probeTimer.start(probePause);
}

Result<quint16> BrokerSupervisor::choosePort()
{
    const auto claim = [this](const QHostAddress &address, quint16 port) {
        auto isFree = tryToListen(address, port);
        if (!isFree && isFree.error().kind == Error::Kind::InUse) findPortHolder(port);
        return isFree;
    };
    if (const quint16 encrypted = m_configuration->encryptedPort; encrypted != 0) {
        if (auto isFree = claim(QHostAddress(QHostAddress::Any), encrypted); !isFree) return isFree;
    }
    const QHostAddress loopback(QHostAddress::LocalHost);
    if (m_configuration->port != 0) return claim(loopback, m_configuration->port);
    const auto same = tryToListen(loopback, m_port);
    return same ? same : tryToListen(loopback, 0);
}

void BrokerSupervisor::findPortHolder(quint16 port)
{
    const QString known =
        m_portConflict && m_portConflict->port == port ? m_portConflict->program : QString();
    m_portConflict = PortConflict{port, known};
    whenDone(programListeningOn(port), this, [this, port](const Result<QString> &program) {
        const PortConflict found{port, program.value_or(QString())};
        if (!m_portConflict || m_portConflict->port != port || m_portConflict == found) return;
        m_portConflict = found;
        emit portConflictChanged();
    });
}

void BrokerSupervisor::fail(Error error)
{
    qCWarning(lcBroker) << "The broker does not run:" << error.detail;
    m_lastError = std::move(error);
    ++m_failures;
    enter(State::WaitingToRestart);
}

void BrokerSupervisor::probe()
{
    m_probe.abort();
    m_probe.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
}

void BrokerSupervisor::onProbeAnswered()
{
    m_probe.abort();
    if (m_state == State::Starting) enter(State::Running);
}

void BrokerSupervisor::onProbeFailed()
{
    if (m_state == State::Starting) m_probeTimer.start(probePause);
}

void BrokerSupervisor::onReadyTimeout()
{
    m_probeTimer.stop();
    m_probe.abort();
    m_causeOfEnd = Error{Error::Kind::Refused, QStringLiteral("not ready in time")};
    m_process.kill();
}

void BrokerSupervisor::onProcessEnded()
{
    if (!std::exchange(m_endIsAwaited, false)) return;
    m_probe.abort();
    readLog();
    switch (m_state) {
    case State::Stopped:
    case State::WaitingToRestart:
        break;
    case State::Starting:
    case State::Running: {
        const bool wasStable =
            m_state == State::Running && m_running.elapsed() > m_options.longestPause.count();
        if (wasStable) m_failures = 0;
        fail(m_causeOfEnd.value_or(m_log.reasonForEnd(m_process.exitCode())));
        break;
    }
    case State::Stopping:
        finishStopping();
        break;
    }
}

void BrokerSupervisor::finishStopping()
{
    if (m_state != State::Stopping || m_endIsAwaited) return;
    enter(std::exchange(m_startAgain, false) ? State::Starting : State::Stopped);
}

void BrokerSupervisor::readLog()
{
    for (const QString &line : m_log.append(m_process.readAllStandardError())) {
        qCDebug(lcBroker).noquote() << line;
        emit logLine(line);
        if (line.contains(QLatin1StringView(access::receiptAwaitedNote))) emit receiptAwaited();
    }
}

std::chrono::milliseconds BrokerSupervisor::pause() const
{
    return growingPause(m_options.firstPause, m_options.longestPause, m_failures - 1);
}

} // namespace tollstream
