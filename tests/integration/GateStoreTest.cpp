// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/AccountPassword.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/SleepingMachine.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "GateBrokerFixture.h"

using namespace tollstream;

/// How the broker follows what is written into the store, and what it does without one.
class GateStoreTest : public GateBrokerFixture
{
    Q_OBJECT
private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_ITS_BROKER(); }
    void init() { QVERIFY(startBroker()); }
    void cleanup() { m_broker.reset(); }

    void aPayerReadsAsSoonAsTheGrantIsWritten();
    void aReaderIsPutOutWhenTheTimeIsUp();
    void aReaderIsPutOutWhenTheGrantIsEnded();
    void aSleepingMachineServesNobodyBeyondHisTime();
    void aRenewalKeepsTheReaderConnected();
    void twoGrantsOfOneUserWorkTogether();
    void withoutAStoreOnlyFreeTopicsAreServed_data();
    void withoutAStoreOnlyFreeTopicsAreServed();
    void aStoreThatComesLaterIsRead();
    void readsTenThousandGrantsAtTheStart();
    void aPersonLogsInAtTheSecondAttempt_data();
    void aPersonLogsInAtTheSecondAttempt();
    void aPasswordCheckHoldsUpNobody();
    void theSellersAccountsAreFollowed();

private:
    /// What a client that tries again as all do is told in the end.
    int answerInTheEnd(const MqttProbe::Login &login)
    {
        int answer = -1;
        std::ignore =
            QTest::qWaitFor([&] { return (answer = answerTo(login, m_broker->port())) != -1; }, 60'000);
        return answer;
    }
};

void GateStoreTest::aPayerReadsAsSoonAsTheGrantIsWritten()
{
    QCOMPARE(answerTo(asJohn(), m_broker->port()), refusedV3);
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "for money"));
    QVERIFY(john.waitForPayload("for money"));
}

void GateStoreTest::aReaderIsPutOutWhenTheTimeIsUp()
{
    const std::int64_t until = AccessStore::now() + 600;
    const auto untilSteady =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(until - AccessStore::now());
    m_broker->store().add(johnUntil(until));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "in time"));
    QVERIFY(john.waitForPayload("in time"));
    QVERIFY(john.waitForEnd());
    const auto late = std::chrono::duration_cast<std::chrono::milliseconds>(john.endedAt() - untilSteady);
    QVERIFY2(late.count() > -20 && late.count() < 1000, qPrintable(QString::number(late.count())));
    QCOMPARE(answerTo(asJohn(), m_broker->port()), refusedV3);
    auto login = asJohn();
    login.isVersion5 = true;
    QCOMPARE(answerTo(login, m_broker->port()), refusedV5);
}

void GateStoreTest::aReaderIsPutOutWhenTheGrantIsEnded()
{
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    m_broker->store().setEnd(johnUntil(0).user, live, AccessStore::now() - 1);
    QVERIFY(john.waitForEnd(std::chrono::seconds(1)));
    QCOMPARE(answerTo(asJohn(), m_broker->port()), refusedV3);
}

