// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/TestMain.h"

#include "IncomingPaymentsFixtures.h"
#include <random>
#include <set>

using namespace tollstream;
using namespace tollstream::fixtures;
using namespace std::chrono_literals;

namespace {

/// What survives a crash: what was handed out together with the cursor.
struct Store
{
    std::optional<Digest> cursor;
    std::set<std::uint64_t> amounts;
    int pages = 0;
};

/// A ledger that grows, as several servers show it: each in an order of its own within a few seconds, the
/// latest transactions not final yet, some servers behind the others.
class World
{
public:
    explicit World(quint32 seed) : m_random(seed) {}

    std::uint32_t upTo(std::uint32_t most)
    {
        return std::uniform_int_distribution<std::uint32_t>(0, most)(m_random);
    }

    void grow()
    {
        const std::uint32_t count = upTo(6);
        for (std::uint32_t index = 0; index < count; ++index)
            m_all.push_back(paid(m_all.size() + 1));
    }

    /// Another server answers, in another manner.
    void change(FakeNode &node, bool isComplete)
    {
        node.pageSize = 1 + upTo(6);
        node.repeats = upTo(3);
        ++node.server; // which keeps its order as long as it answers
        node.records = m_all;
        const std::size_t behind = isComplete ? 0 : upTo(5);
        node.records.resize(m_all.size() - std::min<std::size_t>(behind, m_all.size()));
        const std::size_t window = 1 + upTo(7);
        for (std::size_t start = 0; start < node.records.size(); start += window) {
            const auto first = node.records.begin() + static_cast<std::ptrdiff_t>(start);
            const auto size = std::min(window, node.records.size() - start);
            std::shuffle(first, first + static_cast<std::ptrdiff_t>(size), m_random);
        }
        const std::size_t unfinished = isComplete ? 0 : upTo(3);
        for (std::size_t index = 0; index < std::min(unfinished, node.records.size()); ++index) {
            auto &late = node.records[node.records.size() - 1 - index];
            late.checkpoint.reset();
            late.time.reset();
        }
    }

    std::set<std::uint64_t> amounts() const
    {
        std::set<std::uint64_t> all;
        for (std::uint64_t number = 1; number <= m_all.size(); ++number)
            all.insert(number);
        return all;
    }

private:
    std::vector<TransactionRecord> m_all;
    std::mt19937 m_random;
};

std::unique_ptr<IncomingPayments> watch(FakeNode &node, Store &store)
{
    IncomingPayments::Options options;
    options.interval = 1ms;
    options.longestPause = 4ms;
    options.reviewInterval = 3ms;
    options.margin = 5s; // 20 checkpoints of the samples; nobody's order differs by more than 8
    auto watcher = std::make_unique<IncomingPayments>(node, seller, options);
    QObject::connect(watcher.get(), &IncomingPayments::pageArrived, watcher.get(),
                     [&store](const QString &, const std::vector<IncomingPayment> &payments,
                              const std::optional<Digest> &cursor) {
                         ++store.pages;
                         if (cursor) store.cursor = cursor;
                         for (const IncomingPayment &arrived : payments)
                             store.amounts.insert(arrived.amount.value);
                     });
    watcher->start(store.cursor);
    return watcher;
}

} // namespace

/// The payments handed out are those of the ledger, whatever the pages look like, whoever answers, and
/// whenever the program is killed.
class IncomingPaymentsProperties : public QObject
{
    Q_OBJECT
private slots:
    void everyPaymentArrives_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyPaymentArrives()
    {
        QFETCH(quint32, seed);
        World world(seed);
        FakeNode node;
        Store store;
        std::unique_ptr<IncomingPayments> watcher;
        for (int step = 0; step < 40; ++step) {
            world.grow();
            world.change(node, false);
            node.outage.reset();
            if (world.upTo(9) == 0) node.outage = Error{Error::Kind::TimedOut, {}};
            if (!watcher || world.upTo(4) == 0) watcher = watch(node, store); // killed and started again
            const std::uint32_t patience = world.upTo(4);
            QTest::qWait(static_cast<int>(patience));
        }
        node.outage.reset();
        world.change(node, true);
        QTRY_VERIFY_WITH_TIMEOUT(store.amounts == world.amounts(), 10'000);
        // And again for who has kept nothing but the cursor and the books.
        watcher = watch(node, store);
        QTRY_VERIFY(watcher->state() == IncomingPayments::State::Watching ||
                    watcher->state() == IncomingPayments::State::Gap);
        QVERIFY(store.amounts == world.amounts());
    }
};

TOLLSTREAM_TEST_MAIN(IncomingPaymentsProperties)
#include "IncomingPaymentsProperties.moc"
