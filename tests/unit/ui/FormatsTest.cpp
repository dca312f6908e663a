// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Formats.h"

#include "tests/unit/ui/GuiTestMain.h"

using namespace tollstream;
using namespace std::chrono_literals;

class FormatsTest : public QObject
{
    Q_OBJECT
private slots:
    void writesAmountsExactly_data()
    {
        QTest::addColumn<quint64>("nanos");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](const char *name, quint64 nanos, const char *english, const char *german) {
            QTest::newRow(name) << nanos << QString::fromUtf8(english) << QString::fromUtf8(german);
        };
        row("an hour", 500'000, "0.0005 IOTA", "0,0005 IOTA");
        row("one nano", 1, "0.000000001 IOTA", "0,000000001 IOTA");
        row("whole", 12'000'000'000, "12 IOTA", "12 IOTA");
        row("most", 18'446'744'073'709'551'615U, "18446744073.709551615 IOTA", "18446744073,709551615 IOTA");
    }
    void writesAmountsExactly()
    {
        QFETCH(quint64, nanos);
        QFETCH(QString, english);
        QFETCH(QString, german);
        QCOMPARE(Formats::amount(Nanos{nanos}, QLocale(QLocale::English)), english);
        QCOMPARE(Formats::amount(Nanos{nanos}, QLocale(QLocale::German)), german);
    }

    void readsWhatItWrites()
    {
        const Nanos amount{1'234'567'891};
        for (const auto language : {QLocale::English, QLocale::German}) {
            const QLocale locale(language);
            const QString digits = Formats::amount(amount, locale).remove(QStringLiteral(" IOTA"));
            QCOMPARE(Formats::readAmount(digits, locale).value(), amount);
            QCOMPARE(Formats::readAmount(QStringLiteral(" 1.234567891 "), locale).value(), amount);
        }
        QVERIFY(!Formats::readAmount(QStringLiteral("1.2.3"), QLocale(QLocale::English)));
    }

    void writesPower_data()
    {
        QTest::addColumn<qint64>("milliwatts");
        QTest::addColumn<QString>("text");
        QTest::newRow("fridge") << qint64{61'480} << QStringLiteral("61.5 W");
        QTest::newRow("off") << qint64{0} << QStringLiteral("0.0 W");
        QTest::newRow("kettle") << qint64{1'984'300} << QStringLiteral("1,984 W");
        QTest::newRow("at the edge") << qint64{999'960} << QStringLiteral("1,000 W");
        QTest::newRow("house") << qint64{12'345'678} << QStringLiteral("12.35 kW");
        QTest::newRow("feeding in") << qint64{-350'200} << QStringLiteral("-350.2 W");
    }
    void writesPower()
    {
        QFETCH(qint64, milliwatts);
        QFETCH(QString, text);
        QCOMPARE(Formats::power(Milliwatts{milliwatts}, QLocale(QLocale::English)), text);
    }

    void writesDurations_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("over") << -5 << QStringLiteral("0 s");
        QTest::newRow("seconds") << 45 << QStringLiteral("45 s");
        QTest::newRow("minutes") << 3'552 << QStringLiteral("59 min 12 s");
        QTest::newRow("hours") << 7'500 << QStringLiteral("2 h 05 min");
        QTest::newRow("days") << 3 * 86'400 + 4 * 3'600 + 59 << QStringLiteral("3 d 4 h");
    }
    void writesDurations()
    {
        QFETCH(int, seconds);
        QFETCH(QString, text);
        QCOMPARE(Formats::duration(std::chrono::seconds(seconds)), text);
    }

    void wordsPrices()
    {
        const QLocale english(QLocale::English);
        Tariff tariff;
        QCOMPARE(Formats::price(tariff, english), QStringLiteral("0.0005 IOTA per hour"));
        tariff.period = 1min;
        QCOMPARE(Formats::price(tariff, english), QStringLiteral("0.0005 IOTA per minute"));
        tariff.period = 24h;
        QCOMPARE(Formats::price(tariff, english), QStringLiteral("0.0005 IOTA per day"));
        tariff.period = 90s;
        QCOMPARE(Formats::price(tariff, english), QStringLiteral("0.0005 IOTA for 1 min 30 s"));
    }

    void shortensAddressesInTheMiddle()
    {
        const auto address =
            Address::parse(
                QStringLiteral("0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"))
                .value();
        QCOMPARE(Formats::address(address), QString::fromUtf8("0x00112233…ccddeeff"));
        QCOMPARE(Formats::shortened(QStringLiteral("short")), QStringLiteral("short"));
        QCOMPARE(
            Formats::grouped(address),
            QStringLiteral("0x 00112233 44556677 8899aabb ccddeeff 00112233 44556677 8899aabb ccddeeff"));
    }

    void writesChangesWithTheirSign()
    {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const QChar minus(0x2212);
        QCOMPARE(Formats::change(500'000'000, english), QStringLiteral("+0.5 IOTA"));
        QCOMPARE(Formats::change(-1, english), minus + QStringLiteral("0.000000001 IOTA"));
        QCOMPARE(Formats::change(0, english), QStringLiteral("0 IOTA"));
        QCOMPARE(Formats::change(std::numeric_limits<std::int64_t>::min(), english),
                 minus + QStringLiteral("9223372036.854775808 IOTA"));
    }
};

TOLLSTREAM_GUI_TEST_MAIN(FormatsTest)
#include "FormatsTest.moc"
