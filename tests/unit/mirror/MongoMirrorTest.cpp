// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "MongoMirrorFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// Keeps a server that speaks MongoDB's protocol in step, whatever happens there.
class MongoMirrorTest : public MongoMirrorFixture
{
    Q_OBJECT
private slots:
    void theServerIsAskedToDeleteExpiredDocuments();
    void theEndRemovesAllOfOursAndNothingElse();
    void driftIsMended_data();
    void driftIsMended();
    void anotherPasswordOrEndIsWritten();
    void somebodyElsesDocumentInTheWayIsReported();
    void fiftyGrantsAtOnce();
    void aServerThatIsAwayIsTriedAgain();
    void canGoInTheMiddleOfAQuestion();
};

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

TOLLSTREAM_TEST_MAIN(MongoMirrorTest)
#include "MongoMirrorTest.moc"
