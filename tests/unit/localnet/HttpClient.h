// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QUrl>

namespace tollstream::localnet {

struct HttpAnswer
{
    int status = 0;
    QByteArray body;
    QByteArray allowedOrigin; ///< Access-Control-Allow-Origin
    QByteArray retryAfter;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// Waits for each answer, in the event loop of the test, which serves too.
class HttpClient
{
public:
    HttpAnswer post(const QUrl &url, const QByteArray &body)
    {
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        return waitFor(m_network.post(request, body));
    }
    HttpAnswer get(const QUrl &url) { return waitFor(m_network.get(QNetworkRequest(url))); }
    HttpAnswer options(const QUrl &url)
    {
        return waitFor(m_network.sendCustomRequest(QNetworkRequest(url), "OPTIONS"));
    }
    /// The whole response of a JSON-RPC call.
    QJsonObject call(const QUrl &url, const QString &method, const QJsonArray &parameters = {})
    {
        const QJsonObject request{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                  {QStringLiteral("id"), 7},
                                  {QStringLiteral("method"), method},
                                  {QStringLiteral("params"), parameters}};
        return post(url, QJsonDocument(request).toJson(QJsonDocument::Compact)).json();
    }

private:
    static HttpAnswer waitFor(QNetworkReply *reply)
    {
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!reply->isFinished()) finished.wait(10'000);
        HttpAnswer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                          reply->readAll(), reply->rawHeader("Access-Control-Allow-Origin"),
                          reply->rawHeader("Retry-After")};
        delete reply;
        return answer;
    }

    QNetworkAccessManager m_network;
};

} // namespace tollstream::localnet
