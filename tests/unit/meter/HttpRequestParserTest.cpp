// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/HttpRequestParser.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using Progress = HttpRequestParser::Progress;

class HttpRequestParserTest : public QObject
{
    Q_OBJECT
private slots:
    void readsRequests_data();
    void readsRequests();
    void refusesNonsense_data();
    void refusesNonsense();
};

void HttpRequestParserTest::readsRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray("GET /a HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray();
    QTest::newRow("sized") << QByteArray("POST /a HTTP/1.1\r\ncontent-length:5\r\n\r\nhello")
                           << QByteArray("hello");
    QTest::newRow("chunked") << QByteArray("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nT: 1\r\n\r\n")
                             << QByteArray("hello");
}

void HttpRequestParserTest::readsRequests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    HttpRequestParser whole;
    QCOMPARE(whole.add(bytes), Progress::Complete);
    QCOMPARE(whole.request().path, QByteArray("/a"));
    QCOMPARE(whole.request().body, body);
    HttpRequestParser byBytes;
    for (qsizetype index = 0; index + 1 < bytes.size(); ++index)
        QCOMPARE(byBytes.add(bytes.mid(index, 1)), Progress::Incomplete);
    QCOMPARE(byBytes.add(bytes.right(1)), Progress::Complete);
    QCOMPARE(byBytes.request(), whole.request());
}

void HttpRequestParserTest::refusesNonsense_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no http") << QByteArray("hello\r\n\r\n");
    QTest::newRow("empty head") << QByteArray("\r\n\r\n");
    QTest::newRow("endless head") << QByteArray(20'000, 'a');
    QTest::newRow("huge body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n");
    QTest::newRow("negative body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("huge chunk") << QByteArray(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n");
    QTest::newRow("bad chunk") << QByteArray(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n");
}

void HttpRequestParserTest::refusesNonsense()
{
    QFETCH(QByteArray, bytes);
    HttpRequestParser parser;
    QCOMPARE(parser.add(bytes), Progress::Malformed);
    QCOMPARE(parser.add("GET / HTTP/1.1\r\n\r\n"), Progress::Malformed);
}

TOLLSTREAM_TEST_MAIN(HttpRequestParserTest)
#include "HttpRequestParserTest.moc"
