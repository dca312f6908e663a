// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"
#include "app/broker/BrokerLog.h"
#include "app/broker/PortHolder.h"
#include "app/core/Result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <optional>

namespace tollstream {

/// Runs Mosquitto as a child process: starts it, notices when it is ready, brings it back with growing pauses
/// when it ends, ends it with the application. One thread, the one it lives in.
class BrokerSupervisor : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Running, Stopping, WaitingToRestart };
    Q_ENUM(State)

    struct Options
    {
        std::chrono::milliseconds firstPause{500};
        std::chrono::milliseconds longestPause{30'000};
        std::chrono::milliseconds readyTimeout{10'000};
        std::chrono::milliseconds killTimeout{3'000};
    };

    BrokerSupervisor(BrokerInstallation installation, Options options, QObject *parent = nullptr);
    ~BrokerSupervisor() override;

    /// Starts with this configuration; while running, restarts with it. Port 0 means any free one, which is
    /// kept over restarts as long as nobody else takes it.
    void start(BrokerConfiguration configuration);
    void stop();

    State state() const { return m_state; }
    /// The plain port in use (also where the configuration said 0); 0 before the first start.
    quint16 port() const { return m_port; }
    /// The child's process id; 0 where there is none.
    qint64 processId() const { return m_process.processId(); }
    /// Why it is WaitingToRestart: `NotInstalled`, `InUse` (the port is in the detail), `NoSpace`, `Storage`,
    /// `InvalidInput` (the configuration), or `Refused` for other ends. Kept until it runs or is stopped.
    std::optional<Error> lastError() const { return m_lastError; }

    /// Which port is meant by `InUse`, and who has it, as soon as that is known.
    const std::optional<PortConflict> &portConflict() const { return m_portConflict; }

signals:
    void stateChanged(tollstream::BrokerSupervisor::State state);
    /// The holder of the port has become known.
    void portConflictChanged();
    void logLine(const QString &line);
    /// A reader has asked for a receipt: somebody is about to pay. At most every few seconds.
    void receiptAwaited();

private:
    void enter(State next);
    void launch();
    /// The port to listen on, or why there is none.
    Result<quint16> choosePort();
    void fail(Error error);
    void findPortHolder(quint16 port);
    void probe();
    void onProbeAnswered();
    void onProbeFailed();
    void onReadyTimeout();
    void onProcessEnded();
    void finishStopping();
    void readLog();
    std::chrono::milliseconds pause() const;

    BrokerInstallation m_installation;
    Options m_options;
    std::optional<BrokerConfiguration> m_configuration;
    State m_state = State::Stopped;
    std::optional<Error> m_lastError;
    std::optional<PortConflict> m_portConflict;
    std::optional<Error> m_causeOfEnd; ///< known before the process has ended
    BrokerLog m_log;
    QProcess m_process;
    QTcpSocket m_probe;
    QTimer m_launchTimer; ///< fires at the end of a pause, which may be none
    QTimer m_probeTimer;  ///< until the next look whether it is ready
    QTimer m_readyTimer;  ///< limit for becoming ready
    QTimer m_killTimer;   ///< limit for ending by itself
    QElapsedTimer m_running;
    int m_failures = 0; ///< in a row
    quint16 m_port = 0;
    bool m_startAgain = false;   ///< when it has stopped
    bool m_endIsAwaited = false; ///< a child was started and has not been seen to end
};

} // namespace tollstream
