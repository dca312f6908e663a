// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/WemoInsight.h"

#include "app/core/Clock.h"
#include "app/meter/simulator/SimulatedPlug.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QUdpSocket>

#include "StubDevice.h"
#include "WemoFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

quint16 freeUdpPort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
    return socket.localPort();
}

MeterDescription describedAt(const QString &udn, const QUrl &location)
{
    return {
        .kind = wemoInsightKind(), .id = udn, .name = {}, .model = {}, .firmware = {}, .location = location};
}

const QString fixtureUdn = QStringLiteral("uuid:Insight-1_0-231640K1200000");

QByteArray httpOk(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nCONTENT-LENGTH: " + QByteArray::number(body.size()) +
           "\r\nCONTENT-TYPE: text/xml\r\n\r\n" + body;
}

QByteArray setupFixture()
{
    const auto fixtures = constructedFixtures({QStringLiteral("setup.xml")});
    for (const WemoFixture &fixture : fixtures)
        if (fixture.name == QLatin1String("setup_two_services.xml")) return fixture.bytes;
    return {};
}

} // namespace

/// Reads over real sockets: recorded bytes, and a simulated plug that misbehaves.
class WemoInsightTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void readsEveryReplyOffTheWire_data();
    void readsEveryReplyOffTheWire();
    void readsASimulatedPlug();
    void asksOneQuestionAtATime();
    void ageGrowsWhileTheReportStandsStill();
    void zeroOfAnOpenRelayIsFresh();
    void faultsAreErrorsAndPass_data();
    void faultsAreErrorsAndPass();
    void followsAPlugToAnotherPort();
    void neverTakesAnotherDeviceForItsOwn();
    void survivesHalfADescription();
    void limitsWhatItReads();
    void canBeDestroyedInMidRequest_data();
    void canBeDestroyedInMidRequest();

private:
    WemoInsight::Options options() const
    {
        return {.replyTimeout = 300ms,
                .firstSearchDelay = 50ms,
                .longestSearchDelay = 400ms,
                .search = {.ssdp = {.port = m_ssdpPort,
                                    .interfaceNames = {QStringLiteral("lo")},
                                    .repeatEvery = 50ms,
                                    .duration = 200ms},
                           .probeTimeout = 300ms}};
    }
    std::unique_ptr<SimulatedPlug> simulatedPlug();
    static Result<Reading> resultOf(const QFuture<Result<Reading>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
            return failure(Error::Kind::Cancelled, QStringLiteral("no answer in the test's time"));
        return future.result();
    }

    SystemClock m_clock;
    Milliwatts m_power{42'875};
    quint16 m_ssdpPort = 0;
};

void WemoInsightTest::init()
{
    m_ssdpPort = freeUdpPort();
    m_power = {42'875};
}

void WemoInsightTest::cleanup() {}

std::unique_ptr<SimulatedPlug> WemoInsightTest::simulatedPlug()
{
    auto plug = std::make_unique<SimulatedPlug>(
        SimulatedPlug::Options{.port = 0, .ssdpPort = m_ssdpPort, .refresh = 20ms, .lateBy = 600ms},
        [this](std::chrono::milliseconds) { return m_power; }, m_clock);
    if (!plug->start()) qFatal("no simulated plug");
    return plug;
}

void WemoInsightTest::readsEveryReplyOffTheWire_data()
{
    addFixtureRows({QStringLiteral("GetInsightParams"), QStringLiteral("InsightParams")});
}

void WemoInsightTest::readsEveryReplyOffTheWire()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    StubDevice device;
    device.setReply("/setup.xml", httpOk(setupFixture()));
    device.setReply("/upnp/control/insight1", fixture.bytes);
    WemoInsight meter(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), m_clock, options());
    const auto reading = resultOf(meter.read());
    QCOMPARE(reading.has_value(), fixture.isOk());
    if (reading) {
        const char *key =
            fixture.expected.contains(QStringLiteral("effectivePowerW")) ? "effectivePowerW" : "powerW";
        QCOMPARE(reading->power.value, std::llround(fixture.number(key) * 1000));
        QCOMPARE(meter.state(), PowerMeter::State::Answering);
    } else {
        QCOMPARE(reading.error().kind, Error::Kind::BadReply);
        QVERIFY2(reading.error().detail.startsWith(fixture.text("reason")),
                 qPrintable(reading.error().detail));
        QCOMPARE(meter.state(), PowerMeter::State::NotAnswering);
        QCOMPARE(meter.lastError(), std::optional(reading.error()));
    }
    QCOMPARE(device.requests(), (QList<QByteArray>{"GET /setup.xml", "POST /upnp/control/insight1"}));
}

