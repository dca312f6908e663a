// SPDX-License-Identifier: GPL-3.0-or-later
// bench-gate: what the gate costs and how soon it acts, on the real Mosquitto. One line a figure:
// name, value, unit, goal, "ok" or "short", separated by tabs.
#include "tests/bench/Figure.h"
#include "tests/support/GatedBroker.h"

#include <QCoreApplication>
#include <QFile>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <thread>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
constexpr std::int64_t oneHourMs = 3'600'000;
const QByteArray live("sensor/live");

double millisecondsBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) return -1;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(last * share))];
}

void print(const QByteArray &name, double value, double goal)
{
    const bool isReached = value >= 0 && value < goal;
    std::printf("%s\t%.2f\tms\t< %.2f\t%s\n", name.constData(), value, goal, isReached ? "ok" : "short");
    std::fflush(stdout);
}

[[noreturn]] void giveUp(const char *why)
{
    std::fprintf(stderr, "bench-gate: %s\n", why);
    std::exit(1);
}

AccessStore::Row reader(const QByteArray &name, std::int64_t untilMs)
{
    return {name, name + "-client", "password-of-" + name, live, untilMs};
}

MqttProbe::Login loginOf(const AccessStore::Row &row)
{
    MqttProbe::Login login;
    login.clientId = row.clientId;
    login.user = row.user;
    login.password = row.password;
    return login;
}

