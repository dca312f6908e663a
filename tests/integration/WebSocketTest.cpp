// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/WebSocketConnection.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include "WebSocketFixture.h"

using namespace tollstream;

Q_DECLARE_METATYPE(tollstream::TestCertificate::KeyKind)

namespace {

/// A reader with Qt's WebSockets, as a program would have them.
class Reader
{
public:
    explicit Reader(const QSslConfiguration &encryption = {}) : m_isEncrypted(!encryption.isNull())
    {
        QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived,
                         [this](const QByteArray &message) { m_arrived += message; });
        if (m_isEncrypted) m_socket.setSslConfiguration(encryption);
    }

    QWebSocket &socket() { return m_socket; }
    bool open(quint16 port)
    {
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({QStringLiteral("mqtt")});
        const QString scheme = m_isEncrypted ? QStringLiteral("wss") : QStringLiteral("ws");
        m_socket.open(QUrl(QStringLiteral("%1://127.0.0.1:%2/mqtt").arg(scheme).arg(port)), options);
        waitFor([this] { return m_socket.state() != QAbstractSocket::ConnectingState; });
        return m_socket.state() == QAbstractSocket::ConnectedState &&
               m_socket.subprotocol() == QLatin1String("mqtt");
    }
    QByteArray receive()
    {
        QByteArray packet;
        waitFor([&] {
            packet = RawMqtt::takePacket(m_arrived);
            return !packet.isEmpty() || m_socket.state() == QAbstractSocket::UnconnectedState;
        });
        return packet;
    }
    int login(quint16 port, const RawMqtt::Connect &connect)
    {
        if (!open(port)) return -2;
        m_socket.sendBinaryMessage(RawMqtt::connectPacket(connect));
        const QByteArray answer = receive();
        return answer.size() < 4 ? -1 : static_cast<quint8>(answer.at(3));
    }
    int subscribe(const QByteArray &filter)
    {
        m_socket.sendBinaryMessage(RawMqtt::subscribePacket(1, {filter}, 0, false));
        const QByteArray answer = receive();
        return answer.isEmpty() ? -1 : static_cast<quint8>(answer.back());
    }
    bool waitForEnd()
    {
        return waitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }

private:
    static bool waitFor(const std::function<bool()> &isSo) { return QTest::qWaitFor(isSo, 10'000); }

    bool m_isEncrypted;
    QWebSocket m_socket;
    QByteArray m_arrived;
};

QSslConfiguration trusting(const TestPair &pair)
{
    QSslConfiguration encryption = QSslConfiguration::defaultConfiguration();
    encryption.setCaCertificates(QSslCertificate::fromData(pair.made().certificate));
    encryption.setPeerVerifyMode(QSslSocket::QueryPeer); // the test compares the certificate itself
    return encryption;
}

bool isShownBy(Reader &reader, const TestPair &pair)
{
    return reader.socket().sslConfiguration().peerCertificate().toPem() == pair.made().certificate;
}

} // namespace

/// Readers who come by WebSocket get what others get, and no more.
class WebSocketTest : public WebSocketFixture
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(startWorld()); }
    void cleanup() { endWorld(); }

    void aStrangerReadsWhatIsFree();
    void aPayerReadsUntilTheEnd();
    void theSecondConnectionOfALoginPutsOutTheFirst();
    void packetsBeginAndEndAnywhere_data();
    void packetsBeginAndEndAnywhere();
    void pingsAreAnswered();
    void whoLeavesHasLeftTheBroker();
    void theBrokersEndIsTheReaders();
    void isEncryptedWithTheBrokersCertificate_data();
    void isEncryptedWithTheBrokersCertificate();
    void anotherCertificateDisturbsNobodyInside();
    void aTakenPortIsNamed();
    void whoCannotBeToldApartIsNotLetIn();
};

void WebSocketTest::aStrangerReadsWhatIsFree()
{
    Reader reader;
    QCOMPARE(reader.login(port(), rawStranger()), 0);
    QCOMPARE(reader.subscribe(average), 0);
    QCOMPARE(reader.subscribe(live), subscriptionRefused);
    QVERIFY(m_broker->publish(live, "secret") && m_broker->publish(average, "free"));
    QVERIFY(reader.receive().endsWith("free"));
}

