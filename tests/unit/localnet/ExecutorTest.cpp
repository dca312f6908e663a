// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Executor.h"

#include "app/localnet/BcsBuilder.h"
#include "app/localnet/GasSchedule.h"

#include "tests/support/TestMain.h"

#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;

namespace {

const Address payer{{1}};
const Address seller{{2}};

/// A coin that carries its deposit.
LedgerCoin coin(std::uint8_t number, std::uint64_t balance, std::uint64_t version = 7)
{
    LedgerCoin coin;
    coin.reference.id.bytes.fill(number);
    coin.reference.version = version;
    coin.owner = payer;
    coin.balance = balance;
    coin.previousTransaction.bytes.fill(number);
    coin.storageRebate = coinDeposit;
    return withDigest(coin);
}

/// As the checks hand it on: inputs are the coins that the transaction names.
AdmittedTransaction admitted(TransactionData data, std::vector<LedgerCoin> gasCoins,
                             std::vector<LedgerCoin> inputs = {})
{
    data.sender = payer;
    data.gasData.owner = payer;
    data.gasData.price = Nanos{referenceGasPrice};
    if (data.gasData.budget == Nanos{}) data.gasData.budget = Nanos{usualBudget};
    return {data, Digest{{9, 9, 9}}, std::move(inputs), std::move(gasCoins), std::nullopt};
}

TransactionData split(std::uint64_t nanos)
{
    TransactionData data;
    data.inputs = {pureAmount(nanos), pureAddress(seller)};
    data.commands = {SplitCoins{GasCoinArgument{}, {InputArgument{0}}},
                     TransferObjects{{NestedResultArgument{0, 0}}, InputArgument{1}}};
    return data;
}

/// Nothing appears and nothing is lost but the computation.
void verifyConserved(const ExecutionOutcome &outcome)
{
    std::uint64_t before = 0;
    std::uint64_t after = outcome.gas.computation;
    for (const LedgerCoin &one : outcome.before)
        before += one.balance + one.storageRebate;
    for (const LedgerCoin &one : outcome.created)
        after += one.balance + one.storageRebate;
    for (const LedgerCoin &one : outcome.mutated)
        after += one.balance + one.storageRebate;
    QCOMPARE(after, before);
}

} // namespace

