// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/PlugProbe.h"

#include "app/core/whenDone.h"

namespace tollstream {

QList<QUrl> candidateLocations(const QString &host)
{
    QList<QUrl> locations;
    for (const int port : {49153, 49152, 49154, 49151, 49155, 49156, 49157, 49158, 49159}) {
        QUrl url;
        url.setScheme(QStringLiteral("http"));
        url.setHost(host);
        url.setPort(port);
        url.setPath(QStringLiteral("/setup.xml"));
        locations += url;
    }
    return locations;
}

PlugProbe::PlugProbe(std::chrono::milliseconds timeout, QObject *parent) : QObject(parent), m_http(timeout) {}

void PlugProbe::start(const QList<QUrl> &places)
{
    ++m_round;
    m_left = places;
    m_error = {Error::Kind::Unreachable, QStringLiteral("nobody answers there")};
    m_isRunning = true;
    next();
}

void PlugProbe::stop()
{
    ++m_round;
    m_left.clear();
    m_isRunning = false;
}

void PlugProbe::next()
{
    if (m_left.isEmpty()) {
        m_isRunning = false;
        emit finished(m_error);
        return;
    }
    const QUrl place = m_left.takeFirst();
    whenDone(m_http.get(place), this, [this, place, round = m_round](const Result<HttpReply> &reply) {
        if (round != m_round) return;
        if (!reply) {
            note(reply.error());
        } else if (reply->status != 200) {
            note({Error::Kind::BadReply, QStringLiteral("http-status: %1").arg(reply->status)});
        } else if (const auto setup = parsePlugSetup(reply->body); !setup) {
            note(setup.error());
        } else {
            emit described(*setup, place);
        }
        if (round == m_round) next(); // a receiver may have stopped or restarted it
    });
}

void PlugProbe::note(const Error &error)
{
    const auto weight = [](const Error &which) {
        if (which.kind == Error::Kind::BadReply) return 2;
        return which.kind == Error::Kind::TimedOut ? 1 : 0;
    };
    if (weight(error) >= weight(m_error)) m_error = error;
}

} // namespace tollstream
