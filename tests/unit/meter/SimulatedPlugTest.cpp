// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/SimulatedPlug.h"

#include "app/core/Clock.h"
#include "app/meter/InsightParams.h"
#include "app/meter/PlugSetup.h"
#include "app/meter/simulator/PlugReplies.h"
#include "app/upnp/SoapMessage.h"
#include "app/upnp/SsdpMessage.h"

#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QUdpSocket>

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

QByteArray soapPost(const QByteArray &path, const SoapRequest &request)
{
    return "POST " + path +
           " HTTP/1.1\r\nHOST: 127.0.0.1\r\nCONTENT-TYPE: text/xml\r\nSOAPACTION: " + request.soapAction +
           "\r\nCONTENT-LENGTH: " + QByteArray::number(request.body.size()) + "\r\n\r\n" + request.body;
}

const QString insight = QStringLiteral("urn:Belkin:service:insight:1");
const QString basic = QStringLiteral("urn:Belkin:service:basicevent:1");
const QByteArray insightPath = "/upnp/control/insight1";
const QByteArray basicPath = "/upnp/control/basicevent1";

} // namespace

/// What clients and the recordings of real plugs expect, on the wire.
class SimulatedPlugTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void describesItself();
    void servesItsServiceDescriptions();
    void answersAsRecorded();
    void takesChunkedBodies();
    void insistsOnTheSoapAction_data();
    void insistsOnTheSoapAction();
    void knowsWrongPathsAndActions();
    void closesUnannounced();
    void switches();
    void holdsAValueBetweenRefreshes();
    void logsWhatItAnswered();
    void answersSearches_data();
    void answersSearches();
    void ignoresOtherSearches();
    void saysHelloAndGoodbye();
    void survivesClientsThatVanish();

private:
    QByteArray exchange(const QByteArray &request);
    QByteArray soap(const QByteArray &path, const QString &service, const char *action)
    {
        return exchange(soapPost(path, soapRequest(service, QString::fromLatin1(action))));
    }
    QList<QByteArray> search(const QByteArray &target, int expected);

    SystemClock m_clock;
    Milliwatts m_power{42'875};
    quint16 m_ssdpPort = 0;
    std::unique_ptr<SimulatedPlug> m_plug;
};

