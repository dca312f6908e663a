// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "DynamicSecurityFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// Accounts at the other broker, as they are wanted.
class DynamicSecurityMirrorTest : public DynamicSecurityFixture
{
    Q_OBJECT
private slots:
    void aGrantLetsTheReaderInAndNobodyElse();
    void theEndPutsTheReaderOut();
    void aRenewalChangesThePassword();
    void driftIsMended_data();
    void driftIsMended();
    void whatOthersMadeStays();
    void anAccountOfAnotherInTheWayIsReported();
    void anAccountThatAnotherHasPutInOurPlaceStays();
    void aBrokerThatHasForgottenAllIsToldAgain();
    void fiftyGrantsAtOnce();
    void tellsWhyItCannot_data();
    void tellsWhyItCannot();
    void canGoInTheMiddleOfAQuestion();
    void peopleReadThereFromAnyProgram();
};

void DynamicSecurityMirrorTest::aGrantLetsTheReaderInAndNobodyElse()
{
    startMirror(options());
    QVERIFY(comesInStep());
    want({reader(1), publisher()});
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->readerCount(), 1u, patience);

    MqttProbe john(loginOf(1));
    QCOMPARE(john.connectTo(m_broker->port()), granted);
    QCOMPARE(john.subscribe("sensor/live"), granted);
    QCOMPARE(john.subscribe("#"), refusedSubscription);
    QCOMPARE(john.subscribe("sensor/+"), refusedSubscription);
    MqttProbe publishing(loginOf(0xfeed));
    QCOMPARE(publishing.connectTo(m_broker->port()), granted);
    QCOMPARE(publishing.subscribe("sensor/live"), refusedSubscription);
    QVERIFY(publishing.publish("sensor/live", "12"));
    QVERIFY(john.waitForPayload("12").has_value());
    QVERIFY(publishing.publish("market/offer", "an offer", true));
    QVERIFY(publishing.publish("market/receipts/abc", "a receipt", true));

    MqttProbe anybody({});
    QCOMPARE(anybody.connectTo(m_broker->port()), granted);
    QCOMPARE(anybody.subscribe("sensor/live"), refusedSubscription);
    QCOMPARE(anybody.subscribe("market/receipts/+"), refusedSubscription);
    QCOMPARE(anybody.subscribe("market/receipts/#"), refusedSubscription);
    QCOMPARE(anybody.subscribe("market/offer"), granted);
    QCOMPARE(anybody.subscribe("market/receipts/abc"), granted);
    QVERIFY(anybody.waitForPayload("an offer").has_value());
    QVERIFY(anybody.waitForPayload("a receipt").has_value());
    QVERIFY(anybody.publish("market/offer", "forged", true));
    QVERIFY(anybody.publish("sensor/1m", "forged"));
    QCOMPARE(anybody.subscribe("sensor/1m"), granted);
    for (const MqttProbe::Message &message : anybody.messages())
        QVERIFY(message.payload != "forged");

    MqttProbe::Login elsewhere = loginOf(1);
    elsewhere.clientId = "another";
    QCOMPARE(MqttProbe(elsewhere).connectTo(m_broker->port()), refusedLogin);
    MqttProbe::Login wrong = loginOf(1);
    wrong.password = "wrong";
    QCOMPARE(MqttProbe(wrong).connectTo(m_broker->port()), refusedLogin);
}

void DynamicSecurityMirrorTest::theEndPutsTheReaderOut()
{
    m_wanted.accounts = {reader(1), reader(2)};
    startMirror(options());
    QVERIFY(comesInStep());
    MqttProbe john(loginOf(1));
    MqttProbe mary(loginOf(2));
    QCOMPARE(john.connectTo(m_broker->port()), granted);
    QCOMPARE(mary.connectTo(m_broker->port()), granted);
    want({reader(2)});
    QTRY_VERIFY_WITH_TIMEOUT(!john.isConnected(), patience);
    QCOMPARE(MqttProbe(loginOf(1)).connectTo(m_broker->port()), refusedLogin);
    QVERIFY(mary.isConnected());
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->readerCount(), 1u, patience);
}

void DynamicSecurityMirrorTest::aRenewalChangesThePassword()
{
    m_wanted.accounts = {reader(1)};
    startMirror(options());
    QVERIFY(comesInStep());
    WantedAccount renewed = reader(1, "another password");
    renewed.account.clientId = userName(7);
    want({renewed});
    const auto connects = [&] {
        MqttProbe probe({.clientId = userName(7).toLatin1(),
                         .user = userName(1).toLatin1(),
                         .password = "another password",
                         .willTopic = {},
                         .authorityFile = {}});
        return probe.connectTo(m_broker->port()) == granted && probe.subscribe("sensor/live") == granted;
    };
    QTRY_VERIFY_WITH_TIMEOUT(connects(), patience);
    QCOMPARE(MqttProbe(loginOf(1)).connectTo(m_broker->port()), refusedLogin);
}

