// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostileFixture.h"

using namespace tollstream;

namespace {

using Connect = RawMqtt::Connect;

QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(hex);
}

/// Changes a sound CONNECT into the one of a row.
template <typename Change> Connect changed(Connect connect, Change change)
{
    change(connect);
    return connect;
}

} // namespace

/// Clients that no library would make, against the real Mosquitto with the real gate inside. After each of
/// them the broker runs on, the reader reads, and nothing but the seller's messages has come out.
class HostileClientTest : public HostileFixture
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        TOLLSTREAM_NEEDS_ITS_BROKER();
        QVERIFY(startWorld());
    }
    void cleanupTestCase() { endWorld(); }
    void cleanup() { QVERIFY(isUnharmed()); }

    void isNotLetIn_data();
    void isNotLetIn();
    void saysNothingBeforeConnect_data();
    void saysNothingBeforeConnect();
    void becomesNobodyElse();
    void readsNoPaidTopic_data();
    void readsNoPaidTopic();
    void oneRefusedFilterOpensNoOther();
    void writesNothing_data();
    void writesNothing();
    void anAliasIsNoWayRound();
    void leavesNoWill_data();
    void leavesNoWill();

private:
    /// One payer after the other, because each may come with MQTT 5 only so often.
    Connect comingAs(bool isPayer, quint8 version)
    {
        return isPayer ? rawPayer(version, m_nextPayer++) : rawStranger(version);
    }
    int m_nextPayer = 0;
};