void GateStoreTest::aSleepingMachineServesNobodyBeyondHisTime()
{
    SleepingMachine machine;
    QVERIFY(startBroker()); // on it
    auto anna = johnUntil(AccessStore::now() + oneHourMs);
    anna.user = "anna-0123456789abcdef";
    anna.clientId = "annas-client";
    m_broker->store().add(anna);
    m_broker->store().add(johnUntil(AccessStore::now() + 30'000));
    MqttProbe john(asJohn());
    auto annasLogin = asJohn();
    annasLogin.user = anna.user;
    annasLogin.clientId = anna.clientId;
    MqttProbe reader(annasLogin);
    for (MqttProbe *probe : {&john, &reader}) {
        QCOMPARE(probe->connectTo(m_broker->port()), 0);
        QCOMPARE(probe->subscribe(live), 0);
    }
    QVERIFY(m_broker->publish(live, "before the sleep"));
    QVERIFY(john.waitForPayload("before the sleep"));
    QVERIFY(reader.waitForPayload("before the sleep"));

    // His time ends in the sleep. What is published meanwhile lies before the broker when it wakes.
    machine.sleep({m_broker->supervisor().processId()}, std::chrono::seconds(40),
                  [this] { m_broker->publish(live, "after his end"); });
    QVERIFY(reader.waitForPayload("after his end")); // whose time goes on reads on
    QVERIFY(reader.isConnected());
    QVERIFY(john.waitForEnd(std::chrono::seconds(1)));
    for (const auto &message : john.messages())
        QVERIFY(message.payload != "after his end");
    QCOMPARE(answerTo(asJohn(), m_broker->port()), refusedV3);
}

void GateStoreTest::aRenewalKeepsTheReaderConnected()
{
    const std::int64_t firstEnd = AccessStore::now() + 500;
    m_broker->store().add(johnUntil(firstEnd));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    m_broker->store().setEnd(johnUntil(0).user, live, firstEnd + oneHourMs);
    m_broker->store().setPassword(johnUntil(0).user, johnsPassword); // the same one under another salt
    QTRY_VERIFY(AccessStore::now() > firstEnd + 300);
    QVERIFY(m_broker->publish(live, "still here"));
    QVERIFY(john.waitForPayload("still here"));
    QVERIFY(john.isConnected());

    m_broker->store().setPassword(johnUntil(0).user, "another one");
    QVERIFY(john.waitForEnd(std::chrono::seconds(1)));
}

void GateStoreTest::twoGrantsOfOneUserWorkTogether()
{
    auto configuration = m_broker->configuration();
    configuration.publishedTopics += QStringLiteral("sensor/water");
    QVERIFY(m_broker->start(std::move(configuration)));
    const std::int64_t now = AccessStore::now();
    m_broker->store().add(johnUntil(now + oneHourMs));
    auto water = johnUntil(now + 700);
    water.topic = "sensor/water";
    m_broker->store().add(water);
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    QCOMPARE(john.subscribe("sensor/water"), 0);
    QVERIFY(m_broker->publish("sensor/water", "wet"));
    QVERIFY(m_broker->publish(live, "shining"));
    QVERIFY(john.waitForPayload("wet"));
    QVERIFY(john.waitForPayload("shining"));
    QTRY_VERIFY(AccessStore::now() > now + 800);
    QVERIFY(m_broker->publish("sensor/water", "dry"));
    QVERIFY(m_broker->publish(live, "still shining"));
    QVERIFY(john.waitForPayload("still shining"));
    QCOMPARE(john.messages().size(), std::size_t{3});
}

void GateStoreTest::withoutAStoreOnlyFreeTopicsAreServed_data()
{
    QTest::addColumn<QByteArray>("damage");
    for (const char *damage : {"removed", "overwritten", "emptied", "other schema"})
        QTest::newRow(damage) << QByteArray(damage);
}

void GateStoreTest::withoutAStoreOnlyFreeTopicsAreServed()
{
    QFETCH(QByteArray, damage);
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    QCOMPARE(john.subscribe(average), 0);
    QSignalSpy log(&m_broker->supervisor(), &BrokerSupervisor::logLine);
    if (damage == "other schema") {
        m_broker->store().execute("PRAGMA user_version = 99");
        m_broker->store().execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } else if (damage == "removed") {
        m_broker->removeStore();
    } else {
        m_broker->store().close();
        QFile::remove(m_broker->storeFile() + QStringLiteral("-wal"));
        QFile file(m_broker->storeFile());
        QVERIFY(file.open(damage == "emptied" ? QIODevice::WriteOnly : QIODevice::ReadWrite));
        if (damage == "overwritten") file.write(QByteArray(static_cast<qsizetype>(file.size()), '\x5a'));
    }
    const auto says = [&log](const char *text) {
        return std::any_of(log.begin(), log.end(), [text](const auto &line) {
            return line[0].toString().contains(QLatin1String(text));
        });
    };
    QTRY_VERIFY(says("paid topics are shut"));
    QVERIFY(answerTo(asJohn(), m_broker->port()) != 0);
    QVERIFY(getsNothingLive(john));
    MqttProbe stranger({});
    QCOMPARE(stranger.connectTo(m_broker->port()), 0);
    QCOMPARE(stranger.subscribe(average), 0);
    QVERIFY(getsNothingLive(stranger));

    m_broker->removeStore();
    m_broker->makeStore();
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    QTRY_VERIFY(says("paid topics are open"));
    MqttProbe again(asJohn());
    QCOMPARE(again.connectTo(m_broker->port()), 0);
    QCOMPARE(again.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "back"));
    QVERIFY(again.waitForPayload("back"));
}

void GateStoreTest::aStoreThatComesLaterIsRead()
{
    m_broker->supervisor().stop();
    QTRY_COMPARE(m_broker->supervisor().state(), BrokerSupervisor::State::Stopped);
    m_broker->removeStore();
    QVERIFY(m_broker->start());
    QVERIFY(answerTo(asJohn(), m_broker->port()) != 0);
    QVERIFY(!QFile::exists(m_broker->storeFile())); // the gate makes none
    m_broker->makeStore();
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    QCOMPARE(answerTo(asJohn(), m_broker->port()), 0);
}

void GateStoreTest::readsTenThousandGrantsAtTheStart()
{
    m_broker->supervisor().stop();
    QTRY_COMPARE(m_broker->supervisor().state(), BrokerSupervisor::State::Stopped);
    const std::int64_t until = AccessStore::now() + oneHourMs;
    m_broker->store().addMany(10'000, [until](int i) {
        return AccessStore::Row{"reader-" + QByteArray::number(i), {}, "password", live, until};
    });
    m_broker->store().add(johnUntil(until));
    QVERIFY(m_broker->start());
    QCOMPARE(answerTo(asJohn(), m_broker->port()), 0);
}

