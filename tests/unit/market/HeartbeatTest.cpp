// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Heartbeat.h"

#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "MarketFixtures.h"

using namespace tollstream;

/// The seller's signed word on what was served.
class HeartbeatTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_key = fixtures::keyPair("heartbeat");

    /// Signed by the right key, whatever it says.
    QByteArray signedJson(const QByteArray &json) const
    {
        QJsonObject object = QJsonDocument::fromJson(json).object();
        const QByteArray words = QJsonDocument(object).toJson(QJsonDocument::Compact);
        object.insert(QStringLiteral("signature"),
                      QString::fromLatin1(viewOf(m_key.sign(words).bytes).toByteArray().toBase64()));
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    ServiceHistory many(std::size_t count) const
    {
        ServiceHistory history{5, 0, {}};
        for (std::uint64_t number = 0; number < count; ++number)
            history.outages.push_back(
                {18'000'000'000'000'000'000u + 10 * number, 18'000'000'000'000'000'000u + 10 * number + 5});
        history.through = 18'400'000'000'000'000'000u;
        return history;
    }

private slots:
    void saysWhatItWasGiven()
    {
        const ServiceHistory history{3, 900, {{3, 7}, {12, 100}, {800, 900}}};
        QCOMPARE(readHeartbeat(signHeartbeat(history, m_key), m_key.publicKey()).value(), history);
        QCOMPARE(readHeartbeat(signHeartbeat({}, m_key), m_key.publicKey()).value(), ServiceHistory());
    }

    void fitsIntoAPacketWhateverHappened()
    {
        const QByteArray json = signHeartbeat(many(5'000), m_key);
        QVERIFY2(json.size() <= largestHeartbeat, qPrintable(QString::number(json.size())));
        const ServiceHistory read = readHeartbeat(json, m_key.publicKey()).value();
        QVERIFY(read.outages.size() <= mostOutagesInHeartbeat);
        QVERIFY(!read.outages.empty());
        QCOMPARE(read.outages.back(), many(5'000).outages.back()); // the newest stay
        QCOMPARE(read.from, many(5'000).outages[5'000 - read.outages.size() - 1].end);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Error::Kind>("kind");
        const auto bad = [](const char *name, const QByteArray &json) {
            QTest::newRow(name) << json << Error::Kind::BadReply;
        };
        bad("nothing", {});
        bad("no object", "[]");
        bad("no version", signedJson(R"({"from":"0","outages":[],"through":"1"})"));
        bad("no signature", R"({"from":"0","outages":[],"through":"1","version":1})");
        bad("number", signedJson(R"({"from":0,"outages":[],"through":"1","version":1})"));
        bad("plus sign", signedJson(R"({"from":"+0","outages":[],"through":"1","version":1})"));
        bad("overflow",
            signedJson(R"({"from":"0","outages":[],"through":"18446744073709551616","version":1})"));
        bad("backwards", signedJson(R"({"from":"2","outages":[],"through":"1","version":1})"));
        bad("empty outage", signedJson(R"({"from":"0","outages":[["1","1"]],"through":"9","version":1})"));
        bad("outage too early",
            signedJson(R"({"from":"5","outages":[["1","3"]],"through":"9","version":1})"));
        bad("outage to come", signedJson(R"({"from":"0","outages":[["1","10"]],"through":"9","version":1})"));
        bad("overlap",
            signedJson(R"({"from":"0","outages":[["1","4"],["3","6"]],"through":"9","version":1})"));
        bad("touching",
            signedJson(R"({"from":"0","outages":[["1","4"],["4","6"]],"through":"9","version":1})"));
        bad("half an outage", signedJson(R"({"from":"0","outages":[["1"]],"through":"9","version":1})"));
        bad("too long", signHeartbeat({}, m_key) + QByteArray(largestHeartbeat, ' '));
        QTest::newRow("newer version") << signedJson(R"({"version":2})") << Error::Kind::Unsupported;
        QByteArray altered = signHeartbeat({0, 9, {{1, 4}}}, m_key);
        QTest::newRow("altered") << altered.replace("\"4\"", "\"5\"") << Error::Kind::Forged;
        QTest::newRow("another's") << signHeartbeat({0, 9, {}}, fixtures::keyPair("mallory"))
                                   << Error::Kind::Forged;
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(Error::Kind, kind);
        const auto read = readHeartbeat(json, m_key.publicKey());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, kind);
    }
};

TOLLSTREAM_TEST_MAIN(HeartbeatTest)
#include "HeartbeatTest.moc"
