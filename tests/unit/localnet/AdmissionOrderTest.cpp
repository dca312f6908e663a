// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

namespace {

/// A mistake that a transaction can have, and by which words it is refused.
struct Mistake
{
    const char *name;
    void (*make)(TransactionData &transaction);
    const char *words;
};

/// In the order in which a node looks for them (protocol notes, section 11); none hides an earlier one.
constexpr Mistake mistakes[] = {
    {"expired", [](TransactionData &transaction) { transaction.expirationEpoch = 0; }, "Transaction Expired"},
    {"too large",
     [](TransactionData &transaction) {
         transaction.inputs.emplace_back(PureInput{QByteArray(16'384, 'x')});
     },
     "Size limit exceeded"},
    {"unknown input",
     [](TransactionData &transaction) {
         transaction.inputs.emplace_back(ObjectReference{{{9}}, 1, {}});
     },
     "Could not find the referenced object 0x09"},
    {"wrong digest of a gas coin",
     [](TransactionData &transaction) { transaction.gasData.payment[1].digest.bytes[0] ^= 1; },
     "Invalid Object digest"},
    {"a coin twice",
     [](TransactionData &transaction) {
         transaction.gasData.payment.push_back(transaction.gasData.payment[0]);
     },
     "cannot appear more than one"},
    {"price", [](TransactionData &transaction) { transaction.gasData.price = Nanos{1}; },
     "Gas price 1 under reference gas price"},
    {"budget", [](TransactionData &transaction) { transaction.gasData.budget = Nanos{50'000'000'001}; },
     "Gas budget: 50000000001 is higher than max"},
};

} // namespace

/// A transaction with several mistakes is refused for the one that a node finds first.
class AdmissionOrderTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_ledger = std::move(*Ledger::open({}, *m_clock));
        m_clock->advance(25h); // an epoch has gone by
        m_coins = fund(*m_ledger, m_john.address, 1'000'000'000, 2);
    }

    void theFirstMistakeIsNamed_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 0; first < int(std::size(mistakes)); ++first)
            QTest::newRow(mistakes[first].name) << first;
    }
    void theFirstMistakeIsNamed()
    {
        QFETCH(int, first);
        TransactionData transaction = payment(m_john.address, m_coins, m_jane.address, 500'000);
        for (int later = int(std::size(mistakes)) - 1; later >= first; --later)
            mistakes[later].make(transaction);
        const auto entry = submit(*m_ledger, m_john.sign(transaction));
        QVERIFY(!entry);
        QVERIFY2(entry.error().message.contains(QLatin1StringView(mistakes[first].words)),
                 qPrintable(entry.error().message));
    }

    void theSignatureComesBeforeThemAll()
    {
        TransactionData transaction = payment(m_john.address, m_coins, m_jane.address, 500'000);
        for (const Mistake &mistake : mistakes)
            mistake.make(transaction);
        const auto entry = submit(*m_ledger, m_jane.sign(transaction));
        QVERIFY(!entry);
        QVERIFY(entry.error().message.contains(QStringLiteral("Invalid user signature")));
    }

    void whatIsKnownIsNotCheckedAgain()
    {
        TransactionData transaction = payment(m_john.address, m_coins, m_jane.address, 500'000);
        transaction.expirationEpoch = m_ledger->epoch();
        const SignedTransaction signedOnce = m_john.sign(transaction);
        const auto first = submit(*m_ledger, signedOnce);
        QVERIFY(first);
        m_clock->advance(49h); // expired since, and its coins are spent
        const auto again = submit(*m_ledger, signedOnce);
        QVERIFY(again);
        QCOMPARE(again->effectsJson, first->effectsJson);
        QVERIFY(!submit(*m_ledger, {signedOnce.transactionBytes, m_jane.sign(transaction).signatures}));
    }

private:
    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::vector<LedgerCoin> m_coins;
};

TOLLSTREAM_TEST_MAIN(AdmissionOrderTest)
#include "AdmissionOrderTest.moc"
