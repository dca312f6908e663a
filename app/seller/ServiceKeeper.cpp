// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/ServiceKeeper.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/feed/Topics.h"
#include "app/market/Heartbeat.h"

namespace tollstream {

namespace {

constexpr std::size_t outagesKept = 1'000;
/// After so long an outage nobody should have to wait for the minute to be over: grants may have run out in
/// the middle of it.
constexpr std::uint64_t longOutageTicks = 10;

} // namespace

ServiceKeeper::ServiceKeeper(MarketStore &store, MqttLink &link, const KeyPair &heartbeatKey,
                             const Clock &clock, Options options, QObject *parent)
    : QObject(parent), m_store(store), m_link(link), m_heartbeatKey(heartbeatKey), m_clock(clock)
{
    m_timer.setInterval(options.interval);
    connect(&m_timer, &QTimer::timeout, this, &ServiceKeeper::account);
    m_soon.setSingleShot(true);
    m_soon.setInterval(options.afterOutage);
    connect(&m_soon, &QTimer::timeout, this, &ServiceKeeper::account);
    connect(&m_link, &MqttLink::stateChanged, this, &ServiceKeeper::publishHeartbeat);
}

void ServiceKeeper::start()
{
    if (m_isRunning) return;
    m_isRunning = true;
    m_timer.start();
    readHistory();
}

void ServiceKeeper::stop()
{
    if (!m_isRunning) return;
    account();
    m_isRunning = false;
    m_timer.stop();
    m_soon.stop();
}

void ServiceKeeper::readHistory()
{
    whenDone(m_store.serviceHistory(outagesKept), this, [this](const Result<ServiceHistory> &history) {
        if (history) return onHistory(*history);
        qCWarning(lcSeller).noquote() << "the accounts of the service cannot be read:"
                                      << history.error().detail; // again at the next beat
    });
}

void ServiceKeeper::onHistory(const ServiceHistory &history)
{
    m_history = history;
    if (m_recorder) {
        publishHeartbeat();
    } else {
        const std::uint64_t now = tickAt(m_clock.now());
        m_recorder.emplace(m_history.through > 0 ? m_history.through : now);
        account();
    }
    emit historyChanged();
}

void ServiceKeeper::alsoPublishTo(MqttLink *link)
{
    m_second = link;
    if (link) connect(link, &MqttLink::stateChanged, this, &ServiceKeeper::publishHeartbeat);
}

void ServiceKeeper::published(std::uint64_t tick)
{
    if (!m_isRunning || !m_recorder) return;
    const Outage ended = m_recorder->published(tick);
    if (ended == Outage()) return;
    if (ended.end - ended.first >= longOutageTicks) {
        account();
    } else if (!m_soon.isActive()) {
        m_soon.start();
    }
}

void ServiceKeeper::account()
{
    if (!m_isRunning) return;
    if (!m_recorder) return readHistory();
    for (const Outage &outage : m_recorder->account(tickAt(m_clock.now())))
        m_unwritten.push_back(outage);
    if (m_isWriting) return;
    m_isWriting = true;
    whenDone(m_store.account(m_recorder->through(), m_unwritten), this,
             [this, count = m_unwritten.size()](const Result<void> &written) {
                 m_isWriting = false;
                 if (!written) { // kept for the next beat
                     qCWarning(lcSeller).noquote()
                         << "the service cannot be accounted for:" << written.error().detail;
                     return;
                 }
                 m_unwritten.erase(m_unwritten.begin(), m_unwritten.begin() + std::ptrdiff_t(count));
                 readHistory();
             });
}

void ServiceKeeper::publishHeartbeat()
{
    if (m_history.through == 0) return;
    const QByteArray heartbeat = signHeartbeat(m_history, m_heartbeatKey);
    for (MqttLink *link : {&m_link, m_second.data()})
        if (link) link->publish(QString::fromUtf16(heartbeatTopicName), heartbeat, true);
}

} // namespace tollstream
