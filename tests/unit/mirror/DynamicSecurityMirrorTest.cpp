// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/DynamicSecurityMirror.h"

#include "app/mirror/MirrorReconciler.h"
#include "app/seller/AccountKeeper.h"
#include "app/seller/SellerMirror.h"

#include "tests/support/Await.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/MqttProbe.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QPasswordDigestor>
#include <QTemporaryDir>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

constexpr int granted = 0;
constexpr int refusedSubscription = 128;
constexpr int refusedLogin = 5;
constexpr int patience = 20'000; // milliseconds
const QByteArray adminPassword = "an administrator's password";
const QString liveTopic = QStringLiteral("sensor/live");

QJsonObject allowed(const char *kind, bool isAllowed)
{
    return {{QStringLiteral("acltype"), QLatin1String(kind)}, {QStringLiteral("allow"), isAllowed}};
}

QJsonObject rule(const char *kind, const QString &topic)
{
    QJsonObject one = allowed(kind, true);
    one.insert(QStringLiteral("topic"), topic);
    return one;
}

/// As `mosquitto_ctrl dynsec init` makes it, and an account of somebody who has nothing to do with us.
QByteArray freshPlugin()
{
    constexpr int rounds = 101;
    const QByteArray salt = "twelve bytes";
    const QByteArray hash =
        QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, adminPassword, salt, rounds, 64);
    const QJsonObject admin{{QStringLiteral("username"), QStringLiteral("admin")},
                            {QStringLiteral("password"), QString::fromLatin1(hash.toBase64())},
                            {QStringLiteral("salt"), QString::fromLatin1(salt.toBase64())},
                            {QStringLiteral("iterations"), rounds},
                            {QStringLiteral("roles"),
                             QJsonArray{QJsonObject{{QStringLiteral("rolename"), QStringLiteral("admin")}}}}};
    const QString control = QStringLiteral("$CONTROL/dynamic-security/#");
    const QJsonObject role{{QStringLiteral("rolename"), QStringLiteral("admin")},
                           {QStringLiteral("acls"), QJsonArray{rule("publishClientSend", control),
                                                               rule("publishClientReceive", control),
                                                               rule("subscribePattern", control)}}};
    const QJsonObject access{{QStringLiteral("publishClientSend"), false},
                             {QStringLiteral("publishClientReceive"), true},
                             {QStringLiteral("subscribe"), false},
                             {QStringLiteral("unsubscribe"), true}};
    return QJsonDocument(QJsonObject{{QStringLiteral("clients"), QJsonArray{admin}},
                                     {QStringLiteral("roles"), QJsonArray{role}},
                                     {QStringLiteral("defaultACLAccess"), access}})
        .toJson();
}

QString userName(int number)
{
    return fixtures::name(number);
}

QByteArray passwordOf(int number)
{
    return "password of " + userName(number).toLatin1();
}

} // namespace

class DynamicSecurityMirrorTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

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
    void aSellersReadersReadThereUntilTheirTimeEnds();
    void peopleReadThereFromAnyProgram();
    void peoplesAccountsAreServedWhileTheyAreInForce();
    void retiringLeavesNothingBehind();

private:
    BrokerEndpoint endpoint() const { return {QStringLiteral("127.0.0.1"), m_broker->port(), {}}; }
    DynamicSecurityMirror::Options options() const;
    WantedAccount reader(int number, const QByteArray &password = {}) const;
    WantedAccount publisher() const;
    WantedAccount person(const QString &name, const QByteArray &password) const;
    static MqttProbe::Login loginOf(int number);
    static MqttProbe::Login loginOf(const char *name, const QByteArray &password, const char *clientId);
    /// The plugin's word on one command, given by its owner.
    DynamicSecurityControl::Response command(const char *name, QJsonObject parameters);
    bool isUser(const QString &name);
    void startMirror(DynamicSecurityMirror::Options options, const QByteArray &password = adminPassword);
    void want(std::vector<WantedAccount> accounts);
    bool comesInStep();
    MirrorSettings settings() const;

    const PasswordSeal m_seal{SecretBytes::copyOf(QByteArray(32, 'k'))};
    const std::shared_ptr<const PasswordSeal> m_sharedSeal{&m_seal, [](const PasswordSeal *) {}};
    ManualClock m_clock;
    std::unique_ptr<MosquittoBroker> m_broker;
    std::unique_ptr<MqttLink> m_ownerLink;
    std::unique_ptr<DynamicSecurityControl> m_owner;
    WantedAccess m_wanted;
    std::unique_ptr<DynamicSecurityMirror> m_mirror;
    std::unique_ptr<MirrorReconciler> m_reconciler;
};

