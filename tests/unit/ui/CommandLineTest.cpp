// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/CommandLine.h"

#include "tests/unit/ui/GuiTestMain.h"

using namespace tollstream;

namespace {

QStringList arguments(const QString &text)
{
    return QStringList{QStringLiteral("tollstream")} + text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// What a command line may say, and what it may not.
class CommandLineTest : public QObject
{
    Q_OBJECT
private slots:
    void theCommandLineIsRead()
    {
        const auto line = CommandLine::parse(arguments(QStringLiteral(
            "--mode seller --data-dir /tmp/x --node http://127.0.0.1:9 --faucet http://127.0.0.1:8 "
            "--ssdp-port 1901 "
            "--passphrase-fd 5 --start --broker-port 0 --title Fridge --price 7 --period 60 --least 9")));
        QVERIFY2(line.has_value(), line ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->mode, std::optional(Mode::Sell));
        QCOMPARE(line->dataDirectory, QStringLiteral("/tmp/x"));
        QCOMPARE(line->node, QUrl(QStringLiteral("http://127.0.0.1:9")));
        QCOMPARE(line->ssdpPort, std::optional<quint16>(1901));
        QCOMPARE(line->passphraseDescriptor, std::optional(5));
        QVERIFY(line->startsSelling);
        QCOMPARE(line->brokerPort, std::optional<quint16>(0));
        QCOMPARE(line->price, std::optional(Nanos{7}));
        QCOMPARE(line->period, std::optional<std::chrono::seconds>(60));
        QCOMPARE(line->leastPayment, std::optional(Nanos{9}));
    }

    void aLinkMeansBuying()
    {
        const QString link =
            QStringLiteral("tollstream://127.0.0.1:1883/?seller=0x") + QString(64, QLatin1Char('a'));
        for (const QString &text : {QStringLiteral("--link ") + link, link}) {
            const auto line = CommandLine::parse(arguments(text));
            QVERIFY(line.has_value());
            QCOMPARE(line->mode, std::optional(Mode::Buy));
            QVERIFY(line->link.has_value());
        }
    }

    void aWrongCommandLineIsRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"--mode both", "--node nowhere", "--node ftp://x", "--price -1", "--price 0", "--period 0",
              "--ssdp-port 70000", "--broker-port x", "--link http://x", "--unknown"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void aWrongCommandLineIsRefusedWithAReason()
    {
        QFETCH(QString, text);
        const auto line = CommandLine::parse(arguments(text));
        QVERIFY(!line);
        QCOMPARE(line.error().kind, Error::Kind::InvalidInput);
        QVERIFY(!line.error().detail.isEmpty());
    }
};

TOLLSTREAM_GUI_TEST_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
