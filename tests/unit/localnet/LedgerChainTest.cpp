// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Ledger.h"

#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

#include "LedgerFixture.h"

using namespace tollstream;
using namespace tollstream::localnet;
using namespace std::chrono_literals;

/// Checkpoints, epochs, and the file in which the chain outlives the program.
class LedgerChainTest : public LedgerFixture
{
    Q_OBJECT
private slots:
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
};

TOLLSTREAM_TEST_MAIN(LedgerChainTest)
#include "LedgerChainTest.moc"
