// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Consolidation.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

using namespace tollstream;
using namespace tollstream::samples;

class ConsolidationTest : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhetherItPays_data()
    {
        QTest::addColumn<int>("coins");
        QTest::addColumn<quint64>("gasPrice");
        QTest::addColumn<int>("merged");
        QTest::addColumn<quint64>("refund");
        QTest::newRow("none") << 0 << quint64{1'000} << 0 << quint64{0};
        QTest::newRow("one") << 1 << quint64{1'000} << 0 << quint64{0};
        QTest::newRow("two cost more than they give") << 2 << quint64{1'000} << 0 << quint64{0};
        QTest::newRow("three pay") << 3 << quint64{1'000} << 3 << quint64{960'800};
        QTest::newRow("a hundred and one") << 101 << quint64{1'000} << 101 << quint64{97'040'000};
        QTest::newRow("as many as go") << 255 << quint64{1'000} << 255 << quint64{248'021'600};
        QTest::newRow("more than go") << 400 << quint64{1'000} << 255 << quint64{248'021'600};
        QTest::newRow("dear gas") << 3 << quint64{100'000} << 0 << quint64{0};
        QTest::newRow("absurd gas") << 300 << ~quint64{0} << 0 << quint64{0};
    }
    void tellsWhetherItPays()
    {
        QFETCH(int, coins);
        QFETCH(quint64, gasPrice);
        QFETCH(int, merged);
        QFETCH(quint64, refund);
        const std::vector<Coin> held(static_cast<std::size_t>(coins), coin(1, 5));
        const auto gain = consolidationGain(held, Nanos{gasPrice});
        QCOMPARE(gain.has_value(), merged > 0);
        if (gain) QCOMPARE(*gain, (ConsolidationGain{static_cast<std::size_t>(merged), Nanos{refund}}));
    }

    void takesTheLargestAndThenTheSmallest()
    {
        std::vector<Coin> held;
        for (std::uint64_t nanos = 1; nanos <= 300; ++nanos) {
            Coin one = coin(1, nanos);
            one.reference.version = nanos;
            held.push_back(one);
        }
        const std::vector<Coin> merged = coinsToMerge(held);
        QCOMPARE(merged.size(), std::size_t{255});
        QCOMPARE(merged.front().balance, Nanos{300});
        QCOMPARE(merged[1].balance, Nanos{1});
        QCOMPARE(merged.back().balance, Nanos{254});
        QVERIFY(coinsToMerge({}).empty());
    }
};

TOLLSTREAM_TEST_MAIN(ConsolidationTest)
#include "ConsolidationTest.moc"