std::unique_ptr<GatedBroker> startBroker(int activeGrants)
{
    auto broker = std::make_unique<GatedBroker>(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
    const std::int64_t until = AccessStore::now() + oneHourMs;
    broker->store().addMany(activeGrants,
                            [until](int i) { return reader("active-" + QByteArray::number(i), until); });
    if (!broker->start()) giveUp("the broker does not start");
    return broker;
}

/// Publishes the live topic every few milliseconds, each message with its own time, until it goes.
class Stream
{
public:
    Stream(GatedBroker &broker, std::chrono::milliseconds pause)
        : m_thread([this, &broker, pause] {
            while (!m_stop) {
                const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
                if (!broker.publish(live, QByteArray::number(qint64{now})))
                    giveUp("the publisher is not let in");
                std::this_thread::sleep_for(pause);
            }
        })
    {
    }
    ~Stream()
    {
        m_stop = true;
        m_thread.join();
    }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

private:
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

/// How late the last message and the end of the connection come, over several readers.
void measureEnds(bool byHand)
{
    constexpr int rounds = 20;
    auto broker = startBroker(1'000);
    const Stream stream(*broker, 2ms);
    std::vector<double> lastMessages;
    std::vector<double> putOut;
    for (int i = 0; i < rounds; ++i) {
        const std::int64_t life = 200 + 7 * i; // at no fixed distance from the broker's ticks
        const auto row =
            reader("ending-" + QByteArray::number(i), AccessStore::now() + (byHand ? oneHourMs : life));
        SteadyTime end = std::chrono::steady_clock::now() + std::chrono::milliseconds(life);
        broker->store().add(row);
        MqttProbe probe(loginOf(row));
        if (probe.connectTo(broker->port()) != 0 || probe.subscribe(live) != 0)
            giveUp("a reader is not let in");
        if (!probe.waitForTopic(live)) giveUp("nothing is delivered");
        if (byHand) {
            std::this_thread::sleep_until(end);
            broker->store().setEnd(row.user, live, AccessStore::now() - 1);
            end = std::chrono::steady_clock::now();
        }
        if (!probe.waitForEnd()) giveUp("a reader is not put out");
        lastMessages.push_back(std::max(0.0, millisecondsBetween(end, probe.messages().back().at)));
        putOut.push_back(millisecondsBetween(end, probe.endedAt()));
    }
    const QByteArray kind = byHand ? "grant ended by hand" : "end of grant";
    print(kind + " → last message delivered, worst of 20", quantile(lastMessages, 1.0), 1000);
    print(kind + " → reader put out, worst of 20", quantile(putOut, 1.0), 1000);
}

/// From a change in the store until it is in force, while nothing else wakes the broker.
void measureChangesInQuiet()
{
    constexpr int rounds = 30;
    auto broker = startBroker(1'000);
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto row = reader("quiet-" + QByteArray::number(i), AccessStore::now() + oneHourMs);
        broker->store().add(row);
        MqttProbe probe(loginOf(row));
        if (probe.connectTo(broker->port()) != 0) giveUp("a reader is not let in");
        std::this_thread::sleep_for(std::chrono::milliseconds(150 + 7 * i)); // at no fixed distance of a tick
        broker->store().setEnd(row.user, live, AccessStore::now() - 1);
        const SteadyTime changed = std::chrono::steady_clock::now();
        if (!probe.waitForEnd()) giveUp("a reader is not put out");
        times.push_back(millisecondsBetween(changed, probe.endedAt()));
    }
    print("change in the store → in force at a quiet broker, median", quantile(times, 0.5), 100);
    print("change in the store → in force at a quiet broker, worst of 30", quantile(times, 1.0), 100);
}

/// Resident memory of a process in MiB.
double memoryOf(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(processId));
    if (!file.open(QIODevice::ReadOnly)) return -1;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:")) return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return -1;
}

/// How long a broker takes to start over many grants, until its first reader is in, and what it needs.
void measureStart(int activeGrants)
{
    auto broker = startBroker(activeGrants);
    broker->supervisor().stop();
    if (!QTest::qWaitFor([&] { return broker->supervisor().state() == BrokerSupervisor::State::Stopped; }))
        giveUp("the broker does not stop");
    const SteadyTime begun = std::chrono::steady_clock::now();
    if (!broker->start()) giveUp("the broker does not start");
    MqttProbe probe(loginOf(reader("active-7", 0)));
    if (probe.connectTo(broker->port()) != 0) giveUp("a reader is not let in");
    const QByteArray name = QByteArray::number(activeGrants) + " grants: ";
    print(name + "broker started, first reader in",
          millisecondsBetween(begun, std::chrono::steady_clock::now()), 1000);
    printFigure(QString::fromUtf8(name + "memory of the broker"), memoryOf(broker->supervisor().processId()),
                QStringLiteral("MiB"), 32);
}

/// How long it takes from the commit of a grant until its reader is accepted (connection and CONNACK
/// included), with few and with many active. In turns, so that whatever else the machine does meets all
/// alike.
void measureGrants()
{
    constexpr int rounds = 200;
    struct Measured
    {
        int activeGrants;
        std::unique_ptr<GatedBroker> broker;
        std::vector<double> times = {};
    };
    std::vector<Measured> brokers;
    for (const int active : {100, 10'000, 100'000})
        brokers.push_back({active, startBroker(active)});
    for (int i = 0; i < rounds; ++i) {
        for (Measured &measured : brokers) {
            const auto row = reader("new-" + QByteArray::number(i), AccessStore::now() + oneHourMs);
            MqttProbe probe(loginOf(row));
            measured.broker->store().add(row);
            const SteadyTime committed = std::chrono::steady_clock::now();
            if (probe.connectTo(measured.broker->port()) != 0) giveUp("a reader is not let in");
            measured.times.push_back(millisecondsBetween(committed, std::chrono::steady_clock::now()));
        }
    }
    const double atHundred = quantile(brokers.front().times, 0.5);
    for (const Measured &measured : brokers) {
        const QByteArray name =
            "one grant in force, " + QByteArray::number(measured.activeGrants) + " active";
        const double median = quantile(measured.times, 0.5);
        print(name + ", median", median, 2);
        print(name + ", p99", quantile(measured.times, 0.99), 2);
        if (&measured != &brokers.front())
            print(name + ", against 1.2 × that at 100", median, 1.2 * atHundred);
    }
}

/// How late live messages are while fifty grants are written one after the other.
void measureBurst()
{
    constexpr int connectedReaders = 100;
    auto broker = startBroker(10'000);
    std::vector<std::unique_ptr<MqttProbe>> readers;
    for (int i = 0; i < connectedReaders; ++i) {
        const auto row = reader("active-" + QByteArray::number(i), 0);
        readers.push_back(std::make_unique<MqttProbe>(loginOf(row)));
        if (readers.back()->connectTo(broker->port()) != 0) giveUp("a reader is not let in");
    }
    MqttProbe &witness = *readers.front();
    if (witness.subscribe(live) != 0) giveUp("no subscription");
    {
        const Stream stream(*broker, 1ms);
        if (!witness.waitForTopic(live)) giveUp("nothing is delivered");
        for (int i = 0; i < 50; ++i)
            broker->store().add(reader("burst-" + QByteArray::number(i), AccessStore::now() + oneHourMs));
    }
    std::vector<double> delays;
    for (const auto &message : witness.messages()) {
        const SteadyTime sent{SteadyTime::duration(message.payload.toLongLong())};
        delays.push_back(millisecondsBetween(sent, message.at));
    }
    print("live message during a burst of 50 grants at 10000 active, worst", quantile(delays, 1.0), 20);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (!initialiseCrypto()) return 1;
    measureEnds(false);
    measureEnds(true);
    measureChangesInQuiet();
    for (const int active : {100, 100'000})
        measureStart(active);
    measureGrants();
    measureBurst();
    return 0;
}
