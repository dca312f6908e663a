// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ChildProgram.h"

#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace tollstream {

/// The outside of Tollstream on this machine: a ledger with a faucet and a plug, as processes of their own on
/// random loopback ports, in a temporary directory.
class DemoWorld
{
public:
    /// Both programs run and have told where they are; else `problem()` says why not.
    bool start(quint64 seed = 7);
    /// The plug alone, beside a node of the caller's own.
    bool startPlug(const QUrl &node, quint64 seed = 7);
    QString problem() const { return m_problem; }

    QString path(const QString &name) const { return m_directory.filePath(name); }
    QUrl node() const { return m_node; }
    QUrl faucet() const { return m_faucet; }
    QString chainIdentifier() const { return m_chain; }
    quint16 ssdpPort() const { return m_ssdpPort; }
    /// One JSON line {"t":…,"mW":…} for each value that the plug has answered.
    QString plugLog() const { return path(QStringLiteral("plug.log")); }
    ChildProgram &plug() { return *m_plug; }
    ChildProgram &ledger() { return *m_ledger; }
    /// Starts the ledger again at the same place, with what it had stored.
    bool startLedger();

    /// Makes a data directory with a settings file for this world. A seller's broker port stays the same over
    /// restarts.
    QString makeSeller(const QString &name, quint16 brokerPort, std::uint64_t priceNanos,
                       int periodSeconds) const;
    QString makeBuyer(const QString &name) const;

private:
    bool startPlug(quint64 seed);

    QTemporaryDir m_directory;
    std::unique_ptr<ChildProgram> m_ledger;
    std::unique_ptr<ChildProgram> m_plug;
    QUrl m_node;
    QUrl m_faucet;
    QString m_chain;
    quint16 m_ssdpPort = 0;
    quint16 m_nodePort = 0;
    quint16 m_faucetPort = 0;
    QString m_problem;
};

} // namespace tollstream
