// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/crypto/KeyPair.h"
#include "app/feed/MqttLink.h"
#include "app/market/MarketStore.h"
#include "app/market/ServiceRecorder.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace tollstream {

/// Accounts each minute, and soon after each outage, for what the live feed has served: the books let every
/// grant end later by the time in which nothing came, and a signed heartbeat, retained, tells the readers.
/// What was not written down when the program ended counts as not served.
class ServiceKeeper : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::chrono::milliseconds interval{60'000};
        /// After the end of a short outage; a long one is accounted for at once.
        std::chrono::milliseconds afterOutage{5'000};
    };

    ServiceKeeper(MarketStore &store, MqttLink &link, const KeyPair &heartbeatKey, const Clock &clock,
                  Options options, QObject *parent = nullptr);

    /// Goes on from what stands in the open store. Where there are no accounts yet, they begin now.
    void start();
    /// Writes down what is known so far, and rests.
    void stop();

    /// Publishes heartbeats at a second broker as well, as long as that link lives.
    void alsoPublishTo(MqttLink *link);
    /// A tick of the live feed went to the broker.
    void published(std::uint64_t tick);

    /// As it stands in the store.
    const ServiceHistory &history() const { return m_history; }

signals:
    void historyChanged();

private:
    void onHistory(const ServiceHistory &history);
    void account();
    void readHistory();
    void publishHeartbeat();

    MarketStore &m_store;
    MqttLink &m_link;
    QPointer<MqttLink> m_second;
    const KeyPair &m_heartbeatKey;
    const Clock &m_clock;
    QTimer m_timer;
    QTimer m_soon;
    std::optional<ServiceRecorder> m_recorder; ///< none before the store was read
    std::vector<Outage> m_unwritten;
    ServiceHistory m_history;
    bool m_isRunning = false;
    bool m_isWriting = false;
};

} // namespace tollstream
