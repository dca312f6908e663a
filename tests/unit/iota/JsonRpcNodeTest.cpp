// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcNode.h"

#include "app/iota/JsonPost.h"
#include "app/iota/JsonRpcEnvelope.h"
#include "app/iota/TransactionCodec.h"

#include "tests/support/Await.h"
#include "tests/support/HttpStub.h"
#include "tests/support/Quoted.h"
#include "tests/support/TestMain.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QSignalSpy>

using namespace tollstream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Response = HttpStub::Response;
using Manner = HttpStub::Response::Manner;

const QByteArray digestOfOnes = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi"; // 32 bytes of 01

QJsonObject callOf(const HttpStub::Request &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

QByteArray answerTo(const HttpStub::Request &request, const QByteArray &member)
{
    const qint64 id = callOf(request)[QLatin1StringView("id")].toInteger();
    return quoted("{'jsonrpc':'2.0','id':") + QByteArray::number(id) + "," + member + "}";
}

/// A server that answers every call with this result.
HttpStub::Handler result(const QByteArray &json)
{
    return [json](const HttpStub::Request &request) {
        return Response::json(answerTo(request, quoted("'result':") + json));
    };
}

HttpStub::Handler rpcFailure(int code, const QByteArray &message)
{
    return [code, message](const HttpStub::Request &request) {
        return Response::json(answerTo(request, quoted("'error':{'code':") + QByteArray::number(code) +
                                                    quoted(",'message':'") + message + quoted("'}")));
    };
}

QByteArray recordJson(const QByteArray &digest)
{
    return quoted("{'digest':'") + digest +
           quoted("','effects':{'status':{'status':'success'},'gasUsed':{'computationCost':'1','storageCost':"
                  "'2',"
                  "'storageRebate':'3'}},'balanceChanges':[]}");
}

Digest digest(char fill)
{
    Digest made;
    made.bytes.fill(static_cast<std::uint8_t>(fill));
    return made;
}

} // namespace

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

    void mapsBrokenServers_data();
    void mapsBrokenServers()
    {
        QFETCH(int, manner);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        HttpStub server([=](const HttpStub::Request &) {
            return Response{static_cast<Manner>(manner), status, body, {}, {}};
        });
        JsonRpcNode node(m_network, server.url(), {300ms, 300ms});
        const auto answer = await(node.chainIdentifier());
        QVERIFY2(static_cast<int>(answer.error().kind) == kind, qPrintable(answer.error().detail));
    }

    void leavesANodeAloneThatAsksForIt_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("least"); // seconds
        QTest::addColumn<int>("most");
        const auto dateIn = [](int seconds) {
            return QLocale::c()
                .toString(QDateTime::currentDateTimeUtc().addSecs(seconds),
                          u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
        };
        QTest::newRow("none") << QByteArray() << 0 << 0;
        QTest::newRow("seconds") << QByteArray("Retry-After: 30\r\n") << 20 << 30;
        QTest::newRow("a date") << "Retry-After: " + dateIn(60) + "\r\n" << 50 << 60;
        QTest::newRow("a date that is over") << "Retry-After: " + dateIn(-60) + "\r\n" << 0 << 0;
        QTest::newRow("for ever") << QByteArray("Retry-After: 18446744073709551615\r\n") << 590 << 600;
        QTest::newRow("nonsense") << QByteArray("Retry-After: later\r\n") << 0 << 0;
        QTest::newRow("negative") << QByteArray("Retry-After: -5\r\n") << 0 << 0;
    }
    void leavesANodeAloneThatAsksForIt()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, least);
        QFETCH(int, most);
        HttpStub server([header](const HttpStub::Request &) {
            Response response = Response::withStatus(429);
            response.headers = header;
            return response;
        });
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.chainIdentifier()).error().kind, Error::Kind::TimedOut);
        QVERIFY(node.quietFor() >= std::chrono::seconds(least));
        QVERIFY(node.quietFor() <= std::chrono::seconds(most));
        QCOMPARE(await(node.chainIdentifier()).error().kind, Error::Kind::TimedOut);
        QCOMPARE(server.requests().size(), std::size_t(most > 0 ? 1 : 2)); // it was not asked again
    }

    void keepsItsConnection()
    {
        HttpStub server(result(quoted("'6364aad5'")));
        JsonRpcNode node(m_network, server.url(), {});
        for (int question = 0; question < 20; ++question)
            QVERIFY(await(node.chainIdentifier()).has_value());
        QCOMPARE(server.acceptedConnections(), 1);
        std::vector<QFuture<Result<QString>>> atOnce;
        atOnce.reserve(50);
        for (int question = 0; question < 50; ++question)
            atOnce.push_back(node.chainIdentifier());
        for (const auto &answer : atOnce)
            QVERIFY(await(answer).has_value());
        QVERIFY(server.acceptedConnections() <= 6); // Qt's bound for one host
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

    void followsNoRedirection()
    {
        HttpStub other(result(quoted("'6364aad5'")));
        HttpStub server([&other](const HttpStub::Request &) {
            Response response = Response::withStatus(307);
            response.headers = "Location: " + other.url().toEncoded() + "/\r\n";
            return response;
        });
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.chainIdentifier()).error().kind, Error::Kind::BadReply);
        QVERIFY(other.requests().empty());
    }

    void refusesAnAnswerToAnotherCall()
    {
        HttpStub server([](const HttpStub::Request &) {
            return Response::json(quoted("{'jsonrpc':'2.0','id':4711,'result':'6364aad5'}"));
        });
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.chainIdentifier()).error().kind, Error::Kind::BadReply);
    }

    void refusesAnswersOfExcessiveSize()
    {
        HttpStub server([](const HttpStub::Request &) {
            return Response::json(QByteArray(largestHttpAnswer + 1'000'000, ' '));
        });
        JsonRpcNode node(m_network, server.url(), {});
        const auto answer = await(node.chainIdentifier());
        QCOMPARE(answer.error().kind, Error::Kind::BadReply);
        QVERIFY(answer.error().detail.contains(QStringLiteral("larger")));
    }

    void tellsWhereNobodyListens()
    {
        HttpStub server(result("null"));
        server.shutDown();
        JsonRpcNode node(m_network, server.url(), {});
        QCOMPARE(await(node.chainIdentifier()).error().kind, Error::Kind::Unreachable);
        JsonRpcNode nowhere(m_network, QUrl(QStringLiteral("nonsense:")), {});
        QCOMPARE(await(nowhere.chainIdentifier()).error().kind, Error::Kind::Unreachable);
    }

    void slowAnswersStillCount()
    {
        HttpStub server([](const HttpStub::Request &request) {
            Response response = Response::json(answerTo(request, quoted("'result':'6364aad5'")));
            response.delay = 100ms;
            return response;
        });
        JsonRpcNode node(m_network, server.url(), {});
        QVERIFY(await(node.chainIdentifier()).has_value());
    }

    void cancelsWhatIsUnderWayWhenItGoes()
    {
        HttpStub server([](const HttpStub::Request &) { return Response::inManner(Manner::NeverEnds); });
        auto node = std::make_unique<JsonRpcNode>(m_network, server.url(), JsonRpcNode::Options{});
        const auto chain = node->chainIdentifier();
        const auto coins = node->coins({}, 10);
        const auto status = node->networkStatus();
        QTRY_COMPARE(server.requests().size(), std::size_t{3});
        node.reset();
        QCOMPARE(await(chain).error().kind, Error::Kind::Cancelled);
        QCOMPARE(await(coins).error().kind, Error::Kind::Cancelled);
        QCOMPARE(await(status).error().kind, Error::Kind::Cancelled);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void survivesTheEndOfItsAsker()
    {
        HttpStub server(result(quoted("'6364aad5'")));
        JsonRpcNode node(m_network, server.url(), {});
        auto asker = std::make_unique<QObject>();
        bool called = false;
        whenDone(node.chainIdentifier(), asker.get(), [&called](const Result<QString> &) { called = true; });
        asker.reset();
        QVERIFY(await(node.chainIdentifier()).has_value());
        QVERIFY(!called);
    }

    void survivesTheEndOfTheNetworkAccess()
    {
        HttpStub server([](const HttpStub::Request &) { return Response::inManner(Manner::NeverEnds); });
        auto network = std::make_unique<QNetworkAccessManager>();
        JsonRpcNode node(*network, server.url(), {200ms, 200ms});
        const auto chain = node.chainIdentifier();
        QTRY_COMPARE(server.requests().size(), std::size_t{1});
        network.reset();
        QVERIFY(!await(chain).has_value());
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

void JsonRpcNodeTest::mapsBrokenServers_data()
{
    QTest::addColumn<int>("manner");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, Manner manner, int status, const QByteArray &body,
                        Error::Kind kind) {
        QTest::newRow(name) << static_cast<int>(manner) << status << body << static_cast<int>(kind);
    };
    row("too many requests", Manner::Proper, 429, "slow down", Error::Kind::TimedOut);
    row("not ready", Manner::Proper, 503, {}, Error::Kind::TimedOut);
    row("gateway late", Manner::Proper, 504, {}, Error::Kind::TimedOut);
    row("gateway alone", Manner::Proper, 502, {}, Error::Kind::Unreachable);
    row("bad request", Manner::Proper, 400, {}, Error::Kind::BadReply);
    row("not allowed", Manner::Proper, 403, {}, Error::Kind::BadReply);
    row("no such page", Manner::Proper, 404, "<html>", Error::Kind::BadReply);
    row("server error", Manner::Proper, 500, {}, Error::Kind::Unreachable);
    row("a web page", Manner::Proper, 200, "<html>hello</html>", Error::Kind::BadReply);
    row("nothing", Manner::Proper, 200, {}, Error::Kind::BadReply);
    row("an array", Manner::Proper, 200, "[1,2]", Error::Kind::BadReply);
    row("no result", Manner::Proper, 200, quoted("{'jsonrpc':'2.0','id':1}"), Error::Kind::BadReply);
    row("wrong type", Manner::Proper, 200, quoted("{'jsonrpc':'2.0','id':1,'result':[]}"),
        Error::Kind::BadReply);
    row("error of no kind", Manner::Proper, 200, quoted("{'jsonrpc':'2.0','id':1,'error':'no'}"),
        Error::Kind::BadReply);
    row("deep nesting", Manner::Proper, 200, QByteArray(100'000, '['), Error::Kind::BadReply);
    row("half the body", Manner::HalfBody, 200, quoted("{'jsonrpc':'2.0','id':1,'result':'6364aad5'}"),
        Error::Kind::Unreachable);
    row("no HTTP", Manner::Raw, 200, "SSH-2.0-OpenSSH_9.2\r\n", Error::Kind::Unreachable); // so says Qt
    row("hangs up", Manner::HangUp, 200, {}, Error::Kind::Unreachable);
    row("says nothing", Manner::NeverEnds, 200, {}, Error::Kind::TimedOut);
}

TOLLSTREAM_TEST_MAIN(JsonRpcNodeTest)
#include "JsonRpcNodeTest.moc"
