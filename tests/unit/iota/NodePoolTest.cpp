// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodePool.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include <QNetworkAccessManager>

#include "NodePoolFixtures.h"

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Response = HttpStub::Response;
using Manner = HttpStub::Response::Manner;

} // namespace

/// Which of several nodes is asked, and whose word is taken.
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
};

TOLLSTREAM_TEST_MAIN(NodePoolTest)
#include "NodePoolTest.moc"
