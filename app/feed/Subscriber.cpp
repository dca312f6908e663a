// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/Subscriber.h"

#include "app/core/Logging.h"

#include <utility>

namespace tollstream {

namespace {

constexpr std::chrono::hours furthestAhead{24}; // more than clocks are wrong by time zones

} // namespace

Subscriber::Subscriber(MqttLink &link, QString topic, const Clock &clock, QObject *parent)
    : QObject(parent), m_link(&link), m_topic(std::move(topic)), m_clock(clock)
{
    connect(&link, &MqttLink::messageArrived, this, [this](const QString &name, const QByteArray &payload) {
        if (name == m_topic) onMessage(payload);
    });
    link.subscribe(m_topic);
}

Subscriber::~Subscriber()
{
    if (m_link) m_link->unsubscribe(m_topic);
}

void Subscriber::onMessage(const QByteArray &payload)
{
    const UnixTime arrival = m_clock.now();
    Result<LiveMessage> decoded = decodeLiveMessage(payload, arrival);
    // One message from a far future would shut all that follow out of the history.
    if (decoded && decoded->time > arrival + furthestAhead)
        decoded = failure(Error::Kind::BadReply, QStringLiteral("live message: from the future"));
    if (!decoded) {
        ++m_unreadableCount;
        qCDebug(lcFeed) << "unreadable message on" << m_topic << decoded.error().detail;
        emit unreadable(decoded.error());
        return;
    }
    const std::uint64_t missing = missingBefore(*decoded);
    m_missedCount += missing;
    ++m_receivedCount;
    m_latest = *decoded;
    m_history.add({decoded->time, decoded->power});
    const QPointer<Subscriber> alive(this);
    if (missing > 0) emit gapNoticed(missing);
    if (alive) emit received(*decoded);
}

std::uint64_t Subscriber::missingBefore(const LiveMessage &message) const
{
    // A number that does not follow is a publisher that counts anew, or a message that comes twice.
    if (!message.sequence || !m_latest || !m_latest->sequence || *message.sequence <= *m_latest->sequence)
        return 0;
    return *message.sequence - *m_latest->sequence - 1;
}

} // namespace tollstream
