// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "tests/support/TestMain.h"

#include "LedgerFixture.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

/// What the ledger takes no part in, in the words of a node.
class LedgerRefusalsTest : public LedgerFixture
{
    Q_OBJECT
private slots:
    void aCoinIsSpentOnce()
    {
        QVERIFY(
            submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 500'000))));
        verifyRefused(
            submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 500'001))),
            NodeError::Code::TransactionRefused,
            QStringLiteral("is not available for consumption, its current version"));
        QCOMPARE(m_ledger->store().total(m_jane.address).balance, std::uint64_t{500'000});
    }

    void aSmashedCoinIsGone()
    {
        QVERIFY(submit(*m_ledger, m_john.sign(payment(m_john.address, m_coins, m_jane.address, 500'000))));
        verifyRefused(
            submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[1]}, m_jane.address, 1))),
            NodeError::Code::TransactionRefused, QStringLiteral("Could not find the referenced object"));
    }

    void refusesAsTheNodeDoes_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("words");
        QTest::newRow("coins under the budget")
            << 0 << "Balance of gas object 1000000000 is lower than the needed amount: 1000000001";
        QTest::newRow("budget too low") << 1 << "Gas budget: 999999 is lower than min: 1000000";
        QTest::newRow("budget too high") << 2 << "Gas budget: 50000000001 is higher than max: 50000000000";
        QTest::newRow("price too low") << 3 << "Gas price 999 under reference gas price";
        QTest::newRow("price too high") << 4 << "Gas price cannot exceed 100000";
        QTest::newRow("unknown object") << 5 << "Could not find the referenced object";
        QTest::newRow("version of the future") << 6 << "Could not find the referenced object";
        QTest::newRow("wrong digest") << 7 << "Invalid Object digest";
        QTest::newRow("somebody else's coin") << 8 << "is owned by account address";
        QTest::newRow("coin in gas and inputs") << 9 << "cannot appear more than one";
        QTest::newRow("coin twice as gas") << 10 << "cannot appear more than one";
        QTest::newRow("no gas") << 11 << "gas payment missing";
        QTest::newRow("expired") << 12 << "Transaction Expired";
        QTest::newRow("Move call") << 13 << "Dependent package not found on-chain";
        QTest::newRow("nothing to transfer") << 14 << "cannot have empty arguments";
        QTest::newRow("pure input too large") << 15 << "Size limit exceeded: maximum pure argument size";
        QTest::newRow("shared object") << 16 << "Could not find the referenced object";
        QTest::newRow("version at the very top") << 17 << "Sequence numbers above the maximal value";
        QTest::newRow("too many commands") << 18 << "maximum commands";
    }
    void refusesAsTheNodeDoes()
    {
        QFETCH(int, which);
        QFETCH(QString, words);
        const auto janes = fund(*m_ledger, m_jane.address, 1'000'000);
        m_clock->advance(25h);
        TransactionData data = payment(m_john.address, {m_coins[0]}, m_jane.address, 500'000);
        GasData &gas = data.gasData;
        switch (which) {
        case 0:
            gas.budget = Nanos{1'000'000'001};
            break;
        case 1:
            gas.budget = Nanos{999'999};
            break;
        case 2:
            gas.budget = Nanos{50'000'000'001};
            break;
        case 3:
            gas.price = Nanos{999};
            break;
        case 4:
            gas.price = Nanos{100'001};
            break;
        case 5:
            gas.payment[0].id.bytes[0] ^= 1;
            break;
        case 6:
            gas.payment[0].version += 1;
            break;
        case 7:
            gas.payment[0].digest.bytes[0] ^= 1;
            break;
        case 8:
            data.inputs.emplace_back(janes[0].reference);
            break;
        case 9:
            data.inputs.emplace_back(m_coins[0].reference);
            break;
        case 10:
            gas.payment.push_back(gas.payment[0]);
            break;
        case 11:
            gas.payment.clear();
            break;
        case 12:
            data.expirationEpoch = 0;
            break;
        case 13:
            data.commands.emplace_back(MoveCall{{{2}}, "coin", "zero", {}, {}});
            break;
        case 14:
            data.commands.emplace_back(TransferObjects{{}, InputArgument{1}});
            break;
        case 15:
            data.inputs.emplace_back(PureInput{QByteArray(16'384, 'x')});
            break;
        case 16:
            data.inputs.emplace_back(SharedObject{{{6}}, 1, false});
            break;
        case 17:
            gas.payment[0].version = 0x7fff'ffff'ffff'ffffULL;
            break;
        case 18:
            data.commands.resize(1'024, SplitCoins{GasCoinArgument{}, {InputArgument{0}}});
            break;
        }
        const std::uint64_t count = m_ledger->store().transactionCount();
        verifyRefused(submit(*m_ledger, m_john.sign(data)), NodeError::Code::TransactionRefused, words);
        QCOMPARE(m_ledger->store().transactionCount(), count);
        const auto state = m_ledger->store().object(m_coins[0].reference.id);
        QCOMPARE(state->coin, m_coins[0]); // a refusal leaves no trace

        const auto dry = m_ledger->dryRun(encodeTransaction(data));
        if (which != 11) { // without gas a dry run is welcome
            QVERIFY(!dry);
            QCOMPARE(dry.error().code, NodeError::Code::InvalidRequest);
        }
    }

    void onlyTheOwnerSigns()
    {
        const TransactionData data = payment(m_john.address, {m_coins[0]}, m_jane.address, 500'000);
        verifyRefused(submit(*m_ledger, m_jane.sign(data)), NodeError::Code::TransactionRefused,
                      QStringLiteral("Required Signature from %1 is absent").arg(m_john.address.toString()));
        SignedTransaction broken = m_john.sign(data);
        broken.signatures[0][5] = static_cast<char>(broken.signatures[0][5] ^ 1);
        verifyRefused(submit(*m_ledger, broken), NodeError::Code::TransactionRefused,
                      QStringLiteral("Invalid user signature: Signature is not valid"));
        SignedTransaction none = m_john.sign(data);
        none.signatures.clear();
        verifyRefused(submit(*m_ledger, none), NodeError::Code::TransactionRefused,
                      QStringLiteral("Invalid user signature"));
        SignedTransaction cut = m_john.sign(data);
        cut.signatures[0].chop(1);
        verifyRefused(submit(*m_ledger, cut), NodeError::Code::InvalidParameters,
                      QStringLiteral("Deserialization error"));
        QCOMPARE(m_ledger->store().total(m_jane.address).balance, std::uint64_t{0});
    }

    void malformedBytesAreRefused()
    {
        SignedTransaction transaction = m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 1));
        transaction.transactionBytes.append('\0');
        verifyRefused(submit(*m_ledger, transaction), NodeError::Code::InvalidParameters,
                      QStringLiteral("Deserialization error"));
        verifyRefused(m_ledger->execute({}, {}), NodeError::Code::InvalidParameters,
                      QStringLiteral("Deserialization error"));
    }
};

TOLLSTREAM_TEST_MAIN(LedgerRefusalsTest)
#include "LedgerRefusalsTest.moc"
