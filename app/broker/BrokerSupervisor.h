// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"
#include "app/core/Result.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>

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

    /// Starts with this configuration; while running, restarts with it.
    void start(BrokerConfiguration configuration);
    void stop();

    State state() const { return m_state; }
    /// Why it is WaitingToRestart: `NotInstalled`, `InUse` (a port), `NoSpace`, `Storage`, or `Refused` for
    /// other ends.
    std::optional<Error> lastError() const { return m_lastError; }

signals:
    void stateChanged(tollstream::BrokerSupervisor::State state);
    void logLine(const QString &line);

private:
    BrokerInstallation m_installation;
    Options m_options;
    State m_state = State::Stopped;
    std::optional<Error> m_lastError;
};

} // namespace tollstream
