// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Gate.h"

#include "tests/support/TestMain.h"

using namespace tollstream::gate;

namespace {

constexpr char receipt[] = "market/receipts/00112233445566778899aabbccddeeff";

Hash hashOf(std::string_view password, const Salt &salt)
{
    Hash hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char *>(password.data()),
                       password.size(), salt.data(), salt.size());
    return hash;
}

/// A store in memory, whose rows and troubles a test sets.
class FakeSource final : public AccessSource
{
public:
    tl::expected<std::vector<AccessRow>, StoreTrouble> rowsOf(std::string_view user,
                                                              std::string_view clientId) override
    {
        if (trouble) return tl::make_unexpected(*trouble);
        std::vector<AccessRow> found;
        for (const auto &[name, row] : rows) {
            if (name == user && (row.clientId.empty() || row.clientId == clientId)) found.push_back(row);
        }
        return found;
    }
    tl::expected<StoreChanges, StoreTrouble> changes() override
    {
        if (trouble) return tl::make_unexpected(*trouble);
        return std::exchange(pending, {});
    }

    void set(const std::string &user, std::string_view password, const std::string &clientId,
             const std::string &topic, std::int64_t untilMs)
    {
        std::erase_if(rows, [&](const auto &row) { return row.first == user && row.second.topic == topic; });
        const Salt salt{++m_salts};
        rows.emplace_back(user, AccessRow{clientId, salt, hashOf(password, salt), topic, untilMs});
        pending.users.push_back(user);
    }

    std::vector<std::pair<std::string, AccessRow>> rows;
    StoreChanges pending{true, {}};
    std::optional<StoreTrouble> trouble;

private:
    std::uint8_t m_salts = 0;
};

GateOptions gateOptions()
{
    GateOptions options;
    options.storeFile = "/nowhere";
    options.freeTopics = {"sensor/1m", "market/offer"};
    options.receiptPrefix = "market/receipts/";
    options.publishedTopics = {"sensor/live", "sensor/1m"};
    options.publisherUser = "publisher";
    options.publisherClientId = "publisher-client";
    options.publisherHash = hashOf("publisher-password", options.publisherSalt);
    options.anonymousLimit = 3;
    return options;
}

ConnectRequest asJohn()
{
    ConnectRequest request;
    request.clientId = "johns-phone";
    request.user = "john";
    request.password = "secret";
    return request;
}

ConnectRequest asStranger(std::string_view clientId)
{
    ConnectRequest request;
    request.clientId = clientId;
    return request;
}

ConnectRequest asPublisher()
{
    ConnectRequest request;
    request.clientId = "publisher-client";
    request.user = "publisher";
    request.password = "publisher-password";
    return request;
}

} // namespace

/// The decisions themselves, on a clock that the test moves.
class GateTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_now = {1'795'000'000'000, 1'000'000};
        m_source = FakeSource();
        m_log.clear();
        m_gate = std::make_unique<Gate>(
            gateOptions(), m_source,
            [this](Gate::Importance, const std::string &text) { m_log.push_back(text); });
        m_source.set("john", "secret", "johns-phone", "sensor/live", m_now.wall + 60'000);
        m_gate->tick(m_now);
    }

    void topicsOfEachRole_data();
    void topicsOfEachRole();
    void unknownConnectionsMayNothing();
    void refusedLogins_data();
    void refusedLogins();
    void receiptsAreFew();
    void anonymousConnectionsAreCounted();
    void strangersOfMqtt5ComeInSlowly();
    void accessEndsToTheMillisecond();
    void aClockSetBackLengthensNothing();
    void aClockSetForthShortensNothing();
    void aRenewalAddsItsTimeAndNoMore_data();
    void aRenewalAddsItsTimeAndNoMore();
    void anEndByHandIsAtOnce();
    void anotherPasswordEndsTheConnection();
    void aWildcardInAGrantOpensNothing();
    void absurdTimesDoNotOverflow_data();
    void absurdTimesDoNotOverflow();
    void aBrokenStoreShutsThePaidTopicsAtOnce();
    void aLockedStoreShutsThemAfterAWhile();
    void aChangeThatCouldNotBeReadIsReadLater();
    void keepsTheClientIdOfItsReaders();
    void namesEachEndingOnce();
    void logsNoPassword();

