// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/LatestMessages.h"

#include "tests/support/TestMain.h"

using namespace tollstream::gate;

/// What a reader gets who subscribes between two messages.
class LatestMessagesTest : public QObject
{
    Q_OBJECT
private slots:
    void greetsWithTheNewestMessageOnce()
    {
        LatestMessages latest;
        latest.published("sensor/live", "older", at(0));
        latest.published("sensor/live", "newer", at(500));
        latest.subscribed(&john, "johns-client", "sensor/live");
        const auto greetings = latest.take(at(600));
        QCOMPARE(greetings.size(), std::size_t{1});
        QCOMPARE(greetings[0].key, ConnectionKey(&john));
        QCOMPARE(greetings[0].clientId, std::string("johns-client"));
        QCOMPARE(greetings[0].topic, std::string("sensor/live"));
        QCOMPARE(greetings[0].payload, std::string("newer"));
        QVERIFY(latest.take(at(601)).empty());
    }

    void doesNotGreetWhomTheNextMessageReaches()
    {
        LatestMessages latest;
        latest.published("sensor/live", "older", at(0));
        latest.subscribed(&john, "johns-client", "sensor/live");
        latest.published("sensor/live", "next", at(500));
        QVERIFY(latest.take(at(500)).empty());
    }

    void doesNotGreetWithAnOldMessage()
    {
        LatestMessages latest;
        latest.published("sensor/live", "old", at(0));
        latest.subscribed(&john, "johns-client", "sensor/live");
        QVERIFY(latest.take(at(LatestMessages::freshnessMs + 1)).empty());
    }

    void doesNotGreetOnOtherTopics()
    {
        LatestMessages latest;
        latest.published("sensor/live", "live", at(0));
        latest.subscribed(&john, "johns-client", "sensor/1m");
        QVERIFY(latest.take(at(1)).empty());
    }

    void greetsEachReaderOnce()
    {
        LatestMessages latest;
        latest.published("sensor/live", "live", at(0));
        latest.subscribed(&john, "johns-client", "sensor/live");
        latest.subscribed(&mary, "marys-client", "sensor/live");
        latest.subscribed(&john, "johns-client", "sensor/live"); // a filter may be asked for again
        QCOMPARE(latest.take(at(1)).size(), std::size_t{2});
    }

    void forgetsWhoHasGone()
    {
        LatestMessages latest;
        latest.published("sensor/live", "live", at(0));
        latest.subscribed(&john, "johns-client", "sensor/live");
        latest.disconnected(&john);
        QVERIFY(latest.take(at(1)).empty());
    }

    void keepsNoLargePayload()
    {
        LatestMessages latest;
        latest.published("sensor/live", "small", at(0));
        latest.published("sensor/live", std::string(LatestMessages::largestPayload + 1, 'x'), at(1));
        latest.subscribed(&john, "johns-client", "sensor/live");
        QVERIFY(latest.take(at(2)).empty());
    }

private:
    static Moment at(std::int64_t steady) { return {1'800'000'000'000 + steady, steady}; }

    int john = 0; // stand for connections by their addresses
    int mary = 0;
};

TOLLSTREAM_TEST_MAIN(LatestMessagesTest)
#include "LatestMessagesTest.moc"
