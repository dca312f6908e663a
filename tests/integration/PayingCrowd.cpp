// SPDX-License-Identifier: GPL-3.0-or-later
#include "PayingCrowd.h"

#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/Treasury.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/MqttProbe.h"

#include <QSet>
#include <QTest>

using namespace std::chrono_literals;

namespace tollstream {

namespace {

/// That access lasts as long as was paid for, and longer by credited outages at most.
void compareTime(UnixTime::duration lasts, std::chrono::seconds paid, std::chrono::seconds mostCredit)
{
    const auto credited = std::chrono::duration_cast<std::chrono::milliseconds>(lasts - paid);
    QVERIFY2(credited >= 0ms && credited <= mostCredit,
             qPrintable(QStringLiteral("%1 ms more than was paid for").arg(credited.count())));
}

} // namespace

const QString PayingCrowd::account = QStringLiteral("kitchen");
const QString PayingCrowd::disabledAccount = QStringLiteral("cellar");
const QString PayingCrowd::unknownAccount = QStringLiteral("attic");

Payer::Payer(localnet::Ledger &ledger)
    : m_ledger(ledger)
    , m_key(KeyPair::fromSeed(SecretBytes::random(32)).value())
    , access(AccessRequest::make(address(), {}))
{
    localnet::Treasury(ledger).give(address(), 100'000'000'000, 1);
}

SignedTransaction Payer::sign(const Address &recipient, std::uint64_t nanos, const QByteArray &memo) const
{
    const auto coins = m_ledger.store().coins(address(), std::nullopt, 1);
    const QByteArray bytes = encodeTransaction(buildPayment(
        {recipient, Nanos{nanos}, memo}, address(), {{coins.at(0).reference, Nanos{coins.at(0).balance}}},
        Nanos{localnet::referenceGasPrice}, Nanos{5'000'000}, {}));
    return {bytes, {signHash(m_key, transactionSigningHash(bytes))}};
}

PayingCrowd::PayingCrowd(localnet::Ledger &ledger, std::size_t size, std::mt19937 &random)
    : m_ledger(ledger), m_random(random), m_idlePayers(size / 8)
{
    for (std::size_t number = 0; number < size; ++number)
        m_payers.push_back(std::make_unique<Payer>(ledger));
}

void PayingCrowd::makeAccounts(const QString &store, UnixTime now)
{
    MarketDatabase books(store);
    QVERIFY(books.open().has_value());
    for (const QString &name : {account, disabledAccount}) {
        const NewAccount made{name, {}, "$argon2id$none", {QStringLiteral("sensor/live"), accountTime}};
        QVERIFY(books.changeAccount(made, now).has_value());
    }
    const auto accounts = books.accounts().value();
    QVERIFY(books.changeAccount(NewAccountState{accounts[0].id, true}, now).has_value());
}

void PayingCrowd::pay(int count)
{
    for (; count > 0; --count) {
        payOnce();
        if (upTo(2) == 0) QVERIFY(m_ledger.closeCheckpoint());
    }
    QVERIFY(m_ledger.closeCheckpoint());
}

/// One payment of some kind, of which it is known what it must become.
void PayingCrowd::payOnce()
{
    const auto size = m_payers.size();
    const auto number = std::size_t(upTo(int(size) - 1));
    Payer &payer = *m_payers[number];
    const SignedOffer &present = m_terms.offers.back();
    const std::uint64_t least = present.offer.tariff.leastPayment.value;
    Expected expected{Payment::Outcome::Granted, number, least + std::uint64_t(upTo(5'000'000)), 0};
    // One that nobody has made means the present one.
    const auto named = std::size_t(upTo(int(m_terms.offers.size())));
    const SignedOffer &counting = named < m_terms.offers.size() ? m_terms.offers[named] : present;
    payer.access.offer = named < m_terms.offers.size() ? counting.digest : Digest{};
    const SealingPublicKey &sealingKey = present.offer.sealingKey;
    QByteArray memo = sealMemo(payer.access, sealingKey);
    const int kind = number < m_idlePayers ? upTo(4) : upTo(14);
    if (kind == 0) { // another payer's memo, read off the ledger
        const std::size_t other = (number + 1 + std::size_t(upTo(int(size) - 2))) % size;
        memo = sealMemo(m_payers[other]->access, sealingKey);
        expected.outcome = Payment::Outcome::Unassigned;
    } else if (kind == 1) {
        memo.clear();
        expected.outcome = Payment::Outcome::Unassigned;
    } else if (kind == 2) {
        // For a reader of its own: with another of the same reader's it would be enough.
        memo = sealMemo(AccessRequest::make(payer.address(), payer.access.offer), sealingKey);
        expected.nanos = least - 1 - std::uint64_t(upTo(1'000));
        expected.outcome = Payment::Outcome::Underpaid;
    } else if (kind == 3) { // anybody, for somebody whom the seller knows
        memo = namedAccountMemo(account);
        expected.seconds = std::int64_t(expected.nanos * 3'600 / present.offer.tariff.price.value);
        expected.isForAccount = true;
    } else if (kind == 4) {
        memo = namedAccountMemo(upTo(1) == 0 ? disabledAccount : unknownAccount);
        expected.outcome = Payment::Outcome::Unassigned;
        expected.isForAccount = true;
    } else {
        expected.seconds = std::int64_t(expected.nanos * 3'600 / counting.offer.tariff.price.value);
    }
    const SignedTransaction transaction = payer.sign(m_terms.seller, expected.nanos, memo);
    const auto submit = [&] {
        return m_ledger.execute(transaction.transactionBytes, transaction.signatures).has_value();
    };
    QVERIFY(submit());
    if (upTo(4) == 0) QVERIFY(submit()); // the identical bytes again, as after a lost answer
    m_expected.insert(transactionDigest(transaction.transactionBytes).toString(), expected);
}

void PayingCrowd::compareBooks(const QString &store, std::chrono::seconds mostCredit) const
{
    comparePayments(bookedPayments(store));
    if (!QTest::currentTestFailed()) compareGrants(bookedGrants(store), mostCredit);
    if (!QTest::currentTestFailed()) compareAccounts(store, mostCredit);
}

void PayingCrowd::comparePayments(const std::vector<Payment> &booked) const
{
    std::uint64_t sum = 0;
    QSet<QString> digests;
    for (const Payment &payment : booked) {
        const QString digest = payment.digest.toString();
        QVERIFY2(!digests.contains(digest), "twice in the books");
        digests.insert(digest);
        QVERIFY(m_expected.contains(digest));
        const Expected &expected = m_expected[digest];
        QCOMPARE(payment.outcome, expected.outcome);
        QCOMPARE(payment.amount.value, expected.nanos);
        QCOMPARE(payment.payer, m_payers[expected.payer]->address());
        QCOMPARE(payment.accountName.isEmpty(), !expected.isForAccount);
        QCOMPARE(payment.grantId.has_value(),
                 expected.outcome == Payment::Outcome::Granted && !expected.isForAccount);
        sum += payment.amount.value;
    }
    QCOMPARE(digests.size(), m_expected.size());
    QCOMPARE(sum, std::uint64_t(m_ledger.store().total(m_terms.seller).balance));
}

void PayingCrowd::compareGrants(const std::vector<Grant> &grants, std::chrono::seconds mostCredit) const
{
    std::vector<Expected> totals(m_payers.size(), {Payment::Outcome::Unassigned, 0, 0, 0});
    for (const Expected &expected : m_expected) {
        if (expected.outcome != Payment::Outcome::Granted || expected.isForAccount) continue;
        totals[expected.payer].nanos += expected.nanos;
        totals[expected.payer].seconds += expected.seconds;
    }
    std::size_t granted = 0;
    for (std::size_t number = 0; number < m_payers.size(); ++number) {
        if (totals[number].seconds == 0) continue;
        ++granted;
        const auto grant = std::find_if(grants.begin(), grants.end(), [&](const Grant &each) {
            return each.payer == m_payers[number]->address();
        });
        QVERIFY(grant != grants.end());
        QCOMPARE(grant->userName, m_payers[number]->access.userName());
        QCOMPARE(grant->paid.value, totals[number].nanos);
        compareTime(grant->until - grant->from, std::chrono::seconds(totals[number].seconds), mostCredit);
    }
    QCOMPARE(grants.size(), granted);
    // Were nothing granted, nothing would be proved.
    QVERIFY(granted > m_payers.size() / 2 && granted <= m_payers.size() - m_idlePayers);
}

void PayingCrowd::compareAccounts(const QString &store, std::chrono::seconds mostCredit) const
{
    std::uint64_t nanos = 0;
    std::chrono::seconds time = accountTime;
    for (const Expected &expected : m_expected) {
        if (!expected.isForAccount || expected.outcome != Payment::Outcome::Granted) continue;
        nanos += expected.nanos;
        time += std::chrono::seconds(expected.seconds);
    }
    QVERIFY(nanos > 0);
    const auto all = bookedAccounts(store);
    QCOMPARE(all.size(), std::size_t(2));
    const ReaderAccess &disabled = all[0].access.front();
    compareTime(*disabled.until - disabled.from, accountTime, mostCredit);
    QCOMPARE(disabled.paid, Nanos{0});
    const ReaderAccess &paid = all[1].access.front();
    compareTime(*paid.until - paid.from, time, mostCredit);
    QCOMPARE(paid.paid, Nanos{nanos});
}

void PayingCrowd::compareBroker(const QString &store, quint16 port,
                                const std::function<void()> &publish) const
{
    const QByteArray live = m_terms.offers.back().offer.liveTopic.toUtf8();
    QSet<QString> users;
    for (const Grant &grant : bookedGrants(store))
        users.insert(grant.userName);
    std::vector<std::unique_ptr<MqttProbe>> readers;
    for (const auto &payer : m_payers) {
        MqttProbe::Login login;
        login.clientId = payer->access.clientIdText().toLatin1();
        login.user = payer->access.userName().toLatin1();
        login.password = payer->access.passwordText().view().toByteArray();
        auto probe = std::make_unique<MqttProbe>(login);
        const bool isIn = probe->connectTo(port) == 0;
        QCOMPARE(isIn, users.contains(payer->access.userName()));
        if (!isIn) continue;
        QVERIFY(probe->subscribe(live) < 128);
        readers.push_back(std::move(probe));
    }
    QCOMPARE(readers.size(), std::size_t(users.size()));
    publish();
    for (const auto &reader : readers)
        QVERIFY(reader->waitForTopic(live).has_value());
}

std::vector<Payment> bookedPayments(const QString &store)
{
    MarketDatabase database(store);
    if (!database.open()) return {};
    return database.payments(1'000'000).value_or(std::vector<Payment>());
}

std::vector<Grant> bookedGrants(const QString &store)
{
    MarketDatabase database(store);
    if (!database.open()) return {};
    return database.grants(1'000'000).value_or(std::vector<Grant>());
}

std::vector<ReaderAccount> bookedAccounts(const QString &store)
{
    MarketDatabase database(store);
    if (!database.open()) return {};
    return database.accounts().value_or(std::vector<ReaderAccount>());
}

int fromEnvironment(const char *name, int otherwise)
{
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? value : otherwise;
}

} // namespace tollstream
