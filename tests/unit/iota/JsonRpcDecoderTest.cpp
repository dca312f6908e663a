// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcDecoder.h"

#include "tests/support/Quoted.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace tollstream;

namespace {

/// Any JSON value, also such as are no document.
QJsonValue json(const QByteArray &text)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson("[" + text + "]", &problem);
    if (problem.error != QJsonParseError::NoError) qFatal("test data: %s", text.constData());
    return document.array().at(0);
}

const QByteArray seller = "0x" + QByteArray(62, '0') + "5e";
const QByteArray payer = "0x" + QByteArray(62, '0') + "ba";
const QByteArray digestA = "11111111111111111111111111111111";
const QByteArray digestB = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi"; // 32 bytes of 01

QByteArray effects(const QByteArray &status = quoted("{'status':'success'}"))
{
    return quoted("{'messageVersion':'v1','status':") + status +
           quoted(
               ",'executedEpoch':'567','gasUsed':{'computationCost':'1000000','storageCost':'1960800',"
               "'storageRebate':'980400','nonRefundableStorageFee':'0'},'gasObject':{'owner':{},'reference':"
               "{'objectId':'") +
           payer + quoted("','version':9223372036854775805,'digest':'") + digestB + quoted("'}}}");
}

QByteArray change(const QByteArray &owner, const QByteArray &amount,
                  const QByteArray &coinType = "0x2::iota::IOTA")
{
    return quoted("{'owner':{'AddressOwner':'") + owner + quoted("'},'coinType':'") + coinType +
           quoted("','amount':") + amount + "}";
}

QByteArray record(const QByteArray &more)
{
    return quoted("{'digest':'") + digestA + quoted("','effects':") + effects() + more + "}";
}

Address address(const QByteArray &text)
{
    return Address::parse(QString::fromLatin1(text)).value();
}

} // namespace

class JsonRpcDecoderTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsAll64Bits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<quint64>("number");
        QTest::newRow("text") << quoted("'1000'") << quint64{1'000};
        QTest::newRow("integer") << QByteArray("1000") << quint64{1'000};
        QTest::newRow("zero") << QByteArray("0") << quint64{0};
        QTest::newRow("text over 2^53") << quoted("'9007199254740993'") << quint64{9'007'199'254'740'993};
        QTest::newRow("integer over 2^53")
            << QByteArray("9007199254740993") << quint64{9'007'199'254'740'993};
        QTest::newRow("largest object version")
            << QByteArray("9223372036854775805") << quint64{9'223'372'036'854'775'805};
        QTest::newRow("largest of all")
            << quoted("'18446744073709551615'") << std::numeric_limits<quint64>::max();
    }
    void keepsAll64Bits()
    {
        QFETCH(QByteArray, text);
        QFETCH(quint64, number);
        QCOMPARE(decodeUnsigned(json(text)).value(), number);
    }

    void refusesWhatIsNoUnsignedNumber_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"''", "'-1'", "-1", "1.5", "'1.5'", "'0x10'", "'18446744073709551616'",
                                 "18446744073709551615", "1e30", "null", "true", "[]", "{}", "' 1'"})
            QTest::newRow(text) << quoted(text);
    }
    void refusesWhatIsNoUnsignedNumber()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(decodeUnsigned(json(text)).error().kind, Error::Kind::BadReply);
    }

    void knowsTheNativeCoinInAllItsSpellings_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("isNative");
        const QString padded = QStringLiteral("0x") + QString(63, QLatin1Char('0'));
        QTest::newRow("short") << QStringLiteral("0x2::iota::IOTA") << true;
        QTest::newRow("padded") << padded + QStringLiteral("2::iota::IOTA") << true;
        QTest::newRow("without 0x") << QStringLiteral("2::iota::IOTA") << true;
        QTest::newRow("other package") << QStringLiteral("0x20::iota::IOTA") << false;
        QTest::newRow("other padded package") << padded + QStringLiteral("3::iota::IOTA") << false;
        QTest::newRow("other module") << QStringLiteral("0x2::sui::SUI") << false;
        QTest::newRow("longer name") << QStringLiteral("0x2::iota::IOTA2") << false;
        QTest::newRow("type parameter") << QStringLiteral("0x2::coin::Coin<0x2::iota::IOTA>") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void knowsTheNativeCoinInAllItsSpellings()
    {
        QFETCH(QString, type);
        QFETCH(bool, isNative);
        QCOMPARE(isNativeCoinType(type), isNative);
    }

    void readsAChainIdentifier()
    {
        QCOMPARE(decodeChainIdentifier(json(quoted("'6364AAD5'"))).value(), QStringLiteral("6364aad5"));
        for (const char *text : {"''", "'6364aad'", "'6364aadx'", "12345678", "null"})
            QCOMPARE(decodeChainIdentifier(json(quoted(text))).error().kind, Error::Kind::BadReply);
    }

    void readsABalance()
    {
        const auto value = json(quoted("{'coinType':'0x2::iota::IOTA','coinObjectCount':3,'totalBalance':"
                                       "'9007199254740993','lockedBalance':{}}"));
        QCOMPARE(decodeBalance(value).value().value, quint64{9'007'199'254'740'993});
        QVERIFY(!decodeBalance(json("{}")));
        QVERIFY(!decodeBalance(json("7")));
    }

    void readsCoinsAndLeavesForeignOnesOut()
    {
        const QByteArray coin = quoted("{'coinType':'0x2::iota::IOTA','coinObjectId':'") + payer +
                                quoted("','version':'21','digest':'") + digestB +
                                quoted("','balance':'1000000000'}");
        QByteArray foreign = coin;
        foreign.replace("0x2::iota::IOTA", "0x5::gold::GOLD");
        const auto page = decodeCoinPage(json(quoted("{'data':[") + coin + "," + foreign +
                                              quoted("],'nextCursor':'0xcc','hasNextPage':true}")));
        QCOMPARE(page.value().coins.size(), std::size_t{1});
        QCOMPARE(page->coins[0].balance.value, quint64{1'000'000'000});
        QCOMPARE(page->coins[0].reference.version, quint64{21});
        QCOMPARE(page->next.value(), QStringLiteral("0xcc"));

        const auto last = decodeCoinPage(json(quoted("{'data':[],'nextCursor':'0xcc','hasNextPage':false}")));
        QVERIFY(last && last->coins.empty() && !last->next);
        QByteArray broken = coin;
        broken.replace("1000000000", "many");
        QCOMPARE(decodeCoinPage(json(quoted("{'data':[") + broken + "]}")).error().kind,
                 Error::Kind::BadReply);
    }

    void readsACheckpoint()
    {
        const auto position = decodeCheckpoint(json(quoted("{'epoch':'567','sequenceNumber':'123456'}")));
        QCOMPARE(position.value(), (CheckpointPosition{567, 123'456}));
        QVERIFY(!decodeCheckpoint(json(quoted("{'epoch':'567'}"))));
    }

    void readsATransaction()
    {
        const auto decoded = decodeTransactionRecord(json(
            record(quoted(",'checkpoint':'812','timestampMs':'1795430000000','rawTransaction':'AQID',"
                          "'balanceChanges':[") +
                   change(payer, quoted("'-2480400'")) + "," + change(seller, quoted("'500000'")) + "]")));
        QVERIFY(decoded.has_value());
        QCOMPARE(decoded->digest.toString().toLatin1(), digestA);
        QCOMPARE(decoded->checkpoint.value(), quint64{812});
        QCOMPARE(toUnixMilliseconds(decoded->time.value()), qint64{1'795'430'000'000});
        QCOMPARE(decoded->rawTransaction, QByteArray("\x01\x02\x03"));
        QVERIFY(decoded->isFinalSuccess());
        QCOMPARE(decoded->effects.gasUsed.net(), qint64{1'980'400});
        QCOMPARE(decoded->effects.gasObject.version, quint64{9'223'372'036'854'775'805});
        const std::vector<BalanceChange> changes{{address(payer), -2'480'400}, {address(seller), 500'000}};
        QVERIFY(decoded->effects.hasBalanceChanges);
        QVERIFY(decoded->effects.balanceChanges == changes);
    }

    void takesMissingNullAndEmptyForTheSame_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("null") << quoted(",'checkpoint':null,'timestampMs':null,'rawTransaction':null,"
                                        "'balanceChanges':null");
        QTest::newRow("empty") << quoted(",'checkpoint':'','timestampMs':'','rawTransaction':''");
    }
    void takesMissingNullAndEmptyForTheSame()
    {
        QFETCH(QByteArray, more);
        const auto decoded = decodeTransactionRecord(json(record(more)));
        QVERIFY(decoded.has_value());
        QVERIFY(!decoded->checkpoint && !decoded->time && decoded->rawTransaction.isEmpty());
        QVERIFY(!decoded->effects.hasBalanceChanges);
        QVERIFY(!decoded->isFinalSuccess());
    }

    void countsOnlyNativeBalancesOfAccounts()
    {
        const QByteArray shared = quoted(
            "{'owner':{'Shared':{'initial_shared_version':1}},'coinType':'0x2::iota::IOTA','amount':'5'}");
        const QByteArray immutable =
            quoted("{'owner':'Immutable','coinType':'0x2::iota::IOTA','amount':'5'}");
        const auto decoded = decodeTransactionRecord(json(
            record(quoted(",'balanceChanges':[") + change(seller, quoted("'99'"), "0x5::gold::GOLD") + "," +
                   change(seller, quoted("'340282366920938463463374607431768211455'"), "0x5::gold::GOLD") +
                   "," + shared + "," + immutable + "," + change(seller, quoted("'7'")) + "]")));
        const std::vector<BalanceChange> changes{{address(seller), 7}};
        QVERIFY(decoded.value().effects.balanceChanges == changes);
    }

    void unreadableBalanceChangesCountAsPruned()
    {
        const auto decoded = decodeTransactionRecord(json(
            record(quoted(",'balanceChanges':[") + change(seller, quoted("'9223372036854775808'")) + "]")));
        QVERIFY(decoded.has_value());
        QVERIFY(!decoded->effects.hasBalanceChanges);
        QVERIFY(decoded->effects.balanceChanges.empty());
    }

    void tellsAFailedTransaction()
    {
        const auto decoded = decodeEffects(json(
            quoted("{'effects':") + effects(quoted("{'status':'failure','error':'InsufficientGas'}")) + "}"));
        QVERIFY(!decoded.value().succeeded);
        QCOMPARE(decoded->failure, QStringLiteral("InsufficientGas"));
    }

    void refusesTransactionsWithoutTheEssentials_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("text") << quoted("'x'");
        QTest::newRow("no digest") << QByteArray(quoted("{'effects':") + effects() + "}");
        QTest::newRow("short digest") << QByteArray(quoted("{'digest':'111','effects':") + effects() + "}");
        QTest::newRow("no effects") << QByteArray(quoted("{'digest':'") + digestA + quoted("'}"));
        QTest::newRow("no status") << QByteArray(quoted("{'digest':'") + digestA + quoted("','effects':") +
                                                 effects("null") + "}");
        QTest::newRow("unknown status")
            << QByteArray(quoted("{'digest':'") + digestA + quoted("','effects':") +
                          effects(quoted("{'status':'maybe'}")) + "}");
        QTest::newRow("bad checkpoint") << record(quoted(",'checkpoint':'soon'"));
    }
    void refusesTransactionsWithoutTheEssentials()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(decodeTransactionRecord(json(text)).error().kind, Error::Kind::BadReply);
    }

    void readsTheEndOfTheEpoch_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<qint64>("end"); // 0: the node does not tell
        const QByteArray state = quoted("{'epochStartTimestampMs':'1795400000000','epochDurationMs':'5'}");
        QTest::newRow("second version")
            << quoted("{'V2':") + state + "}" << true << qint64{1'795'400'000'005};
        QTest::newRow("first version") << quoted("{'V1':") + state + "}" << true << qint64{1'795'400'000'005};
        QTest::newRow("without version") << state << true << qint64{1'795'400'000'005};
        QTest::newRow("no start") << quoted("{'V2':{'epochDurationMs':'5'}}") << true << qint64{0};
        QTest::newRow("null") << quoted("{'epochStartTimestampMs':null,'epochDurationMs':'5'}") << true
                              << qint64{0};
        QTest::newRow("nothing") << QByteArray("null") << false << qint64{0};
        QTest::newRow("words") << quoted("{'epochStartTimestampMs':'soon','epochDurationMs':'5'}") << false
                               << qint64{0};
        QTest::newRow("too long")
            << quoted("{'epochStartTimestampMs':'9223372036854775807','epochDurationMs':'1'}") << false
            << qint64{0};
    }
    void readsTheEndOfTheEpoch()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, end);
        const auto decoded = decodeEpochEnd(json(text));
        QTEST(decoded.has_value(), "isGood");
        if (decoded) QCOMPARE(decoded->has_value() ? toUnixMilliseconds(**decoded) : 0, end);
    }

    void readsAPageAndItsCursor()
    {
        const auto page =
            decodeTransactionPage(json(quoted("{'data':[") + record({}) + quoted("],'nextCursor':'") +
                                       digestB + quoted("','hasNextPage':true}")));
        QCOMPARE(page.value().records.size(), std::size_t{1});
        QCOMPARE(page->next.value().toString().toLatin1(), digestB);
        QVERIFY(page->hasMore);

        const auto last =
            decodeTransactionPage(json(quoted("{'data':[") + record({}) + quoted("],'hasNextPage':false}")));
        QCOMPARE(last.value().next.value().toString().toLatin1(), digestA);
        const auto empty =
            decodeTransactionPage(json(quoted("{'data':[],'nextCursor':null,'hasNextPage':false}")));
        QVERIFY(empty && empty->records.empty() && !empty->next && !empty->hasMore);
        QVERIFY(!decodeTransactionPage(json(quoted("{'data':[],'nextCursor':'not a digest'}"))));
    }
};

TOLLSTREAM_TEST_MAIN(JsonRpcDecoderTest)
#include "JsonRpcDecoderTest.moc"
