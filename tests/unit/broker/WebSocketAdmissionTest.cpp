// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/WebSocketAdmission.h"

#include "app/broker/LoopbackAlias.h"

#include "tests/support/TestMain.h"

#include <set>

using namespace tollstream;
using gate::Origin;

Q_DECLARE_METATYPE(tollstream::ReaderScope)

/// Who is let in by WebSocket, and where the gate sees them come from.
class WebSocketAdmissionTest : public QObject
{
    Q_OBJECT
private slots:
    void onlyThoseWhoAreWantedComeIn_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<bool>("isOfTheNetwork");
        const auto row = [](const char *from, bool isOfTheNetwork) {
            QTest::newRow(from) << QByteArray(from) << isOfTheNetwork;
        };
        row("127.0.0.1", true);
        row("::1", true);
        row("10.1.2.3", true);
        row("172.16.0.9", true);
        row("192.168.178.20", true);
        row("::ffff:192.168.178.20", true); // as a socket for both kinds of address shows it
        row("169.254.7.7", true);
        row("fe80::1234", true);
        row("fd00:1::2", true);
        row("84.1.2.3", false);
        row("::ffff:84.1.2.3", false);
        row("172.32.0.1", false);
        row("100.64.0.1", false);
        row("2003:c0:1::5", false);
        row("nowhere", false);
    }
    void onlyThoseWhoAreWantedComeIn()
    {
        QFETCH(QByteArray, from);
        QFETCH(bool, isOfTheNetwork);
        const Origin origin = Origin::ofText(from.toStdString());
        QCOMPARE(WebSocketAdmission(ReaderScope::Everywhere, {}).enter(origin), true);
        QCOMPARE(WebSocketAdmission(ReaderScope::LocalNetwork, {}).enter(origin), isOfTheNetwork);
        QCOMPARE(WebSocketAdmission(ReaderScope::ThisMachine, {}).enter(origin), isOfTheNetwork);
    }

    void onePlaceLeavesRoomForOthers()
    {
        WebSocketLimits limits;
        limits.connections = 5;
        limits.perPlace = 2;
        WebSocketAdmission admission(ReaderScope::Everywhere, limits);
        const Origin one = Origin::ofText("84.1.2.3");
        const Origin network = Origin::ofText("2003:c0:1:2::1");
        QVERIFY(admission.enter(one) && admission.enter(one) && !admission.enter(one));
        QVERIFY(admission.enter(network));
        QVERIFY(admission.enter(Origin::ofText("2003:c0:1:2:ffff::7"))); // the same house
        QVERIFY(!admission.enter(network));
        admission.leave(one);
        QVERIFY(admission.enter(one));
        QVERIFY(admission.enter(Origin::ofText("84.1.2.4")));
        QVERIFY(!admission.enter(Origin::ofText("84.1.2.5"))); // full
        QCOMPARE(admission.inside(), 5);
    }

    void aProxyOnThisMachineBringsMany()
    {
        WebSocketLimits limits;
        limits.connections = 5;
        limits.perPlace = 2;
        WebSocketAdmission admission(ReaderScope::ThisMachine, limits);
        for (int i = 0; i < limits.connections; ++i)
            QVERIFY(admission.enter(Origin::ofText("127.0.0.1")));
        QVERIFY(!admission.enter(Origin::ofText("127.0.0.1")));
    }

    void eachPlaceHasAnAddressOfItsOwn()
    {
        const LoopbackAlias alias;
        std::set<QString> addresses;
        for (int i = 0; i < 200; ++i) {
            const Origin origin = Origin::ofText("84.1.2." + std::to_string(i));
            const QHostAddress address = alias.of(origin);
            QVERIFY(address.isInSubnet(QHostAddress(QStringLiteral("127.0.0.0")), 8));
            QVERIFY(!address.isInSubnet(QHostAddress(QStringLiteral("127.0.0.0")), 16));
            QCOMPARE(alias.of(origin), address);
            // To the gate that is one place, with limits.
            QVERIFY(!Origin::ofText(address.toString().toStdString()).isShared());
            addresses.insert(address.toString());
        }
        QVERIFY(addresses.size() >= 198); // of sixteen million; one meeting may be
        const Origin house = Origin::ofText("2003:c0:1:2::1");
        QCOMPARE(alias.of(house), alias.of(Origin::ofText("2003:c0:1:2:ffff::7")));
        QVERIFY(alias.of(house) != alias.of(Origin::ofText("2003:c0:1:3::1")));
        QVERIFY(alias.of(Origin::ofText("127.0.0.1")).isNull());
        QVERIFY(alias.of(Origin::ofText("::1")).isNull());
    }

    void nobodyKnowsTheAddressOfAnother()
    {
        const Origin origin = Origin::ofText("84.1.2.3");
        QVERIFY(LoopbackAlias().of(origin) != LoopbackAlias().of(origin));
    }
};

TOLLSTREAM_TEST_MAIN(WebSocketAdmissionTest)
#include "WebSocketAdmissionTest.moc"
