// SPDX-License-Identifier: GPL-3.0-or-later
#include "GateFixture.h"

using namespace tollstream::gate;

/// When access ends, whatever clocks and store do.
class GateTimeTest : public GateFixture
{
    Q_OBJECT
private slots:
    void init() { makeGate(); }

    void accessEndsToTheMillisecond();
    void aClockSetBackLengthensNothing();
    void aClockSetForthShortensNothing();
    void aSleepEndsWhatRanOutInIt();
    void aRenewalAddsItsTimeAndNoMore_data();
    void aRenewalAddsItsTimeAndNoMore();
    void anEndByHandIsAtOnce();
    void absurdTimesDoNotOverflow_data();
    void absurdTimesDoNotOverflow();
    void aBrokenStoreShutsThePaidTopicsAtOnce();
    void aLockedStoreShutsThemAfterAWhile();
    void aChangeThatCouldNotBeReadIsReadLater();
    void namesEachEndingOnce();
};

void GateTimeTest::accessEndsToTheMillisecond()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    pass(59'999);
    QVERIFY(mayRead(m_john, "sensor/live"));
    QVERIFY(m_gate->tick(m_now).empty());
    pass(1);
    QVERIFY(!mayRead(m_john, "sensor/live")); // even before the tick
    QVERIFY(!m_gate->mayAccess(m_john, TopicAccess::Subscribe, "sensor/live", m_now));
    QCOMPARE(tick().size(), std::size_t{1});
    m_gate->disconnected(m_john);
    QVERIFY(!m_gate->authenticate(m_john, asJohn(), m_now));
}

void GateTimeTest::aClockSetBackLengthensNothing()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_now.wall -= 3'600'000;
    m_source.pending.everything = true; // all is read again under the new clock
    tick();
    pass(59'979);
    QVERIFY(mayRead(m_john, "sensor/live"));
    pass(1);
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QCOMPARE(tick().size(), std::size_t{1});
}

