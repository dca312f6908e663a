// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTcpServer>
#include <QTemporaryDir>

#include "GateBrokerFixture.h"

using namespace tollstream;

/// What strangers, payers and thieves get out of the real Mosquitto with the real gate inside.
class GateBrokerTest : public GateBrokerFixture
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(startBroker()); }
    void cleanup() { m_broker.reset(); }

    void anybodyReadsTheFreeTopics_data();
    void anybodyReadsTheFreeTopics();
    void nobodyReadsThePaidTopicForFree_data();
    void nobodyReadsThePaidTopicForFree();
    void anybodyReadsOneReceiptByItsFullName();
    void strangersWriteNothing();
    void aWillIsNeverPublished();
    void strangersAreNotLetIn_data();
    void strangersAreNotLetIn();
    void aPayerReadsNothingElse();
    void aNewReaderGetsTheNewestMessageAtOnce();
    void theNewestMessageIsForReadersOnly();
    void aStrangerCannotThrowTheReaderOff();
    void aReaderReplacesHisOwnDeadConnection();
    void persistentSessionsAreRefused();
    void anonymousConnectionsAreCapped();
    void theEncryptedListenerServesToo();
    void aGateWithWrongOptionsKeepsTheBrokerShut();
};

void GateBrokerTest::anybodyReadsTheFreeTopics_data()
{
    QTest::addColumn<bool>("isVersion5");
    QTest::newRow("MQTT 3.1.1") << false;
    QTest::newRow("MQTT 5") << true;
}

void GateBrokerTest::anybodyReadsTheFreeTopics()
{
    QFETCH(bool, isVersion5);
    MqttProbe witness({});
    QCOMPARE(witness.connectTo(m_broker->port()), 0);
    QCOMPARE(witness.subscribe(average), 0);
    QVERIFY(m_broker->publish(average, "kept", true));
    QVERIFY(witness.waitForPayload("kept")); // from now on it lies at the broker
    MqttProbe::Login login;
    login.isVersion5 = isVersion5;
    MqttProbe stranger(login);
    QCOMPARE(stranger.connectTo(m_broker->port()), 0);
    QCOMPARE(stranger.subscribe(average), 0);
    const auto kept = stranger.waitForPayload("kept");
    QVERIFY(kept && kept->retained);
    QVERIFY(m_broker->publish(average, "fresh"));
    QVERIFY(stranger.waitForPayload("fresh"));
    QCOMPARE(stranger.subscribe("market/offer"), 0);
}

void GateBrokerTest::nobodyReadsThePaidTopicForFree_data()
{
    QTest::addColumn<bool>("isVersion5");
    QTest::addColumn<QByteArray>("filter");
    for (const bool isVersion5 : {false, true}) {
        for (const char *filter :
             {"sensor/live", "sensor/#", "#", "+/live", "sensor/+", "+/+", "$share/g/sensor/live",
              "$share/g/sensor/1m", "$SYS/#", "$SYS/broker/clients/total", "market/receipts/#",
              "market/receipts/+", "sensor/1m/#", "$CONTROL/#"}) {
            QTest::addRow("%s %s", isVersion5 ? "5" : "3.1.1", filter) << isVersion5 << QByteArray(filter);
        }
    }
}

void GateBrokerTest::nobodyReadsThePaidTopicForFree()
{
    QFETCH(bool, isVersion5);
    QFETCH(QByteArray, filter);
    MqttProbe::Login login;
    login.isVersion5 = isVersion5;
    MqttProbe stranger(login);
    QCOMPARE(stranger.connectTo(m_broker->port()), 0);
    QCOMPARE(stranger.subscribe(average), 0);
    QVERIFY(stranger.subscribe(filter) >= subscriptionRefused);
    QVERIFY(getsNothingLive(stranger));
}

void GateBrokerTest::anybodyReadsOneReceiptByItsFullName()
{
    const QByteArray receipt = GatedBroker::receiptPrefix() + "00112233445566778899aabbccddeeff";
    const QByteArray other = GatedBroker::receiptPrefix() + "ffeeddccbbaa99887766554433221100";
    QVERIFY(m_broker->publish(receipt, "sealed", true));
    QVERIFY(m_broker->publish(other, "for somebody else", true));
    MqttProbe stranger({});
    QCOMPARE(stranger.connectTo(m_broker->port()), 0);
    QCOMPARE(stranger.subscribe(receipt), 0);
    QVERIFY(stranger.waitForPayload("sealed"));
    QVERIFY(stranger.subscribe(GatedBroker::receiptPrefix() + "short") >= subscriptionRefused);
    QVERIFY(stranger.subscribe(receipt.toUpper()) >= subscriptionRefused);
    QCOMPARE(stranger.messages().size(), std::size_t{1});
}

