// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MongoMirror.h"

#include "app/mirror/MirrorReconciler.h"

#include "tests/support/Await.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/MqttProbe.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QPasswordDigestor>
#include <QRegularExpression>
#include <QUrl>

#include "MongoServer.h"

using namespace tollstream;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(tollstream::MongoLayout)

namespace {

constexpr int patience = 60'000; // milliseconds
const QString mark = QStringLiteral("tollstream-test");
const QString liveTopic = QStringLiteral("sensor/live");

QString userName(int number)
{
    return QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0'));
}

QByteArray passwordOf(int number)
{
    return "password of " + userName(number).toLatin1();
}

QByteArray pbkdf2(const QByteArray &password, const QByteArray &salt, int rounds)
{
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, password, salt, rounds, 64);
}

QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

/// Whether the broker of this layout would let that password in, worked out as it does.
bool letsIn(const QJsonObject &document, MongoLayout layout, const QByteArray &password)
{
    if (layout == MongoLayout::Emqx) {
        const QByteArray salt = document.value(QLatin1String("salt")).toString().toLatin1();
        const QByteArray hash = document.value(QLatin1String("password_hash")).toString().toLatin1();
        return !salt.isEmpty() && hash == pbkdf2(password, salt, 1'000).toHex();
    }
    const QList<QByteArray> parts =
        document.value(QLatin1String("password")).toString().toLatin1().split('$');
    if (parts.size() != 5 || parts[0] != "PBKDF2" || parts[1] != "sha512") return false;
    const QByteArray salt = layout == MongoLayout::GoAuth ? QByteArray::fromBase64(parts[3]) : parts[3];
    return QByteArray::fromBase64(parts[4]) == pbkdf2(password, salt, parts[2].toInt());
}

} // namespace

/// Against a server that speaks MongoDB's protocol: the one of TOLLSTREAM_MONGO_URI, or FerretDB.
class MongoMirrorTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void writesWhatTheBrokersRead_data();
    void writesWhatTheBrokersRead();
    void theServerIsAskedToDeleteExpiredDocuments();
    void theEndRemovesAllOfOursAndNothingElse();
    void driftIsMended_data();
    void driftIsMended();
    void anotherPasswordOrEndIsWritten();
    void peopleReadFromAnyProgram_data();
    void peopleReadFromAnyProgram();
    void somebodyElsesDocumentInTheWayIsReported();
    void fiftyGrantsAtOnce();
    void aServerThatIsAwayIsTriedAgain();
    void canGoInTheMiddleOfAQuestion();
    void mosquittoGoAuthLetsThemIn();

private:
    WantedAccount reader(int number, const QByteArray &password = {}) const;
    MongoPlace place(MongoLayout layout) const;
    void startMirror(MongoPlace place);
    bool comesInStep();
    void want(std::vector<WantedAccount> accounts);
    QJsonObject documentOf(const QString &collection, const QString &user) const;

    const PasswordSeal m_seal{SecretBytes::copyOf(QByteArray(32, 'k'))};
    const std::shared_ptr<const PasswordSeal> m_sharedSeal{&m_seal, [](const PasswordSeal *) {}};
    ManualClock m_clock;
    std::unique_ptr<MongoServer> m_server;
    QString m_database;
    WantedAccess m_wanted;
    std::unique_ptr<MongoMirror> m_mirror;
    std::unique_ptr<MirrorReconciler> m_reconciler;
};

void MongoMirrorTest::initTestCase()
{
    m_server = std::make_unique<MongoServer>();
    if (!m_server->isInstalled())
        QSKIP("neither TOLLSTREAM_MONGO_URI nor FerretDB, which Go would build, is there");
    QVERIFY(m_server->start());
}

void MongoMirrorTest::init()
{
    m_wanted = {};
    m_database = QStringLiteral("tollstream_test_") +
                 QString::fromLatin1(SecretBytes::random(6).view().toByteArray().toHex());
}

void MongoMirrorTest::cleanup()
{
    m_reconciler.reset();
    m_mirror.reset();
    if (m_server->isInstalled()) m_server->dropDatabase(m_database);
}

WantedAccount MongoMirrorTest::reader(int number, const QByteArray &password) const
{
    WantedAccount wanted;
    wanted.account.user = userName(number);
    wanted.account.clientId = userName(number + 0x1000);
    wanted.account.topics = QStringList{liveTopic};
    wanted.account.until = m_clock.now() + 1h;
    wanted.sealedPassword = m_seal.seal(
        SecretBytes::copyOf(password.isEmpty() ? passwordOf(number) : password), userName(number));
    wanted.account.passwordTag = PasswordSeal::tagOf(wanted.sealedPassword);
    return wanted;
}

MongoPlace MongoMirrorTest::place(MongoLayout layout) const
{
    MongoPlace place;
    place.address = m_server->address();
    place.database = m_database;
    place.layout = layout;
    place.mark = mark;
    place.published = {liveTopic, QStringLiteral("market/receipts/+")};
    return place;
}

