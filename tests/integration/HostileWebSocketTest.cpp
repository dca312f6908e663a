// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Origin.h"

#include <QElapsedTimer>
#include <QNetworkInterface>
#include <QTcpServer>

#include <unistd.h>

#include "WebSocketFixture.h"
#include <sys/socket.h>

using namespace tollstream;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(tollstream::RawWebSocket::Transport)

#ifdef __SANITIZE_ADDRESS__
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace {

constexpr char here[] = "127.0.0.2"; // of the attacker
constexpr char elsewhere[] = "127.0.0.3";

/// What this program has in use, in KiB. AddressSanitizer holds back what has been given up, and tells it
/// apart.
qint64 memory()
{
#ifdef __SANITIZE_ADDRESS__
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes() / 1'024);
#else
    return memoryOf(::getpid());
#endif
}

/// Sends this again and again, as fast as it is taken, until the connection is cut; false where it is not.
bool sendUntilCut(int descriptor, const QByteArray &bytes, const std::function<void()> &look)
{
    QElapsedTimer timer;
    timer.start();
    qsizetype sent = 0;
    while (timer.elapsed() < 20'000) {
        const qsizetype at = sent % bytes.size();
        const ssize_t taken =
            ::send(descriptor, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at),
                   MSG_DONTWAIT | MSG_NOSIGNAL);
        if (taken < 0 && errno != EAGAIN) return true;
        if (taken > 0) sent += taken;
        look();
    }
    return false;
}

} // namespace

/// Attackers at the listener for WebSockets.
class HostileWebSocketTest : public WebSocketFixture
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(startWorld()); }
    void cleanup()
    {
        if (m_listener) QVERIFY(isServed(elsewhere));
        endWorld();
    }

    void isPutOut_data();
    void isPutOut();
    void isNotLetIn_data();
    void isNotLetIn();
    void whoSaysNothingIsCut_data();
    void whoSaysNothingIsCut();
    void whoSaysNothingInTlsIsCut();
    void aReaderWhoDoesNotReadCostsLittleAndIsCut();
    void whoDoesNotReadIsCutWithoutTheGate_data() { transports(); }
    void whoDoesNotReadIsCutWithoutTheGate();
    void aFarewellThatIsNotReadIsCutShort();
    void whoSaysMoreThanTheBrokerTakesIsCut();
    void whoAsksAndReadsNoAnswersIsCut_data();
    void whoAsksAndReadsNoAnswersIsCut();
    void onePlaceDoesNotTakeAllConnections();
    void aFloodOfHandshakesIsCut_data() { transports(); }
    void aFloodOfHandshakesIsCut();
    void brokenConnectionsLeaveNothingBehind_data() { transports(); }
    void brokenConnectionsLeaveNothingBehind();
    void whoGuessesIsTurnedAwayAlone();
    void theLocalNetworkMayBeAllThatComesIn();

private:
    static void transports()
    {
        QTest::addColumn<RawWebSocket::Transport>("transport");
        QTest::newRow("in the clear") << RawWebSocket::Transport::Clear;
        QTest::newRow("encrypted") << RawWebSocket::Transport::Encrypted;
    }
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

