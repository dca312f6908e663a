// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcNode.h"

#include "app/iota/TransactionCodec.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QNetworkAccessManager>

#include "JsonRpcAnswers.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace Qt::StringLiterals;

namespace {

using Response = HttpStub::Response;

HttpStub::Handler rpcFailure(int code, const QByteArray &message)
{
    return [code, message](const HttpStub::Request &request) {
        return Response::json(answerTo(request, quoted("'error':{'code':") + QByteArray::number(code) +
                                                    quoted(",'message':'") + message + quoted("'}")));
    };
}

Digest digest(char fill)
{
    Digest made;
    made.bytes.fill(static_cast<std::uint8_t>(fill));
    return made;
}

} // namespace

/// What a node is asked, and what is read from its answers and its errors.
class JsonRpcNodeTest : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;

private slots:
    void asksWithPositionalParameters()
    {
        HttpStub server(result(quoted("{'totalBalance':'5'}")));
        JsonRpcNode node(m_network, server.url(), {});
        Address owner;
        owner.bytes.fill(0xab);
        QCOMPARE(await(node.balance(owner)).value(), Nanos{5});
        const auto &request = server.requests().at(0);
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.headers["content-type"], QByteArray("application/json"));
        const QJsonObject call = callOf(request);
        QCOMPARE(call[QLatin1StringView("jsonrpc")].toString(), QStringLiteral("2.0"));
        QCOMPARE(call[QLatin1StringView("method")].toString(), QStringLiteral("iotax_getBalance"));
        QCOMPARE(call[QLatin1StringView("params")].toArray(),
                 (QJsonArray{owner.toString(), QStringLiteral("0x2::iota::IOTA")}));
    }

    void readsTheChainIdentifier()
    {
        HttpStub server(result(quoted("'6364aad5'")));
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.chainIdentifier()).value(), QStringLiteral("6364aad5"));
    }

    void putsTheNetworkStatusTogether()
    {
        HttpStub server([](const HttpStub::Request &request) {
            const QString method = callOf(request)[QLatin1StringView("method")].toString();
            if (method == QLatin1StringView("iotax_getReferenceGasPrice"))
                return Response::json(answerTo(request, quoted("'result':'1000'")));
            if (method == QLatin1StringView("iota_getLatestCheckpointSequenceNumber"))
                return Response::json(answerTo(request, quoted("'result':'9007199254740993'")));
            const QString asked = callOf(request)[QLatin1StringView("params")][0].toString();
            return Response::json(answerTo(request, quoted("'result':{'epoch':'567','sequenceNumber':'") +
                                                        asked.toLatin1() + quoted("'}")));
        });
        JsonRpcNode node(m_network, server.url(), {});
        const auto status = await(node.networkStatus());
        QCOMPARE(status.value().epoch, quint64{567});
        QCOMPARE(status->checkpoint, quint64{9'007'199'254'740'993});
        QCOMPARE(status->gasPrice, Nanos{1'000});
    }

    void gathersCoinsOverPagesWithoutRepeats()
    {
        const auto coin = [](char last) {
            return quoted("{'coinType':'0x2::iota::IOTA','coinObjectId':'0x") + QByteArray(63, '0') + last +
                   quoted("','version':'1','digest':'") + digestOfOnes + quoted("','balance':'10'}");
        };
        HttpStub server([coin](const HttpStub::Request &request) {
            const QJsonValue cursor = callOf(request)[QLatin1StringView("params")][2];
            const QByteArray page =
                cursor.isNull()
                    ? coin('1') + "," + coin('2') + quoted("],'nextCursor':'0xc','hasNextPage':true}")
                    : coin('2') + "," + coin('3') + quoted("],'nextCursor':'0xd','hasNextPage':false}");
            return Response::json(answerTo(request, quoted("'result':{'data':[") + page));
        });
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.coins({}, 100)).value().size(), std::size_t{3});
        QCOMPARE(server.requests().size(), std::size_t{2});
        QCOMPARE(await(node.coins({}, 1)).value().size(), std::size_t{1});
        QCOMPARE(server.requests().size(), std::size_t{3});
        QVERIFY(await(node.coins({}, 0)).value().empty());
    }

    void leavesANodeWhosePagesNeverEnd()
    {
        int page = 0;
        HttpStub server([&page](const HttpStub::Request &request) {
            return Response::json(
                answerTo(request, quoted("'result':{'data':[],'hasNextPage':true,'nextCursor':'0x") +
                                      QByteArray::number(++page) + quoted("'}")));
        });
        JsonRpcNode node(m_network, server.url(), {});
        QVERIFY(await(node.coins({}, 100)).value().empty());
        QVERIFY(page < 50);
    }

    void submitsTheExactBytes()
    {
        const SignedTransaction transaction{QByteArray("\x01\x02\x03"),
                                            {QByteArray("one"), QByteArray("two")}};
        const QByteArray expected = transactionDigest(transaction.transactionBytes).toString().toLatin1();
        HttpStub server(result(recordJson(expected)));
        JsonRpcNode node(m_network, server.url(), {});
        const auto record = await(node.submit(transaction));
        QVERIFY(record.value().effects.succeeded);
        QVERIFY(!record->isFinalSuccess());
        const QJsonArray parameters = callOf(server.requests().at(0))[QLatin1StringView("params")].toArray();
        QCOMPARE(parameters.at(0).toString(), QStringLiteral("AQID"));
        QCOMPARE(parameters.at(1).toArray(), (QJsonArray{QStringLiteral("b25l"), QStringLiteral("dHdv")}));
        for (const char *option : {"showRawInput", "showEffects", "showBalanceChanges"})
            QVERIFY2(parameters.at(2)[QLatin1StringView(option)].toBool(), option);
    }

    void refusesAnAnswerAboutAnotherTransaction()
    {
        HttpStub server(result(recordJson(digestOfOnes)));
        JsonRpcNode node(m_network, server.url(), {});
        QVERIFY(await(node.transaction(digest(1))).has_value());
        QCOMPARE(await(node.transaction(digest(2))).error().kind, Error::Kind::BadReply);
        QCOMPARE(await(node.submit({QByteArray("x"), {}})).error().kind, Error::Kind::BadReply);
    }

    void pagesThroughTheTransactionsOfAnAddress()
    {
        HttpStub server(result(quoted("{'data':[") + recordJson(digestOfOnes) + quoted("],'nextCursor':'") +
                               digestOfOnes + quoted("','hasNextPage':false}")));
        JsonRpcNode node(m_network, server.url(), {});
        const auto page = await(node.transactions({.account = {}, .cursor = digest(7)}));
        QCOMPARE(page.value().records.size(), std::size_t{1});
        const QJsonArray parameters = callOf(server.requests().at(0))[QLatin1StringView("params")].toArray();
        QCOMPARE(parameters.at(0)[QLatin1StringView("filter")][QLatin1StringView("ToAddress")].toString(),
                 Address{}.toString());
        QCOMPARE(parameters.at(1).toString(), digest(7).toString());
        QCOMPARE(parameters.at(3).toBool(true), false); // oldest first
        await(node.transactions(
            {{}, TransactionQuery::Relation::SentBy, TransactionQuery::Order::NewestFirst}));
        const QJsonArray others = callOf(server.requests().back())[QLatin1StringView("params")].toArray();
        QCOMPARE(others.at(0)[QLatin1StringView("filter")].toObject().keys(), QStringList{u"FromAddress"_s});
        QVERIFY(others.at(1).isNull());
        QCOMPARE(others.at(3).toBool(false), true);
    }

    void asksForTheNodesWordsWhereThereIsNoRawTransaction()
    {
        HttpStub server([](const HttpStub::Request &request) {
            const QJsonValue options = callOf(request)["params"_L1][0]["options"_L1];
            QByteArray record = recordJson(digestOfOnes);
            if (options["showInput"_L1].toBool())
                record.insert(1, quoted("'transaction':{'data':{'sender':'0x") + QByteArray(64, 'b') +
                                     quoted("','transaction':{'inputs':[{'type':'pure','value':[2,84,83]}],"
                                            "'transactions':[]}}},"));
            return Response::json(answerTo(request, quoted("'result':{'data':[") + record + "]}"));
        });
        JsonRpcNode node(m_network, server.url(), {});
        const auto page = await(node.transactions({}));
        QCOMPARE(server.requests().size(), std::size_t{2});
        QCOMPARE(page.value().records.size(), std::size_t{1});
        QCOMPARE(page->records[0].wording.value().memo, QByteArray("TS"));
        QCOMPARE(page->records[0].wording->sender.toString(), u"0x"_s + QString(64, u'b'));
    }

    void passesOnWhatTheNodeCannotTell()
    {
        HttpStub server(result(quoted("{'data':[{'digest':'") + digestOfOnes +
                               quoted("','checkpoint':'5','errors':['effects are gone']},") +
                               recordJson(digestOfOnes) + quoted("]}")));
        JsonRpcNode node(m_network, server.url(), {});
        const auto page = await(node.transactions({}));
        QCOMPARE(page.value().records.size(), std::size_t{2});
        QCOMPARE(page->records[0].digest, digest(1));
        QVERIFY(!page->records[0].checkpoint && !page->records[0].effects.succeeded);
        QVERIFY(page->records[1].effects.succeeded);
    }

    void knowsWhenTheEpochEnds()
    {
        HttpStub server(result(quoted("{'V2':{'epoch':'567','epochStartTimestampMs':'1795400000000',"
                                      "'epochDurationMs':'86400000'}}")));
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.epochEnd()).value().value(), fromUnixMilliseconds(1'795'486'400'000));
        server.setHandler(rpcFailure(-32601, "Method not found"));
        QVERIFY(!await(node.epochEnd()).value().has_value()); // an older node, which does not tell
        server.setHandler(rpcFailure(-32000, "trouble"));
        QVERIFY(!await(node.epochEnd()));
    }

    void mapsTheErrorsOfTheNode_data();
    void mapsTheErrorsOfTheNode()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        QFETCH(int, kind);
        HttpStub server(rpcFailure(code, message));
        JsonRpcNode node(m_network, server.url(), {});
        const auto answer = await(node.submit({QByteArray("x"), {}}));
        QCOMPARE(static_cast<int>(answer.error().kind), kind);
        QVERIFY(answer.error().detail.contains(QString::fromLatin1(message.left(20))));
    }

    void readsIntegersThatADoubleCannotHold_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<quint64>("nanos");
        const auto good = [](const char *number, quint64 nanos) {
            QTest::newRow(number) << QByteArray(number) << true << nanos;
        };
        good("0", 0);
        good("9007199254740993", 9'007'199'254'740'993);
        good("9223372036854775807", 9'223'372'036'854'775'807U);
        good("9223372036854775808", 9'223'372'036'854'775'808U);
        good("18446744073709551615", 18'446'744'073'709'551'615U);
        good("'18446744073709551615'", 18'446'744'073'709'551'615U);
        for (const char *number : {"18446744073709551616", "-1", "-9223372036854775809", "1.5", "1e30",
                                   "9007199254740993.5", "'1e3'", "''", "null", "true", "[]"})
            QTest::newRow(number) << QByteArray(number) << false << quint64{0};
    }
    void readsIntegersThatADoubleCannotHold()
    {
        QFETCH(QByteArray, number);
        QFETCH(bool, isGood);
        HttpStub server(result(quoted("{'totalBalance':") + quoted(number.constData()) + "}"));
        JsonRpcNode node(m_network, server.url(), {});
        const auto balance = await(node.balance({}));
        QCOMPARE(balance.has_value(), isGood);
        if (isGood) {
            QTEST(quint64{balance->value}, "nanos");
        } else {
            QCOMPARE(balance.error().kind, Error::Kind::BadReply);
        }
    }
};

