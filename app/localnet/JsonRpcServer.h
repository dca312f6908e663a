// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/HttpListener.h"
#include "app/localnet/RpcMethods.h"

#include <QUrl>

namespace tollstream::localnet {

/// The node's JSON-RPC 2.0 over HTTP POST. Errors come with HTTP 200, as a node sends them; batches are
/// refused, as a node's default is.
class JsonRpcServer
{
public:
    explicit JsonRpcServer(Ledger &ledger);

    /// Fails as `HttpListener::listen()`.
    Result<quint16> listen(const QHostAddress &address, quint16 port)
    {
        return m_listener.listen(address, port);
    }

private:
    QByteArray answer(const QByteArray &body);

    RpcMethods m_methods;
    HttpListener m_listener; // last: its handlers use what stands above
};

} // namespace tollstream::localnet
