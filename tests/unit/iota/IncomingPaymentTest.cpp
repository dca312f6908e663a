// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayment.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <functional>

using namespace tollstream;
using namespace tollstream::samples;

namespace {

const Address seller = address(0x5e);
const Address buyer = address(0xba);
const Address sponsor = address(0x99);
constexpr UnixTime seenAt = fromUnixMilliseconds(1'800'000'000'000);
const QByteArray memo = QByteArrayLiteral("TS1 a memo");

TransactionRecord usualRecord()
{
    return finalRecord(payment(buyer, seller, 500'000, memo), seller, 500'000, 812);
}

} // namespace

/// The effect counts, not the intent.
class IncomingPaymentTest : public QObject
{
    Q_OBJECT
private slots:
    void takesAFinalPayment()
    {
        const TransactionRecord record = usualRecord();
        const auto taken = incomingPayment(record, seller, seenAt);
        const IncomingPayment expected{record.digest, buyer, Nanos{500'000}, 812, *record.time, memo};
        QVERIFY(taken.value() == expected);
    }

    void countsTheEffect_data();
    void countsTheEffect()
    {
        QFETCH(std::function<void(TransactionRecord &)>, alter);
        QFETCH(quint64, amount);
        TransactionRecord record = usualRecord();
        alter(record);
        const auto taken = incomingPayment(record, seller, seenAt);
        QCOMPARE(taken.has_value(), amount > 0);
        if (taken) QCOMPARE(taken->amount.value, amount);
    }

    void ownTransactionsAreNoIncome()
    {
        // Merging a hundred coins gives more deposit back than the gas costs.
        auto merge = finalRecord(payment(seller, seller, 1), seller, 0, 5);
        merge.effects.balanceChanges = {{seller, 97'040'000}};
        QVERIFY(!incomingPayment(merge, seller, seenAt));
        // Gas paid by a sponsor: the sender grows and is still the sender.
        merge.effects.balanceChanges = {{sponsor, -1'980'400}, {seller, 500}};
        QVERIFY(!incomingPayment(merge, seller, seenAt));
    }

    void aTransactionThatCannotBeReadStillPays_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("garbage") << QByteArray("\x01\x02\x03");
        QTest::newRow("another transaction")
            << finalRecord(payment(sponsor, seller, 9), seller, 9, 1).rawTransaction;
    }
    void aTransactionThatCannotBeReadStillPays()
    {
        QFETCH(QByteArray, raw);
        TransactionRecord record = usualRecord();
        record.rawTransaction = raw;
        record.effects.balanceChanges.push_back({sponsor, -2'000});
        const auto taken = incomingPayment(record, seller, seenAt);
        QCOMPARE(taken.value().amount, Nanos{500'000});
        QCOMPARE(taken->payer, buyer); // who lost most
        QVERIFY(taken->memo.isEmpty());

        record.effects.balanceChanges = {{seller, 500'000}}; // nobody can have paid that: a deposit back
        QVERIFY(!incomingPayment(record, seller, seenAt));
        record.effects.hasBalanceChanges = false; // and now nobody knows anything
        QVERIFY(!incomingPayment(record, seller, seenAt));
    }

    void theNodesWordsHelpOutWhereTheTransactionCannotBeRead()
    {
        TransactionRecord record = usualRecord();
        record.rawTransaction = QByteArray("\xff\xff");
        record.effects.balanceChanges = {{sponsor, -1'980'400}, {buyer, -500'000}, {seller, 500'000}};
        record.wording = TransactionRecord::Wording{buyer, memo};
        const auto taken = incomingPayment(record, seller, seenAt);
        QCOMPARE(taken.value().payer, buyer);
        QCOMPARE(taken->memo, memo);
        record.wording->sender = seller; // our own, whoever paid the gas
        QVERIFY(!incomingPayment(record, seller, seenAt));
        record.rawTransaction = usualRecord().rawTransaction; // which counts where there is one
        QCOMPARE(incomingPayment(record, seller, seenAt).value().payer, buyer);
    }

    void readsTheTransactionWhereBalanceChangesArePruned()
    {
        TransactionRecord record = usualRecord();
        record.effects.balanceChanges.clear();
        record.effects.hasBalanceChanges = false;
        const auto taken = incomingPayment(record, seller, seenAt);
        QCOMPARE(taken.value().amount, Nanos{500'000});
        QCOMPARE(taken->memo, memo);
        QVERIFY(!incomingPayment(record, sponsor, seenAt));
    }

    void withoutATimeOfTheLedgerOursStandsIn()
    {
        TransactionRecord record = usualRecord();
        record.time.reset();
        QCOMPARE(incomingPayment(record, seller, seenAt).value().finalAt, seenAt);
    }
};

void IncomingPaymentTest::countsTheEffect_data()
{
    QTest::addColumn<std::function<void(TransactionRecord &)>>("alter");
    QTest::addColumn<quint64>("amount");
    using Changes = std::vector<BalanceChange>;
    const auto row = [](const char *name, const std::function<void(TransactionRecord &)> &alter,
                        quint64 amount) { QTest::newRow(name) << alter << amount; };
    const auto changed = [&row](const char *name, const Changes &changes, quint64 amount) {
        row(
            name, [changes](TransactionRecord &record) { record.effects.balanceChanges = changes; }, amount);
    };
    row(
        "as it is", [](TransactionRecord &) {}, 500'000);
    row(
        "not final", [](TransactionRecord &record) { record.checkpoint.reset(); }, 0);
    row(
        "failed", [](TransactionRecord &record) { record.effects.succeeded = false; }, 0);
    changed("another amount than was meant", {{buyer, -10}, {seller, 3}}, 3);
    changed("in two parts", {{buyer, -10}, {seller, 3}, {seller, 4}}, 7);
    changed("nothing for the seller", {{buyer, -10}, {sponsor, 3}}, 0);
    changed("nothing at all", {}, 0);
    changed("a loss", {{buyer, -10}, {seller, -3}}, 0);
    changed("a zero", {{buyer, -10}, {seller, 0}}, 0);
    changed("in and out again", {{buyer, -10}, {seller, 5}, {seller, -5}}, 0);
    changed("beyond 64 bits", {{seller, std::numeric_limits<qint64>::max()}, {seller, 1}}, 0);
}

TOLLSTREAM_TEST_MAIN(IncomingPaymentTest)
#include "IncomingPaymentTest.moc"
