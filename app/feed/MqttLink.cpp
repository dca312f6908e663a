// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/feed/MqttSession.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QStringList>
#include <QTimer>

#include <algorithm>

namespace tollstream {

namespace {

using std::chrono::milliseconds;

// A connection that stood this long was a success: the next failure begins with the shortest pause again.
constexpr milliseconds settledAfter{2'000};

QString randomClientId()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex());
}

/// From three quarters to the whole of `pause`, so that many readers do not come back at the same moment.
milliseconds withJitter(milliseconds pause)
{
    const auto most = pause.count();
    return milliseconds(most - QRandomGenerator::global()->bounded(qint64{most / 4 + 1}));
}

} // namespace

class MqttLink::Private
{
public:
    Private(MqttLink &owner, const Options &linkOptions) : link(owner), options(linkOptions)
    {
        retry.setSingleShot(true);
        QObject::connect(&retry, &QTimer::timeout, &link, [this] { attempt(); });
    }

    void attempt();
    void drop();
    void enter(State next);
    void onConnected();
    void onEnded(const Error &error);
    milliseconds pauseAfterFailure();

    MqttLink &link;
    Options options;
    BrokerEndpoint endpoint;
    BrokerCredentials credentials;
    State state = State::Closed;
    std::optional<Error> lastError;
    QStringList filters;
    std::optional<QSslCertificate> pinnedCertificate; ///< bears the endpoint's pin
    std::unique_ptr<MqttSession> session;
    QTimer retry;
    QElapsedTimer connectedSince;
    int failures = 0; ///< in a row
};

void MqttLink::Private::attempt()
{
    // A broker that changes its certificate breaks an attempt made with the known one; the next one asks
    // again.
    session = std::make_unique<MqttSession>(endpoint, credentials, options,
                                            std::exchange(pinnedCertificate, std::nullopt));
    QObject::connect(session.get(), &MqttSession::connected, &link, [this] { onConnected(); });
    QObject::connect(session.get(), &MqttSession::ended, &link,
                     [this](const Error &error) { onEnded(error); });
    QObject::connect(session.get(), &MqttSession::messageArrived, &link, &MqttLink::messageArrived);
    QObject::connect(session.get(), &MqttSession::subscriptionRefused, &link, &MqttLink::subscriptionRefused);
    for (const QString &filter : std::as_const(filters))
        session->subscribe(filter);
}

void MqttLink::Private::drop()
{
    retry.stop();
    session.reset();
}

void MqttLink::Private::enter(State next)
{
    if (state == next) return;
    state = next;
    qCDebug(lcMqtt) << "link to" << endpoint.host << endpoint.port << "is" << next;
    emit link.stateChanged(next); // last: a receiver may destroy the link
}

void MqttLink::Private::onConnected()
{
    lastError.reset();
    pinnedCertificate = session->certificate();
    connectedSince.start();
    enter(State::Connected);
}

void MqttLink::Private::onEnded(const Error &error)
{
    session.reset();
    lastError = error;
    if (connectedSince.isValid() && milliseconds(connectedSince.elapsed()) >= settledAfter) failures = 0;
    connectedSince.invalidate();
    const bool isRefused = error.kind == Error::Kind::Refused;
    retry.start(isRefused ? withJitter(options.refusedPause) : pauseAfterFailure());
    enter(isRefused ? State::Refused : State::Connecting);
}

milliseconds MqttLink::Private::pauseAfterFailure()
{
    const auto longest = std::max(options.longestPause, options.firstPause);
    return withJitter(growingPause(options.firstPause, longest, failures++));
}

MqttLink::MqttLink(Options options, QObject *parent)
    : QObject(parent), m(std::make_unique<Private>(*this, options))
{
}

MqttLink::~MqttLink() = default;

void MqttLink::open(const BrokerEndpoint &endpoint, BrokerCredentials credentials)
{
    m->drop();
    if (m->endpoint != endpoint) m->pinnedCertificate.reset();
    m->endpoint = endpoint;
    m->credentials = std::move(credentials);
    if (m->credentials.clientId.isEmpty()) m->credentials.clientId = randomClientId();
    m->lastError.reset();
    m->connectedSince.invalidate();
    m->failures = 0;
    m->attempt();
    m->enter(State::Connecting);
}

void MqttLink::close()
{
    m->drop();
    m->credentials = {};
    m->lastError.reset();
    m->connectedSince.invalidate();
    m->enter(State::Closed);
}

MqttLink::State MqttLink::state() const
{
    return m->state;
}

std::optional<Error> MqttLink::lastError() const
{
    return m->lastError;
}

void MqttLink::subscribe(const QString &filter)
{
    if (m->filters.contains(filter)) return;
    m->filters.append(filter);
    if (m->session) m->session->subscribe(filter);
}

void MqttLink::unsubscribe(const QString &filter)
{
    m->filters.removeOne(filter);
    if (m->session) m->session->unsubscribe(filter);
}

bool MqttLink::publish(const QString &topic, const QByteArray &payload, bool retain, quint8 qos)
{
    return m->session && m->session->publish(topic, payload, retain, qos);
}

} // namespace tollstream