private:
    void pass(std::int64_t milliseconds)
    {
        m_now.wall += milliseconds;
        m_now.steady += milliseconds;
    }
    bool mayRead(ConnectionKey key, std::string_view topic)
    {
        return m_gate->mayAccess(key, TopicAccess::Read, topic, m_now);
    }
    std::vector<Ending> tick()
    {
        pass(20);
        return m_gate->tick(m_now);
    }

    Moment m_now;
    FakeSource m_source;
    std::unique_ptr<Gate> m_gate;
    std::vector<std::string> m_log;
    const int m_keys[8]{};
    const ConnectionKey m_john = &m_keys[0];
    const ConnectionKey m_stranger = &m_keys[1];
    const ConnectionKey m_publisher = &m_keys[2];
};

void GateTest::topicsOfEachRole_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("strangerSubscribes");
    QTest::addColumn<bool>("johnSubscribes");
    QTest::addColumn<bool>("publisherWrites");
    const auto row = [](const char *topic, bool stranger, bool john, bool publisher) {
        QTest::newRow(topic) << QByteArray(topic) << stranger << john << publisher;
    };
    row("sensor/1m", true, true, true);
    row("market/offer", true, true, false);
    row("sensor/live", false, true, true);
    row(receipt, true, true, true);
    for (const char *topic : {"#",
                              "+",
                              "sensor/#",
                              "sensor/+",
                              "+/live",
                              "+/1m",
                              "sensor/1m/#",
                              "$SYS/#",
                              "$SYS/broker/uptime",
                              "$share/g/sensor/live",
                              "$share/g/sensor/1m",
                              "$CONTROL/x",
                              "",
                              "sensor",
                              "sensor/",
                              "sensor/live/",
                              "/sensor/live",
                              "Sensor/Live",
                              "sensor/1",
                              "sensor/1m ",
                              "market/receipts/",
                              "market/receipts/+",
                              "market/receipts/#",
                              "market/receipts/00112233445566778899AABBCCDDEEFF",
                              "market/receipts/00112233445566778899aabbccddeef",
                              "market/receipts/00112233445566778899aabbccddeeff0",
                              "market/receipts/0011223344556677/899aabbccddeeff"}) {
        row(topic, false, false, false);
    }
}

void GateTest::topicsOfEachRole()
{
    QFETCH(QByteArray, topic);
    QFETCH(bool, strangerSubscribes);
    QFETCH(bool, johnSubscribes);
    QFETCH(bool, publisherWrites);
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(m_publisher, asPublisher(), m_now));
    const std::string_view name(topic.constData(), static_cast<std::size_t>(topic.size()));
    QCOMPARE(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, name, m_now), strangerSubscribes);
    QCOMPARE(m_gate->mayAccess(m_john, TopicAccess::Subscribe, name, m_now), johnSubscribes);
    QCOMPARE(m_gate->mayAccess(m_stranger, TopicAccess::Read, name, m_now), strangerSubscribes);
    QCOMPARE(m_gate->mayAccess(m_john, TopicAccess::Read, name, m_now), johnSubscribes);
    QCOMPARE(m_gate->mayAccess(m_publisher, TopicAccess::Write, name, m_now), publisherWrites);
    QVERIFY(!m_gate->mayAccess(m_stranger, TopicAccess::Write, name, m_now));
    QVERIFY(!m_gate->mayAccess(m_john, TopicAccess::Write, name, m_now));
    QVERIFY(!m_gate->mayAccess(m_publisher, TopicAccess::Subscribe, name, m_now));
    QVERIFY(!m_gate->mayAccess(m_publisher, TopicAccess::Read, name, m_now));
}