void DynamicSecurityMirrorTest::initTestCase()
{
    TOLLSTREAM_NEEDS_MOSQUITTO();
}

void DynamicSecurityMirrorTest::init()
{
    m_broker = std::make_unique<MosquittoBroker>();
    if (!m_broker->useDynamicSecurity(freshPlugin())) QSKIP("Mosquitto's dynamic security is not installed");
    QVERIFY(m_broker->start());
    m_wanted = {};
    m_ownerLink = std::make_unique<MqttLink>(MqttLink::Options{.firstPause = 20ms, .longestPause = 100ms});
    m_owner = std::make_unique<DynamicSecurityControl>(*m_ownerLink, DynamicSecurityControl::Options{});
    m_ownerLink->open(endpoint(), {QStringLiteral("admin"), SecretBytes::copyOf(adminPassword), {}});
}

void DynamicSecurityMirrorTest::cleanup()
{
    m_reconciler.reset();
    m_mirror.reset();
    m_owner.reset();
    m_ownerLink.reset();
    m_broker.reset();
}

DynamicSecurityMirror::Options DynamicSecurityMirrorTest::options() const
{
    DynamicSecurityMirror::Options options;
    options.mark = QStringLiteral("tollstream-test");
    options.freeTopics = {QStringLiteral("sensor/1m"), QStringLiteral("market/offer")};
    options.receiptTopicPrefix = QStringLiteral("market/receipts/");
    options.publishedTopics = {liveTopic, QStringLiteral("sensor/1m"), QStringLiteral("market/offer")};
    options.link = {.firstPause = 20ms, .longestPause = 100ms, .refusedPause = 100ms};
    return options;
}

WantedAccount DynamicSecurityMirrorTest::reader(int number, const QByteArray &password) const
{
    WantedAccount wanted;
    wanted.account.user = userName(number);
    wanted.account.clientId = userName(number + 0x1000);
    wanted.account.topics = QStringList{liveTopic};
    wanted.account.until = m_clock.now() + 1h;
    const QByteArray text = password.isEmpty() ? passwordOf(number) : password;
    wanted.sealedPassword = m_seal.seal(SecretBytes::copyOf(text), wanted.account.user);
    wanted.account.passwordTag = PasswordSeal::tagOf(wanted.sealedPassword);
    return wanted;
}

WantedAccount DynamicSecurityMirrorTest::publisher() const
{
    WantedAccount wanted = reader(0xfeed);
    wanted.account.topics.clear();
    wanted.account.isPublisher = true;
    return wanted;
}

/// One of the seller's own accounts: any client id, no end.
WantedAccount DynamicSecurityMirrorTest::person(const QString &name, const QByteArray &password) const
{
    WantedAccount wanted;
    wanted.account.user = name;
    wanted.account.topics = QStringList{liveTopic};
    wanted.sealedPassword = m_seal.seal(SecretBytes::copyOf(password), name);
    wanted.account.passwordTag = PasswordSeal::tagOf(wanted.sealedPassword);
    return wanted;
}

MqttProbe::Login DynamicSecurityMirrorTest::loginOf(const char *name, const QByteArray &password,
                                                    const char *clientId)
{
    return {.clientId = clientId, .user = name, .password = password, .willTopic = {}, .authorityFile = {}};
}

MqttProbe::Login DynamicSecurityMirrorTest::loginOf(int number)
{
    return {.clientId = userName(number + 0x1000).toLatin1(),
            .user = userName(number).toLatin1(),
            .password = passwordOf(number),
            .willTopic = {},
            .authorityFile = {}};
}

DynamicSecurityControl::Response DynamicSecurityMirrorTest::command(const char *name, QJsonObject parameters)
{
    parameters.insert(QStringLiteral("command"), QLatin1String(name));
    [this] { QTRY_COMPARE_WITH_TIMEOUT(m_ownerLink->state(), MqttLink::State::Connected, patience); }();
    const auto answer = await(m_owner->ask({parameters}));
    if (answer) return answer->front();
    return {QString(), QStringLiteral("no answer"), {}};
}

bool DynamicSecurityMirrorTest::isUser(const QString &name)
{
    return command("getClient", {{QStringLiteral("username"), name}}).error.isEmpty();
}

void DynamicSecurityMirrorTest::startMirror(DynamicSecurityMirror::Options options,
                                            const QByteArray &password)
{
    m_mirror = std::make_unique<DynamicSecurityMirror>(std::move(options), m_sharedSeal);
    m_reconciler = std::make_unique<MirrorReconciler>(
        *m_mirror, [this] { return readyFuture<WantedAccess>(WantedAccess(m_wanted)); }, m_clock,
        MirrorReconciler::Options{.interval = 200ms, .firstPause = 50ms, .longestPause = 200ms});
    m_reconciler->start();
    m_mirror->open(endpoint(), {QStringLiteral("admin"), SecretBytes::copyOf(password), {}});
}

