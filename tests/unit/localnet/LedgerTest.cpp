// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Address nobody{{0xee}};

std::unique_ptr<Ledger> newLedger(const Clock &clock, const QString &file = {})
{
    Ledger::Options options;
    options.stateFile = file;
    options.seed = 1;
    auto ledger = Ledger::open(options, clock);
    return ledger ? std::move(*ledger) : nullptr;
}

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

void verifyRefused(const NodeResult<TransactionEntry> &result, NodeError::Code code, const QString &words)
{
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY2(result.error().message.contains(words), qPrintable(result.error().message));
}

} // namespace

class LedgerTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_ledger = newLedger(*m_clock);
        QVERIFY(m_ledger != nullptr);
        m_coins = fund(*m_ledger, m_john.address, 1'000'000'000, 3);
        QCOMPARE(m_coins.size(), std::size_t{3});
    }

    void aPaymentArrives()
    {
        QSignalSpy executed(m_ledger.get(), &Ledger::transactionExecuted);
        const auto entry =
            submit(*m_ledger, m_john.sign(payment(m_john.address, m_coins, m_jane.address, 500'000)));
        QVERIFY(entry);
        QCOMPARE(json(entry->effectsJson)["status"_L1]["status"_L1].toString(), QStringLiteral("success"));
        QCOMPARE(executed.count(), 1);
        QCOMPARE(m_ledger->store().total(m_jane.address).balance, std::uint64_t{500'000});
        QCOMPARE(m_ledger->store().total(m_john.address).balance,
                 std::uint64_t{3'000'000'000 - 500'000 - 19'600});
        QCOMPARE(m_ledger->store().total(m_john.address).count, std::uint64_t{1});
    }

    void theSameTransactionTwiceIsOne()
    {
        const SignedTransaction signedOnce =
            m_john.sign(payment(m_john.address, m_coins, m_jane.address, 500'000));
        const auto first = submit(*m_ledger, signedOnce);
        QVERIFY(first);
        QVERIFY(m_ledger->closeCheckpoint());
        const auto second = submit(*m_ledger, signedOnce);
        QVERIFY(second);
        QCOMPARE(second->digest, first->digest);
        QCOMPARE(second->effectsJson, first->effectsJson);
        QCOMPARE(m_ledger->store().total(m_jane.address).balance, std::uint64_t{500'000});
    }

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

    void aTransactionIsValidThroughItsLastEpoch()
    {
        TransactionData data = payment(m_john.address, {m_coins[0]}, m_jane.address, 500'000);
        data.expirationEpoch = 1;
        m_clock->advance(47h);
        QCOMPARE(m_ledger->epoch(), std::uint64_t{1});
        const auto entry = submit(*m_ledger, m_john.sign(data));
        QVERIFY(entry);
        QCOMPARE(json(entry->effectsJson)["executedEpoch"_L1].toString(), QStringLiteral("1"));
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

    void overspendingFailsAndStillCosts()
    {
        const auto entry = submit(
            *m_ledger, m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 2'000'000'000)));
        QVERIFY(entry);
        QCOMPARE(json(entry->effectsJson)["status"_L1]["error"_L1].toString(),
                 QStringLiteral("InsufficientCoinBalance in command 0"));
        const auto state = m_ledger->store().object(m_coins[0].reference.id);
        QCOMPARE(state->coin.balance, std::uint64_t{1'000'000'000 - 1'000'000});
        QCOMPARE(state->coin.reference.version, m_coins[0].reference.version + 1);
        const QJsonArray changes = QJsonDocument::fromJson(entry->balanceChangesJson).array();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0]["amount"_L1].toString(), QStringLiteral("-1000000"));
    }

    void aDryRunWithoutGasGetsACoin()
    {
        TransactionData data = payment(nobody, {}, m_jane.address, 500'000, {}, 50'000'000'000);
        data.gasData.owner = nobody;
        const std::uint64_t count = m_ledger->store().transactionCount();
        const auto run = m_ledger->dryRun(encodeTransaction(data));
        QVERIFY2(run, qPrintable(run ? QString() : run.error().message));
        QVERIFY(run->outcome.succeeded());
        QCOMPARE(run->outcome.balanceChanges.size(), std::size_t{1}); // the invented coin is left out
        QCOMPARE(run->outcome.balanceChanges.at(m_jane.address), 500'000);
        QCOMPARE(run->outcome.gas, (GasSummary{1'000'000, 1'960'800, 0}));
        QCOMPARE(run->transaction.gasData.payment.size(), std::size_t{1});
        QCOMPARE(m_ledger->store().transactionCount(), count);
    }

    void checkpointsHoldEachTransactionOnce()
    {
        QVERIFY(m_ledger->closeCheckpoint());
        const auto before = m_ledger->store().latestCheckpoint();
        const auto first =
            submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 1)));
        const auto second =
            submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[1]}, m_jane.address, 2)));
        QVERIFY(!m_ledger->store().transaction(first->digest)->checkpoint);
        m_clock->advance(1s);
        QVERIFY(m_ledger->closeCheckpoint());
        const auto after = m_ledger->store().latestCheckpoint();
        QCOMPARE(after->sequence, before->sequence + 1);
        QCOMPARE(after->previous, std::optional(before->digest));
        QCOMPARE(after->transactions, (std::vector{first->digest, second->digest}));
        QCOMPARE(after->totalTransactions, before->totalTransactions + 2);
        QCOMPARE(after->time, m_clock->now());
        QCOMPARE(m_ledger->store().transaction(first->digest)->checkpoint, std::optional(after->sequence));
        QVERIFY(m_ledger->closeCheckpoint());
        QCOMPARE(m_ledger->store().latestCheckpoint()->sequence, after->sequence); // nothing, no checkpoint
    }

    void anEpochChangeClosesTheCheckpointOfTheOldOne()
    {
        const auto entry =
            submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 1)));
        m_clock->advance(49h);
        QCOMPARE(m_ledger->epoch(), std::uint64_t{2});
        QVERIFY(m_ledger->store().transaction(entry->digest)->checkpoint);
        QCOMPARE(m_ledger->store().latestCheckpoint()->epoch, std::uint64_t{0});
    }

    void theWallClockSetBackTurnsNoTimeBack()
    {
        QVERIFY(m_ledger->closeCheckpoint());
        const UnixTime last = m_ledger->store().latestCheckpoint()->time;
        m_clock->setWallTime(last - 1h);
        QVERIFY(submit(*m_ledger, m_john.sign(payment(m_john.address, {m_coins[0]}, m_jane.address, 1))));
        QVERIFY(m_ledger->closeCheckpoint());
        QCOMPARE(m_ledger->store().latestCheckpoint()->time, last);
    }

    void aRestartKeepsEverything()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("ledger.sqlite"));
        auto ledger = newLedger(*m_clock, file);
        const QString chain = ledger->chainIdentifier();
        const auto coins = fund(*ledger, m_john.address, 1'000'000'000);
        const SignedTransaction transaction =
            m_john.sign(payment(m_john.address, coins, m_jane.address, 500'000, "memo"));
        const auto entry = submit(*ledger, transaction);
        QVERIFY(entry);
        m_clock->advance(25h);
        QCOMPARE(ledger->epoch(), std::uint64_t{1});
        const auto later =
            submit(*ledger,
                   m_john.sign(payment(m_john.address, coinsOf(*ledger, m_john.address), m_jane.address, 2)));
        QVERIFY(later);
        QVERIFY(!ledger->store().transaction(later->digest)->checkpoint);
        const auto janes = coinsOf(*ledger, m_jane.address);
        ledger.reset();

        Ledger::Options options;
        options.stateFile = file; // and no seed: a stored chain stays what it is
        auto reopened = Ledger::open(options, *m_clock);
        QVERIFY(reopened);
        ledger = std::move(*reopened);
        QCOMPARE(ledger->chainIdentifier(), chain);
        QCOMPARE(ledger->epoch(), std::uint64_t{1});
        QCOMPARE(coinsOf(*ledger, m_jane.address), janes);
        QVERIFY(ledger->store().transaction(later->digest)->checkpoint); // made up for at the start
        const auto again = submit(*ledger, transaction);
        QVERIFY(again);
        QCOMPARE(again->effectsJson, entry->effectsJson);
        QCOMPARE(fund(*ledger, nobody, 7).size(), std::size_t{1}); // the treasury is the same
    }

    void oneFileHasOneLedger()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("ledger.sqlite"));
        const auto ledger = newLedger(*m_clock, file);
        QVERIFY(ledger != nullptr);
        Ledger::Options options;
        options.stateFile = file;
        const auto second = Ledger::open(options, *m_clock);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::InUse);
    }

    void aForeignFileIsLeftAlone()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("notes.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray content(4'096, 'x');
        file.write(content);
        file.close();
        Ledger::Options options;
        options.stateFile = path;
        const auto ledger = Ledger::open(options, *m_clock);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().kind, Error::Kind::Storage);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void aSeedMakesTheSameChain()
    {
        ManualClock other(m_clock->now() + 1'000h);
        QCOMPARE(newLedger(other)->chainIdentifier(), m_ledger->chainIdentifier());
        const auto random = Ledger::open({}, *m_clock);
        const auto another = Ledger::open({}, *m_clock);
        QVERIFY((*random)->chainIdentifier() != (*another)->chainIdentifier());
        QCOMPARE((*random)->chainIdentifier().size(), 8);
    }

    void aMultisigAccountPays();

private:
    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::vector<LedgerCoin> m_coins;
};

/// The committee of the published vectors, with a transaction over a coin that is really there.
void LedgerTest::aMultisigAccountPays()
{
    QFile file(QStringLiteral(TOLLSTREAM_TEST_DATA "/iota-vectors.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject vector;
    const QJsonArray cases = json(file.readAll())["cases"_L1].toArray();
    for (const auto &one : cases) {
        if (one["id"_L1].toString() == QStringLiteral("msig-03")) vector = one.toObject();
    }
    const QJsonObject input = vector["input"_L1].toObject();
    const auto account = Address::parse(input["transaction"_L1]["sender"_L1].toString());
    QVERIFY(account);
    const auto coins = fund(*m_ledger, *account, 100'000'000);
    const QByteArray bytes = encodeTransaction(payment(*account, coins, m_jane.address, 500'000));
    const Bytes32 hash = transactionSigningHash(bytes);

    // 03, the signatures in the order of the members, the bitmap, then the committee as the vector ends.
    const auto multisig = [&](const std::vector<int> &members) {
        QByteArray serialised("\x03", 1);
        serialised.append(static_cast<char>(members.size()));
        int bitmap = 0;
        for (const int member : members) {
            const QByteArray seed =
                QByteArray::fromHex(input["signers"_L1][member]["private_key_hex"_L1].toString().toLatin1());
            const auto key = KeyPair::fromSeed(SecretBytes::copyOf(seed));
            const Signature signature = key->sign(viewOf(hash));
            serialised.append('\0');
            serialised.append(viewOf(signature.bytes).toByteArray());
            bitmap |= 1 << member;
        }
        serialised.append(static_cast<char>(bitmap)).append('\0');
        const QByteArray combined =
            QByteArray::fromBase64(vector["expect"_L1]["combined_signature"_L1].toString().toLatin1());
        return serialised + combined.mid(2 + 2 * 65 + 2);
    };
    verifyRefused(m_ledger->execute(bytes, {multisig({0})}), NodeError::Code::TransactionRefused,
                  QStringLiteral("Invalid user signature"));
    const auto entry = m_ledger->execute(bytes, {multisig({0, 1})});
    QVERIFY2(entry, qPrintable(entry ? QString() : entry.error().message));
    QCOMPARE(m_ledger->store().total(m_jane.address).balance, std::uint64_t{500'000});

    // The vector itself is whole; its coin has never been on this chain.
    const auto published = decodeSignedTransaction(
        QByteArray::fromBase64(vector["expect"_L1]["sender_signed_data_base64"_L1].toString().toLatin1()));
    QVERIFY(published);
    verifyRefused(submit(*m_ledger, *published), NodeError::Code::TransactionRefused,
                  QStringLiteral("Could not find the referenced object"));
}

TOLLSTREAM_TEST_MAIN(LedgerTest)
#include "LedgerTest.moc"
