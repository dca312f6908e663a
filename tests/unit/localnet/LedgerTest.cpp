// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include "LedgerFixture.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

/// What a transaction does to the coins, and what a dry run says of it.
class LedgerTest : public LedgerFixture
{
    Q_OBJECT
private slots:
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

    void aMultisigAccountPays();
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
