// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/FaucetServer.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include "HttpClient.h"
#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace Qt::StringLiterals;

class FaucetServerTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_ledger = std::move(*Ledger::open({}, m_clock));
        start({3'000, 2});
    }

    void givesCoinsAtOnce()
    {
        const HttpAnswer answer = m_http.post(at(u"/gas"_s), request(m_john.address.toString()));
        QCOMPARE(answer.status, 201);
        QVERIFY(answer.json()["error"_L1].isNull());
        const QJsonArray coins = answer.json()["transferredGasObjects"_L1].toArray();
        QCOMPARE(coins.size(), 2);
        QCOMPARE(coins[0]["amount"_L1].toInteger(), 3'000);
        QCOMPARE(m_ledger->store().total(m_john.address).balance, std::uint64_t{6'000});
        // Real coins of a real transaction.
        const auto digest = Digest::parse(coins[0]["transferTxDigest"_L1].toString());
        QVERIFY(m_ledger->store().transaction(*digest));
        const auto coin = m_ledger->store().object(*ObjectId::parse(coins[1]["id"_L1].toString()));
        QCOMPARE(coin->coin.owner, m_john.address);
        QCOMPARE(coin->coin.previousTransaction, *digest);
    }

    void givesCoinsAsATask()
    {
        const HttpAnswer accepted = m_http.post(at(u"/v1/gas"_s), request(m_john.address.toString()));
        QCOMPARE(accepted.status, 202);
        const QString task = accepted.json()["task"_L1].toString();
        const HttpAnswer answer = m_http.get(at(u"/v1/status/"_s + task));
        QCOMPARE(answer.status, 201);
        const QJsonValue status = answer.json()["status"_L1];
        QCOMPARE(status["status"_L1].toString(), u"SUCCEEDED"_s);
        QCOMPARE(status["transferred_gas_objects"_L1]["sent"_L1].toArray().size(), 2);
        QCOMPARE(m_http.get(at(u"/v1/status/unknown"_s)).status, 404);
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{{{");
        QTest::newRow("another request") << QByteArray("{\"Other\":{}}");
        QTest::newRow("short address") << request(u"0x2"_s);
    }
    void refusesWhatItCannotRead()
    {
        QFETCH(QByteArray, body);
        const std::uint64_t count = m_ledger->store().transactionCount();
        const HttpAnswer answer = m_http.post(at(u"/gas"_s), body);
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.json()["error"_L1].toString().isEmpty());
        QCOMPARE(m_http.post(at(u"/v1/gas"_s), body).status, 400);
        QCOMPARE(m_ledger->store().transactionCount(), count);
    }

    void givesThreeHundredPeopleTheirCoins()
    {
        for (std::uint8_t number = 0; number < 100; ++number) {
            for (std::uint8_t high = 1; high <= 3; ++high)
                QCOMPARE(fund(*m_ledger, Address{{high, number}}, 1'000).size(), std::size_t{1});
        }
        QCOMPARE(m_ledger->store().total(Address{{3, 99}}).balance, std::uint64_t{1'000});
    }

    void anEmptyTreasurySaysSo()
    {
        start({1'000'000'000'000'000'000, 5});
        const HttpAnswer answer = m_http.post(at(u"/gas"_s), request(m_john.address.toString()));
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.json()["error"_L1].toString().contains(u"empty"_s));
    }

private:
    void start(FaucetServer::Options options)
    {
        m_server = std::make_unique<FaucetServer>(*m_ledger, options);
        const auto port = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        m_port = *port;
    }
    QUrl at(const QString &path) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
    }
    static QByteArray request(const QString &recipient)
    {
        return QStringLiteral("{\"FixedAmountRequest\":{\"recipient\":\"%1\"}}").arg(recipient).toUtf8();
    }

    const LedgerAccount m_john = LedgerAccount::number(1);
    ManualClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<FaucetServer> m_server;
    HttpClient m_http;
    quint16 m_port = 0;
};

TOLLSTREAM_TEST_MAIN(FaucetServerTest)
#include "FaucetServerTest.moc"
