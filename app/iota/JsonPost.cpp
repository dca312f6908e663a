// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonPost.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

QNetworkRequest jsonRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader(QByteArrayLiteral("Accept"), QByteArrayLiteral("application/json"));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
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
    const bool isProtocol = error == QNetworkReply::ProtocolFailure ||
                            error == QNetworkReply::ProtocolInvalidOperationError ||
                            error == QNetworkReply::UnknownContentError;
    return {isProtocol ? Error::Kind::BadReply : Error::Kind::Unreachable, words};
}

/// From the header of that name: seconds, or a date.
std::chrono::milliseconds retryAfter(const QNetworkReply &reply)
{
    using namespace std::chrono;
    const QByteArray text = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const qulonglong count = text.toULongLong(&isNumber);
    const auto most = duration_cast<seconds>(longestRetryAfter).count();
    if (isNumber) return seconds(std::min(count, static_cast<qulonglong>(most)));
    const QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) return milliseconds(0);
    const milliseconds left(
        QDateTime::currentDateTimeUtc().msecsTo(QDateTime(date.date(), date.time(), Qt::UTC)));
    return std::clamp(left, milliseconds(0), longestRetryAfter);
}

Result<HttpAnswer> answerOf(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() != QNetworkReply::NoError && !isOnlyStatus(reply.error(), status))
        return tl::make_unexpected(transportError(reply));
    if (status == 0) return failure(Error::Kind::BadReply, QStringLiteral("no HTTP status"));
    return HttpAnswer{status, reply.readAll(), retryAfter(reply)};
}

/// One request on its way; lives in its owner and takes the request along when it goes. The reply stays with
/// the network access manager, which does not survive otherwise owned replies when it goes first.
class PendingPost final : public QObject
{
public:
    PendingPost(QNetworkReply *reply, std::chrono::milliseconds timeout, QObject *owner,
                std::function<void(Result<HttpAnswer>)> done)
        : QObject(owner), m_reply(reply), m_done(std::move(done))
    {
        // A deadline for the whole exchange, as Qt's transfer timeout starts again with every byte.
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this, timeout] {
            finish(failure(Error::Kind::TimedOut,
                           QStringLiteral("no answer within %1 ms").arg(timeout.count())));
        });
        connect(reply, &QNetworkReply::readyRead, this, [this] {
            if (m_reply->bytesAvailable() > largestHttpAnswer)
                finish(failure(Error::Kind::BadReply,
                               QStringLiteral("answer larger than %1 bytes").arg(largestHttpAnswer)));
        });
        connect(reply, &QNetworkReply::finished, this, [this] { finish(answerOf(*m_reply)); });
        connect(reply, &QObject::destroyed, this, [this] { finish(failure(Error::Kind::Cancelled)); });
        m_deadline.start(timeout);
    }
    ~PendingPost() override { letGo(); }
    Q_DISABLE_COPY_MOVE(PendingPost)

private:
    void finish(Result<HttpAnswer> answer)
    {
        m_deadline.stop();
        letGo();
        deleteLater();
        const auto done = std::move(m_done); // survives where it is the end of the owner
        done(std::move(answer));
    }
    void letGo()
    {
        if (!m_reply) return;
        QNetworkReply *reply = m_reply;
        m_reply = nullptr;
        reply->disconnect(this);
        if (!reply->isFinished()) reply->abort();
        reply->deleteLater();
    }

    QPointer<QNetworkReply> m_reply;
    std::function<void(Result<HttpAnswer>)> m_done;
    QTimer m_deadline;
};

} // namespace

void postJson(QNetworkAccessManager &network, const QUrl &url, const QByteArray &body,
              std::chrono::milliseconds timeout, QObject *owner, std::function<void(Result<HttpAnswer>)> done)
{
    new PendingPost(network.post(jsonRequest(url), body), timeout, owner, std::move(done));
}

} // namespace tollstream
