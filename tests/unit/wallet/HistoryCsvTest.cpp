// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/HistoryCsv.h"

#include "tests/support/CsvRows.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;

namespace {

HistoryEntry entry(std::uint8_t fill, const QString &note = {})
{
    HistoryEntry made;
    made.digest.bytes.fill(fill);
    made.direction = HistoryEntry::Direction::Out;
    made.amount = Nanos{500'000};
    made.fee = Nanos{1'000'000};
    made.deposit = 980'400;
    made.change = -2'480'400;
    made.counterparty = address(fill);
    made.counterpartyCount = 1;
    made.time = fromUnixMilliseconds(1'795'430'000'250);
    made.note = note;
    return made;
}

} // namespace

class HistoryCsvTest : public QObject
{
    Q_OBJECT
private slots:
    void canBeReadBack()
    {
        HistoryEntry open = entry(2);
        open.time.reset();
        open.counterparty.reset();
        open.direction = HistoryEntry::Direction::Internal;
        open.deposit = -1'960'800;
        open.change = 960'800;
        const auto rows = written({open, entry(1)});
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0].first(), QStringLiteral("time"));
        const QStringList expected{QStringLiteral("2026-11-23T11:13:20.250Z"),
                                   QStringLiteral("out"),
                                   QStringLiteral("0.0005"),
                                   QStringLiteral("0.001"),
                                   QStringLiteral("0.0009804"),
                                   QStringLiteral("-0.0024804"),
                                   address(1).toString(),
                                   QStringLiteral("1"),
                                   QStringLiteral("final"),
                                   entry(1).digest.toString(),
                                   QString()};
        QCOMPARE(rows[1].mid(1), expected.mid(1));
        QCOMPARE(QDateTime::fromString(rows[1][0], Qt::ISODateWithMs).toMSecsSinceEpoch(),
                 qint64{1'795'430'000'250});
        QVERIFY(rows[1][0].endsWith(u'Z'));
        QCOMPARE(rows[2][4], QStringLiteral("-0.0019608"));
        QCOMPARE(rows[2][8], QStringLiteral("open"));
        QVERIFY(rows[2][0].isEmpty() && rows[2][6].isEmpty());
    }

    void keepsNotesWholeAndHarmless_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("cell");
        for (const char *plain : {"rent", "rent, \"kitchen\"", "two\nlines", "two\r\nlines", "Küche €"})
            QTest::newRow(plain) << QString::fromUtf8(plain) << QString::fromUtf8(plain);
        QTest::newRow("formula") << QStringLiteral("=HYPERLINK(\"x\")")
                                 << QStringLiteral("'=HYPERLINK(\"x\")");
        for (const char *start : {"+1", "-1", "@a", "\tb"})
            QTest::newRow(start) << QString::fromUtf8(start) << QLatin1Char('\'') + QString::fromUtf8(start);
    }
    void keepsNotesWholeAndHarmless()
    {
        QFETCH(QString, note);
        QFETCH(QString, cell);
        const auto rows = written({entry(1, note)});
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].size(), rows[0].size());
        QCOMPARE(rows[1].last(), cell);
    }

    void isWholeOrNotThere()
    {
        const QString missing = m_directory.filePath(QStringLiteral("missing/history.csv"));
        QCOMPARE(writeHistoryCsv(missing, {entry(1)}).error().kind, Error::Kind::Storage);
        QCOMPARE(written({}).size(), std::size_t{1});
    }

private:
    std::vector<QStringList> written(const std::vector<HistoryEntry> &entries)
    {
        const QString path = m_directory.filePath(QStringLiteral("history.csv"));
        if (!writeHistoryCsv(path, entries)) return {};
        return csvRowsOf(path);
    }

    QTemporaryDir m_directory;
};

TOLLSTREAM_TEST_MAIN(HistoryCsvTest)
#include "HistoryCsvTest.moc"
