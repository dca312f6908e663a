// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/CheckpointClock.h"
#include "app/localnet/FaucetServer.h"
#include "app/localnet/JsonRpcServer.h"
#include "app/localnet/Ledger.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace tollstream::localnet {

/// A whole development network in one object: the ledger, its checkpoints, its JSON-RPC and its faucet.
class Localnet : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        Ledger::Options ledger;
        FaucetServer::Options faucet;
        QHostAddress listenAddress{QHostAddress::LocalHost};
        quint16 port = 0;       ///< 0: any free one
        quint16 faucetPort = 0; ///< 0: any free one
        std::chrono::milliseconds checkpointInterval{50};
        Faults faults;
        bool allowsFaultControl = false; ///< programs of this machine may set faults while it runs
        /// Set: time begins here and passes by `checkpointInterval` with each checkpoint, and each
        /// transaction gets one of its own at once. With a seed, the same requests then have the same answers
        /// in each run.
        std::optional<UnixTime> startTime;
    };

    /// Starts everything; `clock` is for a chain without a `startTime`. Fails as `Ledger::open()` and
    /// `HttpListener::listen()`.
    static Result<std::unique_ptr<Localnet>> start(const Options &options, const Clock &clock);
    /// Leaves no executed transaction without a checkpoint.
    ~Localnet() override;

    QUrl rpcUrl() const { return m_rpcUrl; }
    QUrl faucetUrl() const { return m_faucetUrl; }
    Ledger &ledger() { return *m_ledger; }
    JsonRpcServer &rpc() { return m_rpc; }

private:
    Localnet(std::unique_ptr<Ledger> ledger, const Options &options,
             std::unique_ptr<CheckpointClock> ownClock);
    void onTransactionExecuted();
    void closeCheckpoint();

    std::unique_ptr<CheckpointClock> m_ownClock; ///< nothing where the ledger goes by the given one
    std::unique_ptr<Ledger> m_ledger;
    JsonRpcServer m_rpc;
    FaucetServer m_faucet;
    QTimer m_checkpointTimer;
    QUrl m_rpcUrl;
    QUrl m_faucetUrl;
};

} // namespace tollstream::localnet
