// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/Publisher.h"

#include "tests/support/FakeMeter.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include <memory>

using namespace std::chrono_literals;
using namespace tollstream;

namespace {

const QString live = QStringLiteral("sensor/live");
const QString average = QStringLiteral("sensor/1m");
constexpr auto interval = 10ms;

} // namespace

class PublisherTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<MosquittoBroker> m_broker;
    std::unique_ptr<MqttLink> m_link;
    std::unique_ptr<MqttLink> m_reader;
    std::unique_ptr<FakeMeter> m_meter;
    std::unique_ptr<ManualClock> m_clock;
    QList<QByteArray> m_live;
    QList<QByteArray> m_averages;

    Publisher::Options options() const
    {
        return {.liveTopic = live, .averageTopic = average, .interval = interval, .firstSequence = 1'000};
    }
    BrokerEndpoint endpoint() const { return {QStringLiteral("127.0.0.1"), m_broker->port(), {}}; }
    Reading reading(std::int64_t milliwatts) const { return {m_clock->now(), {milliwatts}, 250ms}; }

private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }

    void init()
    {
        m_broker = std::make_unique<MosquittoBroker>();
        QVERIFY(m_broker->start());
        m_clock = std::make_unique<ManualClock>();
        m_meter = std::make_unique<FakeMeter>();
        m_link = std::make_unique<MqttLink>(MqttLink::Options{.firstPause = 20ms, .longestPause = 50ms});
        m_reader = std::make_unique<MqttLink>(MqttLink::Options{});
        m_live.clear();
        m_averages.clear();
        connect(m_reader.get(), &MqttLink::messageArrived, this,
                [this](const QString &topic, const QByteArray &payload) {
                    (topic == live ? m_live : m_averages).append(payload);
                });
        m_reader->subscribe(live);
        m_reader->subscribe(average);
        m_reader->open(endpoint(), {});
        m_link->open(endpoint(), {});
        QTRY_COMPARE(m_reader->state(), MqttLink::State::Connected);
        QTRY_COMPARE(m_link->state(), MqttLink::State::Connected);
        // The subscriptions stand once a message has come back.
        QTRY_VERIFY((m_link->publish(live, "probe", false), !m_live.isEmpty()));
        m_link->publish(average, "end of probes", false);
        QTRY_VERIFY(m_averages.size() == 1);
        m_live.clear();
        m_averages.clear();
    }
    void cleanup()
    {
        m_reader.reset();
        m_link.reset();
        m_meter.reset();
        m_broker.reset();
    }

    void publishesEachReading()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        QSignalSpy readings(&publisher, &Publisher::readingTaken);
        QCOMPARE(publisher.state(), Publisher::State::Stopped);
        m_meter->answerWith(reading(42'000));
        publisher.start();
        QTRY_COMPARE(m_live.size(), 1);
        QCOMPARE(m_live.first(), encodeLiveMessage({m_clock->now(), {42'000}, 1'000, 250ms}));
        QCOMPARE(publisher.state(), Publisher::State::Publishing);
        m_clock->advance(interval);
        m_meter->answerWith(reading(44'000));
        QTRY_COMPARE(m_live.size(), 2);
        QCOMPARE(m_live.last(), encodeLiveMessage({m_clock->now(), {44'000}, 1'001, 250ms}));
        QCOMPARE(publisher.publishedCount(), std::uint64_t(2));
        QCOMPARE(publisher.skippedCount(), std::uint64_t(0));
        QCOMPARE(publisher.nextSequence(), std::uint64_t(1'002));
        QCOMPARE(readings.size(), 2);
    }

    void publishesTheBareNumber()
    {
        Publisher::Options bare = options();
        bare.payloadForm = Publisher::PayloadForm::BareNumber;
        Publisher publisher(*m_meter, *m_link, *m_clock, bare);
        m_meter->answerWith(reading(42'000));
        publisher.start();
        QTRY_COMPARE(m_live, QList<QByteArray>{"42000"});
        QTRY_COMPARE(m_averages, QList<QByteArray>{"42000"});
    }

    void retainsTheAverageAndNothingElse()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        QSignalSpy averages(&publisher, &Publisher::averageChanged);
        m_meter->answerWith(reading(1'000));
        publisher.start();
        QTRY_COMPARE(m_averages.size(), 1);
        m_clock->advance(interval);
        m_meter->answerWith(reading(3'000));
        QTRY_COMPARE(m_averages.size(), 2);
        m_clock->advance(interval);
        m_meter->answerWith(reading(5'000));
        QTRY_COMPARE(m_averages.size(), 3);
        QCOMPARE(averages.size(), 3);
        QCOMPARE(averages.last().first().value<Milliwatts>().value,
                 std::int64_t(2'000)); // the last stood 0 ms
        publisher.stop();

        MqttLink late{MqttLink::Options{}};
        QSignalSpy arrivals(&late, &MqttLink::messageArrived);
        late.subscribe(live);
        late.subscribe(average);
        late.open(endpoint(), {});
        QTRY_COMPARE(arrivals.size(), 1);
        QCOMPARE(arrivals.first().at(0).toString(), average);
        QCOMPARE(arrivals.first().at(1).toByteArray(), m_averages.last());
        const auto decoded = decodeLiveMessage(m_averages.last(), m_clock->now());
        QVERIFY(decoded.has_value());
        QCOMPARE(decoded->power.value, std::int64_t(2'000));
    }

    void skipsATickWhoseQuestionIsStillOpen()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        QSignalSpy skipped(&publisher, &Publisher::tickSkipped);
        m_meter->keepWaiting();
        publisher.start();
        QTRY_VERIFY(m_meter->hasOpenQuestion());
        for (int tick = 1; tick <= 2; ++tick) {
            m_clock->advance(interval);
            QTRY_COMPARE(skipped.size(), tick);
        }
        QCOMPARE(m_meter->questions(), 1); // a busy meter is not asked again
        QCOMPARE(skipped[0].first().value<std::uint64_t>(), std::uint64_t(1'001));
        QCOMPARE(skipped[1].first().value<std::uint64_t>(), std::uint64_t(1'002));
        QCOMPARE(publisher.skippedCount(), std::uint64_t(2));
        m_meter->give(reading(7'000));
        QTRY_COMPARE(m_live.size(), 1);
        QCOMPARE(*decodeLiveMessage(m_live.first(), {})->sequence, std::uint64_t(1'000));
        m_meter->answerWith(reading(8'000));
        m_clock->advance(interval);
        QTRY_COMPARE(m_live.size(), 2);
        QCOMPARE(*decodeLiveMessage(m_live.last(), {})->sequence, std::uint64_t(1'003));
    }

    void skipsATickWhoseAnswerFails()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        m_meter->answerWith(reading(1'000));
        publisher.start();
        QTRY_COMPARE(publisher.state(), Publisher::State::Publishing);
        m_meter->answerWith(failure(Error::Kind::TimedOut));
        m_clock->advance(interval);
        QTRY_COMPARE(publisher.skippedCount(), std::uint64_t(1));
        QTRY_COMPARE(publisher.state(), Publisher::State::WaitingForMeter);
        m_meter->answerWith(reading(2'000));
        m_clock->advance(interval);
        QTRY_COMPARE(m_live.size(), 2);
        QCOMPARE(*decodeLiveMessage(m_live.last(), {})->sequence,
                 std::uint64_t(1'002)); // a gap for the reader
        QCOMPARE(publisher.state(), Publisher::State::Publishing);
    }

    void aDroppedQuestionIsASkippedTick()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        m_meter->keepWaiting();
        publisher.start();
        QTRY_VERIFY(m_meter->hasOpenQuestion());
        m_meter->give(failure(Error::Kind::Cancelled));
        QTRY_COMPARE(publisher.skippedCount(), std::uint64_t(1));
    }

    void makesUpForNothingAfterASleep()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        QSignalSpy skipped(&publisher, &Publisher::tickSkipped);
        m_meter->answerWith(reading(1'000));
        publisher.start();
        QTRY_COMPARE(m_live.size(), 1);
        m_clock->advance(interval * 10 + 3ms); // nine ticks passed unseen, the tenth is due
        QTRY_COMPARE(m_live.size(), 2);
        QCOMPARE(skipped.size(), 9);
        QCOMPARE(*decodeLiveMessage(m_live.last(), {})->sequence, std::uint64_t(1'010));
        QCOMPARE(m_meter->questions(), 2);
        // The schedule is absolute: the next tick is due 7 ms from now, not 10.
        m_clock->advance(7ms);
        QTRY_COMPARE(m_live.size(), 3);
    }

    void doesNotTickEarly()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        m_meter->answerWith(reading(1'000));
        publisher.start();
        QTRY_COMPARE(m_live.size(), 1);
        m_clock->advance(interval - 1ms);
        QSignalSpy readings(&publisher, &Publisher::readingTaken);
        QVERIFY(!readings.wait(100));
        m_clock->advance(1ms);
        QTRY_COMPARE(readings.size(), 1);
    }

    void aClockThatIsSetDoesNotMoveTheSchedule()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        m_meter->answerWith(reading(1'000));
        publisher.start();
        QTRY_COMPARE(m_live.size(), 1);
        m_clock->setWallTime(m_clock->now() + std::chrono::hours(5));
        QSignalSpy readings(&publisher, &Publisher::readingTaken);
        QVERIFY(!readings.wait(100));
        QCOMPARE(publisher.skippedCount(), std::uint64_t(0));
    }

    void showsThatTheBrokerIsAway()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        QSignalSpy readings(&publisher, &Publisher::readingTaken);
        m_meter->answerWith(reading(1'000));
        publisher.start();
        QTRY_COMPARE(publisher.state(), Publisher::State::Publishing);
        m_broker->kill();
        QTRY_COMPARE(publisher.state(), Publisher::State::WaitingForBroker);
        const std::uint64_t published = publisher.publishedCount();
        m_clock->advance(interval);
        QTRY_COMPARE(readings.size(), 2); // still measured, for the seller's own eyes
        QCOMPARE(publisher.publishedCount(), published);
        QVERIFY(m_broker->start());
        QTRY_COMPARE(publisher.state(), Publisher::State::Publishing);
    }

    void anAnswerAfterTheStopIsDropped()
    {
        Publisher publisher(*m_meter, *m_link, *m_clock, options());
        QSignalSpy readings(&publisher, &Publisher::readingTaken);
        m_meter->keepWaiting();
        publisher.start();
        QTRY_VERIFY(m_meter->hasOpenQuestion());
        publisher.stop();
        QCOMPARE(publisher.state(), Publisher::State::Stopped);
        m_meter->give(reading(1'000));
        QVERIFY(!readings.wait(100));
        QCOMPARE(publisher.skippedCount(), std::uint64_t(0));
        publisher.start();
        m_meter->answerWith(reading(2'000));
        m_clock->advance(interval);
        QTRY_COMPARE(readings.size(), 1);
    }

    void mayBeDestroyedInMidQuestion()
    {
        auto publisher = std::make_unique<Publisher>(*m_meter, *m_link, *m_clock, options());
        m_meter->keepWaiting();
        publisher->start();
        QTRY_VERIFY(m_meter->hasOpenQuestion());
        publisher.reset();
        m_meter->give(reading(1'000));
        QVERIFY(m_live.isEmpty());
    }

    void mayBeDestroyedByAReceiver_data()
    {
        QTest::addColumn<QString>("signal");
        for (const char *signal : {"readingTaken", "averageChanged", "stateChanged", "tickSkipped"})
            QTest::newRow(signal) << QString::fromLatin1(signal);
    }
    void mayBeDestroyedByAReceiver()
    {
        QFETCH(const QString, signal);
        auto publisher = std::make_unique<Publisher>(*m_meter, *m_link, *m_clock, options());
        const auto destroyOn = [&](QStringView name) {
            if (signal == name) publisher.reset();
        };
        connect(publisher.get(), &Publisher::readingTaken, this, [=] { destroyOn(u"readingTaken"); });
        connect(publisher.get(), &Publisher::averageChanged, this, [=] { destroyOn(u"averageChanged"); });
        connect(publisher.get(), &Publisher::stateChanged, this, [=](Publisher::State state) {
            if (state == Publisher::State::Publishing) destroyOn(u"stateChanged");
        });
        connect(publisher.get(), &Publisher::tickSkipped, this, [=] { destroyOn(u"tickSkipped"); });
        m_meter->answerWith(reading(1'000));
        publisher->start();
        QTRY_VERIFY(!publisher || publisher->publishedCount() > 0);
        m_clock->advance(interval * 5);
        QTRY_VERIFY(!publisher);
    }
};

TOLLSTREAM_TEST_MAIN(PublisherTest)
#include "PublisherTest.moc"
