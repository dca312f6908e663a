// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Tariff.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using namespace std::chrono_literals;

namespace {
constexpr quint64 most = std::numeric_limits<quint64>::max();
constexpr qint64 none = -1;
} // namespace

class TariffTest : public QObject
{
    Q_OBJECT
private slots:
    void sellsTimeProRata_data()
    {
        QTest::addColumn<quint64>("price");
        QTest::addColumn<qint64>("period");
        QTest::addColumn<quint64>("least");
        QTest::addColumn<quint64>("amount");
        QTest::addColumn<qint64>("seconds");
        const auto row = [](const char *name, quint64 price, qint64 period, quint64 least, quint64 amount,
                            qint64 seconds) {
            QTest::newRow(name) << price << period << least << amount << seconds;
        };
        const qint64 tenYears = longestAccess.count();
        row("the article's hour", 500'000, 3'600, 500'000, 500'000, 3'600);
        row("one nano under the least", 500'000, 3'600, 500'000, 499'999, none);
        row("nothing", 500'000, 3'600, 500'000, 0, none);
        row("rounds down", 500'000, 3'600, 500'000, 500'138, 3'600);
        row("the next second", 500'000, 3'600, 500'000, 500'139, 3'601);
        row("least of one second", 3'600, 3'600, 1, 1, 1);
        row("ten years to the second", 1, 1, 1, quint64(tenYears), tenYears);
        row("capped at ten years", 1, 1, 1, quint64(tenYears) + 1, tenYears);
        row("product over 64 bits", 500'000, 3'600, 500'000, most, tenYears);
        row("product over 64 bits, short time", most, 3'600, most / 2, most, 3'600);
        row("all the money in the world for a second", most, 1, most, most, 1);
        row("price of nothing", 0, 3'600, 500'000, 500'000, none);
        row("no period", 500'000, 0, 500'000, 500'000, none);
        row("negative period", 500'000, -1, 500'000, 500'000, none);
    }
    void sellsTimeProRata()
    {
        QFETCH(quint64, price);
        QFETCH(qint64, period);
        QFETCH(quint64, least);
        QFETCH(quint64, amount);
        QFETCH(qint64, seconds);
        const Tariff tariff{Nanos{price}, std::chrono::seconds(period), Nanos{least}};
        QCOMPARE(qint64(tariff.timeFor(Nanos{amount}).value_or(std::chrono::seconds(none)).count()), seconds);
    }

    void knowsWhatIsNoTariff_data()
    {
        QTest::addColumn<quint64>("price");
        QTest::addColumn<qint64>("period");
        QTest::addColumn<quint64>("least");
        QTest::addColumn<bool>("valid");
        const qint64 tenYears = longestAccess.count();
        QTest::newRow("the default") << quint64(500'000) << qint64(3'600) << quint64(500'000) << true;
        QTest::newRow("free") << quint64(0) << qint64(3'600) << quint64(500'000) << false;
        QTest::newRow("no period") << quint64(1) << qint64(0) << quint64(1) << false;
        QTest::newRow("negative period")
            << quint64(1) << std::numeric_limits<qint64>::min() << quint64(1) << false;
        QTest::newRow("period of ten years") << quint64(1) << tenYears << quint64(1) << true;
        QTest::newRow("period beyond") << quint64(2) << tenYears + 1 << quint64(1) << false;
        QTest::newRow("absurd period")
            << quint64(1) << std::numeric_limits<qint64>::max() << quint64(1) << false;
        QTest::newRow("least buys under a second") << quint64(7'200) << qint64(3'600) << quint64(1) << false;
        QTest::newRow("least of nothing") << quint64(1) << qint64(3'600) << quint64(0) << false;
        QTest::newRow("least buys over ten years") << quint64(1) << tenYears << quint64(2) << false;
        QTest::newRow("least over 64 bits") << quint64(1) << qint64(3'600) << most << false;
    }
    void knowsWhatIsNoTariff()
    {
        QFETCH(quint64, price);
        QFETCH(qint64, period);
        QFETCH(quint64, least);
        QTEST((Tariff{Nanos{price}, std::chrono::seconds(period), Nanos{least}}.isValid()), "valid");
    }

    void costsTheLeastThatBuysTheTime_data()
    {
        QTest::addColumn<quint64>("price");
        QTest::addColumn<qint64>("period");
        QTest::addColumn<qint64>("seconds");
        for (const quint64 price : {quint64(1), quint64(7), quint64(500'000), quint64(1'000'003)})
            for (const qint64 period : {1, 7, 3'600, 86'400})
                for (const qint64 seconds : {0, 1, 59, 3'599, 3'600, 3'601, 100'000'000})
                    QTest::addRow("%llu for %lld s, %lld s", price, period, seconds)
                        << price << period << seconds;
    }
    void costsTheLeastThatBuysTheTime()
    {
        QFETCH(quint64, price);
        QFETCH(qint64, period);
        QFETCH(qint64, seconds);
        const std::chrono::seconds time(seconds);
        const Nanos least{(price + quint64(period) - 1) / quint64(period)}; // buys at least a second
        const Tariff tariff{Nanos{price}, std::chrono::seconds(period), least};
        QVERIFY(tariff.isValid());
        const Nanos cost = tariff.costOf(time).value();
        QVERIFY(tariff.timeFor(cost).value() >= time);
        if (cost > least) QVERIFY(tariff.timeFor(Nanos{cost.value - 1}).value_or(0s) < time);
    }

    void namesNoCostForWhatCannotBeBought()
    {
        const Tariff tariff;
        QVERIFY(!tariff.costOf(-1s));
        QVERIFY(!tariff.costOf(longestAccess + 1s));
        QVERIFY((!Tariff{Nanos{most}, 1s, Nanos{most}}.costOf(2s)));
        QVERIFY((!Tariff{Nanos{0}, 1s, Nanos{1}}.costOf(1s)));
    }
};

TOLLSTREAM_TEST_MAIN(TariffTest)
#include "TariffTest.moc"
