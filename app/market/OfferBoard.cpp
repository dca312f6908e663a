// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferBoard.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/feed/Topics.h"

namespace tollstream {

namespace {

/// How many receipts are published before the event loop has its turn.
constexpr int receiptsAtOnce = 100;

} // namespace

OfferBoard::OfferBoard(MqttLink &link, MarketStore &store, const Clock &clock, QObject *parent)
    : OfferBoard(link, store, clock, Options(), parent)
{
}

OfferBoard::OfferBoard(MqttLink &link, MarketStore &store, const Clock &clock, Options options,
                       QObject *parent)
    : QObject(parent), m_link(link), m_store(store), m_clock(clock)
{
    m_sweepTimer.setInterval(options.sweepInterval);
    m_publishTimer.setInterval(0);
    connect(&m_sweepTimer, &QTimer::timeout, this, &OfferBoard::sweep);
    connect(&m_publishTimer, &QTimer::timeout, this, &OfferBoard::publishSome);
    connect(&m_link, &MqttLink::stateChanged, this, &OfferBoard::onLinkState);
    connect(&m_store, &MarketStore::receiptWritten, this, &OfferBoard::onReceiptWritten);
    onLinkState(m_link.state());
}

void OfferBoard::show(const SignedOffer &offer)
{
    m_offer = offer;
    publishOffer();
}

void OfferBoard::onLinkState(MqttLink::State state)
{
    if (state == MqttLink::State::Connected) {
        // The broker may be another one than before, or have started anew: nothing is taken to be there.
        m_shown.clear();
        publishOffer();
        sweep();
        m_sweepTimer.start();
    } else {
        m_waiting.clear();
        m_publishTimer.stop();
        m_sweepTimer.stop();
    }
}

void OfferBoard::publishOffer()
{
    if (!m_offer || m_link.state() != MqttLink::State::Connected) return;
    m_link.publish(QString::fromUtf16(offerTopicName), m_offer->json, true);
}

void OfferBoard::onReceiptWritten(const QString &topic, const QByteArray &payload)
{
    m_writtenInSweep.insert(topic);
    if (m_link.state() != MqttLink::State::Connected) return; // the sweep of the next connection has it
    m_waiting.remove(topic);
    if (m_link.publish(topic, payload, true)) m_shown.insert(topic, payload);
}

void OfferBoard::sweep()
{
    if (m_isSweeping) return;
    m_isSweeping = true;
    m_writtenInSweep.clear();
    whenDone(m_store.receipts(), this, [this](const Result<std::vector<StoredReceipt>> &receipts) {
        m_isSweeping = false;
        if (receipts) {
            onReceipts(*receipts);
        } else {
            qCWarning(lcMarket).noquote() << "receipts cannot be read:" << receipts.error().detail;
        }
    });
}

void OfferBoard::onReceipts(const std::vector<StoredReceipt> &receipts)
{
    if (m_link.state() != MqttLink::State::Connected) return;
    m_waiting.clear();
    QHash<QString, QByteArray> expired = m_shown;
    for (const StoredReceipt &receipt : receipts) {
        if (receipt.expires <= m_clock.now()) continue;
        expired.remove(receipt.topic);
        if (m_writtenInSweep.contains(receipt.topic) && m_shown.contains(receipt.topic)) continue;
        if (m_shown.value(receipt.topic) != receipt.payload) m_waiting.insert(receipt.topic, receipt.payload);
    }
    for (auto receipt = expired.constBegin(); receipt != expired.constEnd(); ++receipt)
        if (!m_writtenInSweep.contains(receipt.key())) m_waiting.insert(receipt.key(), QByteArray());
    publishSome();
}

void OfferBoard::publishSome()
{
    auto receipt = m_waiting.begin();
    for (int count = 0; count < receiptsAtOnce && receipt != m_waiting.end(); ++count) {
        if (!m_link.publish(receipt.key(), receipt.value(), true)) return m_publishTimer.stop();
        if (receipt.value().isEmpty()) {
            m_shown.remove(receipt.key());
        } else {
            m_shown.insert(receipt.key(), receipt.value());
        }
        receipt = m_waiting.erase(receipt);
    }
    if (m_waiting.isEmpty()) {
        m_publishTimer.stop();
    } else if (!m_publishTimer.isActive()) {
        m_publishTimer.start();
    }
}

} // namespace tollstream
