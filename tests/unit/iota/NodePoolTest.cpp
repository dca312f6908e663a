// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodePool.h"

#include "tests/support/Await.h"
#include "tests/support/HttpStub.h"
#include "tests/support/Quoted.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>

using namespace tollstream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Response = HttpStub::Response;
using Manner = HttpStub::Response::Manner;

const QByteArray digestOfOnes = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi"; // 32 bytes of 01
const QByteArray digestOfTwos = "8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR"; // and of 02

/// A node that can be put out of order, and the questions that it was asked.
class Server
{
public:
    explicit Server(QByteArray ofChain = "6364aad5", QByteArray balanceOfAll = "5")
        : chain(std::move(ofChain))
        , balance(std::move(balanceOfAll))
        , http([this](const HttpStub::Request &request) { return answer(request); })
    {
    }

    int asked(const QString &method) const { return static_cast<int>(methods.count(method)); }

    QByteArray chain;
    QByteArray balance;
    bool knowsTransactions = true;
    QByteArray checkpoint = digestOfTwos; ///< the one transaction in every checkpoint
    std::optional<Response> trouble;      ///< in place of every answer but about the chain
    bool isTroubledAboutChain = false;
    int troubles = 1'000'000; ///< how often
    QStringList methods;
    HttpStub http;

private:
    Response answer(const HttpStub::Request &request)
    {
        const QJsonObject call = QJsonDocument::fromJson(request.body).object();
        const QString method = call["method"_L1].toString();
        methods.append(method);
        const QByteArray start =
            quoted("{'jsonrpc':'2.0','id':") + QByteArray::number(call["id"_L1].toInteger()) + ",";
        const bool isAboutChain = method == u"iota_getChainIdentifier";
        if (trouble && (!isAboutChain || isTroubledAboutChain) && troubles-- > 0) return *trouble;
        if (isAboutChain) return Response::json(start + quoted("'result':'") + chain + quoted("'}"));
        if (method == u"iotax_getBalance")
            return Response::json(start + quoted("'result':{'totalBalance':'") + balance + quoted("'}}"));
        if (method == u"iota_getCheckpoint")
            return Response::json(start + quoted("'result':{'transactions':['") + checkpoint +
                                  quoted("']}}"));
        if (!knowsTransactions)
            return Response::json(
                start +
                quoted("'error':{'code':-32602,'message':'Could not find the referenced transaction'}}"));
        const QByteArray record =
            quoted("{'digest':'") + digestOfOnes +
            quoted("','effects':{'status':{'status':'success'},'gasUsed':{'computationCost':'1',"
                   "'storageCost':'2','storageRebate':'3'}},'balanceChanges':[]}");
        if (method == u"iotax_queryTransactionBlocks")
            return Response::json(start + quoted("'result':{'data':[") + record + quoted("]}}"));
        if (method == u"iota_multiGetTransactionBlocks")
            return Response::json(start + quoted("'result':[") + record + "]}");
        return Response::json(start + quoted("'result':") + record + "}");
    }
};

NodePool::Options quick(const QString &chain = u"6364aad5"_s)
{
    NodePool::Options options;
    options.expectedChain = chain;
    options.node = {2s, 2s};
    options.firstPause = 10ms;
    options.shortestAbsence = 1s;
    options.longestAbsence = 2s;
    options.patience = 20s;
    return options;
}

Digest ones()
{
    Digest made;
    made.bytes.fill(1);
    return made;
}

const QString balanceMethod = u"iotax_getBalance"_s;
const QString chainMethod = u"iota_getChainIdentifier"_s;
const QString manyMethod = u"iota_multiGetTransactionBlocks"_s;

} // namespace

class NodePoolTest : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;