void GateBrokerTest::strangersWriteNothing()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe witness({});
    QCOMPARE(witness.connectTo(m_broker->port()), 0);
    QCOMPARE(witness.subscribe(average), 0);
    MqttProbe stranger({});
    QCOMPARE(stranger.connectTo(m_broker->port()), 0);
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    for (MqttProbe *writer : {&stranger, &john}) {
        QVERIFY(writer->publish(average, "forged"));
        QVERIFY(writer->publish(live, "forged"));
        // The broker handles one connection's packets in order, so the answer to this comes after them.
        QCOMPARE(writer->subscribe(average), 0);
    }
    QVERIFY(m_broker->publish(average, "genuine"));
    QVERIFY(witness.waitForPayload("genuine"));
    QCOMPARE(witness.messages().size(), std::size_t{1});
}

void GateBrokerTest::aWillIsNeverPublished()
{
    MqttProbe witness({});
    QCOMPARE(witness.connectTo(m_broker->port()), 0);
    QCOMPARE(witness.subscribe(average), 0);
    MqttProbe::Login login;
    login.clientId = "about-to-die";
    login.willTopic = average;
    {
        MqttProbe dying(login);
        if (dying.connectTo(m_broker->port()) == 0) dying.breakOff();
    }
    // The same client id connects again, so that the broker has dealt with the end of the first for certain.
    login.willTopic.clear();
    QCOMPARE(answerTo(login, m_broker->port()), 0);
    QVERIFY(m_broker->publish(average, "genuine"));
    QVERIFY(witness.waitForPayload("genuine"));
    QCOMPARE(witness.messages().size(), std::size_t{1});
}

void GateBrokerTest::strangersAreNotLetIn_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("clientId");
    const QByteArray john = johnUntil(0).user;
    QTest::newRow("unknown name") << QByteArray("nobody") << johnsPassword << johnsClientId;
    QTest::newRow("wrong password") << john << QByteArray("guess") << johnsClientId;
    QTest::newRow("stolen password, other client id") << john << johnsPassword << QByteArray("thief");
    QTest::newRow("publisher's name, wrong password")
        << GatedBroker::publisherUser() << QByteArray("guess") << GatedBroker::publisherClientId();
    QTest::newRow("publisher's name and password, other client id")
        << GatedBroker::publisherUser() << GatedBroker::publisherPassword() << QByteArray("thief");
    QTest::newRow("anonymous with the publisher's client id")
        << QByteArray() << QByteArray() << GatedBroker::publisherClientId();
    QTest::newRow("expired") << QByteArray("expired-0123456789ab") << johnsPassword
                             << QByteArray("expired-client");
    QTest::newRow("too long a name") << QByteArray(5000, 'x') << johnsPassword << johnsClientId;
    QTest::newRow("a quote in the name") << QByteArray("' OR 1=1 --") << johnsPassword << johnsClientId;
}

void GateBrokerTest::strangersAreNotLetIn()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, clientId);
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    m_broker->store().add(
        {"expired-0123456789ab", "expired-client", johnsPassword, live, AccessStore::now() - 1});
    MqttProbe::Login login;
    login.clientId = clientId;
    login.user = user;
    login.password = password;
    QVERIFY(answerTo(login, m_broker->port()) != 0);
    login.isVersion5 = true;
    QVERIFY(answerTo(login, m_broker->port()) != 0);
    QCOMPARE(answerTo(asJohn(), m_broker->port()), 0);
}

void GateBrokerTest::aPayerReadsNothingElse()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    for (const char *filter : {"sensor/#", "#", "+/live", "sensor/other", "$share/g/sensor/live", "$SYS/#"})
        QVERIFY2(john.subscribe(filter) >= subscriptionRefused, filter);
    QCOMPARE(john.subscribe(average), 0);
    QVERIFY(getsNothingLive(john));
}

void GateBrokerTest::aNewReaderGetsTheNewestMessageAtOnce()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe witness(asJohn());
    QCOMPARE(witness.connectTo(m_broker->port()), 0);
    QCOMPARE(witness.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "before"));
    QVERIFY(m_broker->publish(live, "newest"));
    QVERIFY(witness.waitForPayload("newest"));
    MqttProbe john(asJohn()); // replaces the witness
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    const auto greeting = john.waitForTopic(live); // nothing more is published
    QVERIFY(greeting);
    QCOMPARE(greeting->payload, QByteArray("newest"));
    QVERIFY(!greeting->retained);
    QVERIFY(m_broker->publish(live, "next"));
    QVERIFY(john.waitForPayload("next"));
    QCOMPARE(john.messages().size(), std::size_t{2}); // each once
}

