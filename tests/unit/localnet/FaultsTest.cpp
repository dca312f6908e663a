// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Faults.h"

#include "app/localnet/JsonRpcServer.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>

#include "HttpClient.h"
#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace Qt::StringLiterals;

namespace {

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

/// Each fault of a node, over real sockets, switched on and off by a control call in the middle of a run.
class FaultsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_ledger = std::move(*Ledger::open({}, m_clock));
        m_server = std::make_unique<JsonRpcServer>(*m_ledger);
        m_server->allowFaultControl();
        m_url =
            QUrl(QStringLiteral("http://127.0.0.1:%1").arg(*m_server->listen(QHostAddress::LocalHost, 0)));
        fund(*m_ledger, m_john.address, 1'000'000'000);
        QVERIFY(m_ledger->closeCheckpoint());
    }

    void readsItsWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("none") << QString() << true;
        QTest::newRow("all") << u"slow=5 drop-answers=1 throttle=2 retry-after=3 forget=4 "
                                u"no-balance-changes=1 reorder=5 split=6 stale=7"_s
                             << true;
        QTest::newRow("unknown") << u"explode=1"_s << false;
        QTest::newRow("no number") << u"slow"_s << false;
        QTest::newRow("words for a number") << u"slow=much"_s << false;
        QTest::newRow("negative") << u"throttle=-1"_s << false;
        QTest::newRow("too long") << u"slow=600001"_s << false;
        QTest::newRow("nothing at all") << u"="_s << false;
    }
    void readsItsWords()
    {
        QFETCH(QString, words);
        QFETCH(bool, isGood);
        const auto faults = Faults::parse(words.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(faults.has_value(), isGood);
        if (!isGood) {
            QCOMPARE(faults.error().kind, Error::Kind::InvalidInput);
            QVERIFY(!faults.error().detail.isEmpty());
        } else {
            QCOMPARE(*faults == Faults{}, words.isEmpty());
        }
    }

    void isControlledOnlyWhereAllowed()
    {
        QCOMPARE(control("slow=1\nsplit=2"), 204);
        QCOMPARE(control("nonsense"), 400);
        QCOMPARE(control({}), 204);
        JsonRpcServer another(*m_ledger);
        const auto port = another.listen(QHostAddress::LocalHost, 0);
        QCOMPARE(m_http.post(QUrl(QStringLiteral("http://127.0.0.1:%1/faults").arg(*port)), "slow=1").status,
                 404);
    }

    void answersSlowly()
    {
        control("slow=150");
        QElapsedTimer time;
        time.start();
        QCOMPARE(result(u"iotax_getReferenceGasPrice"_s).toString(), u"1000"_s);
        QVERIFY(time.elapsed() >= 140);
        control({});
        QCOMPARE(result(u"iotax_getReferenceGasPrice"_s).toString(), u"1000"_s);
    }

    void mayEndWhileAnswersWait()
    {
        control("slow=600000");
        QNetworkAccessManager network;
        QNetworkRequest request(m_url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> left(network.post(request, "{}"));
        auto gone = std::unique_ptr<QNetworkReply>(network.post(request, "{}"));
        QTest::qWait(50); // both have arrived
        gone.reset();     // hangs up
        QTest::qWait(50);
        QSignalSpy finished(left.get(), &QNetworkReply::finished);
        m_server.reset();
        QVERIFY(!finished.isEmpty() || finished.wait(5'000));
        QVERIFY(left->error() != QNetworkReply::NoError);
    }

    void executesWithoutAnAnswer()
    {
        control("drop-answers=20"); // Qt sends again by itself where a connection breaks, a few times
        const SignedTransaction transaction = nextPayment(1);
        QCOMPARE(submit(transaction).status, 0); // the connection was closed
        const QString digest = transactionDigest(transaction.transactionBytes).toString();
        QCOMPARE(result(u"iota_getTransactionBlock"_s, {digest})["digest"_L1].toString(), digest);
        control({});
        const HttpAnswer again = submit(transaction); // the identical bytes
        QCOMPARE(again.json()["result"_L1]["digest"_L1].toString(), digest);
    }

    void asksToSlowDown()
    {
        control("throttle=2\nretry-after=7");
        QCOMPARE(m_http.post(m_url, "{}").status, 429);
        QCOMPARE(m_http.post(m_url, "{}").retryAfter, QByteArray("7"));
        QCOMPARE(m_http.post(m_url, "{}").status, 200);
        control("throttle=1");
        const HttpAnswer bare = m_http.post(m_url, "{}");
        QCOMPARE(bare.status, 429);
        QVERIFY(bare.retryAfter.isEmpty());
    }

    void forgetsHistory()
    {
        const QStringList digests = payments(4); // in the checkpoints 2 to 5
        control("forget=4");
        QCOMPARE(errorCode(u"iota_getTransactionBlock"_s, {digests[1]}), -32602);
        QCOMPARE(result(u"iota_getTransactionBlock"_s, {digests[2]})["digest"_L1].toString(), digests[2]);
        QCOMPARE(errorCode(u"iota_multiGetTransactionBlocks"_s, {QJsonArray{digests[0], digests[3]}}),
                 -32602);
        QCOMPARE(errorCode(queryMethod, {query(), digests[0]}), -32602);
        QCOMPARE(digestsOf(result(queryMethod, {query()})), digests.mid(2));
        QCOMPARE(digestsOf(result(queryMethod, {query(), digests[2]})), digests.mid(3));
        control({});
        QCOMPARE(digestsOf(result(queryMethod, {query()})), digests);
    }

    void cannotTellBalanceChanges()
    {
        const QStringList digests = payments(1);
        control("no-balance-changes=1");
        const QJsonObject options{{u"showBalanceChanges"_s, true}};
        const QJsonValue record = result(u"iota_getTransactionBlock"_s, {digests[0], options});
        QVERIFY(record["balanceChanges"_L1].isUndefined());
        QCOMPARE(record["errors"_L1].toArray().size(), 1);
        QVERIFY(result(u"iota_getTransactionBlock"_s, {digests[0]})["errors"_L1].isUndefined());
        const QJsonObject asked{{u"filter"_s, query()["filter"_L1]}, {u"options"_s, options}};
        QVERIFY(result(queryMethod, {asked})["data"_L1][0]["balanceChanges"_L1].isUndefined());
    }

    void listsInAnotherOrder()
    {
        const QStringList digests = payments(5);
        control("reorder=2");
        const QStringList muddled{digests[1], digests[0], digests[3], digests[2], digests[4]};
        QCOMPARE(digestsOf(result(queryMethod, {query()})), muddled);
        QCOMPARE(digestsOf(result(queryMethod, {query(), digests[0], 2})), muddled.mid(2, 2));
        QStringList backwards(muddled.rbegin(), muddled.rend());
        QCOMPARE(digestsOf(result(queryMethod, {query(), QJsonValue(), QJsonValue(), true})), backwards);
    }

    void splitsPagesAndRepeats()
    {
        const QStringList digests = payments(5);
        control("split=2");
        const QJsonValue first = result(queryMethod, {query()});
        QCOMPARE(digestsOf(first), digests.mid(0, 2));
        QCOMPARE(first["hasNextPage"_L1].toBool(), true);
        const QJsonValue second = result(queryMethod, {query(), first["nextCursor"_L1]});
        QCOMPARE(digestsOf(second), digests.mid(1, 3));
        const QJsonValue last = result(queryMethod, {query(), second["nextCursor"_L1]});
        QCOMPARE(digestsOf(last), digests.mid(3, 2));
        QCOMPARE(last["hasNextPage"_L1].toBool(true), false);
    }

    void readsStaleForAWhile()
    {
        const QString jane = m_jane.address.toString();
        control("stale=600000");
        const QStringList digests = payments(1);
        QCOMPARE(result(u"iotax_getBalance"_s, {jane})["totalBalance"_L1].toString(), u"0"_s);
        QCOMPARE(result(u"iotax_getCoins"_s, {jane})["data"_L1].toArray().size(), 0);
        QCOMPARE(errorCode(u"iota_getTransactionBlock"_s, {digests[0]}), -32602);
        control({});
        QCOMPARE(result(u"iotax_getBalance"_s, {jane})["totalBalance"_L1].toString(), u"1"_s);
        QCOMPARE(result(u"iota_getTransactionBlock"_s, {digests[0]})["digest"_L1].toString(), digests[0]);
        control("stale=100"); // which passes by itself
        payments(1);
        QTRY_COMPARE(result(u"iotax_getBalance"_s, {jane})["totalBalance"_L1].toString(), u"2"_s);
    }

private:
    int control(const QByteArray &faults)
    {
        return m_http.post(m_url.resolved(QUrl(u"/faults"_s)), faults).status;
    }
    QJsonObject query() const
    {
        return {{u"filter"_s, QJsonObject{{u"ToAddress"_s, m_jane.address.toString()}}}};
    }
    QJsonValue result(const QString &method, const QJsonArray &parameters = {})
    {
        return m_http.call(m_url, method, parameters)["result"_L1];
    }
    int errorCode(const QString &method, const QJsonArray &parameters)
    {
        return m_http.call(m_url, method, parameters)["error"_L1]["code"_L1].toInt();
    }
    static QStringList digestsOf(const QJsonValue &page)
    {
        QStringList digests;
        for (const auto &record : page["data"_L1].toArray())
            digests.append(record["digest"_L1].toString());
        return digests;
    }
    SignedTransaction nextPayment(std::uint64_t nanos)
    {
        return m_john.sign(
            payment(m_john.address, coinsOf(*m_ledger, m_john.address), m_jane.address, nanos));
    }
    /// Payments of one nano from John to Jane, each in a checkpoint of its own; their digests.
    QStringList payments(int count)
    {
        QStringList digests;
        for (int number = 0; number < count; ++number) {
            const SignedTransaction transaction = nextPayment(1);
            if (!m_ledger->execute(transaction.transactionBytes, transaction.signatures)) break;
            if (!m_ledger->closeCheckpoint()) break;
            digests.append(transactionDigest(transaction.transactionBytes).toString());
        }
        return digests;
    }
    HttpAnswer submit(const SignedTransaction &transaction)
    {
        const QJsonObject call{{u"jsonrpc"_s, u"2.0"_s},
                               {u"id"_s, 1},
                               {u"method"_s, u"iota_executeTransactionBlock"_s},
                               {u"params"_s, QJsonArray{base64(transaction.transactionBytes),
                                                        QJsonArray{base64(transaction.signatures[0])}}}};
        return m_http.post(m_url, QJsonDocument(call).toJson());
    }

    const QString queryMethod = u"iotax_queryTransactionBlocks"_s;
    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    ManualClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<JsonRpcServer> m_server;
    QUrl m_url;
    HttpClient m_http;
};

TOLLSTREAM_TEST_MAIN(FaultsTest)
#include "FaultsTest.moc"