void DynamicSecurityMirrorTest::driftIsMended_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("parameters");
    const QByteArray user = "\"username\": \"" + userName(1).toLatin1() + '"';
    const QByteArray readRole = "\"rolename\": \"tollstream-test/reads/sensor/live\"";
    QTest::newRow("account deleted") << QByteArray("deleteClient") << user;
    QTest::newRow("account disabled") << QByteArray("disableClient") << user;
    QTest::newRow("role taken from the account") << QByteArray("removeClientRole") << user + ", " + readRole;
    QTest::newRow("account given another role")
        << QByteArray("addClientRole") << user + ", \"rolename\": \"admin\"";
    QTest::newRow("client id changed") << QByteArray("modifyClient") << user + ", \"clientid\": \"any\"";
    QTest::newRow("role deleted") << QByteArray("deleteRole") << readRole;
    QTest::newRow("role opens more")
        << QByteArray("addRoleACL")
        << readRole + ", \"acltype\": \"subscribePattern\", \"topic\": \"#\", \"allow\": true";
    QTest::newRow("role opens nothing") << QByteArray("modifyRole") << readRole + ", \"acls\": []";
    QTest::newRow("strangers' role lost")
        << QByteArray("removeGroupRole")
        << QByteArray("\"groupname\": \"tollstream-test/everybody\", \"rolename\": \"tollstream-test/free\"");
    QTest::newRow("an account of ours that nobody wants")
        << QByteArray("createClient")
        << QByteArray(
               "\"username\": \"left\", \"password\": \"x\", \"textdescription\": \"tollstream-test\"");
}

void DynamicSecurityMirrorTest::driftIsMended()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, parameters);
    m_wanted.accounts = {reader(1)};
    startMirror(options());
    QVERIFY(comesInStep());
    const auto injected =
        this->command(command.constData(), QJsonDocument::fromJson('{' + parameters + '}').object());
    QVERIFY2(injected.error.isEmpty(), qPrintable(injected.error));
    const auto isRight = [this] {
        const QJsonObject client = this->command("getClient", {{QStringLiteral("username"), userName(1)}})
                                       .data.value(QLatin1String("client"))
                                       .toObject();
        const QJsonObject role =
            this->command("getRole",
                          {{QStringLiteral("rolename"), QStringLiteral("tollstream-test/reads/sensor/live")}})
                .data.value(QLatin1String("role"))
                .toObject();
        const QJsonObject group =
            this->command("getGroup",
                          {{QStringLiteral("groupname"), QStringLiteral("tollstream-test/everybody")}})
                .data.value(QLatin1String("group"))
                .toObject();
        const QJsonArray rules = role.value(QLatin1String("acls")).toArray();
        return client.value(QLatin1String("clientid")).toString() == userName(1 + 0x1000) &&
               client.value(QLatin1String("roles")).toArray().size() == 1 &&
               !client.value(QLatin1String("disabled")).toBool() && rules.size() == 1 &&
               rules.first().toObject().value(QLatin1String("topic")) == QLatin1String("sensor/live") &&
               group.value(QLatin1String("roles")).toArray().size() == 1 && !isUser(QStringLiteral("left"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(MqttProbe(loginOf(1)).connectTo(m_broker->port()) == granted, patience);
}

void DynamicSecurityMirrorTest::whatOthersMadeStays()
{
    const QString stranger = QStringLiteral("stranger");
    command("createClient", {{QStringLiteral("username"), stranger},
                             {QStringLiteral("password"), QStringLiteral("x")},
                             {QStringLiteral("textdescription"), QStringLiteral("tollstream-another")}});
    command("createRole", {{QStringLiteral("rolename"), QStringLiteral("theirs")}});
    m_wanted.accounts = {reader(1)};
    startMirror(options());
    QVERIFY(comesInStep());
    want({});
    QTRY_VERIFY_WITH_TIMEOUT(!isUser(userName(1)), patience);
    QVERIFY(isUser(stranger));
    QVERIFY(isUser(QStringLiteral("admin")));
    QVERIFY(command("getRole", {{QStringLiteral("rolename"), QStringLiteral("theirs")}}).error.isEmpty());
}

void DynamicSecurityMirrorTest::anAccountOfAnotherInTheWayIsReported()
{
    command("createClient",
            {{QStringLiteral("username"), userName(1)}, {QStringLiteral("password"), QStringLiteral("x")}});
    m_wanted.accounts = {reader(1), reader(2), person(QStringLiteral("admin"), adminPassword)};
    startMirror(options());
    QVERIFY(comesInStep());
    QCOMPARE(m_reconciler->namesTaken(), (QStringList{userName(1), QStringLiteral("admin")}));
    QCOMPARE(m_reconciler->readerCount(), 1u);
    QCOMPARE(MqttProbe(loginOf(2)).connectTo(m_broker->port()), granted); // the others are let in
    const auto clientOf = [this](const QString &user) {
        return command("getClient", {{QStringLiteral("username"), user}})
            .data.value(QLatin1String("client"))
            .toObject();
    };
    want({}); // nor is it touched when we do not want it any more
    QTRY_VERIFY_WITH_TIMEOUT(m_reconciler->namesTaken().isEmpty(), patience);
    const QJsonObject theirs = clientOf(userName(1));
    QVERIFY(!theirs.isEmpty());
    QVERIFY(!theirs.contains(QLatin1String("textdescription")));
    QVERIFY(theirs.value(QLatin1String("roles")).toArray().isEmpty()); // our roles would open something to it
    QCOMPARE(clientOf(QStringLiteral("admin")).value(QLatin1String("roles")).toArray().size(), 1);
    want({reader(1)});
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->namesTaken(), QStringList{userName(1)}, patience);
    command("deleteClient", {{QStringLiteral("username"), userName(1)}});
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->readerCount(), 1u, patience);
    QVERIFY(m_reconciler->namesTaken().isEmpty());
    QCOMPARE(MqttProbe(loginOf(1)).connectTo(m_broker->port()), granted);
}

