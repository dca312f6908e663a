// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/HttpListener.h"
#include "app/localnet/Treasury.h"

#include <QCache>
#include <QJsonArray>

namespace tollstream::localnet {

/// The faucet of a local network (protocol notes, section 10): `POST /gas`, `POST /v1/gas` and
/// `GET /v1/status/<task>`.
class FaucetServer
{
public:
    struct Options
    {
        std::uint64_t coinAmount = 2'000'000'000; ///< nanos
        std::size_t coinCount = 5;                ///< 1…255
    };

    FaucetServer(Ledger &ledger, Options options);

    /// Fails as `HttpListener::listen()`.
    Result<quint16> listen(const QHostAddress &address, quint16 port)
    {
        return m_listener.listen(address, port);
    }

private:
    /// Gives coins to whom the body names; the coins as JSON, or what is wrong.
    tl::expected<QJsonArray, QString> serve(const QByteArray &body);
    QHttpServerResponse giveNow(const QByteArray &body);
    QHttpServerResponse giveAsTask(const QByteArray &body);
    QHttpServerResponse taskStatus(const QString &task) const;

    static constexpr int mostTasks = 10'000; ///< kept for their askers

    Treasury m_treasury;
    Options m_options;
    QCache<QString, QJsonArray> m_tasks{mostTasks}; ///< done, by their ids
    HttpListener m_listener;                        // last: its handlers use what stands above
};

} // namespace tollstream::localnet