void GateTest::unknownConnectionsMayNothing()
{
    for (const TopicAccess access : {TopicAccess::Read, TopicAccess::Write, TopicAccess::Subscribe})
        QVERIFY(!m_gate->mayAccess(m_john, access, "sensor/1m", m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(mayRead(m_john, "sensor/live"));
    m_gate->disconnected(m_john);
    QVERIFY(!mayRead(m_john, "sensor/live"));
    QVERIFY(!mayRead(m_john, "sensor/1m"));
}

void GateTest::refusedLogins_data()
{
    QTest::addColumn<ConnectRequest>("request");
    const auto row = [](const char *name, ConnectRequest request, auto change) {
        change(request);
        QTest::newRow(name) << request;
    };
    row("wrong password", asJohn(), [](auto &request) { request.password = "Secret"; });
    row("no password", asJohn(), [](auto &request) { request.password.reset(); });
    row("empty password", asJohn(), [](auto &request) { request.password = ""; });
    row("unknown name", asJohn(), [](auto &request) { request.user = "johnny"; });
    row("empty name", asJohn(), [](auto &request) { request.user = ""; });
    row("password without a name", asJohn(), [](auto &request) { request.user.reset(); });
    row("other client id", asJohn(), [](auto &request) { request.clientId = "thief"; });
    row("kept session", asJohn(), [](auto &request) { request.cleanSession = false; });
    row("publisher, wrong password", asPublisher(), [](auto &request) { request.password = "secret"; });
    row("publisher, other client id", asPublisher(), [](auto &request) { request.clientId = "thief"; });
    row("publisher, kept session", asPublisher(), [](auto &request) { request.cleanSession = false; });
    row("stranger without an id", asStranger(""), [](auto &) {});
    row("stranger with the publisher's id", asStranger("publisher-client"), [](auto &) {});
    row("stranger, kept session", asStranger("a"), [](auto &request) { request.cleanSession = false; });
    row("stranger who never shows life", asStranger("a"),
        [](auto &request) { request.keepAliveSeconds = 0; });
    row("stranger who seldom does", asStranger("a"), [](auto &request) { request.keepAliveSeconds = 3'600; });
    static const std::string endless(5'000, 'x');
    row("endless name", asJohn(), [](auto &request) { request.user = endless; });
    row("endless password", asJohn(), [](auto &request) { request.password = endless; });
    row("endless client id", asStranger(endless), [](auto &) {});
}

void GateTest::refusedLogins()
{
    QFETCH(ConnectRequest, request);
    QVERIFY(!m_gate->authenticate(m_john, request, m_now));
    QVERIFY(!mayRead(m_john, "sensor/1m"));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
}

void GateTest::receiptsAreFew()
{
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now));
    std::string topic = receipt;
    for (std::size_t i = 0; i < Gate::receiptsPerConnection; ++i) {
        topic.back() = static_cast<char>('0' + i);
        QVERIFY(!mayRead(m_stranger, topic)); // only what was asked for
        QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
        QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
        QVERIFY(mayRead(m_stranger, topic));
    }
    topic.back() = 'f';
    QVERIFY(!m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
    QVERIFY(!mayRead(m_stranger, topic));
    topic.back() = '0';
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Unsubscribe, topic, m_now));
    QVERIFY(!mayRead(m_stranger, topic));
    topic.back() = 'f';
    QVERIFY(m_gate->mayAccess(m_stranger, TopicAccess::Subscribe, topic, m_now));
}

void GateTest::anonymousConnectionsAreCounted()
{
    QVERIFY(m_gate->authenticate(&m_keys[3], asStranger("a"), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[4], asStranger("b"), m_now));
    QVERIFY(m_gate->authenticate(&m_keys[5], asStranger("c"), m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[6], asStranger("d"), m_now));
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(m_gate->authenticate(m_publisher, asPublisher(), m_now));
    m_gate->disconnected(&m_keys[4]);
    m_gate->disconnected(&m_keys[4]);
    QVERIFY(m_gate->authenticate(&m_keys[6], asStranger("d"), m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[7], asStranger("e"), m_now));
}

void GateTest::strangersOfMqtt5ComeInSlowly()
{
    ConnectRequest request = asStranger("a");
    request.protocolVersion = 5;
    request.keepAliveSeconds = 0; // the broker sets its own
    int admitted = 0;
    for (int i = 0; i < 1'000; ++i) {
        admitted += m_gate->authenticate(m_stranger, request, m_now) ? 1 : 0;
        m_gate->disconnected(m_stranger);
    }
    QCOMPARE(admitted, 100);
    QVERIFY(m_gate->authenticate(m_stranger, asStranger("a"), m_now)); // 3.1.1 leaves no sessions behind
    m_gate->disconnected(m_stranger);
    pass(1'000);
    QVERIFY(m_gate->authenticate(m_stranger, request, m_now));
}

void GateTest::accessEndsToTheMillisecond()
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

void GateTest::aClockSetBackLengthensNothing()
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

void GateTest::aClockSetForthShortensNothing()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_now.wall += 3'600'000;
    tick();
    pass(59'979);
    QVERIFY(mayRead(m_john, "sensor/live"));
    pass(1);
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void GateTest::aRenewalAddsItsTimeAndNoMore_data()
{
    QTest::addColumn<qint64>("step");
    QTest::addColumn<qint64>("left");
    QTest::newRow("clock right") << qint64{0} << qint64{90'000};
    QTest::newRow("clock set back by an hour") << qint64{-3'600'000} << qint64{90'000};
    // The store counts from the new time: what was left is behind it.
    QTest::newRow("clock set forth by an hour") << qint64{3'600'000} << qint64{30'000};
}

void GateTest::aRenewalAddsItsTimeAndNoMore()
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

void GateTest::anEndByHandIsAtOnce()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_source.set("john", "secret", "johns-phone", "sensor/live", m_now.wall - 1);
    const auto endings = tick();
    QCOMPARE(endings.size(), std::size_t{1});
    QCOMPARE(endings.front().clientId, std::string("johns-phone"));
    QCOMPARE(endings.front().key, m_john);
    QVERIFY(!mayRead(m_john, "sensor/live"));
}

void GateTest::anotherPasswordEndsTheConnection()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    m_source.set("john", "secret", "johns-phone", "sensor/live",
                 m_now.wall + 90'000); // new salt, same password
    QVERIFY(tick().empty());
    m_source.set("john", "other", "johns-phone", "sensor/live", m_now.wall + 90'000);
    QCOMPARE(tick().size(), std::size_t{1});
}

void GateTest::aWildcardInAGrantOpensNothing()
{
    for (const char *topic : {"#", "sensor/#", "+/live", "$SYS/broker/uptime"}) {
        m_source.rows.clear();
        m_source.set("john", "secret", "johns-phone", topic, m_now.wall + 60'000);
        QVERIFY(!m_gate->authenticate(m_john, asJohn(), m_now));
    }
}

void GateTest::absurdTimesDoNotOverflow_data()
{
    QTest::addColumn<qint64>("until");
    QTest::addColumn<bool>("admitted");
    QTest::newRow("end of time") << std::numeric_limits<qint64>::max() << true;
    QTest::newRow("beginning of time") << std::numeric_limits<qint64>::min() << false;
    QTest::newRow("1970") << qint64{0} << false;
}

void GateTest::absurdTimesDoNotOverflow()
{
    QFETCH(qint64, until);
    QFETCH(bool, admitted);
    m_source.set("john", "secret", "johns-phone", "sensor/live", until);
    QCOMPARE(m_gate->authenticate(m_john, asJohn(), m_now), admitted);
    m_source.set("john", "secret", "johns-phone", "sensor/live", std::numeric_limits<qint64>::min());
    QCOMPARE(tick().size(), std::size_t{admitted ? 1U : 0U});
}

void GateTest::aBrokenStoreShutsThePaidTopicsAtOnce()
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

void GateTest::aLockedStoreShutsThemAfterAWhile()
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

void GateTest::aChangeThatCouldNotBeReadIsReadLater()
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
    m_gate = std::make_unique<Gate>(gateOptions(), source, [](Gate::Importance, const std::string &) {});
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    source.rows.clear();
    source.pending.users = {"john"};
    source.fails = true;
    QVERIFY(tick().empty());
    source.fails = false;
    QCOMPARE(tick().size(), std::size_t{1});
}

void GateTest::keepsTheClientIdOfItsReaders()
{
    m_source.set("mallory", "paid", "", "sensor/live", m_now.wall + 60'000);
    ConnectRequest mallory = asJohn();
    mallory.user = "mallory";
    mallory.password = "paid";
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[3], mallory, m_now));
    QVERIFY(!m_gate->authenticate(&m_keys[3], asStranger("johns-phone"), m_now));
    // John himself comes again before his old connection has gone, as after a lost network.
    QVERIFY(m_gate->authenticate(&m_keys[4], asJohn(), m_now));
    m_gate->disconnected(m_john);
    QVERIFY(!m_gate->authenticate(&m_keys[3], asStranger("johns-phone"), m_now));
    QVERIFY(mayRead(&m_keys[4], "sensor/live"));
    m_gate->disconnected(&m_keys[4]);
    QVERIFY(m_gate->authenticate(&m_keys[3], asStranger("johns-phone"), m_now));
}

void GateTest::namesEachEndingOnce()
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

void GateTest::logsNoPassword()
{
    QVERIFY(m_gate->authenticate(m_john, asJohn(), m_now));
    ConnectRequest wrong = asJohn();
    wrong.password = "mistyped-secret";
    QVERIFY(!m_gate->authenticate(&m_keys[3], wrong, m_now));
    pass(60'000);
    tick();
    QVERIFY(!m_log.empty());
    for (const std::string &line : m_log) {
        QVERIFY(line.find("secret") == std::string::npos);
        QVERIFY(line.find("johns-phone") == std::string::npos); // only he shall know it
    }
}

Q_DECLARE_METATYPE(tollstream::gate::ConnectRequest)

TOLLSTREAM_TEST_MAIN(GateTest)
#include "GateTest.moc"
