// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/AccessView.h"

#include "GateFixture.h"

using namespace tollstream::gate;

Q_DECLARE_METATYPE(tollstream::gate::ConnectRequest)

/// Who is let in, and to what.
class GateTest : public GateFixture
{
    Q_OBJECT
private slots:
    void init() { makeGate(); }

    void topicsOfEachRole_data();
    void topicsOfEachRole();
    void unknownConnectionsMayNothing();
    void refusedLogins_data();
    void refusedLogins();
    void receiptsAreFew();
    void subscribingAgainIsRationed();
    void saysThatSomebodyWaitsForAReceipt();
    void anonymousConnectionsAreCounted();
    void strangersOfMqtt5ComeInSlowly();
    void theLocalNetworkMayBeAllThatComesIn_data();
    void theLocalNetworkMayBeAllThatComesIn();
    void anotherPasswordEndsTheConnection();
    void aWildcardInAGrantOpensNothing();
    void keepsTheClientIdOfItsReaders();
    void logsNoPassword();
};

void GateTest::topicsOfEachRole_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("strangerSubscribes");
    QTest::addColumn<bool>("johnSubscribes");
    QTest::addColumn<bool>("publisherWrites");
    const auto row = [](const char *topic, bool stranger, bool john, bool publisher) {
        QTest::newRow(topic) << QByteArray(topic) << stranger << john << publisher;
    };
    row("sensor/1m", true, true, true);
    row("market/offer", true, true, false);
    row("sensor/live", false, true, true);
    row(receipt, true, true, true);
    for (const char *topic : {"#",
                              "+",
                              "sensor/#",
                              "sensor/+",
                              "+/live",
                              "+/1m",
                              "sensor/1m/#",
                              "$SYS/#",
                              "$SYS/broker/uptime",
                              "$share/g/sensor/live",
                              "$share/g/sensor/1m",
                              "$CONTROL/x",
                              "",
                              "sensor",
                              "sensor/",
                              "sensor/live/",
                              "/sensor/live",
                              "Sensor/Live",
                              "sensor/1",
                              "sensor/1m ",
                              "market/receipts/",
                              "market/receipts/+",
                              "market/receipts/#",
                              "market/receipts/00112233445566778899AABBCCDDEEFF",
                              "market/receipts/00112233445566778899aabbccddeef",
                              "market/receipts/00112233445566778899aabbccddeeff0",
                              "market/receipts/0011223344556677/899aabbccddeeff"}) {
        row(topic, false, false, false);
    }
}

void GateTest::topicsOfEachRole()
{
    QFETCH(QByteArray, topic);
    QFETCH(bool, strangerSubscribes);
    QFETCH(bool, johnSubscribes);
    QFETCH(bool, publisherWrites);
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(m_publisher, asPublisher(), m_now));
    const std::string_view name(topic.constData(), static_cast<std::size_t>(topic.size()));
    QCOMPARE(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, name, m_now), strangerSubscribes);
    QCOMPARE(m_gate->mayAccess(m_john, TopicAccess::Subscribe, name, m_now), johnSubscribes);
    QCOMPARE(m_gate->mayAccess(m_stranger, TopicAccess::Read, name, m_now), strangerSubscribes);
    QCOMPARE(m_gate->mayAccess(m_john, TopicAccess::Read, name, m_now), johnSubscribes);
    QCOMPARE(m_gate->mayAccess(m_publisher, TopicAccess::Write, name, m_now), publisherWrites);
    QVERIFY(!m_gate->mayAccess(m_stranger, TopicAccess::Write, name, m_now));
    QVERIFY(!m_gate->mayAccess(m_john, TopicAccess::Write, name, m_now));
    QVERIFY(!m_gate->mayAccess(m_publisher, TopicAccess::Subscribe, name, m_now));
    QVERIFY(!m_gate->mayAccess(m_publisher, TopicAccess::Read, name, m_now));
}

