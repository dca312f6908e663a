// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/Publisher.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <algorithm>
#include <utility>

namespace tollstream {

Publisher::Publisher(PowerMeter &meter, MqttLink &link, const Clock &clock, Options options, QObject *parent)
    : QObject(parent)
    , m_meter(meter)
    , m_link(link)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_sequence(m_options.firstSequence)
{
    m_options.interval = std::max(m_options.interval, std::chrono::milliseconds(1));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Publisher::onTimer);
    connect(&m_link, &MqttLink::stateChanged, this, &Publisher::reconsiderState);
}

void Publisher::start()
{
    if (m_isRunning) return;
    m_isRunning = true;
    m_meterAnswers = false;
    ++m_run;
    m_nextTick = m_clock.monotonic();
    scheduleNext();
    reconsiderState();
}

void Publisher::stop()
{
    m_isRunning = false;
    m_timer.stop();
    reconsiderState();
}

void Publisher::skipTo(std::uint64_t sequence)
{
    if (sequence <= m_sequence) return;
    qCInfo(lcFeed) << "ticks" << m_sequence << "to" << sequence << "are left out";
    m_skippedCount += sequence - m_sequence;
    m_sequence = sequence;
}

void Publisher::scheduleNext()
{
    const auto left = m_nextTick - m_clock.monotonic();
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0)));
}

void Publisher::onTimer()
{
    const auto late = m_clock.monotonic() - m_nextTick;
    if (late < std::chrono::nanoseconds(0)) {
        scheduleNext();
        return;
    }
    // Whole intervals that have passed unseen, as after the machine has slept, are not made up for.
    const auto missed = late / std::chrono::nanoseconds(m_options.interval);
    m_nextTick += (missed + 1) * std::chrono::nanoseconds(m_options.interval);
    scheduleNext();

    const QPointer<Publisher> alive(this);
    if (missed > 0) qCInfo(lcFeed) << missed << "ticks passed unseen";
    for (auto left = missed; left > 0 && alive && m_isRunning; --left)
        skip(m_sequence++);
    if (alive && m_isRunning) tick();
}

void Publisher::tick()
{
    const std::uint64_t sequence = m_sequence++;
    if (m_isAsking) {
        skip(sequence);
        return;
    }
    m_isAsking = true;
    whenDone(m_meter.read(), this, [this, sequence, run = m_run](const Result<Reading> &answer) {
        m_isAsking = false;
        if (m_isRunning && run == m_run) onAnswer(sequence, answer);
    });
}

void Publisher::onAnswer(std::uint64_t sequence, const Result<Reading> &answer)
{
    const QPointer<Publisher> alive(this);
    m_meterAnswers = answer.has_value();
    if (!answer) {
        qCDebug(lcFeed) << "tick" << sequence << "has no reading:" << answer.error().detail;
        skip(sequence);
        if (alive) reconsiderState();
        return;
    }
    m_average.add(*answer);
    const std::optional<Milliwatts> average = m_average.at(answer->time);
    const LiveMessage message{answer->time, answer->power, sequence, answer->age};
    if (publish(message, average)) emit published(sequence);
    if (alive) emit readingTaken(message);
    if (alive && average) emit averageChanged(*average);
    if (alive) reconsiderState();
}

void Publisher::alsoPublishTo(MqttLink *link)
{
    m_second = link;
    m_secondCounts = false;
}

bool Publisher::publish(const LiveMessage &message, std::optional<Milliwatts> average)
{
    bool isPublished = publishTo(m_link, message, average);
    if (m_second) {
        m_secondCounts = m_secondCounts || m_second->state() == MqttLink::State::Connected;
        const bool isThere = publishTo(*m_second, message, average);
        isPublished = isPublished && (isThere || !m_secondCounts);
    }
    if (isPublished) ++m_publishedCount;
    return isPublished;
}

bool Publisher::publishTo(MqttLink &link, const LiveMessage &message, std::optional<Milliwatts> average)
{
    const auto encode = [this](const LiveMessage &content) {
        switch (m_options.payloadForm) {
        case PayloadForm::Json:
            return encodeLiveMessage(content);
        case PayloadForm::BareNumber:
            break;
        }
        return encodeBareNumber(content.power);
    };
    const bool isPublished = link.publish(m_options.liveTopic, encode(message), false);
    if (average)
        link.publish(m_options.averageTopic, encode({message.time, *average, message.sequence, {}}), true);
    return isPublished;
}

void Publisher::skip(std::uint64_t sequence)
{
    ++m_skippedCount;
    emit tickSkipped(sequence);
}

void Publisher::reconsiderState()
{
    State next = State::Publishing;
    if (!m_isRunning) {
        next = State::Stopped;
    } else if (m_link.state() != MqttLink::State::Connected) {
        next = State::WaitingForBroker;
    } else if (!m_meterAnswers) {
        next = State::WaitingForMeter;
    }
    if (next == m_state) return;
    m_state = next;
    emit stateChanged(next);
}

} // namespace tollstream
