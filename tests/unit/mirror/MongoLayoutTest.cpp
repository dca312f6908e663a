// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MosquittoBroker.h"
#include "tests/support/MqttProbe.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QUrl>

#include "MongoMirrorFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// What is written into a server that speaks MongoDB's protocol is what each kind of broker reads there.
class MongoLayoutTest : public MongoMirrorFixture
{
    Q_OBJECT
private slots:
    void writesWhatTheBrokersRead_data();
    void writesWhatTheBrokersRead();
    void peopleReadFromAnyProgram_data();
    void peopleReadFromAnyProgram();
    void mosquittoGoAuthLetsThemIn();
};

void MongoLayoutTest::writesWhatTheBrokersRead_data()
{
    QTest::addColumn<MongoLayout>("layout");
    QTest::addColumn<QString>("users");
    QTest::addColumn<QString>("rules"); // of the reader: where, and what
    QTest::addColumn<QByteArray>("readerRules");
    QTest::addColumn<QByteArray>("publisherRules");
    QTest::newRow("EMQX") << MongoLayout::Emqx << QStringLiteral("mqtt_user") << QStringLiteral("mqtt_acl")
                          << QByteArray(R"({"permission": "allow", "action": "subscribe",
                                            "topics": ["sensor/live"]})")
                          << QByteArray(R"({"permission": "allow", "action": "publish",
                                            "topics": ["sensor/live", "market/receipts/+"]})");
    QTest::newRow("mosquitto-go-auth")
        << MongoLayout::GoAuth << QStringLiteral("users") << QStringLiteral("users")
        << QByteArray(R"({"acls": [{"acc": {"$numberInt": "1"}, "topic": "sensor/live"},
                                   {"acc": {"$numberInt": "4"}, "topic": "sensor/live"}]})")
        << QByteArray(R"({"acls": [{"acc": {"$numberInt": "2"}, "topic": "sensor/live"},
                                   {"acc": {"$numberInt": "2"}, "topic": "market/receipts/+"}]})");
    QTest::newRow("mosquitto-auth-plug")
        << MongoLayout::AuthPlugin << QStringLiteral("users") << QStringLiteral("users")
        << QByteArray(R"({"topics": {"sensor/live": "r"}})")
        << QByteArray(R"({"topics": {"sensor/live": "w", "market/receipts/+": "w"}})");
}

void MongoLayoutTest::writesWhatTheBrokersRead()
{
    QFETCH(MongoLayout, layout);
    QFETCH(QString, users);
    QFETCH(QString, rules);
    QFETCH(QByteArray, readerRules);
    QFETCH(QByteArray, publisherRules);
    WantedAccount publisher = reader(0xfeed);
    publisher.account.topics.clear();
    publisher.account.isPublisher = true;
    publisher.account.until = {};
    m_wanted.accounts = {reader(1), publisher};
    startMirror(place(layout));
    QVERIFY(comesInStep());

    const QJsonObject user = documentOf(users, userName(1));
    QVERIFY(letsIn(user, layout, passwordOf(1)));
    QVERIFY(!letsIn(user, layout, "wrong"));
    QVERIFY(!user.value(QLatin1String("superuser")).toBool());
    QVERIFY(!user.value(QLatin1String("is_superuser")).toBool());
    if (layout == MongoLayout::Emqx)
        QCOMPARE(user.value(QLatin1String("clientid")).toString(), userName(1 + 0x1000));
    const qint64 until = toUnixMilliseconds(m_clock.now() + 1h);
    QCOMPARE(user.value(QLatin1String("expires")).toObject(),
             parsed(qPrintable(QStringLiteral(R"({"$date": {"$numberLong": "%1"}})").arg(until))));
    const auto hasRules = [&](const QString &name, const QByteArray &wanted) {
        const QJsonObject document = documentOf(rules, name);
        const QJsonObject expected = parsed(wanted.constData());
        for (auto rule = expected.constBegin(); rule != expected.constEnd(); ++rule)
            if (document.value(rule.key()) != rule.value()) return false;
        return true;
    };
    QVERIFY(hasRules(userName(1), readerRules));
    QVERIFY(hasRules(userName(0xfeed), publisherRules));
    QVERIFY(letsIn(documentOf(users, userName(0xfeed)), layout, passwordOf(0xfeed)));
}

void MongoLayoutTest::peopleReadFromAnyProgram_data()
{
    QTest::addColumn<MongoLayout>("layout");
    QTest::addColumn<QString>("users");
    QTest::newRow("EMQX") << MongoLayout::Emqx << QStringLiteral("mqtt_user");
    QTest::newRow("mosquitto-go-auth") << MongoLayout::GoAuth << QStringLiteral("users");
    QTest::newRow("mosquitto-auth-plug") << MongoLayout::AuthPlugin << QStringLiteral("users");
}

