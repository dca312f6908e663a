// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTcpServer>

#include "HostileWebSocketFixture.h"
#include <sys/socket.h>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

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

/// Attackers at the listener for WebSockets who make something wait: they do not read, or say more than is
/// taken.
class HostileWebSocketBacklogTest : public HostileWebSocketFixture
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(startWorld()); }
    void cleanup() { endAttack(); }

    void aReaderWhoDoesNotReadCostsLittleAndIsCut();
    void whoDoesNotReadIsCutWithoutTheGate_data() { transports(); }
    void whoDoesNotReadIsCutWithoutTheGate();
    void aFarewellThatIsNotReadIsCutShort();
    void whoSaysMoreThanTheBrokerTakesIsCut();
    void whoAsksAndReadsNoAnswersIsCut_data();
    void whoAsksAndReadsNoAnswersIsCut();
};

void HostileWebSocketBacklogTest::aReaderWhoDoesNotReadCostsLittleAndIsCut()
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

void HostileWebSocketBacklogTest::whoDoesNotReadIsCutWithoutTheGate()
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

void HostileWebSocketBacklogTest::aFarewellThatIsNotReadIsCutShort()
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

void HostileWebSocketBacklogTest::whoSaysMoreThanTheBrokerTakesIsCut()
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

void HostileWebSocketBacklogTest::whoAsksAndReadsNoAnswersIsCut_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("pings of the WebSocket") << RawWebSocket::frame(RawWebSocket::Ping, QByteArray(120, 'p'));
    QTest::newRow("pings of MQTT") << RawWebSocket::frame(RawWebSocket::Binary,
                                                          RawMqtt::pingPacket().repeated(500));
}

void HostileWebSocketBacklogTest::whoAsksAndReadsNoAnswersIsCut()
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

TOLLSTREAM_TEST_MAIN(HostileWebSocketBacklogTest)
#include "HostileWebSocketBacklogTest.moc"
