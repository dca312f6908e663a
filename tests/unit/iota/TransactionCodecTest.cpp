// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/TransactionCodec.h"

#include "app/iota/Bcs.h"
#include "app/iota/PaymentTransaction.h"

#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace tollstream;

namespace {

ObjectReference reference(std::uint8_t fill)
{
    ObjectReference result;
    result.id.bytes.fill(fill);
    result.version = fill * 1000ULL;
    result.digest.bytes.fill(static_cast<std::uint8_t>(fill + 1));
    return result;
}

TypeTag coinType()
{
    TypeTag iota;
    iota.kind = TypeTag::Kind::Struct;
    iota.structTag = {StructTag{Address{}, "iota", "IOTA", {}}};
    TypeTag coin;
    coin.kind = TypeTag::Kind::Struct;
    coin.structTag = {StructTag{Address{}, "coin", "Coin", {iota, TypeTag{TypeTag::Kind::U256, {}, {}}}}};
    return coin;
}

// A transaction with one of each kind of input, command and argument.
TransactionData everything()
{
    TypeTag list;
    list.kind = TypeTag::Kind::Vector;
    list.element = {coinType()};

    TransactionData transaction;
    transaction.inputs = {PureInput{"pure"}, reference(1), SharedObject{reference(2).id, 7, true},
                          ReceivingObject{reference(3)}};
    transaction.commands = {
        MoveCall{reference(4).id, "module", "function", {coinType(), list}, {InputArgument{2}}},
        TransferObjects{{ResultArgument{0}, GasCoinArgument{}}, InputArgument{0}},
        SplitCoins{GasCoinArgument{}, {InputArgument{0}, NestedResultArgument{0, 65535}}},
        MergeCoins{GasCoinArgument{}, {ResultArgument{2}}},
        Publish{{"module bytes", ""}, {reference(5).id}},
        MakeMoveVector{list, {InputArgument{0}}},
        MakeMoveVector{std::nullopt, {}},
        Upgrade{{"module bytes"}, {reference(6).id}, reference(7).id, ResultArgument{4}},
    };
    transaction.sender.bytes.fill(8);
    transaction.gasData = {{reference(9), reference(10)}, Address{}, Nanos{1000}, Nanos{5'000'000}};
    transaction.expirationEpoch = 549;
    return transaction;
}

} // namespace

class TransactionCodecTest : public QObject
{
    Q_OBJECT
private slots:
    void readsBackEachKindOfPart();
    void refusesEachTruncation();
    void survivesEachChangedByte();
    void survivesNoise();
    void refusesSystemTransactions();
    void keepsTheSignedBytesAsTheyAre();
    void refusesOtherEnvelopes_data();
    void refusesOtherEnvelopes();
    void allocatesNothingForAClaimedLength();
};

void TransactionCodecTest::readsBackEachKindOfPart()
{
    const TransactionData transaction = everything();
    QCOMPARE(decodeTransaction(encodeTransaction(transaction)), Result<TransactionData>(transaction));
    QCOMPARE(decodeTransaction(encodeTransaction({})), Result<TransactionData>(TransactionData{}));
}

void TransactionCodecTest::refusesEachTruncation()
{
    const QByteArray bytes = encodeTransaction(everything());
    const QByteArray raw = encodeSignedTransaction({bytes, {QByteArray(97, 's')}});
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const auto decoded = decodeTransaction(QByteArrayView(bytes).first(size));
        QVERIFY(!decoded.has_value());
        QCOMPARE(decoded.error().kind, Error::Kind::BadReply);
    }
    for (qsizetype size = 0; size < raw.size(); ++size)
        QVERIFY(!decodeSignedTransaction(QByteArrayView(raw).first(size)).has_value());
    QVERIFY(!decodeTransaction(bytes + '\0').has_value());
    QVERIFY(!decodeSignedTransaction(raw + '\0').has_value());
}

void TransactionCodecTest::survivesEachChangedByte()
{
    // Either it is refused, or it is another transaction whose only form these bytes are.
    const QByteArray bytes = encodeTransaction(everything());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        for (const int difference : {1, 2, 3, 4, 5, 6, 7, 8, 0x10, 0x20, 0x40, 0x7f, 0x80, 0xff}) {
            QByteArray changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ difference);
            const auto decoded = decodeTransaction(changed);
            if (!decoded) continue;
            QCOMPARE(encodeTransaction(*decoded), changed);
            std::ignore = memoOf(*decoded);
            std::ignore = amountSentTo(*decoded, decoded->sender);
        }
    }
}

void TransactionCodecTest::survivesNoise()
{
    QRandomGenerator random(20261123); // the same noise in every run
    const QByteArray start = encodeTransaction(everything());
    for (int round = 0; round < 5'000; ++round) {
        QByteArray noise = start.first(random.bounded(int(start.size())));
        for (int i = random.bounded(40); i > 0; --i)
            noise += static_cast<char>(random.bounded(256));
        const auto decoded = decodeTransaction(noise);
        if (decoded) QCOMPARE(encodeTransaction(*decoded), noise);
        std::ignore = decodeSignedTransaction(noise);
    }
}

void TransactionCodecTest::refusesSystemTransactions()
{
    QByteArray bytes = encodeTransaction(everything());
    for (char kind = 1; kind <= 6; ++kind) {
        bytes[1] = kind;
        const auto decoded = decodeTransaction(bytes);
        QVERIFY(!decoded.has_value());
        QCOMPARE(decoded.error().kind, Error::Kind::BadReply);
    }
}

void TransactionCodecTest::keepsTheSignedBytesAsTheyAre()
{
    const SignedTransaction transaction{encodeTransaction(everything()), {QByteArray(97, 's'), "other"}};
    QCOMPARE(decodeSignedTransaction(encodeSignedTransaction(transaction)),
             Result<SignedTransaction>(transaction));
}

void TransactionCodecTest::refusesOtherEnvelopes_data()
{
    QTest::addColumn<QByteArray>("front");
    QTest::newRow("no transaction") << QByteArray::fromHex("00000000");
    QTest::newRow("two transactions") << QByteArray::fromHex("02000000");
    QTest::newRow("personal message") << QByteArray::fromHex("01030000");
    QTest::newRow("another version") << QByteArray::fromHex("01000100");
    QTest::newRow("another application") << QByteArray::fromHex("01000001");
}

void TransactionCodecTest::refusesOtherEnvelopes()
{
    QFETCH(QByteArray, front);
    const QByteArray rest = encodeTransaction(everything()) + '\0'; // no signatures
    QVERIFY(decodeSignedTransaction(QByteArray::fromHex("01000000") + rest).has_value());
    const auto decoded = decodeSignedTransaction(front + rest);
    QVERIFY(!decoded.has_value());
    QCOMPARE(decoded.error().kind, Error::Kind::BadReply);
}

void TransactionCodecTest::allocatesNothingForAClaimedLength()
{
    // Two nested claims of 2^32 − 1 elements: whoever believed one would need gigabytes and minutes.
    const QByteArray claims = QByteArray::fromHex("0000ffffffff0f00ffffffff0f");
    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < 1000; ++round)
        QVERIFY(!decodeTransaction(claims).has_value());
    QVERIFY(timer.elapsed() < 5'000);
}

TOLLSTREAM_TEST_MAIN(TransactionCodecTest)
#include "TransactionCodecTest.moc"
