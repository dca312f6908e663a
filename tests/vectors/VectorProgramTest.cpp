// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The program that works a vector file through our code.
class VectorProgramTest : public QObject
{
    Q_OBJECT
private slots:
    void allPublishedCasesAgree()
    {
        const Run run = vectors({testData(u"iota-vectors.json"_s)});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.lines.constLast(), u"54 cases, 0 mismatches"_s);
        QCOMPARE(run.lines.filter(u"ok "_s).size(), 54);
        QVERIFY(run.lines.contains(u"ok tx-02"_s));
    }

    /// A file whose cases say by their id whether they hold.
    void plantedMismatchesAreFound()
    {
        const QString path = testData(u"iota-vectors-planted.json"_s);
        const Run run = vectors({path});
        QCOMPARE(run.status, 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll())["cases"_L1].toArray();
        QCOMPARE(run.lines.size(), cases.size() + 1);
        for (qsizetype i = 0; i < cases.size(); ++i) {
            const QString id = cases[i]["id"_L1].toString();
            const QString start = id.startsWith(u"good") ? u"ok "_s + id : u"MISMATCH "_s + id + u": "_s;
            QVERIFY2(run.lines[i].startsWith(start), qPrintable(run.lines[i]));
        }
    }

    void unreadableFilesHaveAStatusOfTheirOwn_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("cases");
        QTest::newRow("cut off") << QByteArray("{\"cases\": [{\"id\":");
        QTest::newRow("another file") << QByteArray("{}");
        QTest::newRow("no cases") << QByteArray("{\"cases\": []}");
        QTest::newRow("empty") << QByteArray();
    }
    void unreadableFilesHaveAStatusOfTheirOwn()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir directory;
        const QString path = directory.filePath(u"vectors.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(vectors({path}).status, 2);
    }

    void absentFilesToo()
    {
        QCOMPARE(vectors({u"/no/such/file"_s}).status, 2);
        QCOMPARE(vectors({}).status, 2);
    }

private:
    struct Run
    {
        int status = -1;
        QStringList lines;
    };
    static Run vectors(const QStringList &arguments)
    {
        QProcess program;
        program.start(QStringLiteral(TOLLSTREAM_VECTORS), arguments);
        if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit) return {};
        const QString output = QString::fromUtf8(program.readAllStandardOutput());
        return {program.exitCode(), output.split(u'\n', Qt::SkipEmptyParts)};
    }
    static QString testData(const QString &name) { return u"" TOLLSTREAM_TEST_DATA "/"_s + name; }
};

TOLLSTREAM_TEST_MAIN(VectorProgramTest)
#include "VectorProgramTest.moc"
