// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/HandshakePace.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using gate::Origin;

/// How fast one place may shake hands, and what is written of it.
class HandshakePaceTest : public QObject
{
    Q_OBJECT
private slots:
    void eachPlaceHasARationOfItsOwn()
    {
        HandshakePace pace(limits(3, 2));
        const Origin one = Origin::ofText("84.1.2.3");
        for (int i = 0; i < 3; ++i)
            QVERIFY(pace.take(one, start));
        QVERIFY(!pace.take(one, start));
        QVERIFY(pace.take(Origin::ofText("84.1.2.4"), start));
        QVERIFY(!pace.take(one, start + 499));
        QVERIFY(pace.take(one, start + 500));
        QVERIFY(!pace.take(one, start + 500));
        // Whoever has been turned away loses nothing by it.
        QVERIFY(pace.take(one, start + 1'000));
        for (int i = 0; i < 3; ++i)
            QVERIFY(pace.take(one, start + hour));
        QVERIFY(!pace.take(one, start + hour));
    }

    void aHouseIsOnePlace()
    {
        HandshakePace pace(limits(1, 1));
        QVERIFY(pace.take(Origin::ofText("2003:c0:1:2::1"), start));
        QVERIFY(!pace.take(Origin::ofText("2003:c0:1:2:ffff::7"), start));
        QVERIFY(pace.take(Origin::ofText("2003:c0:1:3::1"), start));
    }

    void aProxyOnThisMachineBringsMany()
    {
        HandshakePace pace(limits(1, 1));
        for (int i = 0; i < 100; ++i)
            QVERIFY(pace.take(Origin::ofText("127.0.0.1"), start) && pace.take(Origin::ofText("::1"), start));
        QCOMPARE(pace.remembered(), std::size_t{0});
    }

    void aPlaceIsNotedOnceAMinute()
    {
        HandshakePace pace(limits(1, 0));
        const Origin one = Origin::ofText("84.1.2.3");
        QVERIFY(pace.take(one, start));
        QCOMPARE(pace.takeNote(one, start), std::nullopt);
        std::vector<int> notes;
        for (std::int64_t now = start; now < start + 150'000; now += 1'000) {
            QVERIFY(!pace.take(one, now));
            if (const auto note = pace.takeNote(one, now)) notes.push_back(*note);
        }
        QCOMPARE(notes, (std::vector<int>{1, 60, 60}));
    }

    void manyPlacesDoNotFillTheLog()
    {
        HandshakePace pace(limits(1, 0));
        int notes = 0;
        for (int i = 0; i < 1'000; ++i) {
            const Origin origin = place(i);
            QVERIFY(pace.take(origin, start) && !pace.take(origin, start));
            notes += pace.takeNote(origin, start) ? 1 : 0;
        }
        QCOMPARE(notes, static_cast<int>(HandshakePace::notesRate.atOnce));
    }

    void manyPlacesDoNotFillTheMemory()
    {
        HandshakePace pace(limits(1, 1.0 / 1'000));
        const Origin flooding = place(-1);
        QVERIFY(pace.take(flooding, start));
        constexpr int places = 2 * static_cast<int>(HandshakePace::mostRemembered);
        for (int i = 0; i < places; ++i) {
            QVERIFY(pace.take(place(i), start + i));  // somebody new is always heard
            QVERIFY(!pace.take(flooding, start + i)); // and does not make room for one who goes on
        }
        QCOMPARE(pace.remembered(), HandshakePace::mostRemembered);
        // All have been quiet.
        QVERIFY(pace.take(place(places), start + hour));
        QCOMPARE(pace.remembered(), std::size_t{1});
    }

private:
    static constexpr std::int64_t start = 1'000'000;
    static constexpr std::int64_t hour = 3'600'000;

    static WebSocketLimits limits(int atOnce, double perSecond)
    {
        WebSocketLimits limits;
        limits.handshakesAtOnce = atOnce;
        limits.handshakesPerSecond = perSecond;
        return limits;
    }
    static Origin place(int number)
    {
        const auto half = QString::number(0x10000 + number, 16).right(4);
        return Origin::ofText(QStringLiteral("2003:c0:1:%1::1").arg(half).toStdString());
    }
};

TOLLSTREAM_TEST_MAIN(HandshakePaceTest)
#include "HandshakePaceTest.moc"