void GateTimeTest::aClockSetForthShortensNothing()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_now.wall += 3'600'000;
    tick();
    pass(59'979);
    QVERIFY(mayRead(m_john, "sensor/live"));
    pass(1);
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void GateTimeTest::aSleepEndsWhatRanOutInIt()
{
    ConnectRequest anna = asJohn();
    anna.user = "anna";
    anna.clientId = "annas-phone";
    m_source.set("anna", "secret", "annas-phone", "sensor/live", m_now.wall + 3'600'000);
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[3], anna, m_now));
    pass(1'800'000); // both clocks go on while the machine sleeps
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QVERIFY(mayRead(&m_keys[3], "sensor/live"));
    const auto endings = m_gate->tick(m_now);
    QCOMPARE(endings.size(), std::size_t{1});
    QCOMPARE(endings.front().key, m_john);
    // The seller gives back what was not served: he is let in again, for that long.
    m_gate->disconnected(m_john);
    m_source.set("john", "secret", "johns-phone", "sensor/live", m_now.wall + 60'000);
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    pass(60'000);
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void GateTimeTest::aRenewalAddsItsTimeAndNoMore_data()
{
    QTest::addColumn<qint64>("step");
    QTest::addColumn<qint64>("left");
    QTest::newRow("clock right") << qint64{0} << qint64{90'000};
    QTest::newRow("clock set back by an hour") << qint64{-3'600'000} << qint64{90'000};
    // The store counts from the new time: what was left is behind it.
    QTest::newRow("clock set forth by an hour") << qint64{3'600'000} << qint64{30'000};
}

void GateTimeTest::aRenewalAddsItsTimeAndNoMore()
{
    QFETCH(qint64, step);
    QFETCH(qint64, left);
    const std::int64_t oldEnd = m_now.wall + 60'000;
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_now.wall += step;
    m_source.set("john", "secret", "johns-phone", "sensor/live", std::max(m_now.wall, oldEnd) + 30'000);
    QVERIFY(tick().empty());
    pass(left - 20 - 1);
    QVERIFY(mayRead(m_john, "sensor/live"));
    pass(1);
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void GateTimeTest::anEndByHandIsAtOnce()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_source.set("john", "secret", "johns-phone", "sensor/live", m_now.wall - 1);
    const auto endings = tick();
    QCOMPARE(endings.size(), std::size_t{1});
    QCOMPARE(endings.front().clientId, std::string("johns-phone"));
    QCOMPARE(endings.front().key, m_john);
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void GateTimeTest::absurdTimesDoNotOverflow_data()
{
    QTest::addColumn<qint64>("until");
    QTest::addColumn<bool>("admitted");
    QTest::newRow("end of time") << std::numeric_limits<qint64>::max() << true;
    QTest::newRow("beginning of time") << std::numeric_limits<qint64>::min() << false;
    QTest::newRow("1970") << qint64{0} << false;
}

void GateTimeTest::absurdTimesDoNotOverflow()
{
    QFETCH(qint64, until);
    QFETCH(bool, admitted);
    m_source.set("john", "secret", "johns-phone", "sensor/live", until);
    QCOMPARE(m_gate->authenticate(m_john, asJohn(), m_now), admitted);
    m_source.set("john", "secret", "johns-phone", "sensor/live", std::numeric_limits<qint64>::min());
    QCOMPARE(tick().size(), std::size_t{admitted ? 1U : 0U});
}

void GateTimeTest::aBrokenStoreShutsThePaidTopicsAtOnce()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    m_source.trouble = StoreTrouble::Broken;
    QVERIFY(tick().empty()); // he may stay for the day when it is back
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QVERIFY(mayRead(m_john, "sensor/1m"));
    QVERIFY(mayRead(m_stranger, "sensor/1m"));
    QVERIFY(!m_gate->authenticate(&m_keys[3], asJohn(), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[4], asStranger("b"), m_now));
    m_source.trouble.reset();
    m_source.pending.everything = true;
    QVERIFY(tick().empty());
    QVERIFY(mayRead(m_john, "sensor/live"));
    QVERIFY(m_gate->authenticate(&m_keys[3], asJohn(), m_now));
}

void GateTimeTest::aLockedStoreShutsThemAfterAWhile()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_source.trouble = StoreTrouble::Busy;
    tick();
    QVERIFY(mayRead(m_john, "sensor/live"));
    QVERIFY(!m_gate->authenticate(&m_keys[3], asJohn(), m_now));
    pass(Gate::busyPatienceMs);
    tick();
    QVERIFY(!mayRead(m_john, "sensor/live"));
    m_source.trouble.reset();
    tick();
    QVERIFY(mayRead(m_john, "sensor/live"));
    m_source.trouble = StoreTrouble::Busy; // the patience starts anew
    tick();
    QVERIFY(mayRead(m_john, "sensor/live"));
}

void GateTimeTest::aChangeThatCouldNotBeReadIsReadLater()
{
    /// Tells of a change, then fails where it is looked at.
    class Fickle final : public AccessSource
    {
    public:
        tl::expected<std::vector<AccessRow>, StoreTrouble> rowsOf(std::string_view, std::string_view) override
        {
            if (fails) return tl::make_unexpected(StoreTrouble::Busy);
            return rows;
        }
        tl::expected<StoreChanges, StoreTrouble> changes() override { return std::exchange(pending, {}); }
        std::vector<AccessRow> rows;
        StoreChanges pending;
        bool fails = false;
    } source;
    source.rows = {m_source.rows.front().second};
    m_gate = std::make_unique<Gate>(gateOptions(), source, m_passwords,
                                    [](Gate::Importance, const std::string &) {});
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    source.rows.clear();
    source.pending.users = {"john"};
    source.fails = true;
    QVERIFY(tick().empty());
    source.fails = false;
    QCOMPARE(tick().size(), std::size_t{1});
}

void GateTimeTest::namesEachEndingOnce()
{
    m_source.set("john", "secret", "", "sensor/live", m_now.wall + 60'000);
    ConnectRequest second = asJohn();
    second.clientId = "johns-laptop";
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[3], second, m_now));
    pass(60'000);
    const auto endings = tick();
    QCOMPARE(endings.size(), std::size_t{2});
    for (const Ending &ending : endings)
        m_gate->disconnected(ending.key);
    QVERIFY(tick().empty());
}

TOLLSTREAM_TEST_MAIN(GateTimeTest)
#include "GateTimeTest.moc"
