// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"

#include "tests/support/MosquittoBroker.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

using namespace std::chrono_literals;
using tollstream::BrokerEndpoint;
using tollstream::Error;
using tollstream::MosquittoBroker;
using tollstream::MqttLink;
using tollstream::SecretBytes;
using tollstream::TestCertificate;

Q_DECLARE_METATYPE(TestCertificate::Options)

namespace {

// Mosquitto by itself grants every subscription and drops what may not be read.
const QByteArray onlyAllowedX = R"({
    "defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true, "subscribe": false, "unsubscribe": true},
    "anonymousGroup": "everybody", "groups": [{"groupname": "everybody", "roles": [{"rolename": "reader"}]}],
    "roles": [{"rolename": "reader", "acls": [{"acltype": "subscribeLiteral", "topic": "allowed/x", "allow": true}]}]
})";

const QString topic = QStringLiteral("sensor/live");

MqttLink::Options quick()
{
    return {.firstPause = 20ms,
            .longestPause = 100ms,
            .refusedPause = 100ms,
            .connectTimeout = 5s,
            .keepAlive = 15s};
}

BrokerEndpoint plain(const MosquittoBroker &broker)
{
    return {QStringLiteral("127.0.0.1"), broker.port(), {}};
}

BrokerEndpoint pinned(const MosquittoBroker &broker)
{
    return {QStringLiteral("127.0.0.1"), broker.port(), broker.certificateDigest()};
}

tollstream::BrokerCredentials john(const char *password)
{
    return {QStringLiteral("john"), SecretBytes::copyOf(password), {}};
}

} // namespace

class MqttLinkTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }

    void carriesMessages()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink link(quick());
        QCOMPARE(link.state(), MqttLink::State::Closed);
        QVERIFY(!link.publish(topic, "too early", false));
        QSignalSpy states(&link, &MqttLink::stateChanged);
        QSignalSpy arrivals(&link, &MqttLink::messageArrived);
        link.subscribe(topic);
        link.open(plain(broker), {});
        QCOMPARE(link.state(), MqttLink::State::Connecting);
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        QCOMPARE(states.size(), 2);
        QVERIFY(!link.lastError());
        QVERIFY(link.publish(topic, "hello", true));
        QTRY_COMPARE(arrivals.size(), 1);
        QCOMPARE(arrivals.first().at(0).toString(), topic);
        QCOMPARE(arrivals.first().at(1).toByteArray(), QByteArray("hello"));
        link.close();
        QCOMPARE(link.state(), MqttLink::State::Closed);
        QVERIFY(!link.publish(topic, "too late", false));
    }

    void deliversOnceHoweverManyFiltersMatch()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink link(quick());
        link.open(plain(broker), {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        QSignalSpy arrivals(&link, &MqttLink::messageArrived);
        link.subscribe(topic);
        link.subscribe(topic);
        link.subscribe(QStringLiteral("marker"));
        link.publish(topic, "one", false);
        link.publish(QStringLiteral("marker"), "two", false);
        QTRY_COMPARE(arrivals.size(), 2);
        QCOMPARE(arrivals.first().at(1).toByteArray(), QByteArray("one"));
    }

    void unsubscribesAndSubscribesAgain()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink link(quick());
        link.subscribe(topic);
        link.open(plain(broker), {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        QSignalSpy arrivals(&link, &MqttLink::messageArrived);
        link.publish(topic, "1", false);
        QTRY_COMPARE(arrivals.size(), 1);
        link.unsubscribe(topic);
        link.subscribe(topic); // before the broker has answered
        QTRY_VERIFY2((link.publish(topic, "2", false), arrivals.size() > 1), "subscribed no more");
    }

    void comesBackAfterTheBrokerRestarts()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink link(quick());
        link.subscribe(topic);
        link.open(plain(broker), {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        broker.kill();
        QTRY_COMPARE(link.state(), MqttLink::State::Connecting);
        QCOMPARE(link.lastError()->kind, Error::Kind::Unreachable);
        QVERIFY(!link.publish(topic, "nobody there", false));
        QVERIFY(broker.start());
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        QVERIFY(!link.lastError());
        QSignalSpy arrivals(&link, &MqttLink::messageArrived);
        QVERIFY(link.publish(topic, "again", false));
        QTRY_COMPARE(arrivals.size(), 1); // the subscription was made again
    }

    void pausesGrowBetweenAttempts()
    {
        QTcpServer hangsUp;
        QVERIFY(hangsUp.listen(QHostAddress::LocalHost));
        QList<qint64> times;
        QElapsedTimer clock;
        clock.start();
        connect(&hangsUp, &QTcpServer::newConnection, this, [&] {
            times.append(clock.elapsed());
            hangsUp.nextPendingConnection()->abort();
        });
        MqttLink::Options options = quick();
        options.firstPause = 40ms;
        options.longestPause = 320ms;
        MqttLink link(options);
        link.open({QStringLiteral("127.0.0.1"), hangsUp.serverPort(), {}}, {});
        QTRY_COMPARE_WITH_TIMEOUT(times.size(), 7, 10'000);
        // 40, 80, 160, 320, 320, 320 ms, each at least three quarters of that
        const QList<qint64> least{30, 60, 120, 240, 240, 240};
        for (qsizetype index = 0; index < least.size(); ++index)
            QVERIFY2(
                times[index + 1] - times[index] >= least[index],
                qPrintable(
                    QStringLiteral("pause %1 was %2 ms").arg(index).arg(times[index + 1] - times[index])));
    }

    void noticesABrokerThatHasGoneSilent()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink::Options options = quick();
        options.keepAlive = 400ms;
        MqttLink link(options);
        link.open(plain(broker), {});
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
        QSignalSpy states(&link, &MqttLink::stateChanged);
        QVERIFY2(!states.wait(1'500), "a living broker was given up");
        QElapsedTimer elapsed;
        elapsed.start();
        broker.freeze();
        QVERIFY(states.wait(5'000));
        const qint64 noticedAfter = elapsed.elapsed();
        QCOMPARE(link.state(), MqttLink::State::Connecting);
        QCOMPARE(link.lastError()->kind, Error::Kind::TimedOut);
        QVERIFY2(noticedAfter >= 350 && noticedAfter <= 800, qPrintable(QString::number(noticedAfter)));
        broker.thaw();
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
    }

    void givesUpOnABrokerThatDoesNotAnswer()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        MqttLink::Options options = quick();
        options.connectTimeout = 200ms;
        MqttLink link(options);
        link.open({QStringLiteral("127.0.0.1"), silent.serverPort(), {}}, {});
        QTRY_VERIFY(link.lastError().has_value());
        QCOMPARE(link.lastError()->kind, Error::Kind::TimedOut);
        QCOMPARE(link.state(), MqttLink::State::Connecting);
    }

    void showsARefusedLoginAndTriesAgain()
    {
        MosquittoBroker broker;
        QVERIFY(broker.addUser(QStringLiteral("john"), QStringLiteral("first")));
        QVERIFY(broker.start());
        MqttLink link(quick());
        QSignalSpy states(&link, &MqttLink::stateChanged);
        link.open(plain(broker), john("second"));
        QTRY_COMPARE(link.state(), MqttLink::State::Refused);
        QCOMPARE(link.lastError()->kind, Error::Kind::Refused);
        broker.stop();
        QTRY_COMPARE(link.state(), MqttLink::State::Connecting);
        QVERIFY(broker.addUser(QStringLiteral("john"), QStringLiteral("second")));
        QVERIFY(broker.start());
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
    }

    void refusedAnonymously()
    {
        MosquittoBroker broker;
        QVERIFY(broker.addUser(QStringLiteral("john"), QStringLiteral("first")));
        QVERIFY(broker.start());
        MqttLink link(quick());
        link.open(plain(broker), {});
        QTRY_COMPARE(link.state(), MqttLink::State::Refused);
        link.open(plain(broker), john("first"));
        QTRY_COMPARE_WITH_TIMEOUT(link.state(), MqttLink::State::Connected, 20'000);
    }

    void showsARefusedSubscription()
    {
        MosquittoBroker broker;
        if (!broker.useDynamicSecurity(onlyAllowedX)) QSKIP("no plugin that denies subscriptions");
        QVERIFY(broker.start());
        MqttLink link(quick());
        QSignalSpy refusals(&link, &MqttLink::subscriptionRefused);
        QSignalSpy arrivals(&link, &MqttLink::messageArrived);
        link.subscribe(QStringLiteral("denied/x"));
        link.subscribe(QStringLiteral("allowed/x"));
        link.open(plain(broker), {});
        QTRY_COMPARE(refusals.size(), 1);
        QCOMPARE(refusals.first().first().toString(), QStringLiteral("denied/x"));
        QCOMPARE(link.state(), MqttLink::State::Connected);
        link.publish(QStringLiteral("allowed/x"), "x", false);
        QTRY_COMPARE(arrivals.size(), 1);
        link.unsubscribe(QStringLiteral("denied/x"));
        link.subscribe(QStringLiteral("denied/x")); // asked anew, denied anew
        QTRY_COMPARE(refusals.size(), 2);
        link.subscribe(QStringLiteral("no#filter"));
        QTRY_COMPARE(refusals.size(), 3);
    }

    void hasARandomNameOfItsOwn()
    {
        MosquittoBroker broker;
        QVERIFY(broker.start());
        MqttLink first(quick());
        MqttLink second(quick());
        first.open(plain(broker), {});
        second.open(plain(broker), {});
        QTRY_COMPARE(first.state(), MqttLink::State::Connected);
        QTRY_COMPARE(second.state(), MqttLink::State::Connected);
        const QRegularExpression name(QStringLiteral("as ([0-9a-f]{32}) "));
        QStringList names;
        QTRY_VERIFY([&] {
            names.clear();
            auto found = name.globalMatch(QString::fromUtf8(broker.log()));
            while (found.hasNext())
                names.append(found.next().captured(1));
            return names.size() == 2;
        }());
        QVERIFY(names[0] != names[1]);
    }

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

    void anImpossibleEndpointIsAnError_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<quint16>("port");
        QTest::addColumn<QByteArray>("pin");
        QTest::newRow("no host") << QString() << quint16(1883) << QByteArray();
        QTest::newRow("no host, pinned") << QString() << quint16(1883) << QByteArray(32, 'p');
        QTest::newRow("no port") << QStringLiteral("127.0.0.1") << quint16(0) << QByteArray();
        QTest::newRow("no such host")
            << QStringLiteral("no-such-host.invalid") << quint16(1883) << QByteArray();
    }
    void anImpossibleEndpointIsAnError()
    {
        QFETCH(const QString, host);
        QFETCH(const quint16, port);
        QFETCH(const QByteArray, pin);
        MqttLink link(quick());
        link.open({host, port, pin}, {});
        QTRY_VERIFY_WITH_TIMEOUT(link.lastError().has_value(), 15'000);
    }

    void canBeDestroyedAtAnyMoment_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 3, 5, 8, 13, 21}) {
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
        auto link = std::make_unique<MqttLink>(quick());
        link->subscribe(topic);
        link->open(tls ? pinned(broker) : plain(broker), {});
        QTimer turn;
        int left = turns;
        connect(&turn, &QTimer::timeout, this, [&] {
            if (left-- == 0) link.reset();
        });
        turn.start(0);
        QTRY_VERIFY(!link);
    }

    void canBeDestroyedInASlot_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QString>("moment");
        for (const char *moment : {"Connecting", "Connected", "Refused", "message", "refusal", "lost"}) {
            QTest::addRow("plain, %s", moment) << false << QString::fromLatin1(moment);
            QTest::addRow("TLS, %s", moment) << true << QString::fromLatin1(moment);
        }
    }
    void canBeDestroyedInASlot()
    {
        QFETCH(const bool, tls);
        QFETCH(const QString, moment);
        MosquittoBroker broker;
        if (tls) QVERIFY(broker.useTls());
        const bool isRefusal = moment == u"refusal";
        if (isRefusal && !broker.useDynamicSecurity(onlyAllowedX))
            QSKIP("no plugin that denies subscriptions");
        if (moment == u"Refused") broker.addUser(QStringLiteral("john"), QStringLiteral("secret"));
        QVERIFY(broker.start());

        auto link = std::make_unique<MqttLink>(quick());
        bool wasConnected = false;
        connect(link.get(), &MqttLink::stateChanged, this, [&](MqttLink::State state) {
            const QString name =
                QString::fromLatin1(QMetaEnum::fromType<MqttLink::State>().valueToKey(int(state)));
            if (name == moment || (wasConnected && moment == u"lost")) {
                link.reset();
            } else if (state == MqttLink::State::Connected) {
                wasConnected = true;
                link->publish(topic, "x", true);
                if (moment == u"lost") broker.kill();
            }
        });
        connect(link.get(), &MqttLink::messageArrived, this, [&] {
            if (moment == u"message") link.reset();
        });
        connect(link.get(), &MqttLink::subscriptionRefused, this, [&] {
            if (isRefusal) link.reset();
        });
        link->subscribe(topic);
        link->subscribe(QStringLiteral("denied"));
        link->open(tls ? pinned(broker) : plain(broker), {});
        QTRY_VERIFY(!link);
    }
};

TOLLSTREAM_TEST_MAIN(MqttLinkTest)
#include "MqttLinkTest.moc"
