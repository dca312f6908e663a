// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MosquittoBroker.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QtMqtt/QMqttMessage>
#include <QtMqtt/QMqttSubscription>

#include "QMqttClientFixtures.h"

using tollstream::MosquittoBroker;
using namespace tollstream::fixtures;

namespace {

// Mosquitto by itself grants every subscription and drops what may not be read.
const QByteArray onlyAllowedX = R"({
    "defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true, "subscribe": false, "unsubscribe": false},
    "anonymousGroup": "everybody", "groups": [{"groupname": "everybody", "roles": [{"rolename": "reader"}]}],
    "roles": [{"rolename": "reader", "acls": [{"acltype": "subscribeLiteral", "topic": "allowed/x", "allow": true}]}]
})";

} // namespace

/// Messages and subscriptions.
class QMqttClientTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }

    void carriesMessagesBothWays()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        QSignalSpy states(&client, &QMqttClient::stateChanged);
        QVERIFY(connectAndWait(client, broker.port()));
        QCOMPARE(states.size(), 2);
        QMqttSubscription *subscription = client.subscribe(topic);
        QVERIFY(subscription);
        QCOMPARE(client.subscribe(topic), subscription);
        QTRY_COMPARE(subscription->state(), QMqttSubscription::Subscribed);

        QSignalSpy arrivals(&client, &QMqttClient::messageReceived);
        QList<QMqttMessage> messages;
        connect(subscription, &QMqttSubscription::messageReceived, this,
                [&messages](const QMqttMessage &message) { messages.append(message); });
        const QByteArray payload("{\"mW\":12345}\0x", 14);
        QCOMPARE(client.publish(topic, payload), 0);
        QCOMPARE(client.publish(QMqttTopicName(QStringLiteral("elsewhere")), payload), 0);
        QTRY_COMPARE(messages.size(), 1);
        QCOMPARE(messages.first().payload(), payload);
        QCOMPARE(messages.first().topic().name(), topic);
        QCOMPARE(messages.first().qos(), quint8(0));
        QVERIFY(!messages.first().retain());
        QCOMPARE(arrivals.size(), 1);
    }

    void keepsOrderOverManyMessages()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        QVERIFY(connectAndWait(client, broker.port()));
        QList<int> numbers;
        connect(&client, &QMqttClient::messageReceived, this,
                [&numbers](const QByteArray &message) { numbers.append(message.toInt()); });
        QMqttSubscription *subscription = client.subscribe(topic);
        QTRY_COMPARE(subscription->state(), QMqttSubscription::Subscribed);
        QList<int> expected;
        for (int number = 0; number < 500; ++number) {
            QCOMPARE(client.publish(topic, QByteArray::number(number)), 0);
            expected.append(number);
        }
        QTRY_COMPARE(numbers.size(), expected.size());
        QCOMPARE(numbers, expected);
    }

    void findsRetainedMessages()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient writer;
        QVERIFY(connectAndWait(writer, broker.port()));
        QSignalSpy sent(&writer, &QMqttClient::messageSent);
        const qint32 id = writer.publish(topic, "kept", 1, true);
        QVERIFY(id > 0);
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(sent.first().first().toInt(), id);

        QMqttClient reader;
        QVERIFY(connectAndWait(reader, broker.port()));
        QList<QMqttMessage> messages;
        QMqttSubscription *subscription = reader.subscribe(topic);
        connect(subscription, &QMqttSubscription::messageReceived, this,
                [&messages](const QMqttMessage &message) { messages.append(message); });
        QTRY_COMPARE(messages.size(), 1);
        QCOMPARE(messages.first().payload(), QByteArray("kept"));
        QVERIFY(messages.first().retain());
    }

    void unsubscribes()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        QVERIFY(connectAndWait(client, broker.port()));
        QMqttSubscription *subscription = client.subscribe(topic);
        QTRY_COMPARE(subscription->state(), QMqttSubscription::Subscribed);
        subscription->unsubscribe();
        QCOMPARE(subscription->state(), QMqttSubscription::UnsubscriptionPending);
        QTRY_COMPARE(subscription->state(), QMqttSubscription::Unsubscribed);
        QSignalSpy arrivals(&client, &QMqttClient::messageReceived);
        QSignalSpy sent(&client, &QMqttClient::messageSent);
        client.publish(topic, "nobody reads it", 1);
        QTRY_COMPARE(sent.size(), 1);
        QCOMPARE(arrivals.size(), 0);
        QVERIFY(client.subscribe(topic) != subscription);
    }

    void showsDeniedSubscriptions()
    {
        MosquittoBroker broker;
        if (!broker.useDynamicSecurity(onlyAllowedX)) QSKIP("no plugin that denies subscriptions");
        QVERIFY(broker.start());
        QMqttClient client;
        QVERIFY(connectAndWait(client, broker.port()));
        QMqttSubscription *allowed = client.subscribe(QStringLiteral("allowed/x"));
        QMqttSubscription *denied = client.subscribe(QStringLiteral("denied/x"));
        QTRY_COMPARE(allowed->state(), QMqttSubscription::Subscribed);
        QTRY_COMPARE(denied->state(), QMqttSubscription::Error);
        QCOMPARE(client.state(), QMqttClient::Connected);
    }

    void pingsABrokerThatDeniesEverything()
    {
        MosquittoBroker broker;
        if (!broker.useDynamicSecurity(onlyAllowedX)) QSKIP("no plugin that denies subscriptions");
        QVERIFY(broker.start());
        QMqttClient client;
        client.setAutoKeepAlive(false);
        QVERIFY(connectAndWait(client, broker.port()));
        QSignalSpy answers(&client, &QMqttClient::pingResponseReceived);
        QVERIFY(client.requestPing());
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(client.state(), QMqttClient::Connected);
    }

    void refusesWhatIsNoTopic()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        QMqttClient client;
        QVERIFY(!client.subscribe(topic)); // not connected
        QCOMPARE(client.publish(topic, "x"), -1);
        QVERIFY(!client.requestPing());
        QVERIFY(connectAndWait(client, broker.port()));
        QVERIFY(!client.subscribe(QStringLiteral("a#b")));
        QCOMPARE(client.publish(QMqttTopicName(QStringLiteral("a/#")), "x"), -1);
        QCOMPARE(client.publish(topic, "x", 3), -1);
        client.setPort(1);
        QCOMPARE(client.port(), broker.port()); // nothing changes while connected
    }
};

TOLLSTREAM_TEST_MAIN(QMqttClientTest)
#include "QMqttClientTest.moc"
