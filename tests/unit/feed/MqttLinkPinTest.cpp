// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"

#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include "MqttLinkFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(tollstream::TestCertificate::Options)

/// Only the broker that the link pins is spoken to.
class MqttLinkPinTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }

    void takesTheBrokerThatBearsThePin_data()
    {
        QTest::addColumn<TestCertificate::Options>("options");
        QTest::newRow("ordinary") << TestCertificate::Options{};
        QTest::newRow("names this host")
            << TestCertificate::Options{.subjectAlternativeName = "IP:127.0.0.1"};
        QTest::newRow("names another host")
            << TestCertificate::Options{.subjectAlternativeName = "DNS:elsewhere.invalid"};
        QTest::newRow("out of date") << TestCertificate::Options{.validFrom = std::chrono::hours(-48),
                                                                 .validUntil = std::chrono::hours(-24)};
        QTest::newRow("not valid yet") << TestCertificate::Options{.validFrom = std::chrono::hours(24),
                                                                   .validUntil = std::chrono::hours(48)};
        QTest::newRow("not an authority") << TestCertificate::Options{.isAuthority = false};
    }
    void takesTheBrokerThatBearsThePin()
    {
        QFETCH(const TestCertificate::Options, options);
        MosquittoBroker broker;
        QVERIFY(broker.useTls(options));
        QVERIFY(broker.start());
        MqttLink link(quick());
        QSignalSpy arrivals(&link, &MqttLink::messageArrived);
        link.subscribe(topic);
        link.open(pinned(broker), {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        link.publish(topic, "sealed", false);
        QTRY_COMPARE(arrivals.size(), 1);
        broker.kill();
        QTRY_COMPARE(link.state(), MqttLink::State::Connecting);
        QVERIFY(broker.start());
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
    }

    void rejectsABrokerWithAnotherPin()
    {
        MosquittoBroker broker;
        QVERIFY(broker.useTls());
        QVERIFY(broker.addUser(QStringLiteral("john"), QStringLiteral("secret")));
        QVERIFY(broker.start());
        BrokerEndpoint endpoint = pinned(broker);
        endpoint.certificatePin[0] = static_cast<char>(endpoint.certificatePin[0] ^ 1);
        MqttLink link(quick());
        QSignalSpy states(&link, &MqttLink::stateChanged);
        link.open(endpoint, john("secret"));
        QTRY_VERIFY(link.lastError().has_value());
        QCOMPARE(link.lastError()->kind, Error::Kind::Forged);
        QCOMPARE(link.state(), MqttLink::State::Connecting);
        QCOMPARE(states.size(), 1);
        broker.stop();
        QVERIFY(broker.log().contains("New connection"));
        QVERIFY2(!broker.log().contains("john"), "the user name went to a stranger");
    }

    void noticesThatAnotherBrokerTookThePlace()
    {
        MosquittoBroker broker;
        QVERIFY(broker.useTls());
        QVERIFY(broker.start());
        MqttLink link(quick());
        link.open(pinned(broker), {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        broker.kill();
        QVERIFY(broker.useTls()); // same name, same port, another key
        QVERIFY(broker.start());
        QTRY_VERIFY(link.lastError() && link.lastError()->kind == Error::Kind::Forged);
        QVERIFY(link.state() != MqttLink::State::Connected);
    }

    void theSameKeyIsTheSameBroker()
    {
        MosquittoBroker broker;
        QVERIFY(broker.useTls());
        QVERIFY(broker.start());
        BrokerEndpoint endpoint = pinned(broker);
        endpoint.certificatePin = broker.publicKeyDigest();
        MqttLink link(quick());
        QSignalSpy states(&link, &MqttLink::stateChanged);
        link.open(endpoint, {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        const QByteArray before = broker.certificateDigest();
        broker.kill();
        QVERIFY(broker.useTls({.key = broker.privateKey()})); // renewed
        QVERIFY(broker.certificateDigest() != before);
        QVERIFY(broker.start());
        QTRY_VERIFY(link.state() != MqttLink::State::Connected);
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        broker.kill();
        QVERIFY(broker.useTls()); // another key
        QVERIFY(broker.start());
        QTRY_VERIFY(link.lastError() && link.lastError()->kind == Error::Kind::Forged);
    }

    void aPinAgainstAPlainBrokerFails()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink::Options options = quick();
        options.connectTimeout = 1s;
        MqttLink link(options);
        link.open({QStringLiteral("127.0.0.1"), broker.port(), QByteArray(32, 'p')}, {});
        QTRY_VERIFY(link.lastError().has_value());
        QVERIFY(link.state() != MqttLink::State::Connected);
    }
};

TOLLSTREAM_TEST_MAIN(MqttLinkPinTest)
#include "MqttLinkPinTest.moc"
