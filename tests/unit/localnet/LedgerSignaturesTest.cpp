// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "tests/support/ManualClock.h"
#include "tests/support/MultisigSignature.h"
#include "tests/support/TestMain.h"

#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;

namespace {

const Address nobody{{0xee}};

MultisigPublicKey committeeOf(const std::vector<std::pair<const LedgerAccount *, std::uint8_t>> &members,
                              std::uint16_t threshold)
{
    MultisigPublicKey committee;
    for (const auto &[account, weight] : members)
        committee.members.push_back({account->key.publicKey(), weight});
    committee.threshold = threshold;
    return committee;
}

} // namespace

/// Accounts of several keys, and payments whose gas another account pays: who must have signed, and how.
class LedgerSignaturesTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        Ledger::Options options;
        options.seed = 1;
        m_ledger = std::move(*Ledger::open(options, *m_clock));
    }

    void aCommitteePaysAsItsWeightsAllow_data()
    {
        QTest::addColumn<QList<int>>("signers");
        QTest::addColumn<bool>("isEnough");
        // Weights 3, 2 and 1, threshold 3.
        QTest::newRow("the heaviest alone") << QList<int>{0} << true;
        QTest::newRow("the two others") << QList<int>{1, 2} << true;
        QTest::newRow("all") << QList<int>{0, 1, 2} << true;
        QTest::newRow("the second alone") << QList<int>{1} << false;
        QTest::newRow("the lightest alone") << QList<int>{2} << false;
        QTest::newRow("nobody") << QList<int>{} << false;
    }
    void aCommitteePaysAsItsWeightsAllow()
    {
        QFETCH(QList<int>, signers);
        QFETCH(bool, isEnough);
        const MultisigPublicKey committee = committeeOf({{&m_john, 3}, {&m_jane, 2}, {&m_eve, 1}}, 3);
        const KeyPair *keys[] = {&m_john.key, &m_jane.key, &m_eve.key};
        const QByteArray bytes = paymentBy(committee.address());
        std::map<std::size_t, const KeyPair *> chosen;
        for (const int member : signers)
            chosen.emplace(member, keys[member]);
        const auto entry =
            m_ledger->execute(bytes, {signAsCommittee(committee, chosen, transactionSigningHash(bytes))});
        QCOMPARE(entry.has_value(), isEnough);
        if (!isEnough) QCOMPARE(entry.error().code, NodeError::Code::TransactionRefused);
        QCOMPARE(m_ledger->store().total(nobody).balance, std::uint64_t{isEnough ? 500'000U : 0U});
    }

    void forgedCommitteesAreRefused_data()
    {
        QTest::addColumn<int>("forgery");
        QTest::newRow("a member signs twice") << 0;
        QTest::newRow("a stranger signs in a member's place") << 1;
        QTest::newRow("another committee of the same members") << 2;
        QTest::newRow("a lower threshold") << 3;
        QTest::newRow("signatures in the wrong order") << 4;
        QTest::newRow("a bitmap of somebody who has not signed") << 5;
        QTest::newRow("a member's signature alone") << 6;
        QTest::newRow("bytes behind it") << 7;
        QTest::newRow("a signature over other bytes") << 8;
    }
    void forgedCommitteesAreRefused()
    {
        QFETCH(int, forgery);
        const MultisigPublicKey committee = committeeOf({{&m_john, 1}, {&m_jane, 1}, {&m_eve, 1}}, 2);
        MultisigPublicKey claimed = committee;
        const QByteArray bytes = paymentBy(committee.address());
        Bytes32 hash = transactionSigningHash(bytes);
        std::map<std::size_t, const KeyPair *> signers{{0, &m_john.key}, {1, &m_jane.key}};
        constexpr qsizetype firstAt = 2; // behind scheme and count: 65 bytes each
        constexpr qsizetype bitmapAt = firstAt + qsizetype{2} * 65;
        if (forgery == 0) claimed.members[1] = claimed.members[0];
        if (forgery == 1) signers[1] = &m_eve.key;
        if (forgery == 2) std::swap(claimed.members[0], claimed.members[2]);
        if (forgery == 2) signers = {{2, &m_john.key}, {1, &m_jane.key}};
        if (forgery == 3) claimed.threshold = 1;
        if (forgery == 8) hash[0] ^= 1;
        QByteArray signature = signAsCommittee(claimed, signers, hash);
        if (forgery == 0) signature = signAsCommittee(claimed, {{0, &m_john.key}, {1, &m_john.key}}, hash);
        if (forgery == 4) {
            const QByteArray first = signature.mid(firstAt, 65);
            signature.remove(firstAt, 65).insert(firstAt + 65, first);
        }
        if (forgery == 5) signature[bitmapAt] = 0b101;
        if (forgery == 6) signature = signHash(m_john.key, hash);
        if (forgery == 7) signature.append('\0');
        const auto entry = m_ledger->execute(bytes, {signature});
        QVERIFY(!entry);
        QCOMPARE(m_ledger->store().total(nobody).balance, std::uint64_t{0});
    }

    void theSameCommitteeMaySignOnceOnly()
    {
        const MultisigPublicKey committee = committeeOf({{&m_john, 1}, {&m_jane, 1}, {&m_eve, 1}}, 2);
        const QByteArray bytes = paymentBy(committee.address());
        const Bytes32 hash = transactionSigningHash(bytes);
        const QByteArray first = signAsCommittee(committee, {{0, &m_john.key}, {1, &m_jane.key}}, hash);
        QVERIFY(m_ledger->execute(bytes, {first}));
        QVERIFY(m_ledger->execute(bytes, {first})); // the stored effects again
        const auto other =
            m_ledger->execute(bytes, {signAsCommittee(committee, {{0, &m_john.key}, {2, &m_eve.key}}, hash)});
        QVERIFY(!other);
        QVERIFY(other.error().message.contains(QStringLiteral("already finalized but with different")));
    }

    void aSponsoredPaymentNeedsBoth_data()
    {
        QTest::addColumn<QList<int>>("signers"); // 0 the payer, 1 the sponsor, 2 somebody else
        QTest::addColumn<bool>("isEnough");
        QTest::newRow("payer and sponsor") << QList<int>{0, 1} << true;
        QTest::newRow("sponsor and payer") << QList<int>{1, 0} << true;
        QTest::newRow("the payer alone") << QList<int>{0} << false;
        QTest::newRow("the sponsor alone") << QList<int>{1} << false;
        QTest::newRow("the payer twice") << QList<int>{0, 0} << false;
        QTest::newRow("payer and somebody else") << QList<int>{0, 2} << false;
        QTest::newRow("somebody else and sponsor") << QList<int>{2, 1} << false;
        QTest::newRow("one too many") << QList<int>{0, 1, 2} << false;
        QTest::newRow("nobody") << QList<int>{} << false;
    }
    void aSponsoredPaymentNeedsBoth()
    {
        QFETCH(QList<int>, signers);
        QFETCH(bool, isEnough);
        const QByteArray bytes = encodeTransaction(sponsored(m_jane.address));
        const KeyPair *keys[] = {&m_john.key, &m_jane.key, &m_eve.key};
        std::vector<QByteArray> signatures;
        for (const int signer : signers)
            signatures.push_back(signHash(*keys[signer], transactionSigningHash(bytes)));
        const auto entry = m_ledger->execute(bytes, signatures);
        QCOMPARE(entry.has_value(), isEnough);
        if (!isEnough) QCOMPARE(entry.error().code, NodeError::Code::TransactionRefused);
        if (!isEnough) return;
        QCOMPARE(m_ledger->store().total(nobody).balance, std::uint64_t{1'000});
        QCOMPARE(m_ledger->store().total(m_john.address).balance, std::uint64_t{1'000'000'000 - 1'000});
        QCOMPARE(m_ledger->store().total(m_jane.address).balance, std::uint64_t{100'000'000 - 1'980'400});
    }

    void aCommitteeMaySponsor()
    {
        const MultisigPublicKey committee = committeeOf({{&m_jane, 1}, {&m_eve, 1}}, 2);
        const QByteArray bytes = encodeTransaction(sponsored(committee.address()));
        const Bytes32 hash = transactionSigningHash(bytes);
        const QByteArray both = signAsCommittee(committee, {{0, &m_jane.key}, {1, &m_eve.key}}, hash);
        QVERIFY(!m_ledger->execute(bytes, {signHash(m_john.key, hash), signHash(m_jane.key, hash)}));
        QVERIFY(m_ledger->execute(bytes, {signHash(m_john.key, hash), both}));
    }

    void theGasMustBelongToWhoPaysIt()
    {
        TransactionData data = sponsored(m_jane.address);
        data.gasData.owner = m_eve.address; // who signs, but the coin is Jane's
        const QByteArray bytes = encodeTransaction(data);
        const Bytes32 hash = transactionSigningHash(bytes);
        const auto entry = m_ledger->execute(bytes, {signHash(m_john.key, hash), signHash(m_eve.key, hash)});
        QVERIFY(!entry);
        QVERIFY(entry.error().message.contains(QStringLiteral("is owned by account address")));
    }

    /// The signatures are looked at before the coins: who may not spend learns nothing of them.
    void signaturesAreCheckedBeforeCoins()
    {
        TransactionData data = sponsored(m_jane.address);
        data.gasData.payment[0].version += 5;
        const QByteArray bytes = encodeTransaction(data);
        const auto entry = m_ledger->execute(bytes, {signHash(m_john.key, transactionSigningHash(bytes))});
        QVERIFY(!entry);
        QVERIFY(entry.error().message.contains(QStringLiteral("Invalid user signature")));
    }

private:
    QByteArray paymentBy(const Address &payer)
    {
        return encodeTransaction(payment(payer, fund(*m_ledger, payer, 100'000'000), nobody, 500'000));
    }
    /// John pays from a coin of his own, `sponsor` the gas.
    TransactionData sponsored(const Address &sponsor)
    {
        const auto johns = fund(*m_ledger, m_john.address, 1'000'000'000);
        TransactionData data = payment(m_john.address, fund(*m_ledger, sponsor, 100'000'000), nobody, 1'000);
        data.inputs.emplace_back(johns[0].reference);
        data.commands[0] = SplitCoins{InputArgument{2}, {InputArgument{0}}};
        data.gasData.owner = sponsor;
        return data;
    }

    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    const LedgerAccount m_eve = LedgerAccount::number(3);
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Ledger> m_ledger;
};

TOLLSTREAM_TEST_MAIN(LedgerSignaturesTest)
#include "LedgerSignaturesTest.moc"
