// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/feed/LiveMessage.h"
#include "app/feed/MqttLink.h"
#include "app/feed/ReadingHistory.h"

#include <QObject>
#include <QPointer>

namespace tollstream {

/// Reads one sensor topic as long as it lives: parses, notices gaps by the sequence, keeps the history.
class Subscriber : public QObject
{
    Q_OBJECT
public:
    Subscriber(MqttLink &link, QString topic, const Clock &clock, QObject *parent = nullptr);
    ~Subscriber() override;

    const QString &topic() const { return m_topic; }
    const ReadingHistory &history() const { return m_history; }
    std::optional<LiveMessage> latest() const { return m_latest; }
    std::uint64_t receivedCount() const { return m_receivedCount; }
    /// Messages that never came, by the numbers left out.
    std::uint64_t missedCount() const { return m_missedCount; }
    /// Messages that could not be read.
    std::uint64_t unreadableCount() const { return m_unreadableCount; }

signals:
    void received(const tollstream::LiveMessage &message);
    void gapNoticed(std::uint64_t missing);
    void unreadable(const tollstream::Error &error);

private:
    void onMessage(const QByteArray &payload);
    std::uint64_t missingBefore(const LiveMessage &message) const;

    QPointer<MqttLink> m_link;
    QString m_topic;
    const Clock &m_clock;
    ReadingHistory m_history;
    std::optional<LiveMessage> m_latest;
    std::uint64_t m_receivedCount = 0;
    std::uint64_t m_missedCount = 0;
    std::uint64_t m_unreadableCount = 0;
};

} // namespace tollstream
