// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostileWebSocketFixture.h"
#include <sys/socket.h>

using namespace tollstream;
using namespace std::chrono_literals;

/// Attackers at the listener for WebSockets who come with many connections.
class HostileWebSocketFloodTest : public HostileWebSocketFixture
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(startWorld()); }
    void cleanup() { endAttack(); }

    void onePlaceDoesNotTakeAllConnections();
    void aFloodOfHandshakesIsCut_data() { transports(); }
    void aFloodOfHandshakesIsCut();
    void brokenConnectionsLeaveNothingBehind_data() { transports(); }
    void brokenConnectionsLeaveNothingBehind();
};

void HostileWebSocketFloodTest::onePlaceDoesNotTakeAllConnections()
{
    WebSocketLimits limits;
    limits.introduction = 10min; // on a slow machine none of them is cut meanwhile
    QVERIFY(startWorld(limits));
    std::vector<std::unique_ptr<RawWebSocket>> all;
    int opened = 0;
    for (int i = 0; i < limits.perPlace + 40; ++i) {
        all.push_back(std::make_unique<RawWebSocket>(here));
        opened += all.back()->open(port()) ? 1 : 0;
    }
    QCOMPARE(opened, limits.perPlace);
    QVERIFY(isServed(elsewhere));
    // From many places, they do not take all the program has.
    int places = 10;
    int inside = 0;
    while (places < 50) {
        const QByteArray from = "127.0.0." + QByteArray::number(places++);
        for (int i = 0; i < limits.perPlace / 8; ++i) {
            all.push_back(std::make_unique<RawWebSocket>(from.constData()));
            inside += all.back()->open(port()) ? 1 : 0;
        }
    }
    QCOMPARE(inside, limits.connections - limits.perPlace);
    all.clear();
    QTRY_VERIFY(isServed(elsewhere));
}

void HostileWebSocketFloodTest::aFloodOfHandshakesIsCut()
{
    QFETCH(RawWebSocket::Transport, transport);
    WebSocketLimits limits;
    limits.handshakesAtOnce = 20;
    limits.handshakesPerSecond = 1.0 / 3'600; // as good as none, on a slow machine as well
    limits.introduction = 10min;              // whoever is cut, is not cut because of it
    const TestPair pair;
    const bool isEncrypted = transport == RawWebSocket::Transport::Encrypted;
    QVERIFY(startWorld(limits, {0, isEncrypted ? ReaderScope::Everywhere : ReaderScope::ThisMachine,
                                isEncrypted ? std::optional(pair.files()) : std::nullopt}));
    int opened = 0;
    for (int i = 0; i < 3 * limits.handshakesAtOnce; ++i)
        opened += RawWebSocket(here, transport).open(port()) ? 1 : 0;
    QCOMPARE(opened, limits.handshakesAtOnce);
    RawWebSocket silent(here); // closed before a word is said, and before TLS
    QVERIFY(!silent.connectTo(port()) || silent.waitForEnd(5s));
    QCOMPARE(RawWebSocket(elsewhere, transport).login(port(), rawStranger()), 0);
    QVERIFY(startWorld());
}

void HostileWebSocketFloodTest::brokenConnectionsLeaveNothingBehind()
{
    WebSocketLimits limits;
    limits.perPlace = 4;
    limits.handshakesAtOnce = 1'000; // the flood alone is not what ends them
    QFETCH(RawWebSocket::Transport, transport);
    const TestPair pair;
    const bool isEncrypted = transport == RawWebSocket::Transport::Encrypted;
    QVERIFY(startWorld(limits, {0, isEncrypted ? ReaderScope::Everywhere : ReaderScope::ThisMachine,
                                isEncrypted ? std::optional(pair.files()) : std::nullopt}));
    for (int i = 0; i < 200; ++i) {
        RawWebSocket attacker(here, transport);
        if (!attacker.connectTo(port())) continue; // those of before are not gone yet
        if (i % 4 > 0) attacker.sendBytes(RawWebSocket::request("mqtt"));
        if (i % 4 > 1) attacker.send(RawMqtt::connectPacket(rawStranger()).left(i % 4 > 2 ? 100 : 5));
        const linger atOnce{1, 0};
        ::setsockopt(static_cast<int>(attacker.socket().socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                     sizeof(atOnce));
        attacker.socket().abort();
    }
    QTRY_VERIFY(RawWebSocket(here, transport).login(port(), rawStranger()) == 0); // there is room again
    QVERIFY(startWorld());
}

TOLLSTREAM_TEST_MAIN(HostileWebSocketFloodTest)
#include "HostileWebSocketFloodTest.moc"