void HostileClientTest::isNotLetIn_data()
{
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const QByteArray &name, const Connect &connect) {
        QTest::newRow(name.constData()) << RawMqtt::connectPacket(connect);
    };
    const QByteArray endless(65'535, 'x');
    for (const quint8 version : {quint8{4}, quint8{5}}) {
        const QByteArray v = version == 5 ? "5, " : "3.1.1, ";
        const auto john = [&](auto change) { return changed(rawJohn(version), change); };
        row(v + "user name of 64 KiB", john([&](auto &c) { c.user = endless; }));
        row(v + "password of 64 KiB", john([&](auto &c) { c.password = endless; }));
        row(v + "client id of 64 KiB", john([&](auto &c) { c.clientId = endless; }));
        row(v + "user name as long as a packet may be", john([&](auto &c) { c.user = endless.left(3'900); }));
        row(v + "stranger with a client id as long",
            changed(rawStranger(version), [&](auto &c) { c.clientId = endless.left(4'000); }));
        for (const auto &[name, text] : brokenTexts()) {
            row(v + "user name: " + name, john([&t = text](auto &c) { c.user = t; }));
            row(v + "John's name and then: " + name, john([&t = text](auto &c) { *c.user += t; }));
            row(v + "client id: " + name, john([&t = text](auto &c) { c.clientId = t; }));
            row(v + "stranger with a client id: " + name,
                changed(rawStranger(version), [&t = text](auto &c) { c.clientId = t; }));
        }
        row(v + "wrong password", john([](auto &c) { c.password = "guess"; }));
        row(v + "the right password cut short", john([](auto &c) { c.password->chop(1); }));
        row(v + "empty password", john([](auto &c) { c.password = ""; }));
        row(v + "no password", john([](auto &c) { c.password.reset(); }));
        row(v + "password without a name", john([](auto &c) { c.user.reset(); }));
        row(v + "empty name", john([](auto &c) { c.user = ""; }));
        row(v + "name in capitals", john([](auto &c) { c.user = c.user->toUpper(); }));
        row(v + "name like a pattern", john([](auto &c) { c.user = "%"; }));
        row(v + "session to be kept", john([](auto &c) { c.cleanSession = false; }));
        row(v + "stranger, session to be kept", changed(rawStranger(version), [](auto &c) {
                c.clientId = "kept";
                c.cleanSession = false;
            }));
        row(v + "stranger with the publisher's id",
            changed(rawStranger(version), [](auto &c) { c.clientId = GatedBroker::publisherClientId(); }));
        row(v + "stranger with John's id",
            changed(rawStranger(version), [](auto &c) { c.clientId = johnsClientId; }));
        row(v + "payer with John's id", john([](auto &c) {
                c.user = payer(0);
                c.password = "payers-password";
            }));
        row(v + "John with another id", john([](auto &c) { c.clientId = "thief"; }));
        row(v + "John with no id", john([](auto &c) { c.clientId.clear(); }));
        row(v + "publisher's name, wrong password", john([](auto &c) {
                c.user = GatedBroker::publisherUser();
                c.clientId = GatedBroker::publisherClientId();
            }));
        row(v + "will of QoS 3", john([](auto &c) {
                c.willTopic = average;
                c.willQos = 3;
            }));
        row(v + "flags of a will without a will", john([](auto &c) { c.flippedFlags = 0x20; }));
        row(v + "reserved flag", john([](auto &c) { c.flippedFlags = 0x01; }));
        row(v + "unknown protocol", john([](auto &c) { c.protocol = "MQTF"; }));
        row(v + "endless protocol name", john([&](auto &c) { c.protocol = endless.left(2'000); }));
    }
    row("3.1.1, stranger who never shows life",
        changed(rawStranger(), [](auto &c) { c.keepAliveSeconds = 0; }));
    row("version 9", changed(rawJohn(), [](auto &c) { c.version = 9; }));
    row("5, a way of authenticating that nobody offers", changed(rawJohn(5), [](auto &c) {
            c.properties = '\x15' + RawMqtt::field("SCRAM-SHA-256") + '\x16' + RawMqtt::field("n,,");
        }));
    row("5, session kept for ever and asked for", changed(rawJohn(5), [](auto &c) {
            c.cleanSession = false;
            c.properties = RawMqtt::fourByteProperty(sessionExpiry, forEver);
        }));
    row("5, one property twice", changed(rawJohn(5), [](auto &c) {
            c.properties = RawMqtt::fourByteProperty(sessionExpiry, 1).repeated(2);
        }));
    row("5, unknown property", changed(rawJohn(5), [](auto &c) { c.properties = bytes("7f00"); }));
    const QByteArray sound = RawMqtt::connectPacket(rawJohn());
    QTest::newRow("surplus bytes") << RawMqtt::packet(0x10, sound.mid(2) + "surplus");
    QTest::newRow("missing bytes") << RawMqtt::packet(0x10, sound.mid(2).chopped(3));
    QTest::newRow("reserved bits of the first byte") << RawMqtt::packet(0x1f, sound.mid(2));
    QTest::newRow("claims 256 MiB") << bytes("10ffffff7f") + sound.mid(2);
    QTest::newRow("claims 8 KiB") << bytes("108040") + sound.mid(2);
    QTest::newRow("length of five bytes") << bytes("10ffffffff01") + sound.mid(2);
    QTest::newRow("a web browser") << QByteArray("GET / HTTP/1.1\r\nHost: jane\r\n\r\n");
    QTest::newRow("TLS where it is not spoken") << bytes("16030100c8010000c40303") + QByteArray(200, 'x');
}

void HostileClientTest::isNotLetIn()
{
    QFETCH(QByteArray, sent);
    RawMqtt attacker;
    QVERIFY(attacker.open(m_broker->port()));
    attacker.send(sent); // the broker may close before all of it is written
    const QByteArray answer = attacker.receive();
    if (answer.startsWith(bytes("20"))) QVERIFY(answer.at(3) != 0);
    QVERIFY(attacker.waitForEnd());
}

void HostileClientTest::saysNothingBeforeConnect_data()
{
    QTest::addColumn<QByteArray>("sent");
    RawMqtt::Publish publish;
    publish.topic = average;
    QTest::newRow("subscribes") << RawMqtt::subscribePacket(1, {live}, 0, false);
    QTest::newRow("publishes") << RawMqtt::publishPacket(publish);
    QTest::newRow("pings") << RawMqtt::pingPacket();
    QTest::newRow("answers itself") << bytes("20020000");
    QTest::newRow("authenticates") << bytes("f000");
    QTest::newRow("takes its leave") << bytes("e000");
    QTest::newRow("packet of no kind") << bytes("0000");
    const QByteArray refused =
        RawMqtt::connectPacket(changed(rawJohn(), [](auto &c) { c.password = "guess"; }));
    QTest::newRow("refused, subscribes all the same")
        << refused + RawMqtt::subscribePacket(1, {live}, 0, false);
    QTest::newRow("refused, publishes all the same") << refused + RawMqtt::publishPacket(publish);
    QTest::newRow("refused, tries again at once") << refused + RawMqtt::connectPacket(rawStranger());
}

void HostileClientTest::saysNothingBeforeConnect()
{
    QFETCH(QByteArray, sent);
    RawMqtt attacker;
    QVERIFY(attacker.open(m_broker->port()));
    attacker.send(sent);
    QVERIFY(stolenBy(attacker).isEmpty());
    QVERIFY(attacker.waitForEnd());
}

void HostileClientTest::becomesNobodyElse()
{
    RawMqtt attacker;
    QCOMPARE(attacker.login(m_broker->port(), rawStranger()), 0);
    attacker.send(RawMqtt::connectPacket(rawPayer())); // a second CONNECT, even a good one, is an error
    QVERIFY(attacker.waitForEnd());
}

void HostileClientTest::readsNoPaidTopic_data()
{
    QTest::addColumn<quint8>("version");
    QTest::addColumn<bool>("isPayer");
    QTest::addColumn<QByteArray>("filter");
    QList<QByteArray> filters{
        "#",
        "+",
        "/#",
        "+/#",
        "+/+",
        "+/live",
        "sensor/+",
        "sensor/#",
        "sensor/live/#",
        "sensor/1m/#",
        "sensor/1m/+",
        "+/live/#",
        "/sensor/live",
        "sensor//live",
        "sensor/live/",
        "Sensor/live",
        "sensor/live ",
        "sensor/+/#",
        "market/#",
        "market/+",
        "market/receipts/#",
        "market/receipts/+",
        "+/receipts/+",
        "$share/g/sensor/live",
        "$share/g/sensor/1m",
        "$share/g/#",
        "$share/g/+/live",
        "$share//sensor/live",
        "$share/g/$SYS/#",
        "$share/$share/g/sensor/live",
        "$queue/sensor/live",
        "$exclusive/sensor/live",
        "$SYS/#",
        "$SYS/broker/clients/total",
        "$SYS/broker/log/#",
        "$CONTROL/#",
        "$CONTROL/dynamic-security/v1",
        "$CONTROL/dynamic-security/v1/response",
        "$",
        "$/sensor/live",
        bytes("73656e736f722f6cc4b17665"), // a dotless i
        QByteArray("/").repeated(300),
        QByteArray("a/").repeated(1'500),
        QByteArray(65'000, 'x'),
        QByteArray("sensor/live\0", 12),
        QByteArray("sensor\0/live", 12),
        QByteArray(),
        "#/live",
        "sensor/live#",
        "sensor+/live",
    };
    for (const auto &[name, text] : brokenTexts())
        filters.append(text);
    for (const quint8 version : {quint8{4}, quint8{5}}) {
        for (const bool isPayer : {false, true}) {
            for (const QByteArray &filter : std::as_const(filters)) {
                QTest::addRow("%s, %s: %s", version == 5 ? "5" : "3.1.1", isPayer ? "payer" : "stranger",
                              filter.left(40).toPercentEncoding("/+#$ ").constData())
                    << version << isPayer << filter;
            }
        }
        QTest::addRow("%d, stranger, by its name", version) << version << false << live;
    }
}

void HostileClientTest::readsNoPaidTopic()
{
    QFETCH(quint8, version);
    QFETCH(bool, isPayer);
    QFETCH(QByteArray, filter);
    const auto connect = comingAs(isPayer, version);
    RawMqtt attacker;
    QCOMPARE(attacker.login(m_broker->port(), connect), 0);
    for (const quint8 qos : {quint8{0}, quint8{2}}) {
        const int code = attacker.subscribe(filter, qos);
        QVERIFY2(code == -1 || code >= subscriptionRefused, qPrintable(QString::number(code)));
        QVERIFY(stolenBy(attacker).isEmpty());
        if (code == -1) break; // put out
    }
}

void HostileClientTest::oneRefusedFilterOpensNoOther()
{
    RawMqtt attacker;
    QCOMPARE(attacker.login(m_broker->port(), rawStranger()), 0);
    const QList<QByteArray> filters{average, live, "#", offerTopic, "$share/g/sensor/live"};
    QVERIFY(attacker.send(RawMqtt::subscribePacket(7, filters, 0, false)));
    QByteArray answer = attacker.receive();
    while (!answer.isEmpty() && !answer.startsWith(bytes("90")))
        answer = attacker.receive(); // the retained offer
    QCOMPARE(answer.right(5), bytes("0080800080"));
    QVERIFY(stolenBy(attacker).isEmpty());
}

void HostileClientTest::writesNothing_data()
{
    QVERIFY(startWorld()); // so many strangers of MQTT 5 come in only once
    QTest::addColumn<quint8>("version");
    QTest::addColumn<bool>("isPayer");
    QTest::addColumn<QByteArray>("topic");
    for (const quint8 version : {quint8{4}, quint8{5}}) {
        for (const bool isPayer : {false, true}) {
            for (const QByteArray &topic :
                 {live, average, offerTopic, someReceipt, QByteArray("sensor/other"), QByteArray("#"),
                  QByteArray("sensor/+"), QByteArray(), QByteArray("$SYS/broker/version"),
                  QByteArray("$SYS/broker/connection/x/state"), QByteArray("$CONTROL/dynamic-security/v1"),
                  QByteArray("$share/g/sensor/live"), QByteArray("sensor/live\0", 12),
                  QByteArray(60'000, 'x')}) {
                QTest::addRow("%s, %s: %s", version == 5 ? "5" : "3.1.1", isPayer ? "payer" : "stranger",
                              topic.left(40).toPercentEncoding("/+#$ ").constData())
                    << version << isPayer << topic;
            }
        }
    }
}

void HostileClientTest::writesNothing()
{
    QFETCH(quint8, version);
    QFETCH(bool, isPayer);
    QFETCH(QByteArray, topic);
    const auto connect = comingAs(isPayer, version);
    RawMqtt attacker;
    QCOMPARE(attacker.login(m_broker->port(), connect), 0);
    for (const bool retain : {false, true}) {
        for (const quint8 qos : {quint8{0}, quint8{1}, quint8{2}}) {
            for (const char *payload : {"forged", ""}) {
                attacker.send(RawMqtt::publishPacket({topic, payload, qos, retain, version == 5, {}}));
                if (qos == 2) attacker.send(bytes("62020001")); // released whatever the answer was
                if (!attacker.isAnswered()) break;              // put out: such a topic is none
            }
        }
    }
    RawMqtt reader; // nothing has been left behind for those who come later
    QCOMPARE(reader.login(m_broker->port(), rawStranger()), 0);
    QCOMPARE(reader.subscribe(someReceipt), 0);
    QVERIFY(reader.messages().isEmpty());
}

void HostileClientTest::anAliasIsNoWayRound()
{
    RawMqtt attacker;
    QCOMPARE(attacker.login(m_broker->port(), rawStranger(5)), 0);
    RawMqtt::Publish publish{average, "forged", 0, false, true, bytes("230001")};
    QVERIFY(attacker.send(RawMqtt::publishPacket(publish)));
    publish.topic.clear();
    attacker.send(RawMqtt::publishPacket(publish));
    attacker.isAnswered();
}

void HostileClientTest::leavesNoWill_data()
{
    QVERIFY(startWorld());
    QTest::addColumn<quint8>("version");
    QTest::addColumn<bool>("isPayer");
    QTest::addColumn<bool>("retain");
    QTest::addColumn<QByteArray>("topic");
    for (const quint8 version : {quint8{4}, quint8{5}, quint8{0x84}}) {
        for (const bool isPayer : {false, true}) {
            for (const bool retain : {false, true}) {
                for (const QByteArray &topic :
                     {live, average, offerTopic, someReceipt, QByteArray("$CONTROL/dynamic-security/v1")}) {
                    QTest::addRow("%x, %s, %s: %s", version, isPayer ? "payer" : "stranger",
                                  retain ? "retained" : "once", topic.constData())
                        << version << isPayer << retain << topic;
                }
            }
        }
    }
}

void HostileClientTest::leavesNoWill()
{
    QFETCH(quint8, version);
    QFETCH(bool, isPayer);
    QFETCH(bool, retain);
    QFETCH(QByteArray, topic);
    auto connect = comingAs(isPayer, version);
    connect.clientId = "about-to-die";
    connect.willTopic = topic;
    connect.willRetain = retain;
    connect.willQos = 1;
    if (connect.isVersion5()) connect.willProperties = RawMqtt::fourByteProperty(willDelay, 0);
    RawMqtt dying;
    if (dying.login(m_broker->port(), connect) == 0) dying.reset();
    connect.willTopic.clear();
    RawMqtt successor; // takes its place: by now the broker has dealt with the will
    QCOMPARE(successor.login(m_broker->port(), connect), 0);
    QVERIFY(successor.subscribe(someReceipt) == 0 && successor.messages().isEmpty());
}

TOLLSTREAM_TEST_MAIN(HostileClientTest)
#include "HostileClientTest.moc"