void GateTest::unknownConnectionsMayNothing()
{
    for (const TopicAccess access : {TopicAccess::Read, TopicAccess::Write, TopicAccess::Subscribe})
        QVERIFY(!m_gate->mayAccess(m_john, access, "sensor/1m", m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(mayRead(m_john, "sensor/live"));
    m_gate->disconnected(m_john);
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QVERIFY(!mayRead(m_john, "sensor/1m"));
}

void GateTest::refusedLogins_data()
{
    QTest::addColumn<ConnectRequest>("request");
    const auto row = [](const char *name, ConnectRequest request, auto change) {
        change(request);
        QTest::newRow(name) << request;
    };
    row("wrong password", asJohn(), [](auto &request) { request.password = "Secret"; });
    row("no password", asJohn(), [](auto &request) { request.password.reset(); });
    row("empty password", asJohn(), [](auto &request) { request.password = ""; });
    row("unknown name", asJohn(), [](auto &request) { request.user = "johnny"; });
    row("empty name", asJohn(), [](auto &request) { request.user = ""; });
    row("password without a name", asJohn(), [](auto &request) { request.user.reset(); });
    row("other client id", asJohn(), [](auto &request) { request.clientId = "thief"; });
    row("kept session", asJohn(), [](auto &request) { request.cleanSession = false; });
    row("publisher, wrong password", asPublisher(), [](auto &request) { request.password = "secret"; });
    row("publisher, other client id", asPublisher(), [](auto &request) { request.clientId = "thief"; });
    row("publisher, kept session", asPublisher(), [](auto &request) { request.cleanSession = false; });
    row("stranger without an id", asStranger(""), [](auto &) {});
    row("stranger with the publisher's id", asStranger("publisher-client"), [](auto &) {});
    row("stranger, kept session", asStranger("a"), [](auto &request) { request.cleanSession = false; });
    row("stranger who never shows life", asStranger("a"),
        [](auto &request) { request.keepAliveSeconds = 0; });
    row("stranger who seldom does", asStranger("a"), [](auto &request) { request.keepAliveSeconds = 3'600; });
    static const std::string endless(5'000, 'x');
    row("endless name", asJohn(), [](auto &request) { request.user = endless; });
    row("endless password", asJohn(), [](auto &request) { request.password = endless; });
    row("endless client id", asStranger(endless), [](auto &) {});
}

void GateTest::refusedLogins()
{
    QFETCH(ConnectRequest, request);
    QVERIFY(!m_gate->authenticate(m_john, request, m_now));
    QVERIFY(!mayRead(m_john, "sensor/1m"));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
}

void GateTest::receiptsAreFew()
{
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    std::string topic = receipt;
    for (std::size_t i = 0; i < Gate::receiptsPerConnection; ++i) {
        topic.back() = static_cast<char>('0' + i);
        QVERIFY(!mayRead(m_stranger, topic)); // only what was asked for
        QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
        QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
        QVERIFY(mayRead(m_stranger, topic));
    }
    topic.back() = 'f';
    QVERIFY(!m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
    QVERIFY(!mayRead(m_stranger, topic));
    topic.back() = '0';
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Unsubscribe, topic, m_now));
    QVERIFY(!mayRead(m_stranger, topic));
    topic.back() = 'f';
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
}

void GateTest::subscribingAgainIsRationed()
{
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    const auto subscribes = [this](ConnectionKey key, std::string_view topic) {
        return m_gate->mayAccess(key, TopicAccess::Subscribe, topic, m_now);
    };
    int granted = 0;
    while (subscribes(m_stranger, "sensor/1m") && granted < 1'000)
        ++granted;
    QVERIFY2(granted > 10 && granted < 1'000, qPrintable(QString::number(granted)));
    QVERIFY(mayRead(m_stranger, "sensor/1m")); // his subscription stands
    // Nobody else suffers, nor whoever unsubscribes in between.
    QVERIFY(subscribes(m_john, "sensor/1m"));
    QVERIFY(subscribes(m_john, "sensor/live"));
    QVERIFY(subscribes(m_stranger, "market/offer"));
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Unsubscribe, "sensor/1m", m_now));
    QVERIFY(subscribes(m_stranger, "sensor/1m"));
    QVERIFY(!subscribes(m_stranger, "sensor/1m"));
    pass(60'000);
    QVERIFY(subscribes(m_stranger, "sensor/1m"));
}

void GateTest::saysThatSomebodyWaitsForAReceipt()
{
    const auto notes = [this] {
        return std::count(m_log.begin(), m_log.end(), tollstream::access::receiptAwaitedNote);
    };
    std::string topic = receipt;
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, "market/offer", m_now));
    QCOMPARE(notes(), 0);
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
    QCOMPARE(notes(), 1);
    topic.back() = '0';
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
    QCOMPARE(notes(), 1); // now and then
    topic.back() = '1';
    m_now.steady += 2'000;
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
    QCOMPARE(notes(), 2);
}

void GateTest::anonymousConnectionsAreCounted()
{
    QVERIFY(m_gate->authenticate(&m_keys[3], asStranger("a"), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[4], asStranger("b"), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[5], asStranger("c"), m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[6], asStranger("d"), m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(m_publisher, asPublisher(), m_now));
    m_gate->disconnected(&m_keys[4]);
    m_gate->disconnected(&m_keys[4]);
    QVERIFY(m_gate->authenticate(&m_keys[6], asStranger("d"), m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[7], asStranger("e"), m_now));
}

void GateTest::strangersOfMqtt5ComeInSlowly()
{
    ConnectRequest request = asStranger("a");
    request.protocolVersion = 5;
    request.keepAliveSeconds = 0; // the broker sets its own
    int admitted = 0;
    for (int i = 0; i < 1'000; ++i) {
        admitted += m_gate->authenticate(m_stranger, request, m_now) ? 1 : 0;
        m_gate->disconnected(m_stranger);
    }
    QCOMPARE(admitted, 100);
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now)); // 3.1.1 leaves no sessions behind
    m_gate->disconnected(m_stranger);
    pass(1'000);
    QVERIFY(m_gate->authenticate(m_stranger, request, m_now));
}

void GateTest::anotherPasswordEndsTheConnection()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_source.set("john", "secret", "johns-phone", "sensor/live",
                 m_now.wall + 90'000); // new salt, same password
    QVERIFY(tick().empty());
    m_source.set("john", "other", "johns-phone", "sensor/live", m_now.wall + 90'000);
    QCOMPARE(tick().size(), std::size_t{1});
}

void GateTest::aWildcardInAGrantOpensNothing()
{
    for (const char *topic : {"#", "sensor/#", "+/live", "$SYS/broker/uptime"}) {
        m_source.rows.clear();
        m_source.set("john", "secret", "johns-phone", topic, m_now.wall + 60'000);
        QVERIFY(!m_gate->authenticate(m_john, asJohn(), m_now));
    }
}

void GateTest::keepsTheClientIdOfItsReaders()
{
    m_source.set("mallory", "paid", "", "sensor/live", m_now.wall + 60'000);
    ConnectRequest mallory = asJohn();
    mallory.user = "mallory";
    mallory.password = "paid";
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[3], mallory, m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[3], asStranger("johns-phone"), m_now));
    // John himself comes again before his old connection has gone, as after a lost network.
    QVERIFY(m_gate->authenticate(&m_keys[4], asJohn(), m_now));
    m_gate->disconnected(m_john);
    QVERIFY(!m_gate->authenticate(&m_keys[3], asStranger("johns-phone"), m_now));
    QVERIFY(mayRead(&m_keys[4], "sensor/live"));
    m_gate->disconnected(&m_keys[4]);
    QVERIFY(m_gate->authenticate(&m_keys[3], asStranger("johns-phone"), m_now));
}

void GateTest::logsNoPassword()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    ConnectRequest wrong = asJohn();
    wrong.password = "mistyped-secret";
    QVERIFY(!m_gate->authenticate(&m_keys[3], wrong, m_now));
    pass(60'000);
    tick();
    QVERIFY(!m_log.empty());
    for (const std::string &line : m_log) {
        QVERIFY(line.find("secret") == std::string::npos);
        QVERIFY(line.find("johns-phone") == std::string::npos); // only he shall know it
    }
}

void GateTest::theLocalNetworkMayBeAllThatComesIn_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("isLocal");
    for (const char *address : {"127.0.0.1", "127.9.9.9", "::1", "10.0.0.0", "10.255.255.255", "172.16.0.1",
                                "172.31.255.255", "192.168.0.1", "192.168.255.255", "169.254.3.4", "fe80::1",
                                "febf::1", "fc00::1", "fdff::1", "::ffff:192.168.1.1"})
        QTest::newRow(address) << QByteArray(address) << true;
    for (const char *address :
         {"", "johns-phone", "84.1.2.3", "9.255.255.255", "11.0.0.1", "172.15.255.255", "172.32.0.1",
          "192.167.1.1", "192.169.1.1", "169.253.1.1", "100.64.0.1", "2a01:4f8::1", "fec0::1", "fb00::1",
          "ff02::1", "::ffff:84.1.2.3", "::a00:1", "0:0:0:0:a00:1::"})
        QTest::newRow(*address ? address : "unknown") << QByteArray(address) << false;
}

void GateTest::theLocalNetworkMayBeAllThatComesIn()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, isLocal);
    GateOptions options = gateOptions();
    for (const bool isForLocalNetworkOnly : {true, false}) {
        options.isForLocalNetworkOnly = isForLocalNetworkOnly;
        makeGate(options);
        ConnectRequest stranger = asStranger("somebody");
        ConnectRequest john = asJohn();
        stranger.origin = john.origin = Origin::ofText(address.toStdString());
        const bool isExpected = isLocal || !isForLocalNetworkOnly;
        QCOMPARE(m_gate->authenticate(m_stranger, stranger, m_now), isExpected);
        QCOMPARE(m_gate->authenticate(m_john, john, m_now), isExpected);
    }
}

TOLLSTREAM_TEST_MAIN(GateTest)
#include "GateTest.moc"
