// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/feed/LiveMessage.h"
#include "app/feed/MovingAverage.h"
#include "app/feed/MqttLink.h"
#include "app/meter/PowerMeter.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>

namespace tollstream {

/// Reads a meter on an absolute schedule and publishes what it says: each reading on the live topic, the
/// one-minute mean, retained, on the average topic. A tick without an answer is skipped and counted, never
/// repeated.
class Publisher : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Publishing, WaitingForMeter, WaitingForBroker };
    Q_ENUM(State)
    enum class PayloadForm { Json, BareNumber };
    Q_ENUM(PayloadForm)

    struct Options
    {
        QString liveTopic;
        QString averageTopic;
        std::chrono::milliseconds interval{500};
        PayloadForm payloadForm = PayloadForm::Json;
        std::uint64_t firstSequence = 0;
    };

    Publisher(PowerMeter &meter, MqttLink &link, const Clock &clock, Options options,
              QObject *parent = nullptr);

    /// The first tick comes at once, each other one a whole number of intervals after it.
    void start();
    void stop();
    /// Publishes at a second broker as well, as long as that link lives. Once it has been connected, a
    /// reading counts as published only if it went there, too.
    void alsoPublishTo(MqttLink *link);
    /// Counts the ticks before `sequence` as skipped and goes on with that one, for when the wall clock has
    /// left them behind; earlier numbers never come again.
    void skipTo(std::uint64_t sequence);

    State state() const { return m_state; }
    /// Readings that went to the broker, or to both.
    std::uint64_t publishedCount() const { return m_publishedCount; }
    /// Ticks without a reading: the meter failed, was still busy with the question before, or the machine
    /// slept.
    std::uint64_t skippedCount() const { return m_skippedCount; }
    /// The number that the next tick will carry.
    std::uint64_t nextSequence() const { return m_sequence; }

signals:
    void stateChanged(tollstream::Publisher::State state);
    /// A reading was taken (and published where the broker was there).
    void readingTaken(const tollstream::LiveMessage &message);
    /// A reading went to the broker.
    void published(std::uint64_t sequence);
    void averageChanged(tollstream::Milliwatts average);
    void tickSkipped(std::uint64_t sequence);

private:
    void onTimer();
    void tick();
    void onAnswer(std::uint64_t sequence, const Result<Reading> &answer);
    /// Whether the reading went out.
    bool publish(const LiveMessage &message, std::optional<Milliwatts> average);
    bool publishTo(MqttLink &link, const LiveMessage &message, std::optional<Milliwatts> average);
    void skip(std::uint64_t sequence);
    void scheduleNext();
    void reconsiderState();

    PowerMeter &m_meter;
    MqttLink &m_link;
    QPointer<MqttLink> m_second;
    bool m_secondCounts = false;
    const Clock &m_clock;
    Options m_options;
    State m_state = State::Stopped;
    MovingAverage m_average;
    QTimer m_timer;
    std::chrono::nanoseconds m_nextTick{0}; ///< on the monotonic clock
    std::uint64_t m_sequence = 0;
    std::uint64_t m_publishedCount = 0;
    std::uint64_t m_skippedCount = 0;
    unsigned m_run = 0; ///< tells the answers of an earlier run from those of this one
    bool m_isRunning = false;
    bool m_isAsking = false;
    bool m_meterAnswers = false;
};

} // namespace tollstream
