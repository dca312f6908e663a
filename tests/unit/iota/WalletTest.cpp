// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Wallet.h"

#include "app/iota/CoinChoice.h"
#include "app/iota/UserSignature.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace tollstream;
using namespace tollstream::samples;

namespace {

const Address seller = address(0x5e);

KeyPair someKey()
{
    return KeyPair::fromSeed(SecretBytes(32)).value();
}

/// The node's own prices: one step of computation, the deposits of two coins, the deposits back.
TransactionEffects usualEffects()
{
    TransactionEffects effects;
    effects.succeeded = true;
    effects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
    return effects;
}
constexpr std::uint64_t usualBudget = 1'000'000 + 1'960'800 + 1'000'000;

PaymentOrder order(std::uint64_t nanos)
{
    return {seller, Nanos{nanos}, QByteArrayLiteral("TS1 memo")};
}

std::vector<std::uint64_t> balances(const std::vector<Coin> &coins)
{
    std::vector<std::uint64_t> result;
    result.reserve(coins.size());
    for (const Coin &chosen : coins)
        result.push_back(chosen.balance.value);
    return result;
}

} // namespace

class WalletTest : public QObject
{
    Q_OBJECT
private slots:
    void choosesTheLargestCoinsAndAsFewAsSuffice()
    {
        const std::vector<Coin> coins{coin(1, 5), coin(2, 50), coin(3, 20), coin(4, 30)};
        using Balances = std::vector<std::uint64_t>;
        QCOMPARE(balances(chooseCoins(coins, Nanos{50})), (Balances{50}));
        QCOMPARE(balances(chooseCoins(coins, Nanos{51})), (Balances{50, 30}));
        QCOMPARE(balances(chooseCoins(coins, Nanos{1'000})), (Balances{50, 30, 20, 5}));
        QVERIFY(chooseCoins({}, Nanos{1}).empty());
        const std::vector<Coin> many(1'000, coin(1, 1));
        QCOMPARE(chooseCoins(many, Nanos{1'000}).size(), std::size_t{255});
        QCOMPARE(totalOf(coins).value(), Nanos{105});
        QVERIFY(!totalOf({coin(1, ~std::uint64_t{0}), coin(2, 1)}));
    }

    void derivesTheAccountsOfTheVectors()
    {
        QFile file(QStringLiteral(TOLLSTREAM_TEST_DATA "/iota-vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int checked = 0;
        const QJsonArray cases =
            QJsonDocument::fromJson(file.readAll())[QLatin1StringView("cases")].toArray();
        for (const auto &vector : cases) {
            const QString path = vector[QLatin1StringView("input")][QLatin1StringView("path")].toString();
            const QStringList levels = path.split(QLatin1Char('/'));
            if (vector[QLatin1StringView("kind")].toString() != QLatin1StringView("mnemonic") ||
                !path.endsWith(QLatin1StringView("/0'/0'")))
                continue;
            const auto words = Mnemonic::parse(
                vector[QLatin1StringView("input")][QLatin1StringView("mnemonic")].toString().toUtf8());
            const auto key = Wallet::accountKey(words.value(), levels.at(3).chopped(1).toUInt());
            QCOMPARE(Address::of(key.value().publicKey()).toString(),
                     vector[QLatin1StringView("expect")][QLatin1StringView("address")].toString());
            ++checked;
        }
        QVERIFY(checked >= 3);
        QVERIFY(!Wallet::accountKey(Mnemonic::generate(12), 0x8000'0000U));
    }

    void tellsWhenTheBalanceDiffers()
    {
        FakeNode node;
        Wallet wallet(node, someKey());
        QSignalSpy changes(&wallet, &Wallet::balanceChanged);
        QVERIFY(!wallet.balance());
        QCOMPARE(await(wallet.refreshBalance()).value(), Nanos{0});
        QCOMPARE(changes.count(), 1);
        await(wallet.refreshBalance());
        QCOMPARE(changes.count(), 1);
        node.coinsOf[wallet.address()] = {coin(1, 7)};
        await(wallet.refreshBalance());
        QCOMPARE(changes.count(), 2);
        QCOMPARE(wallet.balance().value(), Nanos{7});
        node.outage = Error{Error::Kind::Unreachable, {}};
        QCOMPARE(await(wallet.refreshBalance()).error().kind, Error::Kind::Unreachable);
        QCOMPARE(wallet.balance().value(), Nanos{7});
    }

    void preparesAPaymentWithAMarginInTheBudget()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 10'000'000), coin(2, 900'000'000)};
        const auto prepared = await(wallet.prepare(order(500'000)));
        QVERIFY(prepared.has_value());
        QCOMPARE(prepared->expectedGas.net(), qint64{1'980'400});
        const TransactionData expected =
            buildPayment(order(500'000), wallet.address(), {coin(2, 900'000'000)}, Nanos{1'000},
                         Nanos{usualBudget}, node.status.epoch + 1);
        QVERIFY(prepared->transaction == expected);
    }

    void spendsToTheLastNanoAndNotFurther_data()
    {
        QTest::addColumn<quint64>("balance");
        QTest::addColumn<quint64>("missing");
        const quint64 needed = 500'000 + usualBudget;
        QTest::newRow("exactly enough") << needed << quint64{0};
        QTest::newRow("one nano short") << needed - 1 << quint64{1};
        QTest::newRow("only the amount") << quint64{500'000} << quint64{usualBudget};
        QTest::newRow("not even that") << quint64{1} << needed - 1;
        QTest::newRow("nothing") << quint64{0} << needed;
    }
    void spendsToTheLastNanoAndNotFurther()
    {
        QFETCH(quint64, balance);
        QFETCH(quint64, missing);
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        if (balance > 0) node.coinsOf[wallet.address()] = {coin(1, balance)};
        const auto prepared = await(wallet.prepare(order(500'000)));
        if (missing == 0) {
            QCOMPARE(prepared.value().transaction.gasData.budget.value, quint64{usualBudget});
        } else {
            QCOMPARE(prepared.error().kind, Error::Kind::NotEnoughFunds);
            QCOMPARE(prepared.error().detail, QString::number(missing));
        }
    }

    void takesMoreCoinsWhereTheGasIsDearer()
    {
        FakeNode node;
        node.onDryRun = [](const TransactionData &transaction) {
            TransactionEffects effects = usualEffects();
            effects.gasUsed.computation = Nanos{20'000'000 * transaction.gasData.payment.size()};
            return effects;
        };
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 10'000'000), coin(2, 40'000'000), coin(3, 30'000'000)};
        const auto prepared = await(wallet.prepare(order(20'000'000)));
        QCOMPARE(prepared.value().transaction.gasData.payment.size(), std::size_t{2});
        QCOMPARE(prepared->transaction.gasData.budget, Nanos{42'960'800});
        QCOMPARE(node.dryRuns, 2);
    }

    void passesOnWhyItCannotBeDone()
    {
        FakeNode node;
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 1'000'000'000)};

        node.dryRunEffects.failure = QStringLiteral("MoveAbort");
        QCOMPARE(await(wallet.prepare(order(1))).error(), (Error{Error::Kind::Refused, {}}));
        node.onDryRun = [](const TransactionData &) { return failure(Error::Kind::Conflict); };
        QCOMPARE(await(wallet.prepare(order(1))).error().kind, Error::Kind::Conflict);
        node.onDryRun = [](const TransactionData &) {
            TransactionEffects effects = usualEffects();
            effects.gasUsed.storage = Nanos{50'000'000'000}; // no ledger charges that: the node lies
            return effects;
        };
        QCOMPARE(await(wallet.prepare(order(1))).error().kind, Error::Kind::BadReply);
        node.status.gasPrice = Nanos{100'001};
        QCOMPARE(await(wallet.prepare(order(1))).error().kind, Error::Kind::BadReply);
        node.outage = Error{Error::Kind::TimedOut, {}};
        QCOMPARE(await(wallet.prepare(order(1))).error().kind, Error::Kind::TimedOut);

        QCOMPARE(await(wallet.prepare(order(0))).error().kind, Error::Kind::InvalidInput);
        PaymentOrder longMemo = order(1);
        longMemo.memo = QByteArray(513, 'x');
        QCOMPARE(await(wallet.prepare(longMemo)).error().kind, Error::Kind::InvalidInput);
    }

    void signsSoThatTheLedgerAccepts()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 1'000'000'000)};
        const auto prepared = await(wallet.prepare(order(500'000)));
        const auto signedPayment = wallet.sign(prepared.value());
        QVERIFY(decodeTransaction(signedPayment.value().transactionBytes).value() == prepared->transaction);
        QCOMPARE(
            signerOf(signedPayment->signatures.at(0), transactionSigningHash(signedPayment->transactionBytes))
                .value(),
            wallet.address());
        QVERIFY(wallet.sign(*prepared).value() == *signedPayment); // the same again is the same

        PreparedPayment foreign = *prepared;
        foreign.transaction.sender = seller;
        QCOMPARE(wallet.sign(foreign).error().kind, Error::Kind::InvalidInput);
    }

    void neverSignsTwoPaymentsOverOneCoin()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 1'000'000'000), coin(2, 900'000'000)};
        const auto first = wallet.prepare(order(500'000));
        const auto second = wallet.prepare(order(600'000));
        const auto firstPayment = await(first).value();
        const auto secondPayment = await(second).value();
        QVERIFY(wallet.sign(firstPayment).has_value());
        QCOMPARE(wallet.sign(secondPayment).error().kind, Error::Kind::Conflict);

        // Prepared anew, it takes the other coin; then there is none left.
        const auto third = await(wallet.prepare(order(600'000))).value();
        QCOMPARE(third.transaction.gasData.payment.at(0), coin(2, 0).reference);
        QVERIFY(wallet.sign(third).has_value());
        QCOMPARE(await(wallet.prepare(order(1))).error().kind, Error::Kind::NotEnoughFunds);

        wallet.release(firstPayment.transaction);
        QVERIFY(wallet.sign(secondPayment).has_value());
        wallet.release(firstPayment.transaction); // once more, and it frees nothing that others hold
        QVERIFY(wallet.isReserved(coin(1, 0).reference.id));
    }

    void keepsTheCoinsOfAnEarlierRun()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 1'000'000'000)};
        const auto open = await(wallet.prepare(order(500'000))).value().transaction;
        wallet.reserve(open);
        QCOMPARE(await(wallet.prepare(order(1))).error().kind, Error::Kind::NotEnoughFunds);
        wallet.release(open);
        QVERIFY(await(wallet.prepare(order(1))).has_value());
    }

    void sendsEverythingInOneCoin()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        node.dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{980'400}, Nanos{2'941'200}};
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 5), coin(2, 900'000'000), coin(3, 20'000'000)};
        const auto prepared = await(wallet.prepareEverything(seller)).value();
        QCOMPARE(prepared.transaction.gasData.payment.size(), std::size_t{3});
        QCOMPARE(prepared.transaction.gasData.payment.front(), coin(2, 0).reference);
        QCOMPARE(prepared.transaction.commands.size(), std::size_t{1});
        QCOMPARE(prepared.transaction.gasData.budget, Nanos{1'000'000 + 980'400 + 1'000'000});
        // All that the coins hold, less computation and deposit, with the three old deposits.
        QCOMPARE(prepared.amount, Nanos{920'000'005 - 1'000'000 - 980'400 + 3 * 980'400});
        node.coinsOf[wallet.address()].clear();
        QCOMPARE(await(wallet.prepareEverything(seller)).error().kind, Error::Kind::NotEnoughFunds);
    }

    void sendsMoreCoinsThanTheGasTakes()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        std::vector<Coin> many;
        for (std::uint64_t version = 1; version <= 900; ++version) {
            many.push_back(coin(1, 1'000'000 + version));
            many.back().reference.version = version;
        }
        node.coinsOf[wallet.address()] = many;
        const auto prepared = await(wallet.prepareEverything(seller)).value();
        QCOMPARE(prepared.transaction.gasData.payment.size(), std::size_t{255});
        QCOMPARE(coinsUsedBy(prepared.transaction).size(), std::size_t{900});
        QCOMPARE(prepared.transaction.commands.size(), std::size_t{3}); // two merges of at most 500
        QVERIFY(decodeTransaction(encodeTransaction(prepared.transaction)).value() == prepared.transaction);

        many.resize(1'256, many.back());
        node.coinsOf[wallet.address()] = many;
        QCOMPARE(await(wallet.prepareEverything(seller)).error().kind, Error::Kind::Unsupported);
    }

    void mergesSmallCoins()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet wallet(node, someKey());
        node.coinsOf[wallet.address()] = {coin(1, 10'000'000)};
        QCOMPARE(await(wallet.prepareMerge()).error().kind, Error::Kind::InvalidInput);
        node.coinsOf[wallet.address()].push_back(coin(2, 7));
        const auto prepared = await(wallet.prepareMerge()).value();
        QCOMPARE(prepared.amount, Nanos{});
        QCOMPARE(prepared.transaction.gasData.payment.size(), std::size_t{2});
        QVERIFY(wallet.sign(prepared).has_value());
        QCOMPARE(await(wallet.prepareMerge()).error().kind, Error::Kind::InvalidInput); // both are reserved
    }

    void signsNothingWithoutAKey()
    {
        FakeNode node;
        node.dryRunEffects = usualEffects();
        Wallet owner(node, someKey());
        Wallet watching(node, owner.address());
        QVERIFY(owner.canSign());
        QVERIFY(!watching.canSign());
        QCOMPARE(watching.address(), owner.address());
        node.coinsOf[owner.address()] = {coin(1, 1'000'000'000)};
        QCOMPARE(await(watching.refreshBalance()).value(), Nanos{1'000'000'000});
        const auto prepared = await(watching.prepare(order(500'000))).value();
        QCOMPARE(watching.sign(prepared).error().kind, Error::Kind::Unsupported);
        QVERIFY(!watching.isReserved(coin(1, 0).reference.id));
        QCOMPARE(watching.signMessage("hello").error().kind, Error::Kind::Unsupported);
        const QByteArray signature = owner.signMessage("hello").value();
        QCOMPARE(signature.size(), qsizetype{97});
        QCOMPARE(personalMessageSigner(signature, "hello").value(), owner.address());
    }

    void mayGoInTheMiddleOfAPreparation()
    {
        FakeNode node;
        node.isSilent = true;
        auto wallet = std::make_unique<Wallet>(node, someKey());
        const auto prepared = wallet->prepare(order(1));
        const auto balance = wallet->refreshBalance();
        wallet.reset();
        QCOMPARE(await(prepared).error().kind, Error::Kind::Cancelled);
        QCOMPARE(await(balance).error().kind, Error::Kind::Cancelled);
    }
};

TOLLSTREAM_TEST_MAIN(WalletTest)
#include "WalletTest.moc"
