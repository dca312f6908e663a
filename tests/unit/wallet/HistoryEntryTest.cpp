// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/HistoryEntry.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <limits>

using namespace tollstream;
using namespace tollstream::samples;

namespace {

const Address jane = address(0x1a);
const Address john = address(0x10);
constexpr std::int64_t paymentGas = 1'980'400; // computation 1 000 000, deposits 1 960 800, back 980 400

/// A record of `transaction` as the development ledger gives it, with these changes.
TransactionRecord recordOf(const TransactionData &transaction, std::vector<BalanceChange> changes,
                           const GasUsed &gas = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}})
{
    TransactionRecord record = finalRecord(transaction, jane, 0, 812);
    record.effects.gasUsed = gas;
    record.effects.balanceChanges = std::move(changes);
    return record;
}

TransactionRecord pruned(TransactionRecord record)
{
    record.effects.balanceChanges.clear();
    record.effects.hasBalanceChanges = false;
    return record;
}

/// What every entry promises: the change is the sum of its parts.
bool addsUp(const HistoryEntry &entry)
{
    const auto amount = std::int64_t(entry.amount.value);
    const std::int64_t moved = entry.direction == HistoryEntry::Direction::In    ? amount
                               : entry.direction == HistoryEntry::Direction::Out ? -amount
                                                                                 : 0;
    return entry.change == moved - std::int64_t(entry.fee.value) - entry.deposit;
}

} // namespace

/// What a transaction did to an account, as its owner reads it.
class HistoryEntryTest : public QObject
{
    Q_OBJECT
private slots:
    void depositsThatCameBackAreAddedUp()
    {
        HistoryEntry merged;
        merged.deposit = -1'960'800;
        HistoryEntry paid;
        paid.deposit = 980'400;
        HistoryEntry most;
        most.deposit = std::numeric_limits<std::int64_t>::min();
        QCOMPARE(depositsGivenBack({}), Nanos{});
        QCOMPARE(depositsGivenBack({paid, merged, HistoryEntry()}), Nanos{1'960'800});
        QCOMPARE(depositsGivenBack({merged, merged}), Nanos{3'921'600});
        QCOMPARE(depositsGivenBack({most}), (Nanos{std::uint64_t{1} << 63}));
    }