void WemoInsightTest::readsASimulatedPlug()
{
    const auto plug = simulatedPlug();
    WemoInsight meter(describedAt(plug->udn(), plug->location()), m_clock, options());
    QCOMPARE(meter.state(), PowerMeter::State::Unknown);
    QSignalSpy states(&meter, &PowerMeter::stateChanged);
    for (int count = 0; count < 30; ++count) {
        m_power = {std::int64_t{5000} * count};
        QTRY_COMPARE(plug->report().power(), m_power);
        const auto before = m_clock.now();
        const auto reading = resultOf(meter.read());
        QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
        QCOMPARE(reading->power, m_power);
        QVERIFY(reading->time >= before && reading->time <= m_clock.now());
    }
    QCOMPARE(states.count(), 1);
    QVERIFY(!meter.lastError());
}

void WemoInsightTest::asksOneQuestionAtATime()
{
    StubDevice device; // silent
    WemoInsight meter(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), m_clock, options());
    const auto first = meter.read();
    const auto second = resultOf(meter.read());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::InUse);
    QCOMPARE(meter.state(), PowerMeter::State::Unknown); // our own impatience says nothing about the plug
    QCOMPARE(resultOf(first).error().kind, Error::Kind::TimedOut);
    QCOMPARE(device.mostAtOnce(), 1);
}

void WemoInsightTest::ageGrowsWhileTheReportStandsStill()
{
    StubDevice device;
    ManualClock clock;
    const auto report = [](int power) {
        return httpOk("<a><InsightParams>1|1|1|1|1|1|1|" + QByteArray::number(power) +
                      "|1|1|8000</InsightParams></a>");
    };
    device.setReply("/setup.xml", httpOk(setupFixture()));
    device.setReply("/upnp/control/insight1", report(50'000));
    WemoInsight meter(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), clock, options());
    QCOMPARE(resultOf(meter.read())->age, 0ms);
    clock.advance(500ms);
    QCOMPARE(resultOf(meter.read())->age, 500ms);
    clock.advance(500ms);
    const auto third = resultOf(meter.read());
    QCOMPARE(third->age, 1000ms);
    QCOMPARE(third->time, clock.now());
    device.setReply("/upnp/control/insight1", report(50'005));
    clock.advance(500ms);
    QCOMPARE(resultOf(meter.read())->age, 0ms);
}

void WemoInsightTest::zeroOfAnOpenRelayIsFresh()
{
    StubDevice device;
    ManualClock clock;
    device.setReply("/setup.xml", httpOk(setupFixture()));
    device.setReply("/upnp/control/insight1",
                    httpOk("<a><InsightParams>0|1|1|1|1|1|1|42310|1|1|8000</InsightParams></a>"));
    WemoInsight meter(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), clock, options());
    for (int count = 0; count < 3; ++count) {
        const auto reading = resultOf(meter.read());
        QCOMPARE(reading->power, Milliwatts{0});
        QCOMPARE(reading->age, 0ms);
        clock.advance(1h);
    }
}

void WemoInsightTest::faultsAreErrorsAndPass_data()
{
    QTest::addColumn<PlugFault>("fault");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("garbage") << PlugFault::Garbage << Error::Kind::BadReply;
    QTest::newRow("silent") << PlugFault::Silent << Error::Kind::TimedOut;
    QTest::newRow("late") << PlugFault::Late << Error::Kind::TimedOut;
    QTest::newRow("refuse") << PlugFault::Refuse << Error::Kind::Unreachable;
    QTest::newRow("truncated") << PlugFault::Truncated << Error::Kind::BadReply;
    QTest::newRow("error word") << PlugFault::ErrorWord << Error::Kind::BadReply;
}

void WemoInsightTest::faultsAreErrorsAndPass()
{
    QFETCH(PlugFault, fault);
    QFETCH(Error::Kind, kind);
    const auto plug = simulatedPlug();
    WemoInsight meter(describedAt(plug->udn(), plug->location()), m_clock, options());
    QVERIFY(resultOf(meter.read()));
    QSignalSpy states(&meter, &PowerMeter::stateChanged);
    for (int round = 0; round < 2; ++round) {
        plug->setFault(fault);
        for (int count = 0; count < 3; ++count) {
            const auto reading = resultOf(meter.read());
            QVERIFY(!reading);
            QCOMPARE(reading.error().kind, kind);
        }
        QCOMPARE(meter.state(), PowerMeter::State::NotAnswering);
        plug->setFault(PlugFault::None);
        const auto reading = resultOf(meter.read());
        QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
        QCOMPARE(reading->power, m_power);
        QCOMPARE(meter.state(), PowerMeter::State::Answering);
    }
    QCOMPARE(states.count(), 4);
}

void WemoInsightTest::followsAPlugToAnotherPort()
{
    const auto plug = simulatedPlug();
    WemoInsight meter(describedAt(plug->udn(), plug->location()), m_clock, options());
    QSignalSpy moved(&meter, &WemoInsight::moved);
    QVERIFY(resultOf(meter.read()));
    for (int count = 0; count < 3; ++count) {
        QVERIFY(plug->moveTo(0));
        QVERIFY(!resultOf(meter.read()));
        QTRY_COMPARE_WITH_TIMEOUT(moved.count(), count + 1, 5000);
        QCOMPARE(meter.location(), plug->location());
        QVERIFY(resultOf(meter.read()));
    }
}

void WemoInsightTest::neverTakesAnotherDeviceForItsOwn()
{
    const auto plug = simulatedPlug();
    WemoInsight meter(describedAt(fixtureUdn, plug->location()), m_clock, options());
    const auto reading = resultOf(meter.read());
    QVERIFY(!reading);
    QCOMPARE(reading.error().kind, Error::Kind::Unreachable);
}

void WemoInsightTest::survivesHalfADescription()
{
    StubDevice device;
    const auto reply = httpOk("<a><InsightParams>1|1|1|1|1|1|1|42310|1|1|8000</InsightParams></a>");
    device.setReply("/setup.xml", httpOk(setupFixture()));
    device.setReply("/upnp/control/insight1", reply);
    WemoInsight meter(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), m_clock, options());
    QVERIFY(resultOf(meter.read()));
    // Somebody renames the plug: from now on it sends half of its description.
    device.setReply("/setup.xml", httpOk(setupFixture().left(300)));
    device.setReply("/upnp/control/insight1", "nonsense");
    QVERIFY(!resultOf(meter.read()));
    device.setReply("/upnp/control/insight1", reply);
    QVERIFY(resultOf(meter.read()));
    // Without an earlier one there is nothing to fall back to.
    WemoInsight other(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), m_clock, options());
    QCOMPARE(resultOf(other.read()).error().kind, Error::Kind::BadReply);
}

