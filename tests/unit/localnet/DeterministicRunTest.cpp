// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcDecoder.h"
#include "app/localnet/Localnet.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>

#include "HttpClient.h"
#include "LedgerAccount.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr UnixTime start = fromUnixMilliseconds(1'795'000'000'000);

Localnet::Options optionsOf(const QString &stateFile = {})
{
    Localnet::Options options;
    options.ledger.seed = 7;
    options.ledger.stateFile = stateFile;
    options.startTime = start;
    options.checkpointInterval = 250ms;
    return options;
}

} // namespace

/// With a seed and a start time, the same requests have the same answers, byte for byte.
class DeterministicRunTest : public QObject
{
    Q_OBJECT
private slots:
    void twoRunsAnswerAlike()
    {
        const ManualClock one(start + 1h);
        const ManualClock other(start + 1'000h); // what the machine's clock says must not matter
        const QByteArrayList first = answersOf(one);
        QTest::qWait(5); // nor what passes by it
        const QByteArrayList second = answersOf(other);
        QVERIFY(first.size() > 10);
        QCOMPARE(first.size(), second.size());
        for (qsizetype i = 0; i < first.size(); ++i) {
            QVERIFY2(first[i].contains("\"result\":") || first[i].contains("\"error\":"),
                     first[i].constData());
            QCOMPARE(first[i], second[i]);
        }
    }

    void timePassesWithCheckpointsOnly()
    {
        const ManualClock unused;
        const auto net = Localnet::start(optionsOf(), unused);
        QVERIFY(net);
        Ledger &ledger = (*net)->ledger();
        for (int count = 0; count < 3; ++count)
            QCOMPARE(fund(ledger, m_john.address, 1'000'000'000).size(), std::size_t{1});
        const auto latest = ledger.store().latestCheckpoint();
        QCOMPARE(latest->sequence, std::uint64_t{3}); // one for each transaction behind the genesis
        QCOMPARE(latest->time, start + 2 * 250ms);
        QCOMPARE(ledger.store().checkpoint(std::uint64_t{1})->time, start);
    }

    void aRestartGoesOnInTime()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(u"ledger.sqlite"_s);
        const ManualClock unused;
        UnixTime last;
        for (int run = 0; run < 2; ++run) {
            const auto net = Localnet::start(optionsOf(file), unused);
            QVERIFY(net);
            QCOMPARE(fund((*net)->ledger(), m_john.address, 1'000'000'000).size(), std::size_t{1});
            const UnixTime time = (*net)->ledger().store().latestCheckpoint()->time;
            if (run > 0) QCOMPARE(time, last + 250ms);
            last = time;
        }
    }

    void theProgramTakesItFromItsArguments()
    {
        QProcess program;
        program.start(QStringLiteral(TOLLSTREAM_LOCALNET),
                      {u"--seed"_s, u"7"_s, u"--start-time"_s, u"1795000000000"_s, u"--die-with-parent"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), 20'000);
        const QJsonObject line = QJsonDocument::fromJson(program.readLine()).object();
        m_http.post(QUrl(line["faucet"_L1].toString() + u"/gas"_s), wish());
        const QJsonObject answer =
            m_http.call(QUrl(line["rpc"_L1].toString()), u"iota_getCheckpoint"_s, {u"1"_s});
        QCOMPARE(answer["result"_L1]["timestampMs"_L1].toString(), u"1795000000000"_s);
        program.terminate();
        QVERIFY(program.waitForFinished(20'000));
    }

private:
    QByteArray wish() const
    {
        return u"{\"FixedAmountRequest\":{\"recipient\":\"%1\"}}"_s.arg(m_john.address.toString()).toUtf8();
    }

    /// What a run answers to always the same requests.
    QByteArrayList answersOf(const Clock &clock)
    {
        const auto net = Localnet::start(optionsOf(), clock);
        if (!net) return {};
        const QUrl rpc = (*net)->rpcUrl();
        const QUrl faucet = (*net)->faucetUrl();
        QByteArrayList answers;
        const auto ask = [&](const QString &method, const QJsonArray &parameters = {}) {
            const QJsonObject answer = m_http.call(rpc, method, parameters);
            answers.append(QJsonDocument(answer).toJson(QJsonDocument::Compact));
            return answer["result"_L1];
        };
        const QByteArray gift = m_http.post(faucet.resolved(QUrl(u"/v1/gas"_s)), wish()).body;
        answers.append("{\"result\":" + gift + "}");

        ask(u"iota_getChainIdentifier"_s);
        const auto page = decodeCoinPage(ask(u"iotax_getCoins"_s, {m_john.address.toString()}));
        if (!page || page->coins.empty()) return {};
        const TransactionData data =
            buildPayment({m_jane.address, Nanos{500'000}, "memo"}, m_john.address, {page->coins.front()},
                         Nanos{1'000}, Nanos{5'000'000}, std::nullopt);
        const SignedTransaction payment = m_john.sign(data);
        const QString bytes = QString::fromLatin1(payment.transactionBytes.toBase64());
        const QJsonArray signatures{QString::fromLatin1(payment.signatures.front().toBase64())};
        const QJsonObject shown{{u"showEffects"_s, true},       {u"showInput"_s, true},
                                {u"showRawInput"_s, true},      {u"showRawEffects"_s, true},
                                {u"showObjectChanges"_s, true}, {u"showBalanceChanges"_s, true}};
        ask(u"iota_dryRunTransactionBlock"_s, {bytes});
        ask(u"iota_executeTransactionBlock"_s, {bytes, signatures, shown});
        ask(u"iota_getTransactionBlock"_s, {transactionDigest(payment.transactionBytes).toString(), shown});
        ask(u"iotax_queryTransactionBlocks"_s,
            {QJsonObject{{u"filter"_s, QJsonObject{{u"ToAddress"_s, m_jane.address.toString()}}},
                         {u"options"_s, shown}}});
        ask(u"iotax_getOwnedObjects"_s, {m_john.address.toString()});
        ask(u"iotax_getAllBalances"_s, {m_john.address.toString()});
        ask(u"iota_executeTransactionBlock"_s, {bytes, QJsonArray{}}); // and how it refuses
        for (const auto &sequence : {u"0"_s, u"1"_s, u"2"_s})
            ask(u"iota_getCheckpoint"_s, {sequence});
        return answers;
    }

    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    HttpClient m_http;
};

TOLLSTREAM_TEST_MAIN(DeterministicRunTest)
#include "DeterministicRunTest.moc"
