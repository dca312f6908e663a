// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Nanos.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class NanosTest : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWritesExactDecimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("nanos");
        QTest::newRow("500 old iotas") << QStringLiteral("0.0005") << quint64{500'000};
        QTest::newRow("one nano") << QStringLiteral("0.000000001") << quint64{1};
        QTest::newRow("whole") << QStringLiteral("12") << quint64{12'000'000'000};
        QTest::newRow("nothing") << QStringLiteral("0") << quint64{0};
        QTest::newRow("most") << QStringLiteral("18446744073.709551615")
                              << std::numeric_limits<quint64>::max();
    }
    void readsAndWritesExactDecimals()
    {
        QFETCH(QString, text);
        QFETCH(quint64, nanos);
        QCOMPARE(Nanos::fromIotaText(text).value().value, nanos);
        QCOMPARE(Nanos{nanos}.toIotaText(), text);
    }

    void refusesWhatIsNoAmount_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "0.0000000001",
                                 "18446744073.709551616", "1 IOTA", " 1", "١", "0x10"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void refusesWhatIsNoAmount()
    {
        QFETCH(QString, text);
        QVERIFY(!Nanos::fromIotaText(text).has_value());
    }

    void checksItsArithmetic()
    {
        const Nanos most{std::numeric_limits<std::uint64_t>::max()};
        QVERIFY(!most.plus(Nanos{1}));
        QVERIFY(!Nanos{0}.minus(Nanos{1}));
        QVERIFY(!most.times(2));
        QCOMPARE(Nanos{2}.plus(Nanos{3})->value, std::uint64_t{5});
    }
};

TOLLSTREAM_TEST_MAIN(NanosTest)
#include "NanosTest.moc"
