// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/Subscriber.h"

#include "tests/support/ManualClock.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include <memory>

using namespace std::chrono_literals;
using namespace tollstream;

namespace {

const QString topic = QStringLiteral("sensor/live");

} // namespace

class SubscriberTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<MosquittoBroker> m_broker;
    std::unique_ptr<MqttLink> m_link; // writes and reads
    ManualClock m_clock;

    void send(const QByteArray &payload) { QVERIFY(m_link->publish(topic, payload, false)); }
    void sendNumber(std::uint64_t sequence)
    {
        send(encodeLiveMessage({m_clock.now(), {std::int64_t(sequence) * 100}, sequence, 0ms}));
        m_clock.advance(500ms);
    }

private slots:
    void initTestCase()
    {
        TOLLSTREAM_NEEDS_MOSQUITTO();
        m_broker = std::make_unique<MosquittoBroker>();
        QVERIFY(m_broker->start());
    }
    void init()
    {
        m_link = std::make_unique<MqttLink>(MqttLink::Options{});
        m_link->open({QStringLiteral("127.0.0.1"), m_broker->port(), {}}, {});
        QTRY_COMPARE(m_link->state(), MqttLink::State::Connected);
    }
    void cleanup() { m_link.reset(); }

    void readsBothForms()
    {
        Subscriber subscriber(*m_link, topic, m_clock);
        QSignalSpy received(&subscriber, &Subscriber::received);
        const LiveMessage message{m_clock.now() - 2s, {42'000}, 17, 800ms};
        send(encodeLiveMessage(message));
        QTRY_COMPARE(received.size(), 1);
        QVERIFY(subscriber.latest() == message);
        send(encodeBareNumber({43'000}));
        QTRY_COMPARE(received.size(), 2);
        QVERIFY((subscriber.latest() == LiveMessage{m_clock.now(), {43'000}, {}, {}}));
        QCOMPARE(subscriber.receivedCount(), std::uint64_t(2));
        QCOMPARE(subscriber.history().size(), std::size_t(2));
        QVERIFY((subscriber.history().at(0) == HistoryPoint{message.time, message.power}));
    }

    void countsWhatIsMissing()
    {
        Subscriber subscriber(*m_link, topic, m_clock);
        QSignalSpy gaps(&subscriber, &Subscriber::gapNoticed);
        for (const std::uint64_t sequence : {100U, 101U, 104U, 105U, 106U, 110U})
            sendNumber(sequence);
        QTRY_COMPARE(subscriber.receivedCount(), std::uint64_t(6));
        QCOMPARE(subscriber.missedCount(), std::uint64_t(5));
        QCOMPARE(gaps.size(), 2);
        QCOMPARE(gaps[0].first().value<std::uint64_t>(), std::uint64_t(2));
        QCOMPARE(gaps[1].first().value<std::uint64_t>(), std::uint64_t(3));
    }

    void aPublisherThatCountsAnewLosesNothing()
    {
        Subscriber subscriber(*m_link, topic, m_clock);
        for (const std::uint64_t sequence : {100U, 101U, 5U, 6U, 6U, 7U})
            sendNumber(sequence);
        QTRY_COMPARE(subscriber.receivedCount(), std::uint64_t(6));
        QCOMPARE(subscriber.missedCount(), std::uint64_t(0));
    }

    void keepsUnreadableOnesApart()
    {
        Subscriber subscriber(*m_link, topic, m_clock);
        QSignalSpy unreadable(&subscriber, &Subscriber::unreadable);
        sendNumber(1);
        send("{\"t\":");
        send("");
        send(encodeLiveMessage({m_clock.now() + std::chrono::hours(48), {1}, 2, 0ms})); // from the future
        sendNumber(2);
        QTRY_COMPARE(subscriber.receivedCount(), std::uint64_t(2));
        QCOMPARE(subscriber.unreadableCount(), std::uint64_t(3));
        QCOMPARE(unreadable.size(), 3);
        QCOMPARE(unreadable.first().first().value<Error>().kind, Error::Kind::BadReply);
        QCOMPARE(subscriber.missedCount(), std::uint64_t(0));
        QCOMPARE(subscriber.history().size(), std::size_t(2));
    }

    void readsItsOwnTopicAlone()
    {
        Subscriber live(*m_link, topic, m_clock);
        Subscriber average(*m_link, QStringLiteral("sensor/1m"), m_clock);
        sendNumber(1);
        QVERIFY(m_link->publish(QStringLiteral("sensor/1m"), "7", true));
        QTRY_COMPARE(average.receivedCount(), std::uint64_t(1));
        QTRY_COMPARE(live.receivedCount(), std::uint64_t(1));
        QCOMPARE(average.latest()->power.value, std::int64_t(7));
    }

    void stopsReadingWhenItGoes()
    {
        auto subscriber = std::make_unique<Subscriber>(*m_link, topic, m_clock);
        sendNumber(1);
        QTRY_COMPARE(subscriber->receivedCount(), std::uint64_t(1));
        subscriber.reset();
        QSignalSpy arrivals(m_link.get(), &MqttLink::messageArrived);
        Subscriber marker(*m_link, QStringLiteral("marker"), m_clock);
        sendNumber(2);
        QVERIFY(m_link->publish(QStringLiteral("marker"), "1", false));
        QTRY_COMPARE(marker.receivedCount(), std::uint64_t(1));
        QCOMPARE(arrivals.size(), 1);
    }

    void mayBeDestroyedByAReceiver()
    {
        auto subscriber = std::make_unique<Subscriber>(*m_link, topic, m_clock);
        connect(subscriber.get(), &Subscriber::gapNoticed, this, [&subscriber] { subscriber.reset(); });
        sendNumber(1);
        sendNumber(5);
        sendNumber(6);
        QTRY_VERIFY(!subscriber);
    }
};

TOLLSTREAM_TEST_MAIN(SubscriberTest)
#include "SubscriberTest.moc"