void DynamicSecurityMirrorTest::anAccountThatAnotherHasPutInOurPlaceStays()
{
    const WantedAccount kitchen = person(QStringLiteral("kitchen"), "correct horse");
    const WantedAccount cellar = person(QStringLiteral("cellar"), "correct horse");
    m_wanted.accounts = {kitchen, cellar};
    startMirror(options());
    QVERIFY(comesInStep());
    m_reconciler.reset(); // it would look again in a moment
    for (const WantedAccount *ours : {&kitchen, &cellar}) {
        const QJsonObject name{{QStringLiteral("username"), ours->account.user}};
        QVERIFY(command("deleteClient", name).error.isEmpty());
        QJsonObject theirs = name;
        theirs.insert(QStringLiteral("password"), QStringLiteral("theirs"));
        QVERIFY(command("createClient", theirs).error.isEmpty());
    }
    AccessChanges changes;
    changes.removals = QStringList{cellar.account.user};
    changes.puts = {{person(QStringLiteral("kitchen"), "battery staple"), kitchen.account}};
    const auto done = await(m_mirror->apply(changes));
    QVERIFY(done.has_value());
    QCOMPARE(*done, QStringList{kitchen.account.user});
    QCOMPARE(MqttProbe(loginOf("kitchen", "theirs", "theirs")).connectTo(m_broker->port()), granted);
    QCOMPARE(MqttProbe(loginOf("cellar", "theirs", "theirs")).connectTo(m_broker->port()), granted);
}

void DynamicSecurityMirrorTest::aBrokerThatHasForgottenAllIsToldAgain()
{
    m_wanted.accounts = {reader(1)};
    startMirror(options());
    QVERIFY(comesInStep());
    m_broker->stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->state(), MirrorReconciler::State::Waiting, patience);
    m_wanted.accounts = {reader(1), reader(2)}; // and somebody has bought meanwhile
    m_reconciler->wantedChanged();
    QVERIFY(m_broker->writeFile(QStringLiteral("dynsec.json"), freshPlugin()));
    QVERIFY(m_broker->start());
    QVERIFY(comesInStep());
    QCOMPARE(MqttProbe(loginOf(1)).connectTo(m_broker->port()), granted);
    QCOMPARE(MqttProbe(loginOf(2)).connectTo(m_broker->port()), granted);
}

void DynamicSecurityMirrorTest::fiftyGrantsAtOnce()
{
    startMirror(options());
    QVERIFY(comesInStep());
    constexpr int count = 50;
    std::vector<WantedAccount> accounts;
    for (int number = 1; number <= count; ++number) {
        accounts.push_back(reader(number));
        m_wanted.accounts = accounts;
        m_reconciler->wantedChanged(); // each of them is a change of its own
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->readerCount(), std::size_t{count}, patience);
    for (int number : {1, count / 2, count}) {
        MqttProbe probe(loginOf(number));
        QCOMPARE(probe.connectTo(m_broker->port()), granted);
        QCOMPARE(probe.subscribe("sensor/live"), granted);
    }
}