void WebSocketTest::aPayerReadsUntilTheEnd()
{
    Reader early;
    QCOMPARE(early.login(port(), rawJohn()), refusedV3);
    QVERIFY(early.waitForEnd());
    const auto row = johnUntil(AccessStore::now() + oneHourMs);
    m_broker->store().add(row);
    Reader john;
    QCOMPARE(john.login(port(), rawJohn()), 0);
    QCOMPARE(john.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "for money"));
    QVERIFY(john.receive().endsWith("for money"));
    m_broker->store().setEnd(row.user, live, AccessStore::now() + 300);
    QVERIFY(john.waitForEnd());
    QCOMPARE(john.socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    QCOMPARE(Reader().login(port(), rawJohn()), refusedV3);
}

void WebSocketTest::theSecondConnectionOfALoginPutsOutTheFirst()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    Reader first;
    QCOMPARE(first.login(port(), rawJohn()), 0);
    RawMqtt second; // by a plain socket: the one broker counts both
    QCOMPARE(second.login(m_broker->port(), rawJohn()), 0);
    QVERIFY(first.waitForEnd());
    Reader third;
    QCOMPARE(third.login(port(), rawJohn()), 0);
    QVERIFY(second.waitForEnd());
}

void WebSocketTest::packetsBeginAndEndAnywhere_data()
{
    QTest::addColumn<QByteArray>("sent");
    auto stranger = rawStranger();
    stranger.clientId = "cut";
    const QByteArray packets =
        RawMqtt::connectPacket(stranger) + RawMqtt::subscribePacket(1, {average}, 0, false);
    const auto cut = [&packets](qsizetype size, RawWebSocket::Opcode next) {
        QByteArray frames;
        for (qsizetype at = 0; at < packets.size(); at += size) {
            const bool isLast = next == RawWebSocket::Binary || at + size >= packets.size();
            frames +=
                RawWebSocket::frame(at == 0 ? RawWebSocket::Binary : next, packets.mid(at, size), isLast);
        }
        return frames;
    };
    QTest::newRow("two in one message") << RawWebSocket::frame(RawWebSocket::Binary, packets);
    QTest::newRow("a message for each byte") << cut(1, RawWebSocket::Binary);
    QTest::newRow("messages of seven bytes") << cut(7, RawWebSocket::Binary);
    QTest::newRow("one message of many frames") << cut(5, RawWebSocket::Continuation);
    QTest::newRow("an empty message before")
        << RawWebSocket::frame(RawWebSocket::Binary, {}) + cut(9, RawWebSocket::Binary);
}

