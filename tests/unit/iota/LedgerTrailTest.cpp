// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/LedgerTrail.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

Digest digest(int number)
{
    Digest made;
    made.bytes[0] = static_cast<std::uint8_t>(number);
    made.bytes[1] = static_cast<std::uint8_t>(number >> 8);
    return made;
}

UnixTime ledgerTime(std::chrono::milliseconds time)
{
    return UnixTime(1'795'000'000'000ms + time);
}

const LedgerTrail::TimePoint start{1h};

} // namespace

class LedgerTrailTest : public QObject
{
    Q_OBJECT
private slots:
    void standsAfterTheCursorItIsGiven()
    {
        LedgerTrail trail(10min);
        QVERIFY(!trail.front() && !trail.settled());
        trail.restart(digest(1));
        QCOMPARE(trail.front().value(), digest(1));
        QCOMPARE(trail.settled().value(), digest(1));
        QVERIFY(trail.isSettled());
    }

    void keepsTheStoredPlaceAMarginBehindByTheLedgersTime()
    {
        LedgerTrail trail(10min);
        trail.restart(digest(1));
        trail.pass(digest(2), ledgerTime(0min), start);
        trail.pass(digest(3), ledgerTime(9min), start);
        trail.settle(start);
        QCOMPARE(trail.front().value(), digest(3));
        QCOMPARE(trail.settled().value(), digest(1));
        trail.pass(digest(4), ledgerTime(10min), start);
        trail.settle(start);
        QCOMPARE(trail.settled().value(), digest(2));
        QVERIFY(!trail.isSettled());
    }

    void settlesEverythingInQuietTimes()
    {
        LedgerTrail trail(10min);
        trail.see(digest(2), start);
        trail.pass(digest(2), std::nullopt, start);
        trail.settle(start + 9min);
        QVERIFY(!trail.settled());
        trail.settle(start + 10min);
        QCOMPARE(trail.settled().value(), digest(2));
        QVERIFY(trail.isSettled());
    }

    void readingAgainDoesNotDelayTheSettling()
    {
        LedgerTrail trail(10min);
        QVERIFY(trail.see(digest(2), start));
        trail.pass(digest(2), std::nullopt, start);
        trail.stepBack();
        QVERIFY(!trail.front());
        QVERIFY(!trail.see(digest(2), start + 9min));
        trail.pass(digest(2), std::nullopt, start + 9min);
        trail.settle(start + 10min);
        QCOMPARE(trail.settled().value(), digest(2));
    }

    void rewindingRemembersWhatWasSeenAndRestartingDoesNot()
    {
        LedgerTrail trail(10min);
        trail.restart(digest(1));
        trail.see(digest(2), start);
        trail.rewind();
        QVERIFY(!trail.front());
        QVERIFY(!trail.see(digest(2), start));
        trail.restart(std::nullopt);
        QVERIFY(trail.see(digest(2), start));
    }

    void isBoundedInSize()
    {
        LedgerTrail trail(10min);
        for (int number = 0; number < 20'000; ++number) {
            QVERIFY(trail.see(digest(number), start));
            trail.pass(digest(number), ledgerTime(0min), start);
            trail.settle(start);
        }
        QVERIFY(trail.settled().has_value()); // pushed on although the margin has not passed
        QVERIFY(trail.see(digest(0), start)); // forgotten
        QVERIFY(!trail.see(digest(19'999), start));
    }
};

TOLLSTREAM_TEST_MAIN(LedgerTrailTest)
#include "LedgerTrailTest.moc"
