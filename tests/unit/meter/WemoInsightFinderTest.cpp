// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/WemoInsightFinder.h"

#include "app/core/Clock.h"
#include "app/meter/MeterDiscovery.h"
#include "app/meter/simulator/SimulatedPlug.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QUdpSocket>

#include "StubDevice.h"

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

quint16 freeUdpPort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
    return socket.localPort();
}

} // namespace

/// Finder and simulated plug meet over real multicast on the loopback interface.
class WemoInsightFinderTest : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void findsAPlugOnce();
    void findsSeveral();
    void findsAPlugThatComesLater();
    void reportsAPlugThatMoved();
    void noticesANewName();
    void opensWhatItFound();
    void ignoresOtherDevices();
    void looksAtAPlace_data();
    void looksAtAPlace();
    void looksAtAHostBySsdp();
    void failsWhereNothingIs_data();
    void failsWhereNothingIs();
    void canBeDestroyedWhileSearching();

private:
    WemoInsightFinder::Options options() const
    {
        return {.ssdp = {.port = m_ssdpPort,
                         .interfaceNames = {QStringLiteral("lo")},
                         .repeatEvery = 100ms,
                         .duration = 1000ms},
                .describeTimeout = 1000ms,
                .probeTimeout = 300ms};
    }
    std::unique_ptr<SimulatedPlug> plug(const QString &serial, const QString &name = QStringLiteral("Fridge"))
    {
        auto plug = std::make_unique<SimulatedPlug>(
            SimulatedPlug::Options{.port = 0, .ssdpPort = m_ssdpPort, .identity = {name, serial}},
            [](std::chrono::milliseconds) { return Milliwatts{42'875}; }, m_clock);
        if (!plug->start()) qFatal("no simulated plug");
        return plug;
    }
    static MeterDescription at(const QSignalSpy &spy, int index)
    {
        return spy.at(index).at(0).value<MeterDescription>();
    }

    SystemClock m_clock;
    quint16 m_ssdpPort = 0;
};

void WemoInsightFinderTest::init()
{
    m_ssdpPort = freeUdpPort();
}

void WemoInsightFinderTest::findsAPlugOnce()
{
    const auto fridge = plug(QStringLiteral("1"));
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    finder.search();
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(at(found, 0),
             (MeterDescription{.kind = wemoInsightKind(),
                               .id = fridge->udn(),
                               .name = QStringLiteral("Fridge"),
                               .model = QStringLiteral("WeMo Insight"),
                               .firmware = QStringLiteral("WeMo_WW_2.00.11532.PVT-OWRT-InsightV2"),
                               .location = fridge->location()}));
    finder.search();
    QTest::qWait(300); // three more questions, whose answers hold no news
    QCOMPARE(found.count(), 1);
}

void WemoInsightFinderTest::findsSeveral()
{
    const auto first = plug(QStringLiteral("1"));
    const auto second = plug(QStringLiteral("2"));
    const auto third = plug(QStringLiteral("3"));
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    finder.search();
    QTRY_COMPARE(found.count(), 3);
}

void WemoInsightFinderTest::findsAPlugThatComesLater()
{
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    finder.search();
    QTest::qWait(150); // the first question is lost
    const auto fridge = plug(QStringLiteral("1"));
    QTRY_COMPARE(found.count(), 1);
}

void WemoInsightFinderTest::reportsAPlugThatMoved()
{
    const auto fridge = plug(QStringLiteral("1"));
    MeterDiscovery discovery(500ms, nullptr);
    discovery.add(std::make_unique<WemoInsightFinder>(m_clock, options()));
    QSignalSpy found(&discovery, &MeterDiscovery::found);
    discovery.start();
    QTRY_COMPARE(found.count(), 1);
    const QUrl before = fridge->location();
    QVERIFY(fridge->moveTo(0));
    QVERIFY(fridge->location() != before);
    QTRY_COMPARE(found.count(), 2);
    QCOMPARE(at(found, 1).id, fridge->udn());
    QCOMPARE(at(found, 1).location, fridge->location());
    QCOMPARE(discovery.meters().size(), std::size_t(1));
}

void WemoInsightFinderTest::noticesANewName()
{
    ManualClock clock;
    WemoInsightFinder finder(clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    auto fridge = plug(QStringLiteral("1"));
    finder.search();
    QTRY_COMPARE(found.count(), 1);
    const quint16 port = quint16(fridge->location().port());
    fridge.reset();
    SimulatedPlug renamed(
        {.port = port, .ssdpPort = m_ssdpPort, .identity = {QStringLiteral("Freezer"), QStringLiteral("1")}},
        [](std::chrono::milliseconds) { return Milliwatts{1}; }, m_clock);
    QVERIFY(renamed.start());
    clock.advance(2min); // until then a known plug is not bothered
    finder.search();
    QTRY_COMPARE(found.count(), 2);
    QCOMPARE(at(found, 1).name, QStringLiteral("Freezer"));
}

void WemoInsightFinderTest::opensWhatItFound()
{
    const auto fridge = plug(QStringLiteral("1"));
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    finder.search();
    QTRY_COMPARE(found.count(), 1);
    const auto meter = finder.open(at(found, 0));
    QVERIFY(meter);
    const auto reading = meter->read();
    QTRY_VERIFY(reading.isFinished());
    QVERIFY(reading.result());
    QCOMPARE(reading.result()->power, Milliwatts{42'875});
}

void WemoInsightFinderTest::ignoresOtherDevices()
{
    // A network device that answers every search, and one that lies about what it is.
    StubDevice liar;
    liar.setReply("/setup.xml",
                  "HTTP/1.1 200 OK\r\n\r\n<root><device><UDN>uuid:Socket-1</UDN></device></root>");
    QUdpSocket device;
    QVERIFY(device.bind(QHostAddress(QHostAddress::AnyIPv4), m_ssdpPort,
                        QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint));
    QVERIFY(
        device.joinMulticastGroup(ssdpGroup(), QNetworkInterface::interfaceFromName(QStringLiteral("lo"))));
    connect(&device, &QUdpSocket::readyRead, this, [&device, &liar] {
        const QNetworkDatagram datagram = device.receiveDatagram();
        const QByteArray location = liar.url(QStringLiteral("/setup.xml")).toEncoded();
        for (const QByteArray &usn :
             {QByteArray("uuid:2f402f80-da50"), QByteArray("uuid:Insight-liar"), QByteArray()})
            device.writeDatagram("HTTP/1.1 200 OK\r\nLOCATION: " + location + "\r\nUSN: " + usn + "\r\n\r\n",
                                 datagram.senderAddress(), quint16(datagram.senderPort()));
        device.writeDatagram("\xFF\x00junk", datagram.senderAddress(), quint16(datagram.senderPort()));
    });
    const auto fridge = plug(QStringLiteral("1"));
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    finder.search();
    QTRY_COMPARE(found.count(), 1);
    QTRY_VERIFY(!liar.requests().isEmpty());
    QTest::qWait(150); // for whatever else might be reported
    QCOMPARE(found.count(), 1);
    QCOMPARE(at(found, 0).id, fridge->udn());
    device.disconnect(this);
}

void WemoInsightFinderTest::looksAtAPlace_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("url") << QStringLiteral("http://127.0.0.1:%1/setup.xml");
    QTest::newRow("without a path") << QStringLiteral("http://127.0.0.1:%1");
    QTest::newRow("host and port") << QStringLiteral(" 127.0.0.1:%1\n");
    QTest::newRow("name and port") << QStringLiteral("localhost:%1");
}

void WemoInsightFinderTest::looksAtAPlace()
{
    QFETCH(QString, pattern);
    const auto fridge = plug(QStringLiteral("1"));
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    QSignalSpy failed(&finder, &MeterFinder::failed);
    for (int count = 1; count <= 2; ++count) { // also when it is no news
        finder.lookAt(pattern.arg(fridge->location().port()));
        QTRY_COMPARE(found.count(), count);
    }
    QCOMPARE(at(found, 0).id, fridge->udn());
    QCOMPARE(failed.count(), 0);
}

void WemoInsightFinderTest::looksAtAHostBySsdp()
{
    const auto fridge = plug(QStringLiteral("1")); // at a port that nobody would guess
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    finder.lookAt(QStringLiteral("127.0.0.1"));
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(at(found, 0).location, fridge->location());
}

void WemoInsightFinderTest::failsWhereNothingIs_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("empty") << QString() << Error::Kind::InvalidInput;
    QTest::newRow("words") << QStringLiteral("my plug") << Error::Kind::InvalidInput;
    QTest::newRow("scheme") << QStringLiteral("ftp://127.0.0.1/setup.xml") << Error::Kind::InvalidInput;
    QTest::newRow("port") << QStringLiteral("127.0.0.1:99999") << Error::Kind::InvalidInput;
    QTest::newRow("closed port") << QStringLiteral("127.0.0.1:1") << Error::Kind::Unreachable;
    QTest::newRow("silent") << QStringLiteral("127.0.0.1:%1/silent") << Error::Kind::TimedOut;
    QTest::newRow("no xml") << QStringLiteral("127.0.0.1:%1/page") << Error::Kind::BadReply;
    QTest::newRow("not found") << QStringLiteral("127.0.0.1:%1/absent") << Error::Kind::BadReply;
    QTest::newRow("other device") << QStringLiteral("127.0.0.1:%1/socket") << Error::Kind::Unsupported;
}

void WemoInsightFinderTest::failsWhereNothingIs()
{
    QFETCH(QString, place);
    QFETCH(Error::Kind, kind);
    StubDevice device;
    device.setReply("/page", "HTTP/1.1 200 OK\r\n\r\nhello");
    device.setReply("/absent", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    device.setReply("/socket",
                    "HTTP/1.1 200 OK\r\n\r\n<root><device><UDN>uuid:Socket-1</UDN></device></root>");
    WemoInsightFinder finder(m_clock, options());
    QSignalSpy found(&finder, &MeterFinder::found);
    QSignalSpy failed(&finder, &MeterFinder::failed);
    finder.lookAt(place.contains(QLatin1Char('%')) ? place.arg(device.port()) : place);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, kind);
    QCOMPARE(found.count(), 0);
}

void WemoInsightFinderTest::canBeDestroyedWhileSearching()
{
    const auto fridge = plug(QStringLiteral("1"));
    fridge->setFault(PlugFault::Silent);
    auto finder = std::make_unique<WemoInsightFinder>(m_clock, options());
    finder->search();
    finder->lookAt(QStringLiteral("127.0.0.1"));
    QTest::qWait(50); // into the middle of the requests
    finder.reset();
    QTest::qWait(50);
}

Q_DECLARE_METATYPE(tollstream::Error)

TOLLSTREAM_TEST_MAIN(WemoInsightFinderTest)
#include "WemoInsightFinderTest.moc"
