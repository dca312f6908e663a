// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcEnvelope.h"

#include "app/iota/ExactJson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tollstream {

namespace {

constexpr qsizetype longestDetail = 500;

constexpr qint64 transactionFailed = -32002;
constexpr qint64 temporarilyUnable = -32050;
constexpr qint64 methodNotFound = -32601;
constexpr qint64 internalError = -32603;

struct KnownMessage
{
    const char *words;
    Error::Kind kind;
};

// The texts may grow, so that only a telling part is looked for.
constexpr KnownMessage transactionMessages[] = {
    {"lower than the needed amount", Error::Kind::NotEnoughFunds},
    {"is not available for consumption", Error::Kind::Conflict},
    {"Could not find the referenced object", Error::Kind::Conflict}, // an input that has been merged away
    {"locked object", Error::Kind::Conflict},
    {"already locked by a different transaction", Error::Kind::Conflict},
    {"already finalized but with different user signatures", Error::Kind::Conflict},
    {"Transaction Expired", Error::Kind::Expired},
};

} // namespace

QByteArray encodeCall(qint64 id, const QString &method, const QJsonArray &parameters)
{
    const QJsonObject call{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                           {QStringLiteral("id"), id},
                           {QStringLiteral("method"), method},
                           {QStringLiteral("params"), parameters}};
    return QJsonDocument(call).toJson(QJsonDocument::Compact);
}

Result<QJsonValue> decodeAnswer(qint64 id, const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(withExactNumbers(body), &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Kind::BadReply, QStringLiteral("no JSON: ") + problem.errorString());
    if (!document.isObject()) return failure(Error::Kind::BadReply, QStringLiteral("no JSON-RPC answer"));
    const QJsonObject answer = document.object();

    const QJsonValue error = answer[QLatin1StringView("error")];
    if (error.isObject()) {
        const QJsonObject fields = error.toObject();
        return tl::make_unexpected(rpcError(fields[QLatin1StringView("code")].toInteger(),
                                            fields[QLatin1StringView("message")].toString()));
    }
    if (!error.isNull() && !error.isUndefined())
        return failure(Error::Kind::BadReply, QStringLiteral("unreadable JSON-RPC error"));
    const QJsonValue answered = answer[QLatin1StringView("id")];
    if (!answered.isDouble() || answered.toInteger(-1) != id)
        return failure(Error::Kind::BadReply, QStringLiteral("answer to another JSON-RPC call"));
    const auto result = answer.constFind(QLatin1StringView("result"));
    if (result == answer.constEnd())
        return failure(Error::Kind::BadReply, QStringLiteral("JSON-RPC answer without result"));
    return result.value();
}

Error rpcError(qint64 code, const QString &message)
{
    const QString detail = QStringLiteral("%1: %2").arg(code).arg(message.left(longestDetail));
    if (code == temporarilyUnable) return {Error::Kind::TimedOut, detail};
    if (code == internalError) return {Error::Kind::Unreachable, detail};
    if (code == methodNotFound) return {Error::Kind::Unsupported, detail};
    const auto says = [&message](const char *words) {
        return message.contains(QLatin1StringView(words), Qt::CaseInsensitive);
    };
    if (code != transactionFailed && says("Could not find the referenced transaction"))
        return {Error::Kind::NotFound, detail};
    // A dry run reports the same troubles of the inputs under a code of its own.
    for (const KnownMessage &known : transactionMessages) {
        if (says(known.words)) return {known.kind, detail};
    }
    return {Error::Kind::Refused, detail};
}

Error httpStatusError(int status)
{
    const QString detail = QStringLiteral("HTTP status %1").arg(status);
    switch (status) {
    case 408: // Request Timeout
    case 429: // Too Many Requests
    case 503: // Service Unavailable
    case 504: // Gateway Timeout
        return {Error::Kind::TimedOut, detail};
    default:
        return {status / 100 == 5 ? Error::Kind::Unreachable : Error::Kind::BadReply, detail};
    }
}

} // namespace tollstream