void HostileWebSocketTest::aReaderWhoDoesNotReadCostsLittleAndIsCut()
{
    constexpr qint64 boundKib = qint64{16} * 1024;
    constexpr int readers = 8;
    constexpr int messages = 5'000;
    m_broker->store().addMany(payers, [](int i) {
        return AccessStore::Row{payer(i), {}, "payers-password", live, AccessStore::now() + oneHourMs};
    });
    std::vector<std::unique_ptr<RawWebSocket>> all;
    for (int i = 0; i < readers; ++i) {
        all.push_back(std::make_unique<RawWebSocket>(here));
        all.back()->takeLittle();
        QCOMPARE(all.back()->login(port(), rawPayer(4, i)), 0);
        QCOMPARE(all.back()->subscribe(live), 0);
    }
    RawWebSocket witness(elsewhere);
    QCOMPARE(witness.login(port(), rawPayer(4, readers)), 0);
    QCOMPARE(witness.subscribe(live), 0);
    const qint64 before = memory();
    qint64 most = before;
    const QByteArray padding(2'000, '.');
    for (int i = 0; i < messages; ++i) {
        const QByteArray message = QByteArray::number(i) + padding;
        QVERIFY(m_broker->publish(live, message));
        if (i % 10 != 0) continue;
        QVERIFY(witness.waitForPayload(message)); // he is served meanwhile
        most = std::max(most, memory());
    }
    QVERIFY2(most - before < boundKib, qPrintable(QString::number(most - before)));
    for (const auto &reader : all)
        QVERIFY(reader->waitForCut());
}

void HostileWebSocketTest::whoDoesNotReadIsCutWithoutTheGate()
{
    QFETCH(RawWebSocket::Transport, transport);
    constexpr qint64 boundKib = qint64{8} * 1024;
    const TestPair pair;
    if (transport == RawWebSocket::Transport::Encrypted)
        QVERIFY(startWorld({}, {0, ReaderScope::Everywhere, pair.files()}));
    QTcpServer broker; // which cuts off nobody
    QVERIFY(broker.listen(QHostAddress(QHostAddress::LocalHost)));
    m_listener->setBroker(broker.serverPort());
    RawWebSocket reader(here, transport);
    reader.takeLittle();
    QVERIFY(reader.open(port()) && reader.send("hello") && broker.waitForNewConnection(5'000));
    const auto descriptor = static_cast<int>(broker.nextPendingConnection()->socketDescriptor());
    const qint64 before = memory();
    qint64 most = before;
    QVERIFY(sendUntilCut(descriptor, QByteArray(4'096, 'x'), [&] { most = std::max(most, memory()); }));
    QVERIFY2(most - before < boundKib, qPrintable(QString::number(most - before)));
    QVERIFY(reader.waitForCut());
    QVERIFY(startWorld());
}

void HostileWebSocketTest::aFarewellThatIsNotReadIsCutShort()
{
    WebSocketLimits limits;
    limits.patience = 10min;
    limits.farewell = 500ms;
    QVERIFY(startWorld(limits));
    QTcpServer broker;
    QVERIFY(broker.listen(QHostAddress(QHostAddress::LocalHost)));
    m_listener->setBroker(broker.serverPort());
    RawWebSocket reader(here);
    reader.takeLittle();
    QVERIFY(reader.open(port()) && reader.send("hello") && broker.waitForNewConnection(5'000));
    QTcpSocket *talker = broker.nextPendingConnection();
    talker->write(QByteArray(8'000'000, 'x'));
    while (talker->waitForBytesWritten(300)) {
    }
    QVERIFY(talker->bytesToWrite() > 0); // all that lies between them is full
    QVERIFY(reader.sendBytes(RawWebSocket::frame(RawWebSocket::Binary, QByteArray(5'000, 'x'))));
    QVERIFY(reader.waitForCut(5s));
    QVERIFY(startWorld());
}

void HostileWebSocketTest::whoSaysMoreThanTheBrokerTakesIsCut()
{
    constexpr qint64 boundKib = qint64{8} * 1024;
    QTcpServer broker; // which does not read
    QVERIFY(broker.listen(QHostAddress(QHostAddress::LocalHost)));
    m_listener->setBroker(broker.serverPort());
    RawWebSocket attacker(here);
    QVERIFY(attacker.open(port()));
    const qint64 before = memory();
    qint64 most = before;
    const auto descriptor = static_cast<int>(attacker.socket().socketDescriptor());
    QVERIFY(sendUntilCut(descriptor, RawWebSocket::frame(RawWebSocket::Binary, QByteArray(4'000, 'x')),
                         [&] { most = std::max(most, memory()); }));
    QVERIFY2(most - before < boundKib, qPrintable(QString::number(most - before)));
    m_listener->setBroker(m_broker->port());
}

void HostileWebSocketTest::whoAsksAndReadsNoAnswersIsCut_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("pings of the WebSocket") << RawWebSocket::frame(RawWebSocket::Ping, QByteArray(120, 'p'));
    QTest::newRow("pings of MQTT") << RawWebSocket::frame(RawWebSocket::Binary,
                                                          RawMqtt::pingPacket().repeated(500));
}

void HostileWebSocketTest::whoAsksAndReadsNoAnswersIsCut()
{
    QFETCH(QByteArray, asked);
    constexpr qint64 boundKib = qint64{8} * 1024;
    const qint64 before = memory();
    RawWebSocket attacker(here);
    QCOMPARE(attacker.login(port(), rawStranger()), 0);
    qint64 most = before;
    const auto descriptor = static_cast<int>(attacker.socket().socketDescriptor());
    QVERIFY(sendUntilCut(descriptor, asked.repeated(1'000), [&] { most = std::max(most, memory()); }));
    QVERIFY2(most - before < boundKib, qPrintable(QString::number(most - before)));
}

void HostileWebSocketTest::onePlaceDoesNotTakeAllConnections()
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

void HostileWebSocketTest::aFloodOfHandshakesIsCut()
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

void HostileWebSocketTest::brokenConnectionsLeaveNothingBehind()
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
