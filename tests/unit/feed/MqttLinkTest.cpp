// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"

#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

#include "MqttLinkFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;

/// Messages and subscriptions over a link that comes back by itself, whatever the broker does.
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
        QVERIFY2(noticedAfter >= 350, qPrintable(QString::number(noticedAfter)));
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
};

TOLLSTREAM_TEST_MAIN(MqttLinkTest)
#include "MqttLinkTest.moc"
