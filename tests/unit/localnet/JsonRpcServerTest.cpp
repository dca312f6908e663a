// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/JsonRpcServer.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QTcpSocket>

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

class JsonRpcServerTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_ledger = std::move(*Ledger::open({}, *m_clock));
        m_server = std::make_unique<JsonRpcServer>(*m_ledger);
        const auto port = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        m_port = *port;
        m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
        fund(*m_ledger, m_john.address, 1'000'000'000, 3);
        m_coins = coinsOf(*m_ledger, m_john.address); // in the order in which they are smashed
        QVERIFY(m_ledger->closeCheckpoint());
    }

    void answersWhatTheNetworkIs()
    {
        QCOMPARE(result(u"iota_getChainIdentifier"_s).toString(), m_ledger->chainIdentifier());
        QCOMPARE(result(u"iotax_getReferenceGasPrice"_s).toString(), u"1000"_s);
        QCOMPARE(result(u"iota_getLatestCheckpointSequenceNumber"_s).toString(), u"1"_s);
        QCOMPARE(result(u"iota_getTotalTransactionBlocks"_s).toString(), u"2"_s);
        QVERIFY(!result(u"rpc.discover"_s)["info"_L1]["version"_L1].toString().isEmpty());
        QCOMPARE(result(u"iota_getProtocolConfig"_s)["attributes"_L1]["max_tx_gas"_L1]["u64"_L1].toString(),
                 u"50000000000"_s);
        const QJsonValue checkpoint = result(u"iota_getCheckpoint"_s, {u"0"_s});
        QCOMPARE(checkpoint["transactions"_L1].toArray().size(), 1);
        QCOMPARE(result(u"iota_getCheckpoint"_s, {checkpoint["digest"_L1]}), checkpoint);
        QVERIFY(QByteArray::fromHex(m_ledger->chainIdentifier().toLatin1()) ==
                viewOf(Digest::parse(checkpoint["digest"_L1].toString())->bytes).first(4));
        QCOMPARE(errorCode(u"iota_getCheckpoint"_s, {u"99"_s}), -32602);
    }

    void answersWhenTheEpochEnds()
    {
        const QJsonValue state = result(u"iotax_getLatestIotaSystemStateV2"_s)["V2"_L1];
        QCOMPARE(state["epochStartTimestampMs"_L1].toString(),
                 QString::number(toUnixMilliseconds(m_clock->now())));
        QCOMPARE(state["epochDurationMs"_L1].toString(), u"86400000"_s);
        QCOMPARE(state["activeValidators"_L1].type(), QJsonValue::Array);
    }

    void refusesWhatIsNoCall_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::newRow("no JSON") << QByteArray("{") << -32700;
        QTest::newRow("nothing") << QByteArray() << -32700;
        QTest::newRow("batch") << QByteArray("[]") << -32005;
        QTest::newRow("no version") << QByteArray(R"({"id":1,"method":"rpc.discover"})") << -32600;
        QTest::newRow("no method") << QByteArray(R"({"jsonrpc":"2.0","id":1})") << -32600;
        QTest::newRow("unknown method")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"sui_getObject","params":[]})") << -32601;
        QTest::newRow("named parameters")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"iota_getObject","params":{"a":1}})") << -32602;
        QTest::newRow("missing parameters")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"iotax_getBalance"})") << -32602;
        QTest::newRow("short address")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"iotax_getBalance","params":["0x2"]})")
            << -32602;
    }
    void refusesWhatIsNoCall()
    {
        QFETCH(QByteArray, body);
        const HttpAnswer answer = m_http.post(m_url, body);
        QCOMPARE(answer.status, 200);
        QTEST(answer.json()["error"_L1]["code"_L1].toInt(), "code");
        QVERIFY(!answer.json()["error"_L1]["message"_L1].toString().isEmpty());
    }

    void browsersMayAsk()
    {
        QCOMPARE(m_http.options(m_url).status, 204);
        QCOMPARE(m_http.options(m_url).allowedOrigin, QByteArray("*"));
        QCOMPARE(m_http.post(m_url, "{}").allowedOrigin, QByteArray("*"));
    }

    void tooLongARequestIsCutOff()
    {
        QTcpSocket socket;
        QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99000000\r\n\r\n");
        QSignalSpy written(&socket, &QTcpSocket::bytesWritten);
        for (int piece = 0; piece < 40 && disconnected.isEmpty(); ++piece) {
            socket.write(QByteArray(65'536, 'x'));
            written.wait(100);
        }
        QTRY_VERIFY(!disconnected.isEmpty());
        QCOMPARE(result(u"iotax_getReferenceGasPrice"_s).toString(), u"1000"_s); // others are served on
    }

    void balancesAndCoins()
    {
        const QString john = m_john.address.toString();
        const QJsonValue balance = result(u"iotax_getBalance"_s, {john, QJsonValue()});
        QCOMPARE(balance["totalBalance"_L1].toString(), u"3000000000"_s);
        QCOMPARE(balance["coinObjectCount"_L1].toInt(), 3);
        QCOMPARE(result(u"iotax_getAllBalances"_s, {john}).toArray().size(), 1);
        QCOMPARE(result(u"iotax_getBalance"_s, {john, u"0x5::other::COIN"_s})["totalBalance"_L1].toString(),
                 u"0"_s);

        const QJsonValue first = result(u"iotax_getCoins"_s, {john, u"0x2::iota::IOTA"_s, QJsonValue(), 2});
        QCOMPARE(first["data"_L1].toArray().size(), 2);
        QCOMPARE(first["hasNextPage"_L1].toBool(), true);
        const QJsonValue second = result(u"iotax_getAllCoins"_s, {john, first["nextCursor"_L1], 2});
        QCOMPARE(second["data"_L1].toArray().size(), 1);
        QCOMPARE(second["hasNextPage"_L1].toBool(), false);
        const QJsonValue coin = second["data"_L1][0];
        const auto id = ObjectId::parse(coin["coinObjectId"_L1].toString());
        const LedgerCoin stored = m_ledger->store().object(*id)->coin;
        QCOMPARE(coin["digest"_L1].toString(), stored.reference.digest.toString());
        QCOMPARE(coin["version"_L1].toString(), u"2"_s);
        QCOMPARE(coin["balance"_L1].toString(), u"1000000000"_s);
    }

    void objectsAndTheirAbsence()
    {
        const QString id = m_coins[0].reference.id.toString();
        const QJsonObject options{
            {u"showOwner"_s, true}, {u"showContent"_s, true}, {u"showStorageRebate"_s, true}};
        const QJsonValue data = result(u"iota_getObject"_s, {id, options})["data"_L1];
        QCOMPARE(data["owner"_L1]["AddressOwner"_L1].toString(), m_john.address.toString());
        QCOMPARE(data["content"_L1]["fields"_L1]["balance"_L1].toString(), u"1000000000"_s);
        QCOMPARE(data["storageRebate"_L1].toString(), u"980400"_s);
        QVERIFY(data["type"_L1].isUndefined());

        pay(500'000); // smashes all into the first
        const QString smashed = m_coins[1].reference.id.toString();
        const QString never = u"0x"_s + QString(64, u'e');
        const QJsonArray all =
            result(u"iota_multiGetObjects"_s, {QJsonArray{id, smashed, never}, options}).toArray();
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0]["data"_L1]["version"_L1].toString(), u"3"_s);
        QCOMPARE(all[1]["error"_L1]["code"_L1].toString(), u"deleted"_s);
        QCOMPARE(all[2]["error"_L1]["code"_L1].toString(), u"notExists"_s);
        QCOMPARE(result(u"iotax_getOwnedObjects"_s, {m_john.address.toString()})["data"_L1].toArray().size(),
                 1);
    }

    void executesAndShowsWhatIsAskedFor()
    {
        const SignedTransaction transaction =
            m_john.sign(payment(m_john.address, m_coins, m_jane.address, 500'000, "hello"));
        const QJsonObject options{
            {u"showEffects"_s, true}, {u"showRawInput"_s, true}, {u"showBalanceChanges"_s, true}};
        const QJsonValue response = result(
            u"iota_executeTransactionBlock"_s,
            {base64(transaction.transactionBytes), QJsonArray{base64(transaction.signatures[0])}, options});
        QCOMPARE(response["confirmedLocalExecution"_L1].toBool(true), false);
        QVERIFY(response["checkpoint"_L1].isUndefined());
        QVERIFY(response["transaction"_L1].isUndefined());
        QCOMPARE(response["effects"_L1]["gasUsed"_L1]["storageRebate"_L1].toString(), u"2941200"_s);
        QCOMPARE(response["effects"_L1]["gasObject"_L1]["reference"_L1]["version"_L1].toInteger(), 3);
        QCOMPARE(response["rawTransaction"_L1].toString(), base64(encodeSignedTransaction(transaction)));
        QCOMPARE(response["balanceChanges"_L1].toArray().size(), 2);

        const QString digest = response["digest"_L1].toString();
        QVERIFY(result(u"iota_getTransactionBlock"_s, {digest})["checkpoint"_L1].isUndefined());
        QVERIFY(m_ledger->closeCheckpoint());
        const QJsonValue read = result(u"iota_getTransactionBlock"_s, {digest, options});
        QCOMPARE(read["checkpoint"_L1].toString(), u"2"_s);
        QCOMPARE(read["timestampMs"_L1].toString(), QString::number(toUnixMilliseconds(m_clock->now())));
        QCOMPARE(read["effects"_L1], response["effects"_L1]);
        QCOMPARE(result(u"iota_multiGetTransactionBlocks"_s, {QJsonArray{digest}, options})[0], read);
    }

    void waitingForExecutionMakesTheCheckpoint()
    {
        const SignedTransaction transaction =
            m_john.sign(payment(m_john.address, m_coins, m_jane.address, 500'000));
        const QJsonValue response =
            result(u"iota_executeTransactionBlock"_s,
                   {base64(transaction.transactionBytes), QJsonArray{base64(transaction.signatures[0])},
                    QJsonValue(), u"WaitForLocalExecution"_s});
        QCOMPARE(response["confirmedLocalExecution"_L1].toBool(), true);
        QVERIFY(
            !result(u"iota_getTransactionBlock"_s, {response["digest"_L1]})["checkpoint"_L1].isUndefined());
    }

    void aMemoShowsInEachOfItsForms_data()
    {
        QTest::addColumn<bool>("inVector");
        QTest::newRow("unused input") << false;
        QTest::newRow("vector of vectors") << true;
    }
    void aMemoShowsInEachOfItsForms()
    {
        QFETCH(bool, inVector);
        TransactionData data =
            payment(m_john.address, m_coins, m_jane.address, 500'000, R"({"username":"john"})");
        if (inVector) {
            TypeTag byte{TypeTag::Kind::U8, {}, {}};
            data.commands.emplace_back(
                MakeMoveVector{TypeTag{TypeTag::Kind::Vector, {byte}, {}}, {InputArgument{2}}});
        }
        const auto entry = submit(*m_ledger, m_john.sign(data));
        QVERIFY(entry);
        const QJsonValue shown = result(
            u"iota_getTransactionBlock"_s,
            {entry->digest.toString(), QJsonObject{{u"showInput"_s, true}}})["transaction"_L1]["data"_L1];
        const QJsonArray inputs = shown["transaction"_L1]["inputs"_L1].toArray();
        QCOMPARE(inputs.size(), 3);
        QCOMPARE(inputs[0]["valueType"_L1].toString(), u"u64"_s);
        QCOMPARE(inputs[0]["value"_L1].toString(), u"500000"_s);
        QCOMPARE(inputs[1]["valueType"_L1].toString(), u"address"_s);
        QCOMPARE(inputs[1]["value"_L1].toString(), m_jane.address.toString());
        // A full node shows both alike: the bytes of the input with their length in front.
        QVERIFY(inputs[2]["valueType"_L1].isNull());
        QCOMPARE(inputs[2]["value"_L1].toArray().first().toInt(), 19);
        QCOMPARE(inputs[2]["value"_L1].toArray().size(), 20);
        const QJsonArray commands = shown["transaction"_L1]["transactions"_L1].toArray();
        QCOMPARE(QJsonDocument(commands[0].toObject()).toJson(QJsonDocument::Compact),
                 QByteArray(R"({"SplitCoins":["GasCoin",[{"Input":0}]]})"));
        QCOMPARE(QJsonDocument(commands[1].toObject()).toJson(QJsonDocument::Compact),
                 QByteArray(R"({"TransferObjects":[[{"NestedResult":[0,0]}],{"Input":1}]})"));
        if (inVector)
            QCOMPARE(QJsonDocument(commands[2].toObject()).toJson(QJsonDocument::Compact),
                     QByteArray(R"({"MakeMoveVec":["vector<u8>",[{"Input":2}]]})"));
    }

    void aDryRunWithoutGasShowsAllButTheInventedCoin()
    {
        TransactionData data = payment(m_john.address, {}, m_jane.address, 500'000, {}, 50'000'000'000);
        data.gasData.owner = m_john.address;
        const QJsonValue run = result(u"iota_dryRunTransactionBlock"_s, {base64(encodeTransaction(data))});
        QCOMPARE(run["effects"_L1]["status"_L1]["status"_L1].toString(), u"success"_s);
        QCOMPARE(run["balanceChanges"_L1].toArray().size(), 1);
        QCOMPARE(run["input"_L1]["gasData"_L1]["payment"_L1].toArray().size(), 1);
        QCOMPARE(errorCode(u"iota_dryRunTransactionBlock"_s, {u"not base64!"_s}), -32602);
        QCOMPARE(errorCode(u"iota_dryRunTransactionBlock"_s, {u"AAAA"_s}), -32602);
        data.gasData.price = Nanos{1};
        QCOMPARE(errorCode(u"iota_dryRunTransactionBlock"_s, {base64(encodeTransaction(data))}), -32600);
    }

    void pagesForwardAndBackward()
    {
        QStringList digests;
        for (std::uint64_t amount = 1; amount <= 5; ++amount)
            digests.append(pay(amount));
        const QJsonObject query{{u"filter"_s, QJsonObject{{u"ToAddress"_s, m_jane.address.toString()}}}};
        QCOMPARE(walk(query, 2, false), digests);
        std::reverse(digests.begin(), digests.end());
        QCOMPARE(walk(query, 2, true), digests);

        // The last page keeps the cursor, an empty one gives it back.
        const QJsonValue last = result(u"iotax_queryTransactionBlocks"_s, {query, digests[1], 5, false});
        QCOMPARE(last["nextCursor"_L1].toString(), digests[0]);
        const QJsonValue beyond = result(u"iotax_queryTransactionBlocks"_s, {query, digests[0], 5, false});
        QCOMPARE(beyond["nextCursor"_L1].toString(), digests[0]);
        QCOMPARE(beyond["hasNextPage"_L1].toBool(true), false);
        QCOMPARE(beyond["data"_L1].toArray().size(), 0);
    }

    void filtersByTheirKind()
    {
        const QString digest = pay(500'000);
        const auto count = [&](const QJsonValue &filter) {
            return result(u"iotax_queryTransactionBlocks"_s, {QJsonObject{{u"filter"_s, filter}}})["data"_L1]
                .toArray()
                .size();
        };
        QCOMPARE(count(QJsonObject{{u"FromAddress"_s, m_john.address.toString()}}), 1);
        QCOMPARE(count(QJsonObject{{u"FromAddress"_s, m_jane.address.toString()}}), 0);
        QCOMPARE(count(QJsonObject{{u"ToAddress"_s, m_john.address.toString()}}),
                 2); // his own rest comes back to him
        QCOMPARE(count(QJsonObject{{u"Checkpoint"_s, u"0"_s}}), 1);
        QCOMPARE(count(QJsonValue()), 3);
        QCOMPARE(errorCode(u"iotax_queryTransactionBlocks"_s,
                           {QJsonObject{{u"filter"_s, QJsonObject{{u"MoveFunction"_s, QJsonObject()}}}}}),
                 -32600);
        const QJsonObject all;
        const QJsonObject unknown =
            m_http.call(m_url, u"iotax_queryTransactionBlocks"_s, {all, Digest{{1}}.toString()});
        QCOMPARE(unknown["error"_L1]["code"_L1].toInt(), -32602);
        QVERIFY(unknown["error"_L1]["message"_L1].toString().contains(
            u"Could not find the referenced transaction"_s));
    }

    void unknownTransactionsAreNotFound()
    {
        const QJsonObject answer =
            m_http.call(m_url, u"iota_getTransactionBlock"_s, {Digest{{1}}.toString()});
        QCOMPARE(answer["error"_L1]["code"_L1].toInt(), -32602);
        QVERIFY(answer["error"_L1]["message"_L1].toString().contains(
            u"Could not find the referenced transaction [TransactionDigest("_s));
        QCOMPARE(errorCode(u"iota_getTransactionBlock"_s, {u"0OIl"_s}), -32602);
        QCOMPARE(result(u"iota_isTransactionIndexedOnNode"_s, {Digest{{1}}.toString()}).toBool(true), false);
        const QString once = pay(1);
        QCOMPARE(errorCode(u"iota_multiGetTransactionBlocks"_s, {QJsonArray{once, once}}), -32602);
    }

    void theGenesisCanBeRead()
    {
        const QString digest = result(u"iota_getCheckpoint"_s, {u"0"_s})["transactions"_L1][0].toString();
        const QJsonValue genesis =
            result(u"iota_getTransactionBlock"_s, {digest, QJsonObject{{u"showInput"_s, true}}});
        QCOMPARE(genesis["transaction"_L1]["data"_L1]["transaction"_L1]["kind"_L1].toString(), u"Genesis"_s);
    }

private:
    QJsonValue result(const QString &method, const QJsonArray &parameters = {})
    {
        const QJsonObject answer = m_http.call(m_url, method, parameters);
        if (answer.contains("error"_L1)) qWarning() << method << answer["error"_L1];
        return answer["result"_L1];
    }
    int errorCode(const QString &method, const QJsonArray &parameters)
    {
        return m_http.call(m_url, method, parameters)["error"_L1]["code"_L1].toInt();
    }
    /// John pays Jane with all his coins; the digest.
    QString pay(std::uint64_t nanos)
    {
        const auto entry = submit(
            *m_ledger,
            m_john.sign(payment(m_john.address, coinsOf(*m_ledger, m_john.address), m_jane.address, nanos)));
        return entry ? entry->digest.toString() : QString();
    }
    /// All digests of a query, page by page.
    QStringList walk(const QJsonObject &query, int limit, bool isDescending)
    {
        QStringList digests;
        QJsonValue cursor;
        for (int page = 0; page < 10; ++page) {
            const QJsonValue answer =
                result(u"iotax_queryTransactionBlocks"_s, {query, cursor, limit, isDescending});
            const QJsonArray data = answer["data"_L1].toArray();
            for (const auto &one : data)
                digests.append(one["digest"_L1].toString());
            cursor = answer["nextCursor"_L1];
            if (!answer["hasNextPage"_L1].toBool()) break;
        }
        return digests;
    }

    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<JsonRpcServer> m_server;
    std::vector<LedgerCoin> m_coins;
    HttpClient m_http;
    QUrl m_url;
    quint16 m_port = 0;
};

TOLLSTREAM_TEST_MAIN(JsonRpcServerTest)
#include "JsonRpcServerTest.moc"