void DynamicSecurityMirrorTest::want(std::vector<WantedAccount> accounts)
{
    m_wanted.accounts = std::move(accounts);
    m_reconciler->wantedChanged();
}

bool DynamicSecurityMirrorTest::comesInStep()
{
    return QTest::qWaitFor([this] { return m_reconciler->state() == MirrorReconciler::State::InStep; },
                           patience);
}

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

MirrorSettings DynamicSecurityMirrorTest::settings() const
{
    MirrorSettings settings;
    settings.kind = MirrorSettings::Kind::DynamicSecurity;
    settings.broker = {QStringLiteral("127.0.0.1"), m_broker->port(), m_broker->certificateDigest()};
    settings.administrator = QStringLiteral("admin");
    return settings;
}

void DynamicSecurityMirrorTest::aSellersReadersReadThereUntilTheirTimeEnds()
{
    m_broker->stop();
    QVERIFY(m_broker->useTls());
    QVERIFY(m_broker->start());
    const SystemClock clock;
    QTemporaryDir folder;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    QVERIFY(await(store.open()).has_value());
    MemorySecrets secrets;
    secrets.secrets[QString::fromUtf16(MirrorSettings::passwordName)] = SecretBytes::copyOf(adminPassword);
    SellerMirror mirror(settings(), QStringLiteral("tollstream-jane"), m_sharedSeal, {store, secrets, clock});
    mirror.start();
    QTRY_COMPARE_WITH_TIMEOUT(mirror.status().lamp, PartStatus::Lamp::Good, patience);

    std::size_t mostReaders = 0;
    connect(&mirror, &SellerMirror::changed, this,
            [&] { mostReaders = std::max(mostReaders, mirror.readerCount()); });
    const auto pay = [&](int user, std::chrono::seconds time) {
        AssessedPayment payment = fixtures::granted(user, fixtures::address("john"), user, time);
        payment.grant->sealedPassword =
            m_seal.seal(SecretBytes::copyOf(passwordOf(user)), payment.grant->userName);
        return await(store.record(fixtures::chain, fixtures::only(std::move(payment)), {})).has_value();
    };
    QVERIFY(pay(1, 1h));
    AssessedPayment early = fixtures::granted(2, fixtures::address("mary"), 2); // from before
    QVERIFY(await(store.record(fixtures::chain, fixtures::only(std::move(early)), {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 1u, patience);
    QTRY_COMPARE_WITH_TIMEOUT(mirror.withoutPassword(), 1u, patience);

    MqttProbe john({.clientId = fixtures::name(1 + 0x1000000).toLatin1(),
                    .user = userName(1).toLatin1(),
                    .password = passwordOf(1),
                    .willTopic = {},
                    .authorityFile = m_broker->filePath(QStringLiteral("certificate.pem")).toLocal8Bit()});
    QCOMPARE(john.connectTo(m_broker->port()), granted);
    QCOMPARE(john.subscribe("sensor/live"), granted);
    QVERIFY(mirror.feed().publish(liveTopic, "3", false));
    QVERIFY(john.waitForPayload("3").has_value());
    QVERIFY(pay(3, 4s));
    QTRY_COMPARE_WITH_TIMEOUT(mostReaders, 2u, patience);
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 1u, patience); // the time is over
    QVERIFY(john.isConnected());
    const auto all = await(store.grants(10)).value_or(std::vector<Grant>());
    for (const Grant &grant : all)
        if (grant.userName == userName(1)) QVERIFY(await(store.endGrant(grant.id)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!john.isConnected(), patience);
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

void DynamicSecurityMirrorTest::peoplesAccountsAreServedWhileTheyAreInForce()
{
    const SystemClock clock;
    QTemporaryDir folder;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    QVERIFY(await(store.open()).has_value());
    AccountKeeper keeper(store);
    const auto make = [&keeper](const char *name, AccountKeeper::Time time) {
        return await(keeper.create(QLatin1String(name), {}, SecretBytes::copyOf("correct horse"), time))
            .has_value();
    };
    QVERIFY(make("early", std::nullopt)); // before there was another broker
    MemorySecrets secrets;
    secrets.secrets[QString::fromUtf16(MirrorSettings::passwordName)] = SecretBytes::copyOf(adminPassword);
    SellerMirror mirror(settings(), QStringLiteral("tollstream-jane"), m_sharedSeal, {store, secrets, clock});
    keeper.keepPasswords(m_sharedSeal);
    mirror.start();
    QTRY_COMPARE_WITH_TIMEOUT(mirror.status().lamp, PartStatus::Lamp::Good, patience);
    QCOMPARE(mirror.accountsWithoutPassword(), QStringList{QStringLiteral("early")});
    QCOMPARE(mirror.withoutPassword(), 0u);
    QCOMPARE(mirror.readerCount(), 0u);

    QVERIFY(make("kitchen", std::nullopt) && make("ana", 1h) && make("ben", 1h));
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 3u, patience);
    const auto idOf = [&keeper](const char *name) {
        for (const ReaderAccount &account : keeper.accounts())
            if (account.userName == QLatin1String(name)) return account.id;
        return std::int64_t{0};
    };
    const auto login = [this](const char *name, const char *password = "correct horse") {
        return loginOf(name, password, name);
    };
    MqttProbe kitchen(login("kitchen"));
    MqttProbe ana(login("ana"));
    MqttProbe ben(login("ben"));
    for (MqttProbe *probe : {&kitchen, &ana, &ben}) {
        QCOMPARE(probe->connectTo(m_broker->port()), granted);
        QCOMPARE(probe->subscribe("sensor/live"), granted);
    }
    // Disabled or deleted, it is put out at once, and its password forgotten.
    QTRY_VERIFY(idOf("kitchen") != 0 && idOf("ana") != 0 && idOf("ben") != 0 && idOf("early") != 0);
    QVERIFY(await(keeper.setDisabled(idOf("ana"), true)).has_value());
    QVERIFY(await(keeper.remove(idOf("ben"))).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!ana.isConnected() && !ben.isConnected(), patience);
    QVERIFY(kitchen.isConnected());
    QCOMPARE(MqttProbe(login("ana")).connectTo(m_broker->port()), refusedLogin);
    QCOMPARE(MqttProbe(login("ben")).connectTo(m_broker->port()), refusedLogin);
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 1u, patience);
    QVERIFY(await(keeper.setDisabled(idOf("ana"), false)).has_value());
    const QStringList needy{QStringLiteral("ana"), QStringLiteral("early")};
    QTRY_COMPARE_WITH_TIMEOUT(mirror.accountsWithoutPassword(), needy, patience);

    // A new password brings over what could not be.
    QVERIFY(await(keeper.changePassword(idOf("early"), SecretBytes::copyOf("battery staple"))).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 2u, patience);
    QCOMPARE(mirror.accountsWithoutPassword(), QStringList{QStringLiteral("ana")});
    QCOMPARE(MqttProbe(login("early", "battery staple")).connectTo(m_broker->port()), granted);
    QVERIFY(await(keeper.changePassword(idOf("kitchen"), SecretBytes::copyOf("battery staple"))).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!kitchen.isConnected(), patience);
    QCOMPARE(MqttProbe(login("kitchen")).connectTo(m_broker->port()), refusedLogin);
    QCOMPARE(MqttProbe(login("kitchen", "battery staple")).connectTo(m_broker->port()), granted);
}

void DynamicSecurityMirrorTest::retiringLeavesNothingBehind()
{
    const SystemClock clock;
    QTemporaryDir folder;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    QVERIFY(await(store.open()).has_value());
    AssessedPayment payment = fixtures::granted(1, fixtures::address("john"), 1);
    payment.grant->sealedPassword = m_seal.seal(SecretBytes::copyOf(passwordOf(1)), payment.grant->userName);
    QVERIFY(await(store.record(fixtures::chain, fixtures::only(std::move(payment)), {})).has_value());
    MemorySecrets secrets;
    auto *mirror = new SellerMirror(settings(), QStringLiteral("tollstream-jane"), m_sharedSeal,
                                    {store, secrets, clock});
    QSignalSpy gone(mirror, &QObject::destroyed);
    mirror->start();
    QTRY_VERIFY_WITH_TIMEOUT(mirror->status().error.has_value(), patience); // no password is known
    QCOMPARE(mirror->status().lamp, PartStatus::Lamp::Bad);
    secrets.secrets[QString::fromUtf16(MirrorSettings::passwordName)] = SecretBytes::copyOf(adminPassword);
    mirror->start();
    QTRY_COMPARE_WITH_TIMEOUT(mirror->status().lamp, PartStatus::Lamp::Good, patience);
    QVERIFY(isUser(userName(1)));
    mirror->retire();
    QVERIFY(gone.wait(patience));
    const QJsonArray left = command("listClients", {}).data.value(QLatin1String("clients")).toArray();
    QCOMPARE(left, QJsonArray{QStringLiteral("admin")});
}

TOLLSTREAM_TEST_MAIN(DynamicSecurityMirrorTest)
#include "DynamicSecurityMirrorTest.moc"