void GateStoreTest::aPersonLogsInAtTheSecondAttempt_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("right") << QByteArray("kitchen") << QByteArray("correct horse") << true;
    QTest::newRow("wrong") << QByteArray("kitchen") << QByteArray("correct house") << false;
    QTest::newRow("unknown name, which must not show")
        << QByteArray("cellar") << QByteArray("horse") << false;
}

void GateStoreTest::aPersonLogsInAtTheSecondAttempt()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(bool, isRight);
    m_broker->store().addAccount("kitchen", "correct horse", AccessStore::now() + oneHourMs);
    MqttProbe::Login login;
    login.clientId = "kitchen-display";
    login.user = user;
    login.password = password;
    QCOMPARE(answerTo(login, m_broker->port()), -1); // closed without an answer
    int answer = -1;
    QTRY_VERIFY_WITH_TIMEOUT((answer = answerTo(login, m_broker->port())) != -1, 60'000);
    QCOMPARE(answer, isRight ? 0 : refusedV3);
    if (!isRight) return;
    MqttProbe person(login);
    QCOMPARE(person.connectTo(m_broker->port()), 0);
    QCOMPARE(person.subscribe(live), 0);
    QVERIFY(m_broker->publish(live, "for the kitchen"));
    QVERIFY(person.waitForPayload("for the kitchen"));
    m_broker->store().setEnd(user, live, AccessStore::now() - 1);
    QVERIFY(person.waitForEnd());
    QCOMPARE(answerTo(login, m_broker->port()), refusedV3);
}