class ExecutorTest : public QObject
{
    Q_OBJECT
private slots:
    void chargesGasAsTheProtocolSays_data()
    {
        QTest::addColumn<int>("gasCoins");
        QTest::addColumn<bool>("sendsGasCoin");
        QTest::addColumn<int>("mergedCoins");
        QTest::addColumn<quint64>("computation");
        QTest::addColumn<quint64>("storage");
        QTest::addColumn<quint64>("rebate");
        QTest::addColumn<qint64>("net");
        QTest::newRow("pay from 1 coin")
            << 1 << false << 0 << 1'000'000ULL << 1'960'800ULL << 980'400ULL << 1'980'400LL;
        QTest::newRow("pay from 3 coins")
            << 3 << false << 0 << 1'000'000ULL << 1'960'800ULL << 2'941'200ULL << 19'600LL;
        QTest::newRow("send the gas coin")
            << 1 << true << 0 << 1'000'000ULL << 980'400ULL << 980'400ULL << 1'000'000LL;
        QTest::newRow("merge 100 coins")
            << 1 << false << 100 << 1'000'000ULL << 980'400ULL << 99'020'400ULL << -97'040'000LL;
    }
    void chargesGasAsTheProtocolSays()
    {
        QFETCH(int, gasCoins);
        QFETCH(bool, sendsGasCoin);
        QFETCH(int, mergedCoins);
        TransactionData data = split(500'000);
        std::vector<LedgerCoin> inputs;
        if (sendsGasCoin) {
            data.inputs = {pureAddress(seller)};
            data.commands = {TransferObjects{{GasCoinArgument{}}, InputArgument{0}}};
        }
        if (mergedCoins > 0) {
            MergeCoins merge{GasCoinArgument{}, {}};
            data.inputs.clear();
            for (int index = 0; index < mergedCoins; ++index) {
                inputs.push_back(coin(static_cast<std::uint8_t>(index + 100), 500'000));
                data.inputs.emplace_back(inputs.back().reference);
                merge.sources.emplace_back(InputArgument{static_cast<std::uint16_t>(index)});
            }
            data.commands = {merge};
        }
        std::vector<LedgerCoin> gas;
        gas.reserve(static_cast<std::size_t>(gasCoins));
        for (int index = 0; index < gasCoins; ++index)
            gas.push_back(coin(static_cast<std::uint8_t>(index + 1), 10'000'000));
        const ExecutionOutcome outcome = execute(admitted(data, gas, inputs), 3);
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.failure ? outcome.failure->toString() : QString()));
        QTEST(quint64{outcome.gas.computation}, "computation");
        QTEST(quint64{outcome.gas.storage}, "storage");
        QTEST(quint64{outcome.gas.rebate}, "rebate");
        QTEST(qint64{outcome.gas.net()}, "net");
        verifyConserved(outcome);
    }

    void aPaymentMovesTheExactAmount()
    {
        const ExecutionOutcome outcome = execute(admitted(split(500'000), {coin(1, 10'000'000)}), 3);
        QCOMPARE(outcome.balanceChanges.at(seller), 500'000);
        QCOMPARE(outcome.balanceChanges.at(payer), -2'480'400);
        QCOMPARE(outcome.created.size(), std::size_t{1});
        QCOMPARE(outcome.created[0].owner, seller);
        QCOMPARE(outcome.created[0].reference.id, ObjectId::created(outcome.transaction, 0));
        QCOMPARE(outcome.created[0].storageRebate, coinDeposit);
        QCOMPARE(outcome.gasObject.balance, std::uint64_t{10'000'000 - 2'480'400});
        QCOMPARE(outcome.epoch, std::uint64_t{3});
    }

    void everythingWrittenGetsOneVersionAboveTheHighest()
    {
        const ExecutionOutcome outcome =
            execute(admitted(split(1), {coin(1, 10'000'000, 4), coin(2, 1, 90)}), 0);
        QCOMPARE(outcome.version, std::uint64_t{91});
        QCOMPARE(outcome.created[0].reference.version, std::uint64_t{91});
        QCOMPARE(outcome.mutated[0].reference.version, std::uint64_t{91});
        QCOMPARE(outcome.deleted[0].version, std::uint64_t{91});
        QCOMPARE(outcome.deleted[0].digest, deletedObjectDigest());
    }

    void theCoinDigestCoversTheWholeObject()
    {
        const LedgerCoin original = coin(1, 5);
        QCOMPARE(encodeObject(original).size(), 2 + 8 + 1 + 40 + 1 + 32 + 33 + 8);
        LedgerCoin richer = original;
        richer.balance = 6;
        QVERIFY(withDigest(richer).reference.digest != original.reference.digest);
    }

    void theAmountAndTheBudgetMustFitInTheCoins()
    {
        const std::uint64_t balance = 10'000'000;
        QVERIFY(execute(admitted(split(balance - usualBudget), {coin(1, balance)}), 0).succeeded());
        const ExecutionOutcome outcome =
            execute(admitted(split(balance - usualBudget + 1), {coin(1, balance)}), 0);
        QCOMPARE(outcome.failure->toString(), QStringLiteral("InsufficientCoinBalance in command 0"));
        QCOMPARE(outcome.gas, (GasSummary{1'000'000, 980'400, 980'400}));
        QCOMPARE(outcome.gasObject.balance, balance - 1'000'000);
        QCOMPARE(outcome.gasObject.reference.version, std::uint64_t{8});
        QVERIFY(outcome.created.empty());
        QCOMPARE(outcome.balanceChanges.at(payer), -1'000'000);
        verifyConserved(outcome);
    }

    void aFailedTransactionStillSmashesItsGasCoins()
    {
        const ExecutionOutcome outcome =
            execute(admitted(split(90'000'000), {coin(1, 10'000'000), coin(2, 2'000'000)}), 0);
        QVERIFY(!outcome.succeeded());
        QCOMPARE(outcome.deleted.size(), std::size_t{1});
        QCOMPARE(outcome.gasObject.balance, std::uint64_t{12'000'000 - 1'000'000 + 980'400});
        verifyConserved(outcome);
    }

    void tooSmallABudgetIsBurntWhole_data()
    {
        QTest::addColumn<quint64>("budget");
        QTest::newRow("under the computation") << quint64{1'000'000};
        QTest::newRow("one short of the storage") << quint64{1'980'399};
    }
    void tooSmallABudgetIsBurntWhole()
    {
        QFETCH(quint64, budget);
        TransactionData data = split(500'000);
        data.gasData.budget = Nanos{budget};
        const ExecutionOutcome outcome = execute(admitted(data, {coin(1, 10'000'000), coin(2, 5'000)}), 0);
        if (budget == 1'980'399) {
            // The second coin's deposit pays for the new one: here it suffices.
            QVERIFY(outcome.succeeded());
            const ExecutionOutcome alone = execute(admitted(data, {coin(1, 10'000'000)}), 0);
            QCOMPARE(alone.failure->toString(), QStringLiteral("InsufficientGas"));
            QCOMPARE(alone.gas, (GasSummary{budget, 0, 0}));
            QCOMPARE(alone.gasObject.balance, 10'000'000 - budget);
            QCOMPARE(alone.gasObject.storageRebate, coinDeposit);
            verifyConserved(alone);
            return;
        }
        QCOMPARE(outcome.failure->toString(), QStringLiteral("InsufficientGas"));
        QCOMPARE(outcome.gas, (GasSummary{budget, 0, coinDeposit}));
        QVERIFY(outcome.created.empty());
        verifyConserved(outcome);
    }

    void theSmallestSufficientBudgetSuffices()
    {
        TransactionData data = split(500'000);
        data.gasData.budget = Nanos{1'980'400};
        QVERIFY(execute(admitted(data, {coin(1, 10'000'000)}), 0).succeeded());
    }

    void manyCoinsCostMoreComputation()
    {
        QCOMPARE(computationUnits(1), std::uint64_t{1'000});
        QCOMPARE(computationUnits(255), std::uint64_t{1'000});
        QCOMPARE(computationUnits(2'048), std::uint64_t{4'000});
    }

    void commandsFailAsTheNodesDo_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("failure");
        QTest::newRow("split left over") << 0 << "UnusedValueWithoutDrop { result_idx: 0, secondary_idx: 0 }";
        QTest::newRow("amount of 7 bytes")
            << 1 << "CommandArgumentError { arg_idx: 1, kind: InvalidBCSBytes } in command 0";
        QTest::newRow("input that is not there")
            << 2 << "CommandArgumentError { arg_idx: 1, kind: IndexOutOfBounds { idx: 9 } } in command 0";
        QTest::newRow("gas coin as a source")
            << 3 << "CommandArgumentError { arg_idx: 1, kind: InvalidGasCoinUsage } in command 0";
        QTest::newRow("coin into itself")
            << 4 << "CommandArgumentError { arg_idx: 1, kind: InvalidValueUsage } in command 0";
        QTest::newRow("coin sent twice")
            << 5 << "CommandArgumentError { arg_idx: 0, kind: InvalidValueUsage } in command 1";
        QTest::newRow("bytes as a coin")
            << 6 << "CommandArgumentError { arg_idx: 0, kind: TypeMismatch } in command 0";
        QTest::newRow("coin as an address")
            << 7 << "CommandArgumentError { arg_idx: 1, kind: TypeMismatch } in command 0";
        QTest::newRow("two results as one")
            << 8
            << "CommandArgumentError { arg_idx: 0, kind: InvalidResultArity { result_idx: 0 } } in command 1";
        QTest::newRow("third of two results")
            << 9
            << "CommandArgumentError { arg_idx: 0, kind: SecondaryIndexOutOfBounds { result_idx: 0, "
               "secondary_idx: 2 } } in command 1";
        QTest::newRow("vector of coins left over")
            << 10 << "UnusedValueWithoutDrop { result_idx: 0, secondary_idx: 0 }";
    }
    void commandsFailAsTheNodesDo()
    {
        QFETCH(int, which);
        const LedgerCoin own = coin(5, 1'000);
        TransactionData data;
        data.inputs = {pureAmount(1), pureAddress(seller), own.reference, PureInput{QByteArray(7, 'x')}};
        const Argument gas = GasCoinArgument{};
        const Argument amount = InputArgument{0};
        const Argument recipient = InputArgument{1};
        const Argument input = InputArgument{2};
        const Argument garbage = InputArgument{3};
        const SplitCoins two{gas, {amount, amount}};
        const std::vector<std::vector<Command>> programs = {
            {SplitCoins{gas, {amount}}},
            {SplitCoins{gas, {garbage}}},
            {SplitCoins{gas, {InputArgument{9}}}},
            {MergeCoins{input, {gas}}},
            {MergeCoins{input, {input}}},
            {TransferObjects{{input}, recipient}, TransferObjects{{input}, recipient}},
            {SplitCoins{recipient, {amount}}},
            {TransferObjects{{gas}, input}},
            {two, TransferObjects{{ResultArgument{0}}, recipient}},
            {two, TransferObjects{{NestedResultArgument{0, 2}}, recipient}},
            {MakeMoveVector{std::nullopt, {input}}},
        };
        data.commands = programs[static_cast<std::size_t>(which)];
        const ExecutionOutcome outcome = execute(admitted(data, {coin(1, 10'000'000)}, {own}), 0);
        QVERIFY(!outcome.succeeded());
        QTEST(outcome.failure->toString(), "failure");
        QCOMPARE(outcome.mutated.size(), std::size_t{2}); // the unused input gets a new version too
        verifyConserved(outcome);
    }

    void aCoinMadeAndMergedLeavesNoTrace()
    {
        TransactionData data;
        data.inputs = {pureAmount(100)};
        data.commands = {SplitCoins{GasCoinArgument{}, {InputArgument{0}}},
                         MergeCoins{GasCoinArgument{}, {ResultArgument{0}}}};
        const ExecutionOutcome outcome = execute(admitted(data, {coin(1, 10'000'000)}), 0);
        QVERIFY(outcome.succeeded());
        QVERIFY(outcome.created.empty());
        QVERIFY(outcome.deleted.empty());
        verifyConserved(outcome);
    }

    void aMemoMayStandInAVector()
    {
        TransactionData data = split(500'000);
        TypeTag byte;
        byte.kind = TypeTag::Kind::U8;
        TypeTag bytes;
        bytes.kind = TypeTag::Kind::Vector;
        bytes.element = {byte};
        data.inputs.emplace_back(PureInput{BcsBuilder().bytes("hello").take()});
        data.commands.emplace_back(MakeMoveVector{bytes, {InputArgument{2}}});
        QVERIFY(execute(admitted(data, {coin(1, 10'000'000)}), 0).succeeded());

        data.inputs.back() = PureInput{QByteArray("\x06hello")}; // says six, has five
        const ExecutionOutcome outcome = execute(admitted(data, {coin(1, 10'000'000)}), 0);
        QCOMPARE(outcome.failure->toString(),
                 QStringLiteral("CommandArgumentError { arg_idx: 0, kind: InvalidBCSBytes } in command 2"));
    }

    void aMemoMayStandUnused()
    {
        TransactionData data = split(500'000);
        data.inputs.emplace_back(PureInput{QByteArray("\xff not even BCS")});
        QVERIFY(execute(admitted(data, {coin(1, 10'000'000)}), 0).succeeded());
    }
};

TOLLSTREAM_TEST_MAIN(ExecutorTest)
#include "ExecutorTest.moc"