void WebSocketTest::packetsBeginAndEndAnywhere()
{
    QFETCH(QByteArray, sent);
    RawWebSocket reader;
    QVERIFY(reader.open(port()));
    QVERIFY(reader.sendBytes(sent));
    QCOMPARE(reader.receive(), QByteArray::fromHex("20020000"));
    QCOMPARE(reader.receive(), QByteArray::fromHex("9003000100"));
    const QByteArray large(4'000, 'x'); // as much as a packet may hold
    QVERIFY(m_broker->publish(average, large));
    QVERIFY(reader.waitForPayload(large));
}

void WebSocketTest::pingsAreAnswered()
{
    RawWebSocket reader;
    QCOMPARE(reader.login(port(), rawStranger()), 0);
    QVERIFY(reader.sendBytes(RawWebSocket::frame(RawWebSocket::Ping, "there?")));
    QVERIFY(reader.send(RawMqtt::pingPacket()));
    QCOMPARE(reader.receive(), QByteArray::fromHex("d000"));
    QCOMPARE(reader.pongs(), QList<QByteArray>{"there?"});
}

void WebSocketTest::whoLeavesHasLeftTheBroker()
{
    auto configuration = m_broker->configuration();
    configuration.anonymousLimit = 1;
    QVERIFY(m_broker->start(std::move(configuration)));
    m_listener->setBroker(m_broker->port());
    for (int time = 0; time < 3; ++time) {
        Reader reader;
        QTRY_COMPARE(Reader().login(port(), rawStranger()), 0); // and goes
        QTRY_COMPARE(RawMqtt().login(m_broker->port(), rawStranger()), 0);
    }
}

void WebSocketTest::theBrokersEndIsTheReaders()
{
    Reader reader;
    QCOMPARE(reader.login(port(), rawStranger()), 0);
    m_broker->supervisor().stop();
    m_listener->setBroker(0);
    QVERIFY(reader.waitForEnd());
    QCOMPARE(m_listener->state(), WebSocketListener::State::Listening);
    QVERIFY(!Reader().open(port()));
    QVERIFY(m_broker->start());
    m_listener->setBroker(m_broker->port());
    QTRY_COMPARE(Reader().login(port(), rawStranger()), 0);
    // And the listener's own.
    Reader last;
    QCOMPARE(last.login(port(), rawStranger()), 0);
    const quint16 before = port();
    m_listener->stop();
    QVERIFY(last.waitForEnd());
    QVERIFY(!Reader().open(before));
}

void WebSocketTest::isEncryptedWithTheBrokersCertificate_data()
{
    QTest::addColumn<TestCertificate::KeyKind>("keyKind");
    QTest::newRow("elliptic") << TestCertificate::KeyKind::Elliptic;
    QTest::newRow("RSA") << TestCertificate::KeyKind::Rsa2048;
}

void WebSocketTest::isEncryptedWithTheBrokersCertificate()
{
    QFETCH(TestCertificate::KeyKind, keyKind);
    TestPair pair;
    pair.renew(TestCertificate::make({.keyKind = keyKind}));
    QVERIFY(startWorld({}, {0, ReaderScope::Everywhere, pair.files()}));
    Reader reader(trusting(pair));
    QCOMPARE(reader.login(port(), rawStranger()), 0);
    QVERIFY(isShownBy(reader, pair));
    QVERIFY(reader.socket().sslConfiguration().sessionProtocol() >= QSsl::TlsV1_2);
    QCOMPARE(reader.subscribe(average), 0);
    QVERIFY(m_broker->publish(average, "free"));
    QVERIFY(reader.receive().endsWith("free"));
    // Nothing in the clear, nothing of old.
    QVERIFY(!RawWebSocket().open(port()));
    QSslConfiguration old = trusting(pair);
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    old.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    QVERIFY(!Reader(old).open(port()));
}

void WebSocketTest::anotherCertificateDisturbsNobodyInside()
{
    TestPair pair;
    QVERIFY(startWorld({}, {0, ReaderScope::Everywhere, pair.files()}));
    Reader inside(trusting(pair));
    QCOMPARE(inside.login(port(), rawStranger()), 0);
    const quint16 before = port();
    const auto renewed =
        TestCertificate::make({.validUntil = std::chrono::hours(2'000), .key = pair.made().key});
    pair.renew(renewed);
    m_listener->start({0, ReaderScope::Everywhere, pair.files()});
    QCOMPARE(port(), before);
    Reader newcomer(trusting(pair));
    QCOMPARE(newcomer.login(port(), rawStranger()), 0);
    QVERIFY(isShownBy(newcomer, pair));
    QCOMPARE(inside.subscribe(average), 0);
    // One that cannot be read changes nothing for those who come.
    BrokerCertificate lost = pair.files();
    lost.privateKeyFile += QStringLiteral(".lost");
    m_listener->start({0, ReaderScope::Everywhere, lost});
    QTRY_VERIFY(m_listener->lastError());
    QCOMPARE(m_listener->lastError()->kind, Error::Kind::Storage);
    Reader another(trusting(pair));
    QCOMPARE(another.login(before, rawStranger()), 0);
}

void WebSocketTest::aTakenPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    const quint16 taken = other.serverPort();
    m_listener->start({taken, ReaderScope::ThisMachine, {}});
    QTRY_VERIFY(m_listener->portConflict() && !m_listener->portConflict()->program.isEmpty());
    QCOMPARE(m_listener->state(), WebSocketListener::State::WaitingToRetry);
    QCOMPARE(m_listener->lastError()->kind, Error::Kind::InUse);
    QCOMPARE(*m_listener->portConflict(), (PortConflict{taken, QStringLiteral("WebSocketTest")}));
    other.close();
    QVERIFY(waitForListening()); // by itself
    QCOMPARE(port(), taken);
    QVERIFY(!m_listener->portConflict() && !m_listener->lastError());
    QVERIFY(isServed("127.0.0.1"));
}

void WebSocketTest::whoCannotBeToldApartIsNotLetIn()
{
    // This machine does not have the address from which the broker is to see the reader come.
    const QHostAddress foreign(QStringLiteral("203.0.113.9"));
    QTcpServer door;
    QVERIFY(door.listen(QHostAddress(QHostAddress::LocalHost)));
    std::unique_ptr<WebSocketConnection> connection;
    connect(&door, &QTcpServer::newConnection, this, [&] {
        std::unique_ptr<QTcpSocket> socket(door.nextPendingConnection());
        socket->setParent(nullptr);
        const WebSocketConnection::Way way{m_broker->port(), foreign};
        connection = std::make_unique<WebSocketConnection>(std::move(socket), way, WebSocketLimits());
        connection->start();
    });
    QCOMPARE(Reader().login(door.serverPort(), rawStranger()), -1); // closed without an answer
}

TOLLSTREAM_TEST_MAIN(WebSocketTest)
#include "WebSocketTest.moc"
