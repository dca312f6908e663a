// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/PaymentTransaction.h"

#include "app/iota/Bcs.h"
#include "app/iota/TransactionCodec.h"

#include "tests/support/TestMain.h"

#include <functional>

using namespace tollstream;

namespace {

Address addressOf(std::uint8_t fill)
{
    Address address;
    address.bytes.fill(fill);
    return address;
}

const Address payer = addressOf(0xaa);
const Address seller = addressOf(0xbb);

QByteArray amountBytes(std::uint64_t nanos)
{
    BcsWriter writer;
    writer.writeU64(nanos);
    return writer.bytes();
}

TransactionData payment(std::uint64_t nanos, const QByteArray &memo = {})
{
    Coin coin;
    coin.reference.version = 20;
    return buildPayment({seller, Nanos{nanos}, memo}, payer, {coin, coin}, Nanos{1000}, Nanos{5'000'000},
                        550);
}

} // namespace

class PaymentTransactionTest : public QObject
{
    Q_OBJECT
private slots:
    void isTheCanonicalPayment();
    void hasTheKnownSize();
    void countsEachPartForTheRecipient();
    void countsNothingOfWhatIsNotCertain_data();
    void countsNothingOfWhatIsNotCertain();
    void refusesToCountUnderMoveCode();
    void refusesSumsBeyond64Bits();
    void readsTheMemoInBothForms();
    void hasNoMemoWhereItIsUnclear_data();
    void hasNoMemoWhereItIsUnclear();
};

