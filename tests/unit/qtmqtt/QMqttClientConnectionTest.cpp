// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MosquittoBroker.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QtMqtt/QMqttSubscription>

#include "QMqttClientFixtures.h"
#include <memory>

using tollstream::MosquittoBroker;
using namespace tollstream::fixtures;

/// How a connection comes about, in the clear and by TLS, and how it ends.
class QMqttClientConnectionTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }

    void tellsARefusedLogin_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("isWelcome");
        QTest::newRow("right") << QStringLiteral("john") << QStringLiteral("secret") << true;
        QTest::newRow("wrong password") << QStringLiteral("john") << QStringLiteral("guess") << false;
        QTest::newRow("unknown user") << QStringLiteral("jim") << QStringLiteral("secret") << false;
        QTest::newRow("nobody") << QString() << QString() << false;
    }
    void tellsARefusedLogin()
    {
        QFETCH(const QString, user);
        QFETCH(const QString, password);
        QFETCH(const bool, isWelcome);
        MosquittoBroker broker;
        QVERIFY(broker.addUser(QStringLiteral("john"), QStringLiteral("secret")));
        QVERIFY(broker.start());
        QMqttClient client;
        prepare(client, broker.port());
        client.setUsername(user);
        client.setPassword(password);
        QSignalSpy states(&client, &QMqttClient::stateChanged);
        client.connectToHost();
        QCOMPARE(client.state(), QMqttClient::Connecting);
        QTRY_COMPARE(states.size(), 2);
        QCOMPARE(client.state(), isWelcome ? QMqttClient::Connected : QMqttClient::Disconnected);
        if (!isWelcome)
            QVERIFY(client.error() == QMqttClient::NotAuthorized ||
                    client.error() == QMqttClient::BadUsernameOrPassword);
    }

    void tellsThatNobodyListens_data()
    {
        QTest::addColumn<bool>("isEncrypted");
        QTest::newRow("in the clear") << false;
        QTest::newRow("encrypted") << true;
    }
    // Many times: whether the refusal or the first byte of a handshake comes first is up to the kernel.
    void tellsThatNobodyListens()
    {
        QFETCH(const bool, isEncrypted);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        for (int attempt = 0; attempt < 100; ++attempt) {
            QMqttClient client;
            prepare(client, port);
            connectBy(client, isEncrypted);
            QTRY_COMPARE(client.error(), QMqttClient::TransportInvalid);
            QTRY_COMPARE(client.state(), QMqttClient::Disconnected);
        }
    }

    void findsTheHostByName()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        prepare(client, broker.port());
        client.setHostname(QStringLiteral("localhost")); // which may also mean ::1, where nobody listens
        client.connectToHost();
        QTRY_COMPARE(client.state(), QMqttClient::Connected);
    }

    void noticesThatTheBrokerIsGone()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        QVERIFY(connectAndWait(client, broker.port()));
        QSignalSpy gone(&client, &QMqttClient::disconnected);
        broker.kill();
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(client.error(), QMqttClient::TransportInvalid);
        QVERIFY(broker.start());
        client.connectToHost(); // the same object again
        QTRY_COMPARE(client.state(), QMqttClient::Connected);
    }

    void noticesThatAnotherTookItsName()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient first;
        first.setClientId(QStringLiteral("the-same"));
        QVERIFY(connectAndWait(first, broker.port()));
        QMqttClient second;
        second.setClientId(QStringLiteral("the-same"));
        QVERIFY(connectAndWait(second, broker.port()));
        QTRY_COMPARE(first.state(), QMqttClient::Disconnected);
        QCOMPARE(first.error(), QMqttClient::TransportInvalid);
    }

    void pingsByHand()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        client.setAutoKeepAlive(false);
        QVERIFY(connectAndWait(client, broker.port()));
        QSignalSpy answers(&client, &QMqttClient::pingResponseReceived);
        for (int round = 1; round <= 5; ++round) {
            QVERIFY(client.requestPing());
            QTRY_COMPARE(answers.size(), round);
        }
        broker.freeze();
        QVERIFY(client.requestPing());
        QVERIFY(client.requestPing());
        QVERIFY(!client.requestPing()); // the third that nobody answers
        QCOMPARE(client.state(), QMqttClient::Disconnected);
        QCOMPARE(client.error(), QMqttClient::ServerUnavailable);
        QCOMPARE(answers.size(), 5);
    }

    void doesNotBlockOnASilentServer()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QMqttClient client;
        prepare(client, silent.serverPort());
        QElapsedTimer elapsed;
        elapsed.start();
        client.connectToHost();
        QVERIFY(elapsed.elapsed() < 5'000);
        QCOMPARE(client.state(), QMqttClient::Connecting);
        QVERIFY(silent.waitForNewConnection(5'000));
        client.disconnectFromHost();
        QTRY_COMPARE(client.state(), QMqttClient::Disconnected);
    }

    void rejectsNonsense_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("no such packet") << QByteArray("\x00\x00", 2);
        QTest::newRow("length without end") << QByteArray("\x20\xff\xff\xff\xff\xff", 6);
        QTest::newRow("no such return code") << QByteArray("\x20\x02\x00\x63", 4);
        QTest::newRow("hangs up in the middle") << QByteArray("\x20\x02\x00", 3);
    }
    void rejectsNonsense()
    {
        QFETCH(const QByteArray, answer);
        QTcpServer liar;
        QVERIFY(liar.listen(QHostAddress::LocalHost));
        connect(&liar, &QTcpServer::newConnection, this, [&liar, answer] {
            QTcpSocket *socket = liar.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        QMqttClient client;
        prepare(client, liar.serverPort());
        client.connectToHost();
        QTRY_COMPARE(client.state(), QMqttClient::Disconnected);
        QVERIFY(client.error() != QMqttClient::NoError);
    }

    void speaksTls()
    {
        MosquittoBroker broker;
        QVERIFY(broker.useTls({.subjectAlternativeName = "IP:127.0.0.1"}));
        QVERIFY(broker.start());
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(
            QSslCertificate::fromPath(broker.filePath(QStringLiteral("certificate.pem"))));
        QMqttClient client;
        prepare(client, broker.port());
        client.connectToHostEncrypted(configuration);
        QTRY_COMPARE(client.state(), QMqttClient::Connected);
        QMqttSubscription *subscription = client.subscribe(topic);
        QSignalSpy arrivals(&client, &QMqttClient::messageReceived);
        QTRY_COMPARE(subscription->state(), QMqttSubscription::Subscribed);
        client.publish(topic, "sealed");
        QTRY_COMPARE(arrivals.size(), 1);
        client.disconnectFromHost();
        QTRY_COMPARE(client.state(), QMqttClient::Disconnected);
    }

    void trustsOnlyWhomTheConfigurationNames()
    {
        MosquittoBroker broker;
        QVERIFY(broker.useTls({.subjectAlternativeName = "IP:127.0.0.1"}));
        MosquittoBroker stranger;
        QVERIFY(stranger.useTls({.subjectAlternativeName = "IP:127.0.0.1"}));
        QVERIFY(broker.start());
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(
            QSslCertificate::fromPath(stranger.filePath(QStringLiteral("certificate.pem"))));
        QMqttClient client;
        prepare(client, broker.port());
        client.connectToHostEncrypted(configuration);
        QTRY_COMPARE(client.state(), QMqttClient::Disconnected);
        QCOMPARE(client.error(), QMqttClient::TransportInvalid);
    }

    void tlsAgainstAPlainBrokerFails()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        prepare(client, broker.port());
        client.connectToHostEncrypted(QSslConfiguration::defaultConfiguration());
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), QMqttClient::Disconnected, 15'000);
        QCOMPARE(client.error(), QMqttClient::TransportInvalid);
    }

    void canBeDestroyedAtAnyMoment_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 3, 5, 8, 13}) {
            QTest::addRow("plain, %d turns of the event loop", turns) << false << turns;
            QTest::addRow("TLS, %d turns of the event loop", turns) << true << turns;
        }
    }
    void canBeDestroyedAtAnyMoment()
    {
        QFETCH(const bool, tls);
        QFETCH(const int, turns);
        MosquittoBroker broker;
        if (tls) QVERIFY(broker.useTls());
        QVERIFY(broker.start());
        auto client = std::make_unique<QMqttClient>();
        prepare(*client, broker.port());
        connectBy(*client, tls);
        QTimer turn;
        int left = turns;
        connect(&turn, &QTimer::timeout, this, [&] {
            if (left-- == 0) client.reset();
        });
        turn.start(0);
        QTRY_VERIFY(!client);
    }
};

TOLLSTREAM_TEST_MAIN(QMqttClientConnectionTest)
#include "QMqttClientConnectionTest.moc"