void GateBrokerTest::theNewestMessageIsForReadersOnly()
{
    QVERIFY(m_broker->publish(live, "paid for"));
    MqttProbe stranger({});
    QCOMPARE(stranger.connectTo(m_broker->port()), 0);
    QVERIFY(stranger.subscribe(live) >= subscriptionRefused);
    QCOMPARE(stranger.subscribe(average), 0);
    QVERIFY(getsNothingLive(stranger));
    for (const auto &message : stranger.messages())
        QCOMPARE(message.topic, average);
}

void GateBrokerTest::aStrangerCannotThrowTheReaderOff()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    m_broker->store().add({"mallory-0123456789ab", "", "paid-too", live, AccessStore::now() + oneHourMs});
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    MqttProbe::Login login;
    login.clientId = johnsClientId;
    QVERIFY(answerTo(login, m_broker->port()) != 0);
    login.user = "mallory-0123456789ab";
    login.password = "paid-too";
    QVERIFY(answerTo(login, m_broker->port()) != 0);
    QVERIFY(m_broker->publish(live, "still here"));
    QVERIFY(john.waitForPayload("still here"));
    QVERIFY(john.isConnected());
    login.clientId = "mallory";
    QCOMPARE(answerTo(login, m_broker->port()), 0);
}

void GateBrokerTest::aReaderReplacesHisOwnDeadConnection()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe first(asJohn());
    QCOMPARE(first.connectTo(m_broker->port()), 0);
    MqttProbe second(asJohn());
    QCOMPARE(second.connectTo(m_broker->port()), 0);
    QVERIFY(first.waitForEnd());
    QCOMPARE(second.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "to the second"));
    QVERIFY(second.waitForPayload("to the second"));
    MqttProbe::Login stranger;
    stranger.clientId = johnsClientId;
    QVERIFY(answerTo(stranger, m_broker->port()) != 0); // the id is kept for the second as well
}

void GateBrokerTest::persistentSessionsAreRefused()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    auto login = asJohn();
    login.cleanSession = false;
    QCOMPARE(answerTo(login, m_broker->port()), refusedV3);
    login.isVersion5 = true;
    QCOMPARE(answerTo(login, m_broker->port()), refusedV5);
    MqttProbe::Login stranger;
    stranger.clientId = "stranger";
    stranger.cleanSession = false;
    QCOMPARE(answerTo(stranger, m_broker->port()), refusedV3);
}

void GateBrokerTest::anonymousConnectionsAreCapped()
{
    auto configuration = m_broker->configuration();
    configuration.anonymousLimit = 2;
    QVERIFY(m_broker->start(std::move(configuration)));
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    auto first = std::make_unique<MqttProbe>(MqttProbe::Login{});
    QCOMPARE(first->connectTo(m_broker->port()), 0);
    MqttProbe second({});
    QCOMPARE(second.connectTo(m_broker->port()), 0);
    QVERIFY(answerTo({}, m_broker->port()) != 0);
    QCOMPARE(answerTo(asJohn(), m_broker->port()), 0); // payers are not crowded out
    first.reset();
    QTRY_COMPARE(answerTo({}, m_broker->port()), 0);
}

void GateBrokerTest::theEncryptedListenerServesToo()
{
    QTemporaryDir directory;
    const auto certificate = BrokerCertificate::loadOrCreate(directory.path(), {}, SystemClock().now());
    QVERIFY(certificate.has_value());
    auto configuration = m_broker->configuration();
    QTcpServer reserved; // two steps to a free port; another program could come between them, never did
    QVERIFY(reserved.listen(QHostAddress(QHostAddress::LocalHost)));
    configuration.encryptedPort = reserved.serverPort();
    configuration.certificate = *certificate;
    reserved.close();
    const quint16 port = configuration.encryptedPort;
    QVERIFY(m_broker->start(std::move(configuration)));
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    auto login = asJohn();
    login.authorityFile = certificate->certificateFile.toUtf8();
    MqttProbe john(login);
    QCOMPARE(john.connectTo(port), 0);
    QCOMPARE(john.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "sealed on the way"));
    QVERIFY(john.waitForPayload("sealed on the way"));
}

void GateBrokerTest::aGateWithWrongOptionsKeepsTheBrokerShut()
{
    auto configuration = m_broker->configuration();
    configuration.freeTopics = {QStringLiteral("sensor/#")}; // a gate that opened all of it would be none
    m_broker->supervisor().start(std::move(configuration));
    QTRY_COMPARE(m_broker->supervisor().state(), BrokerSupervisor::State::WaitingToRestart);
    QCOMPARE(m_broker->supervisor().lastError()->kind, Error::Kind::Refused);
}

TOLLSTREAM_TEST_MAIN(GateBrokerTest)
#include "GateBrokerTest.moc"