void PaymentTransactionTest::isTheCanonicalPayment()
{
    const TransactionData transaction = payment(500'000, "memo");
    QCOMPARE(transaction.inputs.size(), std::size_t(3));
    QCOMPARE(std::get<PureInput>(transaction.inputs[2]).bytes, QByteArray("\x04memo"));
    QCOMPARE(transaction.commands.size(), std::size_t(2));
    QCOMPARE(transaction.sender, payer);
    QCOMPARE(transaction.gasData.owner, payer);
    QCOMPARE(transaction.gasData.payment.size(), std::size_t(2));
    QCOMPARE(transaction.expirationEpoch, std::optional<std::uint64_t>(550));
    QCOMPARE(amountSentTo(transaction, seller), Result<Nanos>(Nanos{500'000}));
    QCOMPARE(amountSentTo(transaction, payer), Result<Nanos>(Nanos{}));
    QCOMPARE(memoOf(transaction), std::optional<QByteArray>("memo"));
}

void PaymentTransactionTest::hasTheKnownSize()
{
    TransactionData transaction = payment(500'000);
    transaction.expirationEpoch.reset();
    transaction.gasData.payment.resize(1);
    QCOMPARE(encodeTransaction(transaction).size(), qsizetype(219)); // protocol notes, section 4
    QCOMPARE(memoOf(transaction), std::nullopt);
}

void PaymentTransactionTest::countsEachPartForTheRecipient()
{
    TransactionData transaction = payment(500'000);
    transaction.inputs.emplace_back(PureInput{amountBytes(7)});
    transaction.inputs.emplace_back(PureInput{viewOf(payer.bytes).toByteArray()});
    transaction.commands.emplace_back(SplitCoins{GasCoinArgument{}, {InputArgument{2}, InputArgument{2}}});
    transaction.commands.emplace_back(TransferObjects{{NestedResultArgument{2, 1}}, InputArgument{1}});
    transaction.commands.emplace_back(TransferObjects{{ResultArgument{2}}, InputArgument{3}});
    QCOMPARE(amountSentTo(transaction, seller), Result<Nanos>(Nanos{500'007}));
    QCOMPARE(amountSentTo(transaction, payer), Result<Nanos>(Nanos{7}));
}

void PaymentTransactionTest::countsNothingOfWhatIsNotCertain_data()
{
    QTest::addColumn<int>("trick");
    QTest::newRow("coin of unknown currency") << 0;
    QTest::newRow("split again before it is sent") << 1;
    QTest::newRow("amount out of range") << 2;
    QTest::newRow("result of no command") << 3;
    QTest::newRow("result that the command has not") << 4;
    QTest::newRow("recipient that is no address") << 5;
    QTest::newRow("amount that is no u64") << 6;
    QTest::newRow("the gas coin itself") << 7;
}

void PaymentTransactionTest::countsNothingOfWhatIsNotCertain()
{
    QFETCH(int, trick);
    TransactionData transaction = payment(500'000);
    auto &split = std::get<SplitCoins>(transaction.commands[0]);
    auto &transfer = std::get<TransferObjects>(transaction.commands[1]);
    const std::vector<std::function<void()>> tricks = {
        [&] { split.coin = InputArgument{0}; },
        [&] {
            transaction.commands.emplace_back(SplitCoins{NestedResultArgument{0, 0}, {InputArgument{0}}});
        },
        [&] { split.amounts = {InputArgument{999}}; },
        [&] {
            transfer.objects = {NestedResultArgument{999, 0}};
        },
        [&] {
            transfer.objects = {NestedResultArgument{0, 1}};
        },
        [&] { transfer.recipient = GasCoinArgument{}; },
        [&] { transaction.inputs[0] = PureInput{"short"}; },
        [&] { transfer.objects = {GasCoinArgument{}}; },
    };
    QCOMPARE(amountSentTo(transaction, seller), Result<Nanos>(Nanos{500'000}));
    tricks[std::size_t(trick)]();
    QCOMPARE(amountSentTo(transaction, seller), Result<Nanos>(Nanos{}));
}

void PaymentTransactionTest::refusesToCountUnderMoveCode()
{
    TransactionData transaction = payment(500'000);
    transaction.commands.emplace_back(MoveCall{});
    const Result<Nanos> amount = amountSentTo(transaction, seller);
    QVERIFY(!amount.has_value());
    QCOMPARE(amount.error().kind, Error::Kind::Unsupported);
}

void PaymentTransactionTest::refusesSumsBeyond64Bits()
{
    TransactionData transaction = payment(~0ULL);
    QCOMPARE(amountSentTo(transaction, seller), Result<Nanos>(Nanos{~0ULL}));
    transaction.commands.emplace_back(SplitCoins{GasCoinArgument{}, {InputArgument{0}}});
    transaction.commands.emplace_back(TransferObjects{{ResultArgument{2}}, InputArgument{1}});
    QCOMPARE(amountSentTo(transaction, seller).error().kind, Error::Kind::BadReply);
}

void PaymentTransactionTest::readsTheMemoInBothForms()
{
    TransactionData transaction = payment(1, "memo");
    QCOMPARE(memoOf(transaction), std::optional<QByteArray>("memo"));
    TypeTag bytes;
    bytes.kind = TypeTag::Kind::Vector;
    bytes.element = {TypeTag{TypeTag::Kind::U8, {}, {}}};
    transaction.commands.emplace_back(MakeMoveVector{bytes, {InputArgument{2}}});
    QCOMPARE(memoOf(transaction), std::optional<QByteArray>("memo"));
}

void PaymentTransactionTest::hasNoMemoWhereItIsUnclear_data()
{
    QTest::addColumn<QList<QByteArray>>("extraInputs");
    QTest::newRow("none") << QList<QByteArray>{};
    QTest::newRow("two") << QList<QByteArray>{"\x01x", "\x01y"};
    QTest::newRow("not a vector") << QList<QByteArray>{"\x05x"};
    QTest::newRow("empty input") << QList<QByteArray>{""};
}

void PaymentTransactionTest::hasNoMemoWhereItIsUnclear()
{
    QFETCH(QList<QByteArray>, extraInputs);
    TransactionData transaction = payment(1);
    for (const QByteArray &input : extraInputs)
        transaction.inputs.emplace_back(PureInput{input});
    QCOMPARE(memoOf(transaction), std::nullopt);
}

TOLLSTREAM_TEST_MAIN(PaymentTransactionTest)
#include "PaymentTransactionTest.moc"
