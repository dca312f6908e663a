// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/MqttLink.h"
#include "app/market/MarketStore.h"
#include "app/market/Offer.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace tollstream {

/// Keeps what the market shows on the broker in place: the offer and the receipts, all retained, put there
/// again whenever the broker has come back without them; expired receipts are removed. What expired while
/// nobody was running stays with a broker that keeps retained messages over the years; ours does not.
class OfferBoard : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// How often the store's receipts are compared with what has been shown.
        std::chrono::milliseconds sweepInterval{30'000};
    };

    OfferBoard(MqttLink &link, MarketStore &store, const Clock &clock, QObject *parent = nullptr);
    OfferBoard(MqttLink &link, MarketStore &store, const Clock &clock, Options options,
               QObject *parent = nullptr);

    void show(const SignedOffer &offer);

private:
    void onLinkState(MqttLink::State state);
    void onReceiptWritten(const QString &topic, const QByteArray &payload);
    void publishOffer();
    void sweep();
    void onReceipts(const std::vector<StoredReceipt> &receipts);
    /// Publishes the next few of what waits, so that thousands do not stop a window.
    void publishSome();

    MqttLink &m_link;
    MarketStore &m_store;
    const Clock &m_clock;
    std::optional<SignedOffer> m_offer;
    QHash<QString, QByteArray> m_shown;   ///< receipts by topic, on this connection
    QHash<QString, QByteArray> m_waiting; ///< to be published; empty payloads remove
    QSet<QString> m_writtenInSweep;       ///< topics that the answer under way may not know yet
    bool m_isSweeping = false;
    QTimer m_sweepTimer;
    QTimer m_publishTimer;
};

} // namespace tollstream
