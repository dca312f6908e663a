// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/WalletHistory.h"

#include "app/iota/TransactionCodec.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <set>

using namespace tollstream;
using namespace tollstream::samples;

namespace {

const Address jane = address(0x1a);
const Address john = address(0x10);

std::vector<std::uint64_t> amounts(const std::vector<HistoryEntry> &entries)
{
    std::vector<std::uint64_t> result;
    result.reserve(entries.size());
    for (const HistoryEntry &entry : entries)
        result.push_back(entry.amount.value);
    return result;
}

} // namespace

/// Two questions to a node, merged into one list, newest first.
class WalletHistoryTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_node = std::make_unique<FakeNode>();
        m_journal =
            std::make_unique<TransactionJournal>(m_directory->filePath(QStringLiteral("wallet.sqlite")));
        QVERIFY(await(m_journal->open()).has_value());
        m_checkpoint = 0;
        // The outgoing ones that leave nothing behind are found among those that were sent only.
        m_node->isAnswer = [this](const TransactionRecord &record, const TransactionQuery &query) {
            if (query.relation == TransactionQuery::Relation::Touching)
                return !m_leavesNothing.contains(record.digest);
            return FakeNode::isAnswerByDefault(record, query);
        };
        m_leavesNothing.clear();
    }
    void cleanup() { m_journal.reset(); }

    void isMergedNewestFirst()
    {
        receive(1);
        send(2);
        send(3, true);
        receive(4);
        send(5, true);
        WalletHistory history(*m_node, *m_journal, john);
        QCOMPARE(history.state(), WalletHistory::State::Idle);
        history.loadMore();
        QTRY_COMPARE(history.state(), WalletHistory::State::Complete);
        QCOMPARE(amounts(history.entries()), (std::vector<std::uint64_t>{5, 4, 3, 2, 1}));
    }

    void isPagedInAsFarAsItIsLookedAt()
    {
        for (std::uint64_t nanos = 1; nanos <= 120; ++nanos)
            nanos % 3 == 0 ? send(nanos, nanos % 2 == 0) : receive(nanos);
        m_node->pageSize = 7;
        WalletHistory history(*m_node, *m_journal, john);
        history.loadMore();
        QTRY_COMPARE(history.state(), WalletHistory::State::Idle);
        QCOMPARE(history.entries().size(), std::size_t{50});
        QVERIFY(m_node->queries.size() < 15); // not all of it
        history.loadAll();
        QTRY_COMPARE(history.state(), WalletHistory::State::Complete);
        std::vector<std::uint64_t> expected;
        for (std::uint64_t nanos = 120; nanos > 0; --nanos)
            expected.push_back(nanos);
        QCOMPARE(amounts(history.entries()), expected);
        for (const TransactionQuery &query : m_node->queries)
            QCOMPARE(query.order, TransactionQuery::Order::NewestFirst);
    }

    void findsWhatIsNewer()
    {
        receive(1);
        send(2, true);
        WalletHistory history(*m_node, *m_journal, john);
        history.loadMore();
        QTRY_COMPARE(history.entries().size(), std::size_t{2});
        m_node->pageSize = 2;
        for (std::uint64_t nanos = 3; nanos <= 9; ++nanos)
            nanos % 2 == 0 ? send(nanos, true) : receive(nanos);
        history.refresh();
        history.refresh(); // while the first is under way
        QTRY_COMPARE(amounts(history.entries()), (std::vector<std::uint64_t>{9, 8, 7, 6, 5, 4, 3, 2, 1}));
        QCOMPARE(history.state(), WalletHistory::State::Complete);
        const std::size_t asked = m_node->queries.size();
        history.refresh();
        QTRY_VERIFY(m_node->queries.size() >= asked + 2);
        QTest::qWait(20);
        QCOMPARE(history.entries().size(), std::size_t{9});
    }

    void beginsWithTheFirstTransaction()
    {
        WalletHistory history(*m_node, *m_journal, john);
        history.refresh();
        QTRY_COMPARE(history.state(), WalletHistory::State::Complete);
        QVERIFY(history.entries().empty());
        receive(1);
        history.refresh();
        QTRY_COMPARE(history.entries().size(), std::size_t{1});
    }

    void showsWhenAnOpenOneHasBecomeFinal()
    {
        receive(1);
        send(2);
        m_node->records.back().checkpoint.reset();
        WalletHistory history(*m_node, *m_journal, john);
        history.loadMore();
        QTRY_COMPARE(history.entries().size(), std::size_t{2});
        QVERIFY(!history.entries().front().time);
        m_node->records.back().checkpoint = 2;
        history.refresh();
        QTRY_VERIFY(history.entries().front().time.has_value());
        QCOMPARE(amounts(history.entries()), (std::vector<std::uint64_t>{2, 1}));
    }

    void goesOnAfterAFailure()
    {
        receive(1);
        m_node->outage = Error{Error::Kind::Unreachable, {}};
        WalletHistory history(*m_node, *m_journal, john);
        history.loadMore();
        QTRY_COMPARE(history.state(), WalletHistory::State::Failed);
        QCOMPARE(history.lastError()->kind, Error::Kind::Unreachable);
        m_node->outage.reset();
        history.loadMore();
        QTRY_COMPARE(history.state(), WalletHistory::State::Complete);
        QVERIFY(!history.lastError());
        QCOMPARE(history.entries().size(), std::size_t{1});
    }

    void endsWhereTheNodeHasForgotten()
    {
        for (std::uint64_t nanos = 1; nanos <= 60; ++nanos)
            receive(nanos);
        m_node->pageSize = 50;
        WalletHistory history(*m_node, *m_journal, john);
        history.loadMore();
        QTRY_COMPARE(history.state(), WalletHistory::State::Idle);
        m_node->records.erase(m_node->records.begin(), m_node->records.end() - 5); // with the cursor
        history.loadMore();
        QTRY_COMPARE(history.state(), WalletHistory::State::Complete);
        QCOMPARE(history.entries().size(), std::size_t{50});
    }

    void keepsNotes()
    {
        receive(1);
        {
            WalletHistory history(*m_node, *m_journal, john);
            history.loadMore();
            QTRY_COMPARE(history.entries().size(), std::size_t{1});
            QVERIFY(await(history.setNote(m_node->records[0].digest, QStringLiteral("rent"))).has_value());
            QCOMPARE(history.entries().front().note, QStringLiteral("rent"));
        }
        WalletHistory history(*m_node, *m_journal, john);
        history.loadMore();
        QTRY_VERIFY(!history.entries().empty());
        QTRY_COMPARE(history.entries().front().note, QStringLiteral("rent"));
    }

    void mayGoInTheMiddle()
    {
        m_node->isSilent = true;
        auto history = std::make_unique<WalletHistory>(*m_node, *m_journal, john);
        history->loadMore();
        const auto noted = history->setNote({}, QStringLiteral("rent"));
        history.reset();
        QCOMPARE(await(noted).error().kind, Error::Kind::Cancelled);
    }

private:
    void add(const TransactionData &data, const Address &recipient, std::uint64_t nanos)
    {
        m_node->records.push_back(finalRecord(data, recipient, std::int64_t(nanos), ++m_checkpoint));
    }
    void receive(std::uint64_t nanos) { add(payment(jane, john, nanos, {}, m_checkpoint + 1), john, nanos); }
    void send(std::uint64_t nanos, bool leavesNothing = false)
    {
        add(payment(john, jane, nanos, {}, m_checkpoint + 1), jane, nanos);
        if (leavesNothing) m_leavesNothing.insert(m_node->records.back().digest);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<TransactionJournal> m_journal;
    std::set<Digest> m_leavesNothing;
    std::uint64_t m_checkpoint = 0;
};

TOLLSTREAM_TEST_MAIN(WalletHistoryTest)
#include "WalletHistoryTest.moc"
