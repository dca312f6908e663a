// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonPost.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <memory>
#include <optional>

namespace tollstream {

namespace {

QNetworkRequest jsonRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader(QByteArrayLiteral("Accept"), QByteArrayLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    return request;
}

/// Whether Qt reports no more than a status of 400 or above, which is an answer like any other.
bool isOnlyStatus(QNetworkReply::NetworkError error, int status)
{
    const bool neverArrived = error < QNetworkReply::ContentAccessDenied;
    return !neverArrived && status >= 400;
}

Error transportError(const QNetworkReply &reply)
{
    const QString words = reply.errorString().left(300);
    const auto error = reply.error();
    if (error == QNetworkReply::TimeoutError || error == QNetworkReply::ProxyTimeoutError)
        return {Error::Kind::TimedOut, words};
    const bool isProtocol =
        error == QNetworkReply::ProtocolFailure || error == QNetworkReply::ProtocolUnknownError ||
        error == QNetworkReply::ProtocolInvalidOperationError || error == QNetworkReply::UnknownContentError;
    return {isProtocol ? Error::Kind::BadReply : Error::Kind::Unreachable, words};
}

Result<HttpAnswer> answerOf(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() != QNetworkReply::NoError && !isOnlyStatus(reply.error(), status))
        return tl::make_unexpected(transportError(reply));
    if (status == 0) return failure(Error::Kind::BadReply, QStringLiteral("no HTTP status"));
    return HttpAnswer{status, reply.readAll()};
}

} // namespace

void postJson(QNetworkAccessManager &network, const QUrl &url, const QByteArray &body,
              std::chrono::milliseconds timeout, QObject *owner, std::function<void(Result<HttpAnswer>)> done)
{
    QNetworkReply *reply = network.post(jsonRequest(url), body);
    reply->setParent(owner);
    const auto abortedFor = std::make_shared<std::optional<Error>>();
    const auto abort = [reply, abortedFor](Error::Kind kind, const QString &detail) {
        if (*abortedFor || reply->isFinished()) return;
        *abortedFor = Error{kind, detail};
        reply->abort();
    };

    // A deadline for the whole exchange, as Qt's transfer timeout starts again with every byte.
    auto *deadline = new QTimer(reply);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, reply, [abort, timeout] {
        abort(Error::Kind::TimedOut, QStringLiteral("no answer within %1 ms").arg(timeout.count()));
    });
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, abort] {
        if (reply->bytesAvailable() > largestHttpAnswer)
            abort(Error::Kind::BadReply,
                  QStringLiteral("answer larger than %1 bytes").arg(largestHttpAnswer));
    });
    QObject::connect(reply, &QNetworkReply::finished, owner, [reply, abortedFor, done = std::move(done)] {
        reply->deleteLater();
        if (*abortedFor) {
            done(tl::make_unexpected(**abortedFor));
        } else {
            done(answerOf(*reply));
        }
    });
    deadline->start(timeout);
}

} // namespace tollstream
