// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonPost.h"
#include "app/iota/JsonRpcNode.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkAccessManager>

#include "JsonRpcAnswers.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Response = HttpStub::Response;
using Manner = HttpStub::Response::Manner;

} // namespace

/// The way to a node and back: servers that are broken, slow, overloaded or gone.
class JsonRpcNodeConnectionTest : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;

private slots:
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

void JsonRpcNodeConnectionTest::mapsBrokenServers_data()
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

TOLLSTREAM_TEST_MAIN(JsonRpcNodeConnectionTest)
#include "JsonRpcNodeConnectionTest.moc"
