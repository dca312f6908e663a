// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerLog.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

Q_DECLARE_METATYPE(tollstream::Error::Kind)

class BrokerLogTest : public QObject
{
    Q_OBJECT
private slots:
    void cutsLinesWhereverTheyArriveInPieces()
    {
        BrokerLog log;
        QCOMPARE(log.append("one\ntw"), QStringList{QStringLiteral("one")});
        QCOMPARE(log.append("o\r\n\nthr"), QStringList{QStringLiteral("two")});
        QCOMPARE(log.append("ee\n"), QStringList{QStringLiteral("three")});
    }

    void keepsNoEndlessLine()
    {
        BrokerLog log;
        qsizetype longest = 0;
        qsizetype total = 0;
        for (int i = 0; i < 100; ++i) {
            for (const QString &line : log.append(QByteArray(1'000, 'x'))) {
                longest = std::max(longest, line.size());
                total += line.size();
            }
        }
        QVERIFY(longest <= 4096);
        QVERIFY(total >= 95'000);
    }

    void tellsWhyTheBrokerEnded_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::newRow("port in use")
            << QByteArray(
                   "Opening ipv4 listen socket on port 1883.\nOpening ipv4 listen socket on port 8883.\n"
                   "Error: Address already in use\n")
            << Error::Kind::InUse << QStringLiteral("port 8883");
        QTest::newRow("disk full") << QByteArray("Error: No space left on device\n") << Error::Kind::NoSpace
                                   << QStringLiteral("Error: No space left on device");
        QTest::newRow("another error")
            << QByteArray("mosquitto starting\nError: Plugin returned 3 when initialising.\n")
            << Error::Kind::Refused << QStringLiteral("Error: Plugin returned 3 when initialising.");
        QTest::newRow("silence") << QByteArray() << Error::Kind::Refused
                                 << QStringLiteral("ended with code 7");
        QTest::newRow("somebody only says so") << QByteArray("Client <Address already in use> sent\n")
                                               << Error::Kind::Refused << QStringLiteral("ended with code 7");
    }
    void tellsWhyTheBrokerEnded()
    {
        QFETCH(QByteArray, text);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, detail);
        BrokerLog log;
        log.append(text);
        QCOMPARE(log.reasonForEnd(7).kind, kind);
        QCOMPARE(log.reasonForEnd(7).detail, detail);
        log.clear();
        QCOMPARE(log.reasonForEnd(7).detail, QStringLiteral("ended with code 7"));
    }
};

TOLLSTREAM_TEST_MAIN(BrokerLogTest)
#include "BrokerLogTest.moc"
