// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/JsonRpcServer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <memory>

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
    m_listener.routes().route(QStringLiteral("/"), Method::Post,
                              [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                                  serve(request, std::move(responder));
                              });
    m_listener.routes().route(QStringLiteral("/"), Method::Options, [] { return HttpListener::preflight(); });
}

Result<void> JsonRpcServer::setFaults(const Faults &faults)
{
    m_faults = faults;
    return m_methods.setFaults(faults);
}

void JsonRpcServer::allowFaultControl()
{
    m_listener.routes().route(QStringLiteral("/faults"), QHttpServerRequest::Method::Post,
                              [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                                  takeFaults(request, std::move(responder));
                              });
}

void JsonRpcServer::takeFaults(const QHttpServerRequest &http, QHttpServerResponder &&responder)
{
    if (!http.remoteAddress().isLoopback())
        return responder.write(QHttpServerResponder::StatusCode::Forbidden);
    const auto faults =
        Faults::parse(QString::fromUtf8(http.body()).split(QLatin1Char('\n'), Qt::SkipEmptyParts));
    const Result<void> set = faults ? setFaults(*faults) : tl::make_unexpected(faults.error());
    if (!set)
        return responder.write(set.error().detail.toUtf8(), "text/plain",
                               QHttpServerResponder::StatusCode::BadRequest);
    responder.write(QHttpServerResponder::StatusCode::NoContent);
}

void JsonRpcServer::serve(const QHttpServerRequest &http, QHttpServerResponder &&responder)
{
    if (m_faults.throttledCalls > 0) {
        --m_faults.throttledCalls;
        return HttpListener::answerTooManyRequests(responder, m_faults.retryAfter);
    }
    const Request request = read(http.body());
    const QByteArray body = answer(request);
    const bool isSubmission = request.method == QStringLiteral("iota_executeTransactionBlock");
    if (isSubmission && m_faults.droppedAnswers > 0) {
        --m_faults.droppedAnswers;
        return m_listener.hangUp();
    }
    if (m_faults.slowness.count() == 0) return HttpListener::answer(responder, body);
    auto *timer = new QTimer(&m_unanswered); // and the answer with it
    timer->setSingleShot(true);
    const auto waiting = std::make_shared<QHttpServerResponder>(std::move(responder));
    QObject::connect(timer, &QTimer::timeout, timer, [timer, waiting, body, asker = m_listener.asker()] {
        timer->deleteLater();
        if (asker) HttpListener::answer(*waiting, body);
    });
    timer->start(m_faults.slowness);
}

JsonRpcServer::Request JsonRpcServer::read(const QByteArray &body)
{
    const auto mistaken = [](NodeError::Code code, const char *message, const QJsonValue &id = {}) {
        return Request{id, {}, {}, NodeError{code, QString::fromLatin1(message)}};
    };
    QJsonParseError parsing{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return mistaken(NodeError::Code::ParseError, "Parse error");
    if (document.isArray())
        return mistaken(NodeError::Code::BatchesNotSupported,
                        "Batched requests are not supported by this server");
    const QJsonObject call = document.object();
    const QJsonValue id = call.value(QStringLiteral("id"));
    const QJsonValue parameters = call.value(QStringLiteral("params"));
    const bool isCall = call.value(QStringLiteral("jsonrpc")) == QStringLiteral("2.0") &&
                        call.value(QStringLiteral("method")).isString() && !id.isObject() && !id.isArray();
    if (!isCall) return mistaken(NodeError::Code::InvalidRequest, "Invalid request");
    const QJsonValue answeredId = id.isUndefined() ? QJsonValue() : id;
    if (parameters.isObject())
        return mistaken(NodeError::Code::InvalidParameters, "Invalid params: expected a list by position",
                        answeredId);
    return {answeredId, call.value(QStringLiteral("method")).toString(), parameters.toArray(), std::nullopt};
}

QByteArray JsonRpcServer::answer(const Request &request)
{
    if (request.mistake) return errorAnswer(request.id, *request.mistake);
    const auto result = m_methods.call(request.method, request.parameters);
    if (!result) return errorAnswer(request.id, result.error());
    QJsonObject response = envelope(request.id);
    response.insert(QStringLiteral("result"), *result);
    return QJsonDocument(response).toJson(QJsonDocument::Compact);
}

} // namespace tollstream::localnet