void WemoInsightTest::limitsWhatItReads()
{
    StubDevice device;
    device.setReply("/setup.xml", httpOk(setupFixture()));
    device.setReply("/upnp/control/insight1", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(5'000'000, '<'));
    WemoInsight meter(describedAt(fixtureUdn, device.url(QStringLiteral("/setup.xml"))), m_clock, options());
    const auto reading = resultOf(meter.read());
    QVERIFY(!reading);
    QVERIFY2(reading.error().detail.startsWith(QStringLiteral("too-large")),
             qPrintable(reading.error().detail));
}

void WemoInsightTest::canBeDestroyedInMidRequest_data()
{
    QTest::addColumn<PlugFault>("fault");
    QTest::newRow("silent") << PlugFault::Silent;
    QTest::newRow("late") << PlugFault::Late;
    QTest::newRow("answering") << PlugFault::None;
    QTest::newRow("searching") << PlugFault::Refuse;
}

void WemoInsightTest::canBeDestroyedInMidRequest()
{
    QFETCH(PlugFault, fault);
    const auto plug = simulatedPlug();
    auto meter =
        std::make_unique<WemoInsight>(describedAt(plug->udn(), plug->location()), m_clock, options());
    plug->setFault(fault);
    if (fault == PlugFault::Refuse) {
        QVERIFY(!resultOf(meter->read()));
        QTest::qWait(100); // into the search that follows
    }
    const auto reading = meter->read();
    QTest::qWait(5);
    meter.reset();
    QTRY_VERIFY(reading.isFinished());
    QVERIFY(reading.resultCount() == 0 || fault == PlugFault::None || fault == PlugFault::Refuse);
}

TOLLSTREAM_TEST_MAIN(WemoInsightTest)
#include "WemoInsightTest.moc"