void SimulatedPlugTest::init()
{
    m_power = {42'875};
    m_ssdpPort = freeUdpPort();
    m_plug = std::make_unique<SimulatedPlug>(
        SimulatedPlug::Options{
            .port = 0,
            .ssdpPort = m_ssdpPort,
            .identity = {QStringLiteral("Tom & Ann's <café>"), QStringLiteral("231640K1200000")},
            .refresh = 20ms},
        [this](std::chrono::milliseconds) { return m_power; }, m_clock);
    QVERIFY(m_plug->start());
}

void SimulatedPlugTest::cleanup()
{
    m_plug.reset();
}

QByteArray SimulatedPlugTest::exchange(const QByteArray &request)
{
    QTcpSocket socket;
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(m_plug->location().host(), quint16(m_plug->location().port()));
    socket.write(request);
    if (closed.isEmpty()) closed.wait();
    return socket.readAll();
}

void SimulatedPlugTest::describesItself()
{
    const QByteArray reply = exchange("GET /setup.xml HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(reply.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(reply.contains("\r\nCONTENT-TYPE: text/xml\r\n"));
    QVERIFY(reply.contains("\r\nCONNECTION: close\r\n"));
    const auto setup = parsePlugSetup(reply.mid(reply.indexOf("\r\n\r\n") + 4));
    QVERIFY(setup);
    QVERIFY(setup->isInsight());
    QCOMPARE(setup->udn, m_plug->udn());
    QCOMPARE(setup->friendlyName, QStringLiteral("Tom & Ann's <café>"));
    QVERIFY(setup->serviceCount >= 2); // with one, wemo-client fails
    QCOMPARE(setup->insightControlPath, QString::fromUtf8(insightPath));
    QCOMPARE(setup->basicControlPath, QString::fromUtf8(basicPath));
}

void SimulatedPlugTest::servesItsServiceDescriptions()
{
    QVERIFY(exchange("GET /eventservice.xml HTTP/1.1\r\n\r\n").contains("<name>GetBinaryState</name>"));
    QVERIFY(exchange("GET /insightservice.xml HTTP/1.1\r\n\r\n").contains("<name>GetInsightParams</name>"));
}

void SimulatedPlugTest::answersAsRecorded()
{
    // The frame is that of the fixtures, which follow the recordings to the byte.
    const auto fixtures = constructedFixtures({QStringLiteral("GetInsightParams")});
    const auto fan = std::find_if(fixtures.begin(), fixtures.end(), [](const WemoFixture &fixture) {
        return fixture.name == QLatin1String("ip_on_fan.http");
    });
    QVERIFY(fan != fixtures.end());
    QCOMPARE(plugReplies::soapBody("GetInsightParams", "urn:Belkin:service:metainfo:1",
                                   "<InsightParams>1|1772358000|600|5400|250200|1209600|43|42875|3861000|"
                                   "179310000.000000|8000</InsightParams>"),
             fan->body());
    const plugReplies::Options at{.time = fromUnixMilliseconds(1'772'359'200'000)}; // 2026-03-01 10:00 UTC
    QCOMPARE(plugReplies::xmlMessage(fan->body(), at), fan->bytes);
    for (const WemoFixture &fixture : fixtures) {
        if (fixture.name == QLatin1String("soap_fault_501.http"))
            QCOMPARE(plugReplies::faultMessage(at), fixture.bytes);
        if (fixture.name == QLatin1String("http_404_html.http"))
            QCOMPARE(plugReplies::statusMessage(404, at), fixture.bytes);
    }

    const QByteArray reply = soap(insightPath, insight, "GetInsightParams");
    QVERIFY(reply.contains("xmlns:u=\"urn:Belkin:service:metainfo:1\""));
    QVERIFY(reply.contains("\r\nX-User-Agent: redsonic\r\n"));
    const auto params =
        parseSoapReply(200, reply.mid(reply.indexOf("\r\n\r\n") + 4), QStringLiteral("InsightParams"))
            .and_then([](const QString &text) { return parseInsightParams(text); });
    QVERIFY(params);
    QCOMPARE(params->power, m_power);
    QCOMPARE(params->relay, InsightParams::Relay::On);
    QCOMPARE(params->threshold, Milliwatts{8000});
    QVERIFY(reply.contains(".000000|8000</InsightParams>") || reply.contains('.'));
}

void SimulatedPlugTest::takesChunkedBodies()
{
    const SoapRequest request = soapRequest(insight, QStringLiteral("GetInsightParams"));
    const QByteArray reply =
        exchange("POST " + insightPath + " HTTP/1.1\r\nSOAPACTION: " + request.soapAction +
                 "\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray::number(request.body.size(), 16) +
                 "\r\n" + request.body + "\r\n0\r\n\r\n");
    QVERIFY2(reply.startsWith("HTTP/1.1 200 OK"), reply.constData());
}

void SimulatedPlugTest::insistsOnTheSoapAction_data()
{
    QTest::addColumn<QByteArray>("soapAction");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("no quotes") << QByteArray("urn:Belkin:service:insight:1#GetInsightParams");
    QTest::newRow("other action") << QByteArray("\"urn:Belkin:service:insight:1#GetPower\"");
    QTest::newRow("other service") << QByteArray("\"urn:Belkin:service:basicevent:1#GetInsightParams\"");
}

void SimulatedPlugTest::insistsOnTheSoapAction()
{
    QFETCH(QByteArray, soapAction);
    SoapRequest request = soapRequest(insight, QStringLiteral("GetInsightParams"));
    request.soapAction = soapAction;
    QVERIFY(exchange(soapPost(insightPath, request)).startsWith("HTTP/1.1 400 "));
    request.soapAction = "\"urn:Belkin:service:insight:1#GetInsightParams\"";
    request.body = "no xml";
    QVERIFY(exchange(soapPost(insightPath, request)).startsWith("HTTP/1.1 400 "));
}

void SimulatedPlugTest::knowsWrongPathsAndActions()
{
    QVERIFY(exchange("GET /nothing HTTP/1.1\r\n\r\n")
                .endsWith("<html><body><h1>404 Not Found</h1></body></html>"));
    QVERIFY(soap("/upnp/control/nothing1", insight, "GetInsightParams").startsWith("HTTP/1.1 404 "));
    for (const QByteArray &reply :
         {soap(insightPath, insight, "GetPower"), soap(basicPath, basic, "GetInsightParams"),
          soap(basicPath, insight, "GetInsightParams")}) {
        QVERIFY(reply.startsWith("HTTP/1.1 500 "));
        QVERIFY(reply.contains("<errorCode>501</errorCode>"));
    }
    QVERIFY(exchange("DELETE / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405 "));
    QVERIFY(exchange("nonsense\r\n\r\n").startsWith("HTTP/1.1 400 "));
}

void SimulatedPlugTest::closesUnannounced()
{
    // exchange() returns because the plug has closed.
    const QByteArray reply = soap(insightPath, insight, "GetInsightParams");
    QVERIFY(reply.contains("CONTENT-LENGTH: "));
    QVERIFY(!reply.toLower().contains("\r\nconnection:"));
}

void SimulatedPlugTest::switches()
{
    QVERIFY(soap(basicPath, basic, "GetBinaryState").contains("<BinaryState>1</BinaryState>"));
    const auto set = [this](const char *value) {
        return exchange(soapPost(
            basicPath,
            {.soapAction = "\"urn:Belkin:service:basicevent:1#SetBinaryState\"",
             .body = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                     "<u:SetBinaryState xmlns:u=\"urn:Belkin:service:basicevent:1\"><BinaryState>" +
                     QByteArray(value) + "</BinaryState></u:SetBinaryState></s:Body></s:Envelope>"}));
    };
    QVERIFY(set("1").contains("<BinaryState>Error</BinaryState>")); // it is on already
    const QByteArray off = set("0");
    QVERIFY(off.contains("<BinaryState>0|"));
    QVERIFY(off.contains("|42875|")); // the last power, once more
    QVERIFY(soap(basicPath, basic, "GetBinaryState").contains("<BinaryState>0</BinaryState>"));
    QTRY_COMPARE(m_plug->report().power(), Milliwatts{0});
    m_power = {2'340};
    QVERIFY(set("1").contains("<BinaryState>8|"));
    QTRY_COMPARE(m_plug->report().power(), Milliwatts{2'340});
    QVERIFY(soap(basicPath, basic, "GetBinaryState").contains("<BinaryState>8</BinaryState>"));
}

void SimulatedPlugTest::holdsAValueBetweenRefreshes()
{
    int samples = 0;
    SimulatedPlug slow(
        {.port = 0, .ssdpPort = freeUdpPort()},
        [&samples](std::chrono::milliseconds) { return Milliwatts{std::int64_t{1000} * ++samples}; },
        m_clock);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(slow.start());
    QCOMPARE(samples, 1);
    QTRY_COMPARE_WITH_TIMEOUT(samples, 2, 6000);
    QVERIFY2(timer.elapsed() >= 990, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(slow.report().power(), Milliwatts{2000});
}

void SimulatedPlugTest::logsWhatItAnswered()
{
    QSignalSpy answered(m_plug.get(), &SimulatedPlug::answered);
    soap(insightPath, insight, "GetInsightParams");
    QCOMPARE(answered.count(), 1);
    QCOMPARE(answered.at(0).at(1).value<Milliwatts>(), m_power);
    m_plug->setFault(PlugFault::Truncated);
    soap(insightPath, insight, "GetInsightParams");
    m_plug->setFault(PlugFault::ErrorWord);
    QVERIFY(soap(insightPath, insight, "GetInsightParams").contains("<InsightParams>Error</InsightParams>"));
    QCOMPARE(answered.count(), 1);
    m_plug->setFault(PlugFault::None);
    m_plug->setRelay(false);
    soap(insightPath, insight, "GetInsightParams");
    QCOMPARE(answered.count(), 2);
    QCOMPARE(answered.at(1).at(1).value<Milliwatts>(), Milliwatts{0});
}

QList<QByteArray> SimulatedPlugTest::search(const QByteArray &target, int expected)
{
    QUdpSocket socket;
    socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
    socket.writeDatagram(
        "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: " +
            target + "\r\n\r\n",
        QHostAddress(QHostAddress::LocalHost), m_ssdpPort);
    QList<QByteArray> replies;
    QSignalSpy arrived(&socket, &QUdpSocket::readyRead);
    while (replies.size() < expected && (socket.hasPendingDatagrams() || arrived.wait(3000)))
        while (socket.hasPendingDatagrams())
            replies += socket.receiveDatagram().data();
    return replies;
}

void SimulatedPlugTest::answersSearches_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("answers");
    for (const char *target : {"urn:Belkin:service:basicevent:1", "urn:Belkin:device:insight:1",
                               "urn:Belkin:device:**", "upnp:rootdevice", "uuid:Insight-1_0-231640K1200000"})
        QTest::newRow(target) << QByteArray(target) << 1;
    QTest::newRow("ssdp:all") << QByteArray("ssdp:all") << 5;
}

void SimulatedPlugTest::answersSearches()
{
    QFETCH(QByteArray, target);
    QFETCH(int, answers);
    const auto replies = search(target, answers);
    QCOMPARE(replies.size(), answers);
    for (const QByteArray &reply : replies) {
        const auto message = parseSsdpMessage(reply);
        QVERIFY(message);
        QVERIFY(isInsightUdn(message->udn));
        QCOMPARE(message->location, m_plug->location());
        QCOMPARE(message->maxAge, std::chrono::seconds(86'400));
        if (answers == 1) QCOMPARE(message->target.toUtf8(), target); // wemo-client compares it as a string
    }
}

void SimulatedPlugTest::ignoresOtherSearches()
{
    // The answer to a last, proper question comes alone.
    QUdpSocket socket;
    socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
    for (const char *datagram :
         {"M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: urn:other:device:1\r\n\r\n",
          "M-SEARCH * HTTP/1.1\r\nST: upnp:rootdevice\r\n\r\n", "junk", "",
          "M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: upnp:rootdevice\r\n\r\n"})
        socket.writeDatagram(datagram, QHostAddress(QHostAddress::LocalHost), m_ssdpPort);
    QTRY_VERIFY(socket.hasPendingDatagrams());
    QVERIFY(socket.receiveDatagram().data().contains("ST: upnp:rootdevice\r\n"));
    QVERIFY(!socket.hasPendingDatagrams());
}

void SimulatedPlugTest::saysHelloAndGoodbye()
{
    const auto loopback = QNetworkInterface::interfaceFromName(QStringLiteral("lo"));
    if (!loopback.isValid()) QSKIP("no interface lo");
    QUdpSocket listener;
    QVERIFY(listener.bind(QHostAddress(QHostAddress::AnyIPv4), m_ssdpPort,
                          QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint));
    QVERIFY(listener.joinMulticastGroup(ssdpGroup(), loopback));
    QList<SsdpMessage> heard;
    connect(&listener, &QUdpSocket::readyRead, this, [&listener, &heard] {
        while (listener.hasPendingDatagrams())
            if (const auto message = parseSsdpMessage(listener.receiveDatagram().data())) heard += *message;
    });
    QVERIFY(m_plug->moveTo(0));
    QTRY_COMPARE(heard.size(), 10); // five targets, each twice
    for (const SsdpMessage &message : std::as_const(heard)) {
        QCOMPARE(message.kind, SsdpMessage::Kind::Alive);
        QCOMPARE(message.location, m_plug->location());
    }
    m_plug->stop();
    QTRY_COMPARE(heard.size(), 20);
    QCOMPARE(heard.constLast().kind, SsdpMessage::Kind::ByeBye);
    listener.disconnect(this);
}

void SimulatedPlugTest::survivesClientsThatVanish()
{
    m_plug->setFault(PlugFault::Late);
    {
        QTcpSocket socket;
        socket.connectToHost(m_plug->location().host(), quint16(m_plug->location().port()));
        socket.write(soapPost(insightPath, soapRequest(insight, QStringLiteral("GetInsightParams"))));
        QTRY_COMPARE(socket.bytesToWrite(), 0);
    }
    m_plug->setFault(PlugFault::None);
    QVERIFY(soap(insightPath, insight, "GetInsightParams").startsWith("HTTP/1.1 200 OK"));
}

Q_DECLARE_METATYPE(tollstream::Milliwatts)

TOLLSTREAM_TEST_MAIN(SimulatedPlugTest)
#include "SimulatedPlugTest.moc"
