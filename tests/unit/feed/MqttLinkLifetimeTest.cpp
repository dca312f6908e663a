// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"

#include "tests/support/TestMain.h"

#include <QMetaEnum>
#include <QTimer>

#include "MqttLinkFixtures.h"
#include <memory>

using namespace tollstream;
using namespace tollstream::fixtures;

/// A link may be destroyed whenever its owner likes, also by what it tells.
class MqttLinkLifetimeTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }

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

TOLLSTREAM_TEST_MAIN(MqttLinkLifetimeTest)
#include "MqttLinkLifetimeTest.moc"
