// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Origin.h"

#include <QNetworkInterface>

#include "HostileWebSocketFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// Attackers at the listener for WebSockets: what they say, or do not.
class HostileWebSocketTest : public HostileWebSocketFixture
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(startWorld()); }
    void cleanup() { endAttack(); }

    void isPutOut_data();
    void isPutOut();
    void isNotLetIn_data();
    void isNotLetIn();
    void whoSaysNothingIsCut_data();
    void whoSaysNothingIsCut();
    void whoSaysNothingInTlsIsCut();
    void whoGuessesIsTurnedAwayAlone();
    void theLocalNetworkMayBeAllThatComesIn();
};

void HostileWebSocketTest::isPutOut_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("closeCode");
    const auto frame = &RawWebSocket::frame;
    const QByteArray connect = RawMqtt::connectPacket(rawStranger());
    QTest::newRow("text") << frame(RawWebSocket::Text, "hello", true) << 1003;
    QTest::newRow("text that holds MQTT") << frame(RawWebSocket::Text, connect, true) << 1003;
    QTest::newRow("text after MQTT") << frame(RawWebSocket::Binary, connect, true) +
                                            frame(RawWebSocket::Text, "x", true)
                                     << 1003;
    QTest::newRow("a frame that is too large")
        << frame(RawWebSocket::Binary, QByteArray(5'000, '\0'), true) << 1009;
    QTest::newRow("a frame that claims 2^62 bytes")
        << QByteArray::fromHex("82ff4000000000000000") + QByteArray("mask") << 1009;
    QTest::newRow("frames that are too large together")
        << frame(RawWebSocket::Binary, QByteArray(3'000, '\0'), false) +
               frame(RawWebSocket::Continuation, QByteArray(3'000, '\0'), true)
        << 1009;
    QTest::newRow("a continuation of nothing") << frame(RawWebSocket::Continuation, "x", true) << 1002;
    QTest::newRow("an opcode that means nothing") << frame(RawWebSocket::Opcode(5), "x", true) << 1002;
    QTest::newRow("a ping that is too large")
        << frame(RawWebSocket::Ping, QByteArray(200, 'x'), true) << 1002;
    QTest::newRow("what is no MQTT") << frame(RawWebSocket::Binary, "GET / HTTP/1.1\r\n\r\n", true) << 1001;
}

void HostileWebSocketTest::isPutOut()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, closeCode);
    RawWebSocket attacker(here);
    QVERIFY(attacker.open(port()));
    QVERIFY(attacker.sendBytes(sent));
    QVERIFY(attacker.waitForEnd(4s)); // Qt itself gives up on a frame after 5 s
    QCOMPARE(int{attacker.closeCode()}, closeCode);
}

void HostileWebSocketTest::isNotLetIn_data()
{
    QTest::addColumn<QByteArray>("sent");
    const auto with = [](const QByteArray &before, const QByteArray &after) {
        return RawWebSocket::request("mqtt").replace(before, after);
    };
    QTest::newRow("no subprotocol") << RawWebSocket::request({});
    QTest::newRow("another subprotocol") << RawWebSocket::request("chat");
    QTest::newRow("nearly the subprotocol") << RawWebSocket::request("mqtt2, MQTT");
    QTest::newRow("no upgrade") << with("Upgrade: websocket\r\n", {});
    QTest::newRow("no key") << with("Sec-WebSocket-Key", "X-Key");
    QTest::newRow("another version") << with("Version: 13", "Version: 99");
    QTest::newRow("a page") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("a form") << QByteArray("POST /mqtt HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nx=1");
    QTest::newRow("plain MQTT") << RawMqtt::connectPacket(rawStranger()) + "\r\n\r\n";
    QTest::newRow("noise") << QByteArray::fromHex("160301020001000100ff") + "\r\n\r\n";
}

void HostileWebSocketTest::isNotLetIn()
{
    QFETCH(QByteArray, sent);
    RawWebSocket attacker(here);
    QVERIFY(attacker.connectTo(port()));
    QVERIFY(attacker.sendBytes(sent));
    QVERIFY(attacker.waitForEnd(4s));
}

void HostileWebSocketTest::whoSaysNothingIsCut_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("half a request") << RawWebSocket::request("mqtt").left(60);
    QTest::newRow("a request without end")
        << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(2'000'000, 'x');
    QTest::newRow("no CONNECT") << RawWebSocket::request("mqtt");
    QTest::newRow("pings and no CONNECT")
        << RawWebSocket::request("mqtt") + RawWebSocket::frame(RawWebSocket::Ping, "x").repeated(10);
    QTest::newRow("empty messages") << RawWebSocket::request("mqtt") +
                                           RawWebSocket::frame(RawWebSocket::Binary, {}).repeated(10);
}

void HostileWebSocketTest::whoSaysNothingIsCut()
{
    QFETCH(QByteArray, sent);
    WebSocketLimits limits;
    limits.introduction = 500ms;
    QVERIFY(startWorld(limits));
    const qint64 before = memory();
    RawWebSocket attacker(here);
    QVERIFY(attacker.connectTo(port()));
    attacker.socket().write(sent);
    QVERIFY(attacker.waitForEnd(5s));
    QVERIFY2(memory() - before < qint64{8} * 1'024, qPrintable(QString::number(memory() - before)));
}

void HostileWebSocketTest::whoSaysNothingInTlsIsCut()
{
    WebSocketLimits limits;
    limits.introduction = 2s;
    const TestPair pair;
    QVERIFY(startWorld(limits, {0, ReaderScope::Everywhere, pair.files()}));
    RawWebSocket silent(here); // not even a hello
    QVERIFY(silent.connectTo(port()));
    RawWebSocket half(here);
    QVERIFY(half.connectTo(port()));
    half.sendBytes(QByteArray::fromHex("1603010200010001fc0303"));
    RawWebSocket encrypted(here, RawWebSocket::Transport::Encrypted);
    QVERIFY(encrypted.connectTo(port()));
    for (RawWebSocket *one : {&silent, &half, &encrypted})
        QVERIFY(one->waitForEnd(5s));
    QVERIFY(startWorld());
}

void HostileWebSocketTest::whoGuessesIsTurnedAwayAlone()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    auto guess = rawJohn();
    guess.password = "guess";
    int attempts = 0;
    int answered = 0;
    for (; attempts < 200; ++attempts) {
        RawWebSocket attacker(here);
        const int code = attacker.login(port(), guess);
        if (code == -1) break; // the gate listens to him no more
        QCOMPARE(code, refusedV3);
        ++answered;
    }
    QVERIFY2(answered >= 30 && answered < 100, qPrintable(QString::number(answered)));
    QCOMPARE(RawWebSocket(here).login(port(), rawStranger()), -1);
    QCOMPARE(RawWebSocket(elsewhere).login(port(), rawJohn()), 0);
    QCOMPARE(RawWebSocket("127.0.0.1").login(port(), rawStranger()), 0); // a proxy brings many
    QVERIFY(isServed(elsewhere));
}

void HostileWebSocketTest::theLocalNetworkMayBeAllThatComesIn()
{
    // From all addresses of this machine, of which some may be the internet's.
    const TestPair pair;
    for (const ReaderScope readers : {ReaderScope::Everywhere, ReaderScope::LocalNetwork}) {
        QVERIFY(startWorld({}, {0, readers, pair.files()}));
        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            if (address.protocol() != QAbstractSocket::IPv4Protocol) continue;
            const QByteArray from = address.toString().toLatin1();
            const bool isWanted = readers == ReaderScope::Everywhere ||
                                  gate::Origin::ofText(from.toStdString()).isLocalNetwork();
            RawWebSocket reader(from.constData(), RawWebSocket::Transport::Encrypted);
            QVERIFY2(reader.open(port()) == isWanted, from.constData());
        }
    }
    QVERIFY(startWorld());
}

TOLLSTREAM_TEST_MAIN(HostileWebSocketTest)
#include "HostileWebSocketTest.moc"
