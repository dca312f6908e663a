// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/DeviceHttp.h"

#include "app/core/whenDone.h"
#include "app/upnp/SoapMessage.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace tollstream {

namespace {

/// One exchange while it runs.
struct Exchange
{
    Answer<HttpReply> answer;
    QByteArray body;
    bool isConnected = false;
    bool isTooLarge = false;
    bool isTimedOut = false;
};

Result<HttpReply> outcome(const QNetworkReply &reply, const Exchange &exchange)
{
    const QString place = reply.url().toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    if (exchange.isTooLarge) return failure(Error::Kind::BadReply, QStringLiteral("too-large: ") + place);
    if (exchange.isTimedOut) {
        return exchange.isConnected
                   ? failure(Error::Kind::TimedOut, QStringLiteral("no reply from ") + place)
                   : failure(Error::Kind::Unreachable, QStringLiteral("no connection to ") + place);
    }

    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    const bool isComplete = reply.error() == QNetworkReply::NoError ||
                            // From 201 upwards: the server's own errors, of which it sent all.
                            reply.error() >= QNetworkReply::ContentAccessDenied;
    if (status.isValid() && isComplete && reply.error() != QNetworkReply::ProtocolFailure)
        return HttpReply{status.toInt(), exchange.body};

    if (status.isValid()) return failure(Error::Kind::BadReply, QStringLiteral("short-body: ") + place);
    switch (reply.error()) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::NoError:
        return failure(Error::Kind::BadReply, QStringLiteral("not-http: ") + place);
    default: // the many ways in which no connection comes about
        return failure(Error::Kind::Unreachable, reply.errorString());
    }
}

} // namespace

DeviceHttp::DeviceHttp(std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent), m_timeout(timeout)
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QFuture<Result<HttpReply>> DeviceHttp::get(const QUrl &url)
{
    return follow(m_network.get(plainRequest(url)));
}

QFuture<Result<HttpReply>> DeviceHttp::post(const QUrl &url, const SoapRequest &request)
{
    QNetworkRequest network = plainRequest(url);
    network.setRawHeader("Content-Type", "text/xml; charset=\"utf-8\"");
    network.setRawHeader("SOAPACTION", request.soapAction);
    return follow(m_network.post(network, request.body));
}

QNetworkRequest DeviceHttp::plainRequest(const QUrl &url) const
{
    QNetworkRequest request(url);
    // A WeMo closes after each reply without saying so; a kept connection would fail every second time.
    request.setRawHeader("Connection", "close");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

QFuture<Result<HttpReply>> DeviceHttp::follow(QNetworkReply *reply)
{
    const auto exchange = std::make_shared<Exchange>();
    connect(reply, &QNetworkReply::requestSent, reply, [exchange] { exchange->isConnected = true; });
    connect(reply, &QNetworkReply::readyRead, reply, [reply, exchange] {
        exchange->body += reply->read(maxBodyBytes + 1 - exchange->body.size());
        if (exchange->body.size() <= maxBodyBytes) return;
        exchange->isTooLarge = true;
        reply->abort();
    });
    QTimer::singleShot(m_timeout, reply, [reply, exchange] {
        exchange->isTimedOut = true;
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, reply, [reply, exchange] {
        if (exchange->answer.isGiven()) return;
        reply->deleteLater();
        if (!exchange->isTooLarge && !exchange->isTimedOut && reply->isOpen())
            exchange->body += reply->read(maxBodyBytes + 1 - exchange->body.size());
        exchange->isTooLarge = exchange->body.size() > maxBodyBytes;
        exchange->answer.give(outcome(*reply, *exchange));
    });
    return exchange->answer.future();
}

} // namespace tollstream