void JsonRpcNodeTest::mapsTheErrorsOfTheNode_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, int code, const char *message, Error::Kind kind) {
        QTest::newRow(name) << code << QByteArray(message) << static_cast<int>(kind);
    };
    const QByteArray wrapped = "Transaction execution failed due to issues with transaction inputs, please "
                               "review the errors and try again: ";
    const auto inputRow = [&](const char *name, const char *message, Error::Kind kind) {
        row(name, -32002, (wrapped + message).constData(), kind);
    };
    inputRow("coins under the budget", "Balance of gas object 10 is lower than the needed amount: 5000000.",
             Error::Kind::NotEnoughFunds);
    inputRow("stale version",
             "Object (0x1, SequenceNumber(5)) is not available for consumption, its current version: 7.",
             Error::Kind::Conflict);
    inputRow("merged away", "Could not find the referenced object 0x1 at version None.",
             Error::Kind::Conflict);
    inputRow("budget too low", "Gas budget: 5 is lower than min: 1000000.", Error::Kind::Refused);
    inputRow("price too low", "Gas price 1 under reference gas price: 1000", Error::Kind::Refused);
    row("locked", -32002,
        "Failed to sign transaction by a quorum of validators because of locked objects. Retried a "
        "conflicting "
        "transaction",
        Error::Kind::Conflict);
    row("signed otherwise", -32002, "The transaction is already finalized but with different user signatures",
        Error::Kind::Conflict);
    row("bad signature", -32002, "Invalid user signature: Signature is not valid", Error::Kind::Refused);
    row("expired", -32002, "Transaction Expired", Error::Kind::Expired);
    row("overload", -32050, "Transaction timed out before reaching finality", Error::Kind::TimedOut);
    row("unknown transaction", -32602, "Could not find the referenced transaction [TransactionDigest(111)].",
        Error::Kind::NotFound);
    row("malformed", -32602, "Deserialization error: unexpected end of input", Error::Kind::Refused);
    row("stale in a dry run", -32600, "Object is not available for consumption, its current version: 7",
        Error::Kind::Conflict);
    row("method missing", -32601, "Method not found", Error::Kind::Unsupported);
    row("broken within", -32603, "Internal error", Error::Kind::Unreachable);
    row("server trouble", -32000, "Internal error: something went wrong", Error::Kind::Refused);
}

TOLLSTREAM_TEST_MAIN(JsonRpcNodeTest)
#include "JsonRpcNodeTest.moc"
