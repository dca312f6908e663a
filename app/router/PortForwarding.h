// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/router/RouterProtocol.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// Keeps a port of the router open: asks by each protocol in turn until one does it, renews in time, asks
/// again with growing pauses where none does. One thread, the one it lives in.
class PortForwarding : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Asking, Forwarded, Failed };
    Q_ENUM(State)

    struct Options
    {
        std::chrono::seconds lifetime{3600};
        /// Sooner than the lifetime needs it: a router that was restarted has forgotten its mappings.
        std::chrono::milliseconds renewEvery{600'000};
        std::chrono::milliseconds firstPause{30'000};
        std::chrono::milliseconds longestPause{600'000};
    };

    /// In the order in which they are asked.
    using Protocols = std::vector<std::unique_ptr<RouterProtocol>>;

    PortForwarding(Protocols protocols, Options options, QObject *parent = nullptr);
    ~PortForwarding() override;

    /// NAT-PMP, then UPnP.
    static Protocols usualProtocols();

    /// Opens the way to this port; the way to another is taken back first.
    void start(quint16 port);
    /// Takes the mapping back, without waiting for the router.
    void stop();

    State state() const { return m_state; }
    /// There while it is Forwarded, and while it is asked for anew.
    const std::optional<RouterMapping> &mapping() const { return m_mapping; }
    /// Why it is Failed: what the last protocol said that met a router, else `NotFound`.
    const std::optional<Error> &lastError() const { return m_lastError; }

signals:
    /// State, mapping or error is another.
    void changed();

private:
    void ask();
    void askNext();
    void onAnswer(std::size_t protocol, const Result<RouterMapping> &answer);
    void onAllFailed();
    void releaseMapping();

    Protocols m_protocols;
    Options m_options;
    State m_state = State::Off;
    quint16 m_port = 0;
    std::optional<RouterMapping> m_mapping;
    std::size_t m_holder = 0; ///< the protocol that made the mapping
    std::size_t m_next = 0;   ///< the protocol in turn
    std::optional<Error> m_lastError;
    QTimer m_again;
    int m_failures = 0; ///< in a row
    quint64 m_run = 0;  ///< counts starts and stops
};

} // namespace tollstream