void DynamicSecurityMirrorTest::tellsWhyItCannot_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("isOpenToAll");
    QTest::addColumn<bool>("hasPlugin");
    QTest::addColumn<int>("kind");
    QTest::newRow("wrong password") << QByteArray("wrong") << false << true
                                    << static_cast<int>(Error::Kind::Refused);
    QTest::newRow("a broker that lets everybody read")
        << adminPassword << true << true << static_cast<int>(Error::Kind::Unsupported);
    QTest::newRow("no plugin") << adminPassword << false << false << static_cast<int>(Error::Kind::TimedOut);
}

void DynamicSecurityMirrorTest::tellsWhyItCannot()
{
    QFETCH(QByteArray, password);
    QFETCH(bool, isOpenToAll);
    QFETCH(bool, hasPlugin);
    QFETCH(int, kind);
    if (isOpenToAll)
        command("setDefaultACLAccess", {{QStringLiteral("acls"), QJsonArray{allowed("subscribe", true)}}});
    if (!hasPlugin) {
        m_broker = std::make_unique<MosquittoBroker>();
        QVERIFY(m_broker->start());
    }
    m_wanted.accounts = {reader(1)};
    DynamicSecurityMirror::Options impatient = options();
    impatient.control.answerLimit = 1s;
    startMirror(impatient, password);
    const auto isTold = [&] {
        return m_reconciler->lastError() && static_cast<int>(m_reconciler->lastError()->kind) == kind;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
    QVERIFY(m_reconciler->state() != MirrorReconciler::State::InStep);
}

void DynamicSecurityMirrorTest::canGoInTheMiddleOfAQuestion()
{
    m_wanted.accounts = {reader(1), reader(2)};
    startMirror(options());
    // It works for a moment only: seen as it begins, gone when the event loop turns.
    const auto goWhenWorking = [this] {
        if (m_reconciler->state() != MirrorReconciler::State::Working) return;
        m_reconciler->disconnect(this);
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_reconciler.reset();
                m_mirror.reset();
            },
            Qt::QueuedConnection);
    };
    connect(m_reconciler.get(), &MirrorReconciler::changed, this, goWhenWorking);
    goWhenWorking();
    QTRY_VERIFY_WITH_TIMEOUT(!m_reconciler, patience);
    QVERIFY(!isUser(QStringLiteral("nobody"))); // the event loop has turned since
}

void DynamicSecurityMirrorTest::peopleReadThereFromAnyProgram()
{
    const QByteArray password = "correct horse";
    m_wanted.accounts = {person(QStringLiteral("kitchen"), password)};
    startMirror(options());
    QVERIFY(comesInStep());
    QCOMPARE(m_reconciler->readerCount(), 1u);
    MqttProbe display(loginOf("kitchen", password, "display"));
    MqttProbe telephone(loginOf("kitchen", password, "telephone"));
    for (MqttProbe *probe : {&display, &telephone}) {
        QCOMPARE(probe->connectTo(m_broker->port()), granted);
        QCOMPARE(probe->subscribe("sensor/live"), granted);
        QCOMPARE(probe->subscribe("#"), refusedSubscription);
    }
    QVERIFY(display.isConnected());
    QVERIFY(telephone.publish("sensor/live", "forged"));
    QCOMPARE(telephone.subscribe("sensor/live"), granted); // the broker has come so far
    for (const MqttProbe::Message &message : display.messages())
        QVERIFY(message.payload != "forged");
    QCOMPARE(MqttProbe(loginOf("kitchen", "wrong", "display")).connectTo(m_broker->port()), refusedLogin);

    // Somebody ties it to one program: mended.
    const auto tied = command("modifyClient", {{QStringLiteral("username"), QStringLiteral("kitchen")},
                                               {QStringLiteral("clientid"), QStringLiteral("display")}});
    QVERIFY2(tied.error.isEmpty(), qPrintable(tied.error));
    const auto isLetIn = [&] {
        MqttProbe another(loginOf("kitchen", password, "another"));
        return another.connectTo(m_broker->port()) == granted && another.subscribe("sensor/live") == granted;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isLetIn(), patience);

    want({person(QStringLiteral("kitchen"), "another password")});
    const auto isChanged = [&] {
        return MqttProbe(loginOf("kitchen", "another password", "display")).connectTo(m_broker->port()) ==
               granted;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isChanged(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!telephone.isConnected(), patience); // it came in with the old one
    QCOMPARE(MqttProbe(loginOf("kitchen", password, "telephone")).connectTo(m_broker->port()), refusedLogin);
}

TOLLSTREAM_TEST_MAIN(DynamicSecurityMirrorTest)
#include "DynamicSecurityMirrorTest.moc"