void MongoMirrorTest::startMirror(MongoPlace place)
{
    m_mirror = std::make_unique<MongoMirror>(std::move(place), m_sharedSeal);
    m_reconciler = std::make_unique<MirrorReconciler>(
        *m_mirror, [this] { return readyFuture<WantedAccess>(WantedAccess(m_wanted)); }, m_clock,
        MirrorReconciler::Options{.interval = 300ms, .firstPause = 50ms, .longestPause = 500ms});
    m_reconciler->start();
}

bool MongoMirrorTest::comesInStep()
{
    return QTest::qWaitFor([this] { return m_reconciler->state() == MirrorReconciler::State::InStep; },
                           patience);
}

void MongoMirrorTest::want(std::vector<WantedAccount> accounts)
{
    m_wanted.accounts = std::move(accounts);
    m_reconciler->wantedChanged();
}

QJsonObject MongoMirrorTest::documentOf(const QString &collection, const QString &user) const
{
    const auto found = m_server->find(m_database, collection, {{QStringLiteral("username"), user}});
    return found.size() == 1 ? found.front() : QJsonObject();
}

void MongoMirrorTest::writesWhatTheBrokersRead_data()
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

void MongoMirrorTest::writesWhatTheBrokersRead()
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

void MongoMirrorTest::theServerIsAskedToDeleteExpiredDocuments()
{
    m_wanted.accounts = {reader(1)};
    // FerretDB, which cannot do it, says at least that it was asked.
    if (m_server->isOurs())
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "deletes nothing by itself.*expireAfterSeconds")));
    startMirror(place(MongoLayout::Emqx));
    QVERIFY(comesInStep());
    if (m_server->isOurs()) return;
    for (const char *collection : {"mqtt_user", "mqtt_acl"}) {
        QJsonObject expiry;
        const auto indexes = m_server->indexes(m_database, QLatin1String(collection));
        for (const QJsonObject &index : indexes)
            if (index.value(QLatin1String("name")) == QLatin1String("tollstream_expires")) expiry = index;
        QVERIFY2(expiry.value(QLatin1String("key")).toObject().contains(QLatin1String("expires")),
                 collection);
        QVERIFY(expiry.contains(QLatin1String("expireAfterSeconds")));
    }
}

void MongoMirrorTest::theEndRemovesAllOfOursAndNothingElse()
{
    m_server->insert(m_database, QStringLiteral("mqtt_user"),
                     {{QStringLiteral("username"), QStringLiteral("emma")}});
    m_wanted.accounts = {reader(1), reader(2)};
    startMirror(place(MongoLayout::Emqx));
    QVERIFY(comesInStep());
    want({reader(2)});
    const auto isGone = [&] {
        return m_server->find(m_database, QStringLiteral("mqtt_user"), {}).size() == 2 &&
               m_server->find(m_database, QStringLiteral("mqtt_acl"), {}).size() == 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isGone(), patience);
    QVERIFY(!documentOf(QStringLiteral("mqtt_user"), QStringLiteral("emma")).isEmpty());
    QVERIFY(!documentOf(QStringLiteral("mqtt_user"), userName(2)).isEmpty());
}

void MongoMirrorTest::driftIsMended_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("change"); // empty: the document is deleted
    const QString users = QStringLiteral("mqtt_user");
    const QString rules = QStringLiteral("mqtt_acl");
    QTest::newRow("account deleted") << users << QByteArray();
    QTest::newRow("rule deleted") << rules << QByteArray();
    QTest::newRow("made a superuser") << users << QByteArray(R"({"$set": {"is_superuser": true}})");
    QTest::newRow("end put off")
        << users << QByteArray(R"({"$set": {"expires": {"$date": {"$numberLong": "1999999999999"}}}})");
    QTest::newRow("no end") << rules << QByteArray(R"({"$unset": {"expires": ""}})");
    QTest::newRow("all topics") << rules << QByteArray(R"({"$set": {"topics": ["#"]}})");
    QTest::newRow("another password") << users << QByteArray(R"({"$set": {"password_hash": "00"}})");
    QTest::newRow("another client id") << users << QByteArray(R"({"$set": {"clientid": "any"}})");
}

void MongoMirrorTest::driftIsMended()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, change);
    m_wanted.accounts = {reader(1)};
    startMirror(place(MongoLayout::Emqx));
    QVERIFY(comesInStep());
    const QJsonObject whose{{QStringLiteral("username"), userName(1)}};
    QVERIFY(change.isEmpty() ? m_server->remove(m_database, collection, whose)
                             : m_server->update(m_database, collection, whose, parsed(change.constData())));
    const QJsonObject end = parsed(qPrintable(
        QStringLiteral(R"({"$date": {"$numberLong": "%1"}})").arg(toUnixMilliseconds(m_clock.now() + 1h))));
    const auto isRight = [&] {
        const QJsonObject user = documentOf(QStringLiteral("mqtt_user"), userName(1));
        const QJsonObject rule = documentOf(QStringLiteral("mqtt_acl"), userName(1));
        return letsIn(user, MongoLayout::Emqx, passwordOf(1)) &&
               user.value(QLatin1String("is_superuser")) == QJsonValue(false) &&
               user.value(QLatin1String("clientid")).toString() == userName(1 + 0x1000) &&
               user.value(QLatin1String("expires")).toObject() == end &&
               rule.value(QLatin1String("expires")).toObject() == end &&
               rule.value(QLatin1String("topics")).toArray() == QJsonArray{liveTopic};
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
}