private slots:
    void asksTheFirstAndChecksItsChainOnce()
    {
        Server first("6364aad5", "1");
        Server second("6364aad5", "2");
        NodePool pool(m_network, {first.http.url(), second.http.url()}, quick());
        QCOMPARE(await(pool.balance({})).value(), Nanos{1});
        QCOMPARE(await(pool.balance({})).value(), Nanos{1});
        QCOMPARE(first.methods, (QStringList{chainMethod, balanceMethod, balanceMethod}));
        QVERIFY(second.methods.isEmpty());
    }

    void asksAnotherThanTheOneThatSpoke()
    {
        Server first;
        Server second;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, quick());
        const auto records = await(pool.askAnother({{ones(), 5}}, 0));
        QVERIFY2(records.has_value(), qPrintable(records ? QString() : records.error().detail));
        QCOMPARE(records->records.size(), std::size_t(1));
        QCOMPARE(records->records.front().digest, ones());
        QVERIFY(first.methods.isEmpty());
        QVERIFY(await(pool.askAnother({{ones(), 5}}, 1)).has_value());
        QCOMPARE(first.methods, (QStringList{chainMethod, manyMethod}));
        // One that does not know it answers as well; nobody else is asked then.
        second.knowsTransactions = false;
        const auto unknown = await(pool.askAnother({{ones(), 5}}, 0));
        QVERIFY(unknown && unknown->records.empty() && unknown->forgotten.empty());
        second.checkpoint = digestOfOnes;
        QCOMPARE(await(pool.askAnother({{ones(), 5}}, 0)).value().forgotten, std::vector{ones()});
        QCOMPARE(first.methods.size(), 2);
        // One in trouble is asked no second time.
        second.trouble = Response{Manner::Proper, 500, {}, {}, {}};
        const int asked = second.asked(manyMethod);
        QVERIFY(!await(pool.askAnother({{ones(), 5}}, 0)).has_value());
        QVERIFY(!await(pool.askAnother({{ones(), 5}}, 0)).has_value());
        QCOMPARE(second.asked(manyMethod), asked + 1);
        // Nor is one of another chain, or the one itself.
        Server stranger("ffffffff");
        NodePool mixed(m_network, {first.http.url(), stranger.http.url()}, quick());
        QVERIFY(!await(mixed.askAnother({{ones(), 5}}, 0)).has_value());
        NodePool alone(m_network, {first.http.url()}, quick());
        QCOMPARE(await(alone.askAnother({{ones(), 5}}, 0)).error().kind, Error::Kind::Unsupported);
    }

    void goesOnToTheNextWhereOneFails_data()
    {
        QTest::addColumn<int>("manner");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, Manner manner, int status = 200) {
            QTest::newRow(name) << static_cast<int>(manner) << status;
        };
        row("hangs up", Manner::HangUp);
        row("says nothing", Manner::NeverEnds);
        row("speaks nonsense", Manner::Raw);
        row("breaks off", Manner::HalfBody);
        row("is empty", Manner::Proper);
        row("has no such page", Manner::Proper, 404);
        row("does not serve us", Manner::Proper, 403);
        row("is overloaded", Manner::Proper, 503);
        row("is broken", Manner::Proper, 500);
    }
    void goesOnToTheNextWhereOneFails()
    {
        QFETCH(int, manner);
        QFETCH(int, status);
        Server first("6364aad5", "1");
        Server second("6364aad5", "2");
        first.trouble = Response{static_cast<Manner>(manner), status, {}, {}, {}};
        NodePool pool(m_network, {first.http.url(), second.http.url()}, quick());
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        const auto asked = first.methods.size();
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        QCOMPARE(first.methods.size(), asked); // it is passed over for a while
        first.trouble.reset();
        QTRY_COMPARE(await(pool.balance({})).value(), Nanos{1}); // and comes back
        QVERIFY(first.asked(chainMethod) >= 2);                  // after another look at its chain
    }

    void isPassedOverForAGrowingWhile()
    {
        Server first("6364aad5", "1");
        Server second("6364aad5", "2");
        first.trouble = Response::withStatus(500);
        auto options = quick();
        options.shortestAbsence = 20ms;
        options.longestAbsence = 160ms;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, options);
        QElapsedTimer time;
        time.start();
        while (first.asked(balanceMethod) < 5) {
            QCOMPARE(await(pool.balance({})).value(), Nanos{2});
            QVERIFY(time.elapsed() < 10'000);
        }
        QVERIFY(time.elapsed() >= (20 + 40 + 80 + 160) / 2); // half of it at the least, by the jitter
    }

    void asksAgainWhereThereIsNoOther()
    {
        Server only;
        only.trouble = Response::withStatus(503);
        only.troubles = 2;
        NodePool pool(m_network, {only.http.url()}, quick());
        QCOMPARE(await(pool.balance({})).value(), Nanos{5});
        QCOMPARE(only.asked(balanceMethod), 3);
    }

    void givesUpInTheEnd()
    {
        Server only;
        only.trouble = Response::withStatus(500);
        auto options = quick();
        options.mostAttempts = 3;
        NodePool pool(m_network, {only.http.url()}, options);
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::Unreachable);
        QCOMPARE(only.asked(balanceMethod), 3);
        options.mostAttempts = 1'000;
        options.patience = 100ms;
        NodePool impatient(m_network, {only.http.url()}, options);
        QCOMPARE(await(impatient.balance({})).error().kind, Error::Kind::Unreachable);
        QVERIFY(only.asked(balanceMethod) < 20);
    }

    void waitsAsLongAsItIsAskedTo()
    {
        Server only;
        only.trouble = Response::withStatus(429);
        only.trouble->headers = "Retry-After: 1\r\n";
        only.troubles = 1;
        NodePool pool(m_network, {only.http.url()}, quick());
        QElapsedTimer time;
        time.start();
        QCOMPARE(await(pool.balance({})).value(), Nanos{5});
        QVERIFY(time.elapsed() >= 990);
        QCOMPARE(only.asked(balanceMethod), 2);

        only.trouble->headers = "Retry-After: 60\r\n"; // longer than anybody has patience
        only.troubles = 1;
        time.start();
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::TimedOut);
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::TimedOut);
        QVERIFY(time.elapsed() < 1'000);
        QCOMPARE(only.asked(balanceMethod), 3);
    }

    void asksAnotherWhereOneWantsSilence()
    {
        Server first("6364aad5", "1");
        Server second("6364aad5", "2");
        first.trouble = Response::withStatus(429);
        first.trouble->headers = "Retry-After: 60\r\n";
        auto options = quick();
        options.shortestAbsence = options.longestAbsence = 100ms;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, options);
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        QTest::qWait(400); // longer than it would be passed over
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        QCOMPARE(first.asked(balanceMethod), 1);
    }

    void neverSendsATransactionTwice()
    {
        Server first;
        Server second;
        first.trouble = Response::withStatus(503);
        NodePool pool(m_network, {first.http.url(), second.http.url()}, quick());
        QCOMPARE(await(pool.submit({QByteArray("x"), {}})).error().kind, Error::Kind::TimedOut);
        QVERIFY(second.methods.isEmpty());
        // The next time, when its fate is known, somebody else is asked.
        QCOMPARE(await(pool.submit({QByteArray("x"), {}})).error().kind, Error::Kind::BadReply);
        QCOMPARE(second.asked(u"iota_executeTransactionBlock"_s), 1);
        QCOMPARE(first.asked(u"iota_executeTransactionBlock"_s), 1);
    }

    void doesNotRepeatWhatIsRefused()
    {
        Server first;
        Server second;
        first.trouble =
            Response::json(quoted("{'jsonrpc':'2.0','id':2,'error':{'code':-32000,'message':'no'}}"));
        NodePool pool(m_network, {first.http.url(), second.http.url()}, quick());
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::Refused);
        QVERIFY(second.methods.isEmpty());
    }

    void usesNoNodeOfAnotherChain()
    {
        Server foreign("00000bad", "1");
        Server right("6364aad5", "2");
        NodePool pool(m_network, {foreign.http.url(), right.http.url()}, quick());
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        QCOMPARE(foreign.asked(balanceMethod), 0);
        QCOMPARE(await(pool.chainIdentifier()).value(), u"6364aad5"_s);

        NodePool alone(m_network, {foreign.http.url()}, quick());
        const auto refused = await(alone.balance({}));
        QCOMPARE(refused.error().kind, Error::Kind::WrongNetwork);
        QVERIFY(refused.error().detail.contains(u"00000bad"_s));
        QCOMPARE(await(alone.submit({QByteArray("x"), {}})).error().kind, Error::Kind::WrongNetwork);
        QCOMPARE(await(alone.chainIdentifier()).value(), u"00000bad"_s); // so that it can be told
        QCOMPARE(foreign.asked(balanceMethod), 0);
    }

    void looksAgainAtTheChainAfterAFailure()
    {
        Server only;
        NodePool pool(m_network, {only.http.url()}, quick());
        QVERIFY(await(pool.balance({})).has_value());
        only.chain = "00000bad"; // another one behind the same address
        only.trouble = Response::withStatus(502);
        only.troubles = 1;
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::Unreachable);
        QCOMPARE(await(pool.balance({})).error().kind, Error::Kind::WrongNetwork);
        only.chain = "6364aad5";
        QVERIFY(await(pool.balance({})).has_value());
    }

    void staysWithOneChainWhereAnyWillDo()
    {
        Server first("00000001", "1");
        Server second("00000002", "2");
        auto options = quick({});
        options.shortestAbsence = options.longestAbsence = 100ms;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, options);
        QCOMPARE(await(pool.balance({})).value(), Nanos{1});
        QCOMPARE(await(pool.chainIdentifier()).value(), u"00000001"_s);
        first.trouble = Response::withStatus(502);
        first.isTroubledAboutChain = true;
        // The first is out of order; nobody is left on its chain, so the other one counts as started anew.
        QCOMPARE(await(pool.balance({})).value(), Nanos{2});
        first.trouble.reset();
        QTest::qWait(400);
        QCOMPARE(await(pool.balance({})).value(), Nanos{2}); // the chain is the second's now
    }

    void asksAroundForWhatOneDoesNotKnow()
    {
        Server behind;
        Server ahead;
        behind.knowsTransactions = false;
        NodePool pool(m_network, {behind.http.url(), ahead.http.url()}, quick());
        QCOMPARE(await(pool.transaction(ones())).value().digest, ones());
        TransactionQuery query;
        query.cursor = ones();
        const auto page = await(pool.transactions(query));
        QCOMPARE(page.value().server, std::size_t{1});
        ahead.knowsTransactions = false;
        QCOMPARE(await(pool.transaction(ones())).error().kind, Error::Kind::NotFound);
        ahead.trouble = Response::withStatus(500);
        QCOMPARE(await(pool.transaction(ones())).error().kind, Error::Kind::NotFound);
        const auto asked = ahead.methods.size();
        QCOMPARE(await(pool.transaction(ones())).error().kind, Error::Kind::NotFound);
        QCOMPARE(ahead.methods.size(), asked); // one that is not well is not waited for
    }

    void tellsWhichServerHasAnswered()
    {
        Server first;
        Server second;
        NodePool pool(m_network, {first.http.url(), second.http.url()}, quick());
        QCOMPARE(await(pool.transactions({})).value().server, std::size_t{0});
        first.http.shutDown();
        QCOMPARE(await(pool.transactions({})).value().server, std::size_t{1});
    }

    void cancelsWhatIsUnderWayWhenItGoes()
    {
        Server silent;
        silent.trouble = Response::inManner(Manner::NeverEnds);
        Server failing;
        failing.trouble = Response::withStatus(500);
        auto options = quick();
        options.firstPause = 1h;
        options.patience = 10h;
        auto pool = std::make_unique<NodePool>(
            m_network, std::vector<QUrl>{silent.http.url(), failing.http.url()}, options);
        const auto waiting = pool->balance({});
        QTRY_COMPARE(silent.asked(balanceMethod), 1);
        pool.reset();
        QCOMPARE(await(waiting).error().kind, Error::Kind::Cancelled);
        QTRY_COMPARE(silent.http.openConnections(), 0);

        pool = std::make_unique<NodePool>(m_network, std::vector<QUrl>{failing.http.url()}, options);
        const auto paused = pool->balance({});
        QTRY_COMPARE(failing.asked(balanceMethod), 1);
        QTest::qWait(20);
        pool.reset(); // between two attempts
        QCOMPARE(await(paused).error().kind, Error::Kind::Cancelled);
    }

    void stopsForWhoDoesNotWaitAnyMore()
    {
        Server failing;
        failing.trouble = Response::withStatus(500);
        auto options = quick();
        options.mostAttempts = 1'000'000;
        options.firstPause = 1ms;
        NodePool pool(m_network, {failing.http.url()}, options);
        auto waiting = pool.balance({});
        QTRY_VERIFY(failing.asked(balanceMethod) >= 2);
        waiting.cancel();
        QTest::qWait(100);
        const auto asked = failing.methods.size();
        QTest::qWait(200);
        QCOMPARE(failing.methods.size(), asked);
    }
};

TOLLSTREAM_TEST_MAIN(NodePoolTest)
#include "NodePoolTest.moc"
