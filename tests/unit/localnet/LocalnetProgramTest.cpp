// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>

#include "HttpClient.h"

using namespace tollstream::localnet;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

/// The program as a process of its own.
class Program
{
public:
    /// The line that it prints, or an empty object where it does not start.
    QJsonObject start(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(TOLLSTREAM_LOCALNET), arguments);
        if (!QTest::qWaitFor([this] { return m_process.canReadLine() || hasEnded(); }, patience)) return {};
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience);
    }
    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }
    int exitCode() const { return m_process.exitCode(); }
    bool endedProperly() const { return m_process.exitStatus() == QProcess::NormalExit; }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

} // namespace

class LocalnetProgramTest : public QObject
{
    Q_OBJECT
private slots:
    void saysWhereItListensAndEndsWhenTold()
    {
        Program program;
        const QJsonObject line = program.start({u"--seed"_s, u"5"_s});
        QCOMPARE(call(line, u"iota_getChainIdentifier"_s).toString(), line["chain"_L1].toString());
        program.terminate();
        QVERIFY(program.waitForEnd());
        QVERIFY(program.endedProperly());
        QCOMPARE(program.exitCode(), 0);
    }

    void transactionsBecomeFinalByThemselves()
    {
        Program program;
        const QJsonObject line = program.start({u"--checkpoint-interval"_s, u"20"_s});
        const QString digest = fund(line);
        QTRY_VERIFY(!call(line, u"iota_getTransactionBlock"_s, {digest})["checkpoint"_L1].isUndefined());
    }

    void nothingAnsweredIsLostWhenItIsKilled()
    {
        QTemporaryDir directory;
        const QStringList arguments{u"--state"_s, directory.filePath(u"ledger.sqlite"_s),
                                    u"--checkpoint-interval"_s, u"3600000"_s};
        Program program;
        const QJsonObject line = program.start(arguments);
        const QString digest = fund(line);
        program.kill();
        QVERIFY(program.waitForEnd());

        Program again;
        const QJsonObject newLine = again.start(arguments);
        QCOMPARE(newLine["chain"_L1], line["chain"_L1]);
        const QJsonValue transaction = call(newLine, u"iota_getTransactionBlock"_s, {digest});
        QCOMPARE(transaction["digest"_L1].toString(), digest);
        QVERIFY(!transaction["checkpoint"_L1].isUndefined());
    }

    void endsWithItsParent()
    {
        // A shell starts it in the background, passes its line on, and ends.
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"\"$0\" --die-with-parent & read line"_s,
                                   QStringLiteral(TOLLSTREAM_LOCALNET)});
        QTRY_VERIFY_WITH_TIMEOUT(shell.canReadLine(), patience);
        const QJsonObject line = QJsonDocument::fromJson(shell.readLine()).object();
        QVERIFY(call(line, u"iota_getChainIdentifier"_s).isString());
        shell.write("\n");
        QVERIFY(shell.waitForFinished(patience));
        QTRY_VERIFY_WITH_TIMEOUT(call(line, u"iota_getChainIdentifier"_s).isUndefined(), patience);
    }

    void misbehavesOnRequest()
    {
        Program program;
        const QJsonObject line = program.start({u"--fault"_s, u"throttle=1"_s, u"--fault-control"_s});
        const QUrl rpc(line["rpc"_L1].toString());
        QCOMPARE(m_http.post(rpc, "{}").status, 429);
        QCOMPARE(m_http.post(rpc, "{}").status, 200);
        QCOMPARE(m_http.post(rpc.resolved(QUrl(u"/faults"_s)), "throttle=1").status, 204);
        QCOMPARE(m_http.post(rpc, "{}").status, 429);
    }

    void refusesBadArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s};
        QTest::newRow("no number") << QStringList{u"--faucet-amount"_s, u"much"_s};
        QTest::newRow("no coins") << QStringList{u"--faucet-coins"_s, u"0"_s};
        QTest::newRow("address") << QStringList{u"--listen"_s, u"somewhere"_s};
        QTest::newRow("unknown") << QStringList{u"--mainnet"_s};
        QTest::newRow("fault") << QStringList{u"--fault"_s, u"explode=1"_s};
        QTest::newRow("stray") << QStringList{u"stray"_s};
        QTest::newRow("state nowhere") << QStringList{u"--state"_s, u"/no/such/directory/ledger"_s};
    }
    void refusesBadArguments()
    {
        QFETCH(QStringList, arguments);
        Program program;
        QVERIFY(program.start(arguments).isEmpty());
        QVERIFY(program.waitForEnd());
        QVERIFY(program.endedProperly());
        QVERIFY(program.exitCode() != 0);
    }

private:
    QJsonValue call(const QJsonObject &line, const QString &method, const QJsonArray &parameters = {})
    {
        return m_http.call(QUrl(line["rpc"_L1].toString()), method, parameters).value("result"_L1);
    }
    /// The digest of a faucet's gift.
    QString fund(const QJsonObject &line)
    {
        const QString recipient = u"0x"_s + QString(64, u'a');
        const QByteArray body =
            QStringLiteral("{\"FixedAmountRequest\":{\"recipient\":\"%1\"}}").arg(recipient).toUtf8();
        const HttpAnswer answer = m_http.post(QUrl(line["faucet"_L1].toString() + u"/gas"_s), body);
        return answer.json()["transferredGasObjects"_L1][0]["transferTxDigest"_L1].toString();
    }

    HttpClient m_http;
};

TOLLSTREAM_TEST_MAIN(LocalnetProgramTest)
#include "LocalnetProgramTest.moc"