void MongoMirrorTest::anotherPasswordOrEndIsWritten()
{
    m_wanted.accounts = {reader(1)};
    startMirror(place(MongoLayout::GoAuth));
    QVERIFY(comesInStep());
    m_clock.advance(30min);
    want({reader(1, "renewed")});
    const qint64 until = toUnixMilliseconds(m_clock.now() + 1h);
    const auto isRenewed = [&] {
        const QJsonObject user = documentOf(QStringLiteral("users"), userName(1));
        return letsIn(user, MongoLayout::GoAuth, "renewed") &&
               user.value(QLatin1String("expires")).toObject().value(QLatin1String("$date")).toObject() ==
                   QJsonObject{{QStringLiteral("$numberLong"), QString::number(until)}};
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRenewed(), patience);
}

void MongoMirrorTest::peopleReadFromAnyProgram_data()
{
    QTest::addColumn<MongoLayout>("layout");
    QTest::addColumn<QString>("users");
    QTest::newRow("EMQX") << MongoLayout::Emqx << QStringLiteral("mqtt_user");
    QTest::newRow("mosquitto-go-auth") << MongoLayout::GoAuth << QStringLiteral("users");
    QTest::newRow("mosquitto-auth-plug") << MongoLayout::AuthPlugin << QStringLiteral("users");
}

void MongoMirrorTest::peopleReadFromAnyProgram()
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

void MongoMirrorTest::somebodyElsesDocumentInTheWayIsReported()
{
    const QJsonObject theirs{{QStringLiteral("username"), userName(1)}};
    m_server->insert(m_database, QStringLiteral("users"), theirs);
    m_wanted.accounts = {reader(1), reader(2)};
    startMirror(place(MongoLayout::GoAuth));
    QVERIFY(comesInStep());
    QCOMPARE(m_reconciler->namesTaken(), QStringList{userName(1)});
    QCOMPARE(m_reconciler->readerCount(), 1u);
    QVERIFY(letsIn(documentOf(QStringLiteral("users"), userName(2)), MongoLayout::GoAuth, passwordOf(2)));
    QVERIFY(!documentOf(QStringLiteral("users"), userName(1)).contains(QLatin1String("password")));
    QVERIFY(m_server->remove(m_database, QStringLiteral("users"), theirs));
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->readerCount(), 2u, patience);
    QVERIFY(m_reconciler->namesTaken().isEmpty());
}

void MongoMirrorTest::fiftyGrantsAtOnce()
{
    startMirror(place(MongoLayout::GoAuth));
    QVERIFY(comesInStep());
    constexpr int count = 50;
    std::vector<WantedAccount> accounts;
    for (int number = 1; number <= count; ++number) {
        accounts.push_back(reader(number));
        m_wanted.accounts = accounts;
        m_reconciler->wantedChanged();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->readerCount(), std::size_t{count}, patience);
    QCOMPARE(m_server->find(m_database, QStringLiteral("users"), {}).size(), std::size_t{count});
}

void MongoMirrorTest::aServerThatIsAwayIsTriedAgain()
{
    if (!m_server->isOurs()) QSKIP("the server of TOLLSTREAM_MONGO_URI is not ours to stop");
    m_wanted.accounts = {reader(1)};
    MongoPlace impatient = place(MongoLayout::GoAuth);
    impatient.timeLimit = 1s;
    startMirror(std::move(impatient));
    QVERIFY(comesInStep());
    m_server->stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_reconciler->state(), MirrorReconciler::State::Failing, patience);
    QCOMPARE(m_reconciler->lastError()->kind, Error::Kind::Unreachable);
    m_wanted.accounts = {reader(1), reader(2)};
    QVERIFY(m_server->start());
    QVERIFY(comesInStep());
    QVERIFY(!documentOf(QStringLiteral("users"), userName(2)).isEmpty());
}

void MongoMirrorTest::canGoInTheMiddleOfAQuestion()
{
    m_wanted.accounts = {reader(1)};
    startMirror(place(MongoLayout::GoAuth));
    QCOMPARE(m_reconciler->state(), MirrorReconciler::State::Working);
    m_reconciler.reset();
    m_mirror.reset();
    QVERIFY(m_server->find(m_database, QStringLiteral("nothing"), {}).empty());
}

void MongoMirrorTest::mosquittoGoAuthLetsThemIn()
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

TOLLSTREAM_TEST_MAIN(MongoMirrorTest)
#include "MongoMirrorTest.moc"
