// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/JsonRpcServer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tollstream::localnet {

namespace {

QJsonObject envelope(const QJsonValue &id)
{
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")}, {QStringLiteral("id"), id}};
}

QByteArray errorAnswer(const QJsonValue &id, const NodeError &error)
{
    QJsonObject response = envelope(id);
    response.insert(QStringLiteral("error"),
                    QJsonObject{{QStringLiteral("code"), static_cast<int>(error.code)},
                                {QStringLiteral("message"), error.message}});
    return QJsonDocument(response).toJson(QJsonDocument::Compact);
}

} // namespace

JsonRpcServer::JsonRpcServer(Ledger &ledger) : m_methods(ledger)
{
    using Method = QHttpServerRequest::Method;
    m_listener.routes().route(QStringLiteral("/"), Method::Post, [this](const QHttpServerRequest &request) {
        return HttpListener::json(answer(request.body()));
    });
    m_listener.routes().route(QStringLiteral("/"), Method::Options, [] { return HttpListener::preflight(); });
}

QByteArray JsonRpcServer::answer(const QByteArray &body)
{
    QJsonParseError parsing{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return errorAnswer({}, {NodeError::Code::ParseError, QStringLiteral("Parse error")});
    if (document.isArray())
        return errorAnswer({}, {NodeError::Code::BatchesNotSupported,
                                QStringLiteral("Batched requests are not supported by this server")});
    const QJsonObject request = document.object();
    const QJsonValue id = request.value(QStringLiteral("id"));
    const QJsonValue parameters = request.value(QStringLiteral("params"));
    const bool isCall = request.value(QStringLiteral("jsonrpc")) == QStringLiteral("2.0") &&
                        request.value(QStringLiteral("method")).isString() && !id.isObject() && !id.isArray();
    if (!isCall) return errorAnswer({}, {NodeError::Code::InvalidRequest, QStringLiteral("Invalid request")});
    const QJsonValue answeredId = id.isUndefined() ? QJsonValue() : id;
    if (parameters.isObject())
        return errorAnswer(answeredId, {NodeError::Code::InvalidParameters,
                                        QStringLiteral("Invalid params: expected a list by position")});
    const auto result =
        m_methods.call(request.value(QStringLiteral("method")).toString(), parameters.toArray());
    if (!result) return errorAnswer(answeredId, result.error());
    QJsonObject response = envelope(answeredId);
    response.insert(QStringLiteral("result"), *result);
    return QJsonDocument(response).toJson(QJsonDocument::Compact);
}

} // namespace tollstream::localnet