void GateStoreTest::aPasswordCheckHoldsUpNobody()
{
    m_broker->store().addAccount("kitchen", "correct horse", AccessStore::now() + oneHourMs);
    m_broker->store().add(johnUntil(AccessStore::now() + oneHourMs));
    MqttProbe john(asJohn());
    QCOMPARE(john.connectTo(m_broker->port()), 0);
    QCOMPARE(john.subscribe(live), 0);
    // Eight names are tried, which takes half a second of work at least; meanwhile the feed goes on.
    MqttProbe::Login login;
    for (int i = 0; i < 8; ++i) {
        login.clientId = "guesser-" + QByteArray::number(i);
        login.user = "name-" + QByteArray::number(i);
        login.password = "guess";
        QCOMPARE(answerTo(login, m_broker->port()), -1);
    }
    QVERIFY(m_broker->publish(live, "meanwhile"));
    QVERIFY(john.waitForPayload("meanwhile"));
    QTRY_COMPARE_WITH_TIMEOUT(answerTo(login, m_broker->port()), refusedV3, 60'000);
}

void GateStoreTest::theSellersAccountsAreFollowed()
{
    using namespace std::chrono_literals;
    const QString topic = QString::fromLatin1(live);
    const QTemporaryDir folder;
    MarketDatabase books(folder.filePath(QStringLiteral("market.sqlite")));
    QVERIFY(books.open().has_value());
    auto configuration = m_broker->configuration();
    configuration.storeFile = folder.filePath(QStringLiteral("market.sqlite"));
    QVERIFY(m_broker->start(std::move(configuration)));
    const auto hash = [](const char *password) {
        return hashAccountPassword(SecretBytes::copyOf(password)).value();
    };
    const auto now = [] { return fromUnixMilliseconds(AccessStore::now()); };
    const auto change = [&](const AccountChange &what) { return books.changeAccount(what, now()); };
    const NewAccount kitchen{QStringLiteral("kitchen"), {}, hash("correct horse"), {topic, {}}};
    QVERIFY(change(kitchen).has_value());
    const std::int64_t id = books.accounts().value().front().id;

    MqttProbe::Login login;
    login.user = "kitchen";
    login.clientId = "kitchen-display";
    login.password = "correct horse";
    QCOMPARE(answerInTheEnd(login), 0);
    const auto reads = [&](MqttProbe &probe, const char *payload) {
        return probe.connectTo(m_broker->port()) == 0 && probe.subscribe(live) == 0 &&
               m_broker->publish(live, payload) && probe.waitForPayload(payload).has_value();
    };
    {
        MqttProbe person(login);
        QVERIFY(reads(person, "for the kitchen"));
        QVERIFY(change(NewAccountState{id, true}).has_value());
        QVERIFY(person.waitForEnd(1s));
    }
    QCOMPARE(answerTo(login, m_broker->port()), refusedV3);
    QVERIFY(change(NewAccountState{id, false}).has_value());
    {
        MqttProbe person(login);
        QVERIFY(reads(person, "once more"));
        QVERIFY(change(NewAccountPassword{id, hash("another horse")}).has_value());
        QVERIFY(person.waitForEnd(1s));
    }
    QCOMPARE(answerInTheEnd(login), refusedV3);
    login.password = "another horse";
    QCOMPARE(answerInTheEnd(login), 0);
    {
        MqttProbe person(login);
        QVERIFY(reads(person, "with the new password"));
        // What had no end gets one, which comes soon.
        QVERIFY(books.changeAccount(NewAccountTime{id, {topic, 1h}}, now() - 1h + 500ms).has_value());
        QVERIFY(person.waitForEnd());
    }
    QCOMPARE(answerTo(login, m_broker->port()), refusedV3);

    AssessedPayment payment;
    payment.payment.chainIdentifier = QStringLiteral("c0ffee01");
    payment.payment.amount = Nanos{500'000};
    payment.payment.finalAt = now();
    payment.payment.outcome = Payment::Outcome::Granted;
    payment.account = AccountOrder{kitchen.userName, topic, 1h};
    std::vector<AssessedPayment> payments;
    payments.push_back(std::move(payment));
    QVERIFY(books.record(QStringLiteral("c0ffee01"), payments, {}, now()).has_value());
    MqttProbe person(login);
    QVERIFY(reads(person, "paid for"));
    QVERIFY(change(AccountRemoval{id}).has_value());
    QVERIFY(person.waitForEnd(1s));
    QCOMPARE(answerInTheEnd(login), refusedV3);
}

TOLLSTREAM_TEST_MAIN(GateStoreTest)
#include "GateStoreTest.moc"
