// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/FaultyMethods.h"
#include "app/localnet/HttpListener.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>

namespace tollstream::localnet {

/// The node's JSON-RPC 2.0 over HTTP POST. Errors come with HTTP 200, as a node sends them; batches are
/// refused, as a node's default is.
class JsonRpcServer
{
public:
    explicit JsonRpcServer(Ledger &ledger);

    /// Misbehaves from now on; replaces what was set before. Fails as `Ledger::freezeView()`.
    Result<void> setFaults(const Faults &faults);
    /// Lets programs of this machine set faults: `POST /faults`, one word of `Faults::parse()` a line. To be
    /// called before listening.
    void allowFaultControl();

    /// Fails as `HttpListener::listen()`.
    Result<quint16> listen(const QHostAddress &address, quint16 port)
    {
        return m_listener.listen(address, port);
    }

private:
    /// A call that has been read, or why there is none.
    struct Request
    {
        QJsonValue id;
        QString method;
        QJsonArray parameters;
        std::optional<NodeError> mistake;
    };
    static Request read(const QByteArray &body);
    QByteArray answer(const Request &request);
    void serve(const QHttpServerRequest &http, QHttpServerResponder &&responder);
    void takeFaults(const QHttpServerRequest &http, QHttpServerResponder &&responder);

    FaultyMethods m_methods;
    Faults m_faults;
    HttpListener m_listener; // its handlers use what stands above
    QObject m_unanswered;    ///< holds the answers that wait: they go before the server
};

} // namespace tollstream::localnet