void MongoLayoutTest::peopleReadFromAnyProgram()
{
    QFETCH(MongoLayout, layout);
    QFETCH(QString, users);
    const QString name = QStringLiteral("kitchen");
    WantedAccount kitchen;
    kitchen.account.user = name;
    kitchen.account.topics = QStringList{liveTopic};
    kitchen.sealedPassword = m_seal.seal(SecretBytes::copyOf("correct horse"), name);
    kitchen.account.passwordTag = PasswordSeal::tagOf(kitchen.sealedPassword);
    m_wanted.accounts = {reader(1), kitchen};
    startMirror(place(layout));
    QVERIFY(comesInStep());
    QCOMPARE(m_reconciler->readerCount(), 2u);
    const QJsonObject user = documentOf(users, name);
    QVERIFY(letsIn(user, layout, "correct horse"));
    QVERIFY(!user.contains(QLatin1String("expires"))); // without end
    if (layout == MongoLayout::Emqx) {
        // The filter that the README gives.
        const auto found = [&](const QString &who, const QString &clientId) {
            const QJsonObject any{{QStringLiteral("$in"), QJsonArray{clientId, QString()}}};
            return m_server
                ->find(m_database, users,
                       {{QStringLiteral("username"), who}, {QStringLiteral("clientid"), any}})
                .size();
        };
        QCOMPARE(found(name, QStringLiteral("telephone")), 1u);
        QCOMPARE(found(userName(1), userName(1 + 0x1000)), 1u);
        QCOMPARE(found(userName(1), QStringLiteral("telephone")), 0u);
    } else {
        // Weaker than a reader's, so that guessing has to cost more.
        const auto rounds = [&](const QString &who) {
            return documentOf(users, who)
                .value(QLatin1String("password"))
                .toString()
                .section(QLatin1Char('$'), 2, 2)
                .toInt();
        };
        QVERIFY(rounds(name) >= 100 * rounds(userName(1)));
    }
    want({reader(1)});
    QTRY_VERIFY_WITH_TIMEOUT(m_server->find(m_database, users, {{QStringLiteral("username"), name}}).empty(),
                             patience);
}

void MongoLayoutTest::mosquittoGoAuthLetsThemIn()
{
    const QString plugin = qEnvironmentVariable("TOLLSTREAM_GO_AUTH");
    if (plugin.isEmpty()) QSKIP("TOLLSTREAM_GO_AUTH names no go-auth.so of mosquitto-go-auth");
    TOLLSTREAM_NEEDS_MOSQUITTO();
    constexpr int granted = 0;
    WantedAccount publisher = reader(0xfeed);
    publisher.account.topics.clear();
    publisher.account.isPublisher = true;
    m_wanted.accounts = {reader(1), publisher};
    startMirror(place(MongoLayout::GoAuth));
    QVERIFY(comesInStep());
    MosquittoBroker broker;
    broker.configure(QStringLiteral("allow_anonymous false"));
    broker.configure(QStringLiteral("auth_plugin ") + plugin);
    const QUrl server(m_server->address());
    const QStringList choices{QStringLiteral("backends mongo"),
                              QStringLiteral("hasher pbkdf2"),
                              QStringLiteral("mongo_host ") + server.host(),
                              QStringLiteral("mongo_port %1").arg(server.port()),
                              QStringLiteral("mongo_dbname ") + m_database,
                              QStringLiteral("mongo_users users")};
    for (const QString &choice : choices)
        broker.configure(QStringLiteral("auth_opt_") + choice);
    QVERIFY(broker.start());
    const auto login = [](int number) {
        return MqttProbe::Login{.clientId = {},
                                .user = userName(number).toLatin1(),
                                .password = passwordOf(number),
                                .willTopic = {},
                                .authorityFile = {}};
    };
    MqttProbe john(login(1));
    MqttProbe publishing(login(0xfeed));
    QCOMPARE(john.connectTo(broker.port()), granted);
    QCOMPARE(publishing.connectTo(broker.port()), granted);
    QCOMPARE(john.subscribe("sensor/live"), granted);
    QVERIFY(john.subscribe("#") != granted);
    QVERIFY(publishing.publish("sensor/live", "1"));
    QVERIFY(john.waitForPayload("1").has_value());
    MqttProbe::Login wrong = login(1);
    wrong.password = "wrong";
    QVERIFY(MqttProbe(wrong).connectTo(broker.port()) != granted);

    want({publisher});
    const auto isOut = [&] { return MqttProbe(login(1)).connectTo(broker.port()) != granted; };
    QTRY_VERIFY_WITH_TIMEOUT(isOut(), patience);
    QVERIFY(publishing.publish("sensor/live", "2")); // and nothing more for those inside
    QVERIFY(publishing.publish("market/receipts/end", "3"));
    MqttProbe again(login(0xfeed));
    QCOMPARE(again.connectTo(broker.port()), granted); // the broker has come so far
    for (const MqttProbe::Message &message : john.messages())
        QVERIFY(message.payload != "2");
}

TOLLSTREAM_TEST_MAIN(MongoLayoutTest)
#include "MongoLayoutTest.moc"
