// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/MemoJson.h"

#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace tollstream;

class MemoJsonTest : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void findsTheMemoAmongTheInputs_data();
    void findsTheMemoAmongTheInputs();
};

void MemoJsonTest::reads_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("memo");
    QTest::newRow("untyped") << QByteArray(R"({"type":"pure","valueType":null,"value":[2,1,255]})")
                             << QByteArray("\x01\xff");
    QTest::newRow("no type at all") << QByteArray(R"({"type":"pure","value":[0]})") << QByteArray();
    QTest::newRow("typed text") << QByteArray(R"({"type":"pure","valueType":"vector<u8>","value":"\u00fc"})")
                                << QByteArray("ü");
    QTest::newRow("typed array") << QByteArray(R"({"type":"pure","valueType":"vector<u8>","value":[2,255]})")
                                 << QByteArray("\x02\xff");
}

void MemoJsonTest::reads()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, memo);
    QCOMPARE(memoFromJson(QJsonDocument::fromJson(json).object()), Result<QByteArray>(memo));
}

void MemoJsonTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("object") << QByteArray(R"({"type":"object","objectId":"0x2"})");
    QTest::newRow("amount") << QByteArray(R"({"type":"pure","valueType":"u64","value":"500000"})");
    QTest::newRow("untyped text") << QByteArray(R"({"type":"pure","valueType":null,"value":"text"})");
    QTest::newRow("wrong length") << QByteArray(R"({"type":"pure","valueType":null,"value":[3,1]})");
    QTest::newRow("byte too large") << QByteArray(R"({"type":"pure","valueType":null,"value":[1,256]})");
    QTest::newRow("negative byte") << QByteArray(R"({"type":"pure","valueType":null,"value":[1,-1]})");
    QTest::newRow("half a byte") << QByteArray(R"({"type":"pure","valueType":null,"value":[1,0.5]})");
    QTest::newRow("text as byte") << QByteArray(R"({"type":"pure","valueType":null,"value":[1,"1"]})");
    QTest::newRow("typed object") << QByteArray(R"({"type":"pure","valueType":"vector<u8>","value":{}})");
}

void MemoJsonTest::refuses()
{
    QFETCH(QByteArray, json);
    const Result<QByteArray> memo = memoFromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(!memo.has_value());
    QCOMPARE(memo.error().kind, Error::Kind::BadReply);
}

void MemoJsonTest::findsTheMemoAmongTheInputs_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QByteArray>("more"); // commands
    QTest::addColumn<QByteArray>("memo");
    const QByteArray usual = R"({"type":"pure","valueType":"u64","value":"500000"},)"
                             R"({"type":"pure","valueType":"address","value":"0x2"})";
    const QByteArray untyped = R"(,{"type":"pure","valueType":null,"value":[3,84,83,49]})";
    const QByteArray typed = R"(,{"type":"pure","valueType":"vector<u8>","value":"TS1"})";
    QTest::newRow("unused input") << usual + untyped << QByteArray() << QByteArray("TS1");
    QTest::newRow("in a vector, on a full node")
        << usual + untyped << QByteArray(R"(,{"MakeMoveVec":["vector<u8>",[{"Input":2}]]})")
        << QByteArray("TS1");
    QTest::newRow("in a vector, on an indexer")
        << usual + typed << QByteArray(R"(,{"MakeMoveVec":["vector<u8>",[{"Input":2}]]})")
        << QByteArray("TS1");
    QTest::newRow("none") << usual << QByteArray() << QByteArray();
    QTest::newRow("two") << usual + untyped + typed << QByteArray() << QByteArray();
    QTest::newRow("used as an address")
        << usual + untyped << QByteArray(R"(,{"TransferObjects":[["GasCoin"],{"Input":2}]})") << QByteArray();
    QTest::newRow("used as an amount")
        << usual + untyped << QByteArray(R"(,{"SplitCoins":["GasCoin",[{"Input":1},{"Input":2}]]})")
        << QByteArray();
    QTest::newRow("nonsense") << QByteArray("null,1,[],\"x\"") << QByteArray() << QByteArray();
}

void MemoJsonTest::findsTheMemoAmongTheInputs()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QByteArray, more);
    const QByteArray json = R"({"kind":"ProgrammableTransaction","inputs":[)" + inputs +
                            R"(],"transactions":[{"SplitCoins":["GasCoin",[{"Input":0}]]},)"
                            R"({"TransferObjects":[[{"NestedResult":[0,0]}],{"Input":1}]})" +
                            more + "]}";
    QJsonParseError problem;
    const QJsonObject transaction = QJsonDocument::fromJson(json, &problem).object();
    QCOMPARE(problem.error, QJsonParseError::NoError);
    QTEST(memoAmongInputs(transaction), "memo");
}

TOLLSTREAM_TEST_MAIN(MemoJsonTest)
#include "MemoJsonTest.moc"