    void whatComesIn()
    {
        const auto record =
            recordOf(payment(john, jane, 500'000), {{john, -500'000 - paymentGas}, {jane, 500'000}});
        for (const TransactionRecord &one : {record, pruned(record)}) {
            const auto entry = historyEntry(one, jane).value();
            QCOMPARE(entry.direction, HistoryEntry::Direction::In);
            QCOMPARE(entry.amount, Nanos{500'000});
            QCOMPARE(entry.fee, Nanos{});
            QCOMPARE(entry.deposit, qint64{0});
            QCOMPARE(entry.counterparty, std::optional(john));
            QCOMPARE(entry.counterpartyCount, std::size_t{1});
            QCOMPARE(entry.time, record.time);
            QVERIFY(addsUp(entry));
        }
    }

    void whatGoesOut()
    {
        const auto record =
            recordOf(payment(john, jane, 500'000), {{john, -500'000 - paymentGas}, {jane, 500'000}});
        for (const TransactionRecord &one : {record, pruned(record)}) {
            const auto entry = historyEntry(one, john).value();
            QCOMPARE(entry.direction, HistoryEntry::Direction::Out);
            QCOMPARE(entry.amount, Nanos{500'000});
            QCOMPARE(entry.fee, Nanos{1'000'000});
            QCOMPARE(entry.deposit, qint64{980'400});
            QCOMPARE(entry.change, -500'000 - paymentGas);
            QCOMPARE(entry.counterparty, std::optional(jane));
            QVERIFY(addsUp(entry));
        }
    }

    void severalRecipients()
    {
        const auto entry =
            historyEntry(recordOf(payment(john, jane, 300),
                                  {{john, -1'000 - paymentGas}, {jane, 300}, {address(3), 700}}),
                         john)
                .value();
        QCOMPARE(entry.amount, Nanos{1'000});
        QCOMPARE(entry.counterparty, std::optional(address(3)));
        QCOMPARE(entry.counterpartyCount, std::size_t{2});
        QVERIFY(addsUp(entry));
    }

    void aPaymentToOneself()
    {
        const auto record = recordOf(payment(john, john, 500'000), {{john, -paymentGas}});
        for (const TransactionRecord &one : {record, pruned(record)}) {
            const auto entry = historyEntry(one, john).value();
            QCOMPARE(entry.direction, HistoryEntry::Direction::Internal);
            QCOMPARE(entry.amount, Nanos{});
            QVERIFY(!entry.counterparty);
            QVERIFY(addsUp(entry));
        }
    }

    void mergedCoinsGiveTheirDepositsBack()
    {
        const GasUsed gas{Nanos{1'000'000}, Nanos{980'400}, Nanos{2'941'200}};
        const auto merge = buildWholeTransfer(john, john, {coin(1, 5), coin(2, 6), coin(3, 7)}, Nanos{1'000},
                                              Nanos{3'000'000}, 8);
        const auto record = recordOf(merge, {{john, -gas.net()}}, gas);
        for (const TransactionRecord &one : {record, pruned(record)}) {
            const auto entry = historyEntry(one, john).value();
            QCOMPARE(entry.direction, HistoryEntry::Direction::Internal);
            QCOMPARE(entry.deposit, qint64{-1'960'800});
            QCOMPARE(entry.change, qint64{960'800});
            QVERIFY(addsUp(entry));
        }
    }

    void everythingAtOnce()
    {
        const GasUsed gas{Nanos{1'000'000}, Nanos{980'400}, Nanos{1'960'800}};
        const auto all = buildWholeTransfer(jane, john, {coin(1, 50'000'000), coin(2, 6)}, Nanos{1'000},
                                            Nanos{3'000'000}, 8);
        const auto record = recordOf(all, {{john, -50'000'006}, {jane, 50'000'006 - gas.net()}}, gas);
        const auto entry = historyEntry(record, john).value();
        QCOMPARE(entry.direction, HistoryEntry::Direction::Out);
        QCOMPARE(entry.amount, Nanos{std::uint64_t(50'000'006 - gas.net())});
        QVERIFY(addsUp(entry));
        QVERIFY(!historyEntry(pruned(record), john)); // its words do not say what the coins held
    }

    void whatHasFailed()
    {
        const GasUsed gas{Nanos{1'000'000}, Nanos{980'400}, Nanos{980'400}};
        auto record = recordOf(payment(john, jane, 500'000), {{john, -1'000'000}}, gas);
        record.effects.succeeded = false;
        for (const TransactionRecord &one : {record, pruned(record)}) {
            const auto entry = historyEntry(one, john).value();
            QVERIFY(!entry.hasSucceeded);
            QCOMPARE(entry.direction, HistoryEntry::Direction::Internal);
            QCOMPARE(entry.change, qint64{-1'000'000});
            QVERIFY(addsUp(entry));
            QVERIFY(!historyEntry(one, jane));
        }
    }

    void whatSomebodyElsePaysTheGasOf()
    {
        const Address sponsor = address(0x55);
        auto data = payment(john, jane, 500'000);
        data.gasData.owner = sponsor;
        const auto record = recordOf(
            data, {{sponsor, -500'000 - paymentGas}, {jane, 500'000}}); // split off the sponsor's coin
        QVERIFY(!historyEntry(record, john));                           // it only signed
        const auto entry = historyEntry(record, sponsor).value();
        QCOMPARE(entry.direction, HistoryEntry::Direction::Out);
        QCOMPARE(entry.fee, Nanos{1'000'000});
        QVERIFY(addsUp(entry));
        const auto got = historyEntry(record, jane).value();
        QCOMPARE(got.counterparty, std::optional(john));

        // John's own coin goes to Jane, the sponsor pays no more than the gas.
        const auto own = recordOf(data, {{sponsor, -paymentGas}, {john, -70}, {jane, 70}});
        QCOMPARE(historyEntry(own, john)->direction, HistoryEntry::Direction::Out);
        QCOMPARE(historyEntry(own, john)->fee, Nanos{});
        QCOMPARE(historyEntry(own, sponsor)->direction, HistoryEntry::Direction::Internal);
        QVERIFY(addsUp(*historyEntry(own, john)) && addsUp(*historyEntry(own, sponsor)));
    }

    void whatIsNotFinalYet()
    {
        auto record = recordOf(payment(john, jane, 1), {{john, -1 - paymentGas}, {jane, 1}});
        record.checkpoint.reset();
        QVERIFY(!historyEntry(record, john)->time);
    }

    void whatNobodyCanTell()
    {
        auto record = recordOf(payment(john, jane, 1), {{john, -1 - paymentGas}, {jane, 1}});
        QVERIFY(!historyEntry(record, address(9)));
        auto unreadable = pruned(record);
        unreadable.rawTransaction = "nonsense";
        QVERIFY(!historyEntry(unreadable, john));
        auto absurd = record;
        absurd.effects.balanceChanges = {{john, std::numeric_limits<std::int64_t>::max()}, {john, 5}};
        absurd.rawTransaction.clear();
        QVERIFY(!historyEntry(absurd, john));
        // Without the transaction the balance changes alone still tell something.
        record.rawTransaction.clear();
        QCOMPARE(historyEntry(record, jane)->counterparty, std::optional(john));
        QCOMPARE(historyEntry(record, john)->amount, Nanos{std::uint64_t(1 + paymentGas)});
    }
};

TOLLSTREAM_TEST_MAIN(HistoryEntryTest)
#include "HistoryEntryTest.moc"
