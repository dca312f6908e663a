// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/SsdpMessage.h"

#include "app/meter/PlugSetup.h"

#include "tests/support/TestMain.h"

#include "WemoFixtures.h"

using namespace tollstream;

class SsdpMessageTest : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryDatagram_data();
    void readsEveryDatagram();
    void followsNoLocationElsewhere_data();
    void followsNoLocationElsewhere();
    void whatItAsksIsUnderstood();
};

void SsdpMessageTest::readsEveryDatagram_data()
{
    addFixtureRows({QStringLiteral("ssdp-reply"), QStringLiteral("ssdp-notify")});
}

void SsdpMessageTest::readsEveryDatagram()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    const auto message = parseSsdpMessage(fixture.bytes);
    QCOMPARE(message.has_value(), fixture.isOk());
    if (!message) {
        QCOMPARE(message.error().detail, fixture.text("reason"));
        return;
    }
    QCOMPARE(message->udn, fixture.text("udn"));
    QCOMPARE(message->location.toString(), fixture.text("location"));
    if (fixture.kind == QLatin1String("ssdp-reply")) {
        QCOMPARE(message->kind, SsdpMessage::Kind::Reply);
        QCOMPARE(isInsightUdn(message->udn), fixture.expected.value(QStringLiteral("isInsight")).toBool());
        QCOMPARE(message->maxAge.has_value(), !fixture.expected.value(QStringLiteral("maxAgeS")).isNull());
        if (message->maxAge) QCOMPARE(message->maxAge->count(), qint64(fixture.number("maxAgeS")));
    } else {
        const bool isAlive = fixture.text("nts") == QLatin1String("ssdp:alive");
        QCOMPARE(message->kind, isAlive ? SsdpMessage::Kind::Alive : SsdpMessage::Kind::ByeBye);
    }
}

void SsdpMessageTest::followsNoLocationElsewhere_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *location :
         {"https://192.168.1.5/setup.xml", "file:///etc/passwd", "http://example.org/setup.xml",
          "http://239.255.255.250/setup.xml", "http://0.0.0.0/setup.xml", "", "setup.xml",
          "http://192.168.1.5:0/setup.xml", "http://192.168.1.5:70000/setup.xml"})
        QTest::newRow(location) << QByteArray(location);
}

void SsdpMessageTest::followsNoLocationElsewhere()
{
    QFETCH(QByteArray, location);
    QVERIFY(!parseSsdpMessage("HTTP/1.1 200 OK\r\nUSN: uuid:Insight-1_0-1\r\nLOCATION: " + location +
                              "\r\n\r\n"));
    QVERIFY(parseSsdpMessage("HTTP/1.1 200 OK\r\nUSN: uuid:Insight-1_0-1\r\n"
                             "LOCATION: http://192.168.1.5:49153/setup.xml\r\n\r\n"));
}

void SsdpMessageTest::whatItAsksIsUnderstood()
{
    const QByteArray search = ssdpSearchDatagram(QStringLiteral("239.255.255.250:1900"), wemoSearchTarget());
    QCOMPARE(search,
             QByteArray("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
                        "MX: 1\r\nST: urn:Belkin:service:basicevent:1\r\n\r\n"));
    const auto request = parseSsdpSearch(search);
    QVERIFY(request);
    QCOMPARE(request->target, wemoSearchTarget());
    QCOMPARE(request->maxWait, std::chrono::seconds(1));
    QVERIFY(!parseSsdpSearch("NOTIFY * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: x\r\n\r\n"));
}

TOLLSTREAM_TEST_MAIN(SsdpMessageTest)
#include "SsdpMessageTest.moc"
