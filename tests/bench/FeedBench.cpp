// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the feed: `bench-feed [seconds]`, ten minutes unless told otherwise.
#include "app/core/whenDone.h"
#include "app/feed/Publisher.h"
#include "app/feed/ReadingHistory.h"
#include "app/feed/Subscriber.h"

#include "tests/bench/Figure.h"
#include "tests/support/MosquittoBroker.h"

#include <QCoreApplication>
#include <QHash>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

using namespace std::chrono_literals;
using namespace tollstream;

namespace {

constexpr auto interval = 500ms;
constexpr int chartColumns = 1'280;
constexpr int chartRounds = 200;

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Answers at once, and remembers when it was asked.
class PromptMeter : public PowerMeter
{
public:
    explicit PromptMeter(const Clock &clock) : m_clock(clock) {}

    QFuture<Result<Reading>> read() override
    {
        questions.push_back(m_clock.monotonic());
        return readyFuture<Reading>(Reading{m_clock.now(), {42'000}, 0ms});
    }
    State state() const override { return State::Answering; }
    std::optional<Error> lastError() const override { return {}; }

    std::vector<std::chrono::nanoseconds> questions;

private:
    const Clock &m_clock;
};

void printSchedule(const std::vector<std::chrono::nanoseconds> &ticks)
{
    std::vector<double> late; // against the schedule that the earliest tick stands for
    for (std::size_t index = 0; index < ticks.size(); ++index)
        late.push_back(
            milliseconds(ticks[index] - ticks.front() - static_cast<std::int64_t>(index) * interval));
    const double earliest = *std::min_element(late.begin(), late.end());
    for (double &each : late)
        each -= earliest;
    const std::size_t part = std::max<std::size_t>(late.size() / 5, 1);
    const std::vector<double> first(late.begin(), late.begin() + static_cast<std::ptrdiff_t>(part));
    const std::vector<double> last(late.end() - static_cast<std::ptrdiff_t>(part), late.end());
    printFigure(QStringLiteral("tick jitter at 2 Hz, p99 of %1 ticks").arg(ticks.size()),
                percentile(late, 0.99), QStringLiteral("ms"), 5);
    printFigure(QStringLiteral("tick drift, last fifth against first (medians)"),
                std::abs(percentile(last, 0.5) - percentile(first, 0.5)), QStringLiteral("ms"), 1);
}

/// What this thread has cost so far: other programs at work on the machine do not count.
std::chrono::nanoseconds processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void printChart()
{
    ReadingHistory history;
    const UnixTime begin = fromUnixMilliseconds(1'795'000'000'000);
    for (std::size_t tick = 0; tick < ReadingHistory::dayAtTwoHertz + 1'000; ++tick)
        history.add({begin + static_cast<std::int64_t>(tick) * interval,
                     {static_cast<std::int64_t>(tick * 7'919 % 100'003)}});
    std::vector<double> rounds;
    std::size_t drawn = 0;
    for (int round = 0; round < chartRounds; ++round) {
        const auto start = processorTime();
        drawn += history.columns(history.at(0).time, history.latest()->time, chartColumns).size();
        rounds.push_back(milliseconds(processorTime() - start));
    }
    if (drawn != static_cast<std::size_t>(chartColumns) * chartRounds) std::abort();
    printFigure(QStringLiteral("live chart columns for 24 h at 2 Hz, processor time, p99"),
                percentile(rounds, 0.99), QStringLiteral("ms"), 5);
}

/// The whole way of a reading but for the plug's network and the drawing: question, broker, subscriber.
class FeedRun : public QObject
{
public:
    bool begin(std::chrono::seconds duration)
    {
        if (!m_broker.start()) return false;
        const BrokerEndpoint endpoint{QStringLiteral("127.0.0.1"), m_broker.port(), {}};
        connect(&m_publisher, &Publisher::readingTaken, this, [this](const LiveMessage &message) {
            m_taken.insert(*message.sequence, m_meter.questions.back());
        });
        connect(&m_subscriber, &Subscriber::received, this, [this](const LiveMessage &message) {
            if (const auto taken = m_taken.constFind(*message.sequence); taken != m_taken.constEnd())
                m_ways.push_back(milliseconds(m_clock.monotonic() - *taken));
        });
        connect(&m_link, &MqttLink::stateChanged, this, [this, duration](MqttLink::State state) {
            if (state != MqttLink::State::Connected || m_publisher.state() != Publisher::State::Stopped)
                return;
            m_publisher.start();
            QTimer::singleShot(duration, this, [] { QCoreApplication::quit(); });
        });
        m_reader.open(endpoint, {});
        m_link.open(endpoint, {});
        return true;
    }

    void print()
    {
        m_publisher.stop();
        printSchedule(m_meter.questions);
        if (!m_ways.empty())
            printFigure(QStringLiteral("meter's answer to buyer's subscriber, p99"), percentile(m_ways, 0.99),
                        QStringLiteral("ms"), 50);
        printFigure(QStringLiteral("ticks skipped"), static_cast<double>(m_publisher.skippedCount()),
                    QStringLiteral("ticks"), 1);
        printFigure(QStringLiteral("messages missed"), static_cast<double>(m_subscriber.missedCount()),
                    QStringLiteral("messages"), 1);
    }

private:
    SystemClock m_clock;
    MosquittoBroker m_broker;
    MqttLink m_reader{MqttLink::Options{}};
    MqttLink m_link{MqttLink::Options{}};
    PromptMeter m_meter{m_clock};
    Publisher m_publisher{m_meter,
                          m_link,
                          m_clock,
                          {.liveTopic = QStringLiteral("sensor/live"),
                           .averageTopic = QStringLiteral("sensor/1m"),
                           .interval = interval}};
    Subscriber m_subscriber{m_reader, QStringLiteral("sensor/live"), m_clock};
    QHash<quint64, std::chrono::nanoseconds> m_taken;
    std::vector<double> m_ways;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString wanted = application.arguments().value(
        1, qEnvironmentVariable("TOLLSTREAM_BENCH_SECONDS", QStringLiteral("600")));
    const int seconds = wanted.toInt();
    if (seconds < 1 || !initialiseCrypto()) {
        QTextStream(stderr) << "usage: bench-feed [seconds]\n";
        return 2;
    }
    printChart();
    FeedRun run;
    if (!MosquittoBroker::isInstalled() || !run.begin(std::chrono::seconds(seconds))) {
        QTextStream(stderr) << "bench-feed needs Mosquitto\n";
        return 2;
    }
    const int code = QCoreApplication::exec();
    run.print();
    return code;
}
