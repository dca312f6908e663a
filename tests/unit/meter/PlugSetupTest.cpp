// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/PlugSetup.h"

#include "tests/support/TestMain.h"

#include "WemoFixtures.h"

using namespace tollstream;

class PlugSetupTest : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryDescription_data();
    void readsEveryDescription();
    void refusesWhatCouldHarm_data();
    void refusesWhatCouldHarm();
    void survivesTheUsualDirt();
    void refusesEveryTruncation();
};

void PlugSetupTest::readsEveryDescription_data()
{
    addFixtureRows({QStringLiteral("setup.xml")});
}

void PlugSetupTest::readsEveryDescription()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    const auto setup = parsePlugSetup(fixture.bytes);
    QCOMPARE(setup.has_value(), fixture.isOk());
    if (!setup) {
        QCOMPARE(setup.error().kind, Error::Kind::BadReply);
        QVERIFY2(setup.error().detail.startsWith(fixture.text("reason")), qPrintable(setup.error().detail));
        return;
    }
    QCOMPARE(setup->isInsight(), fixture.expected.value(QStringLiteral("isInsight")).toBool());
    QCOMPARE(setup->udn, fixture.text("udn"));
    const QHash<QString, QString> texts{
        {QStringLiteral("friendlyName"), setup->friendlyName},
        {QStringLiteral("serialNumber"), setup->serialNumber},
        {QStringLiteral("macAddress"), setup->macAddress},
        {QStringLiteral("firmwareVersion"), setup->firmwareVersion},
        {QStringLiteral("insightControlPath"), setup->insightControlPath},
        {QStringLiteral("insightEventPath"), setup->insightEventPath},
        {QStringLiteral("basicControlPath"), setup->basicControlPath},
    };
    for (auto text = texts.begin(); text != texts.end(); ++text)
        if (fixture.expected.contains(text.key()))
            QCOMPARE(text.value(), fixture.expected.value(text.key()).toString());
    if (fixture.expected.contains(QStringLiteral("serviceCount")))
        QCOMPARE(setup->serviceCount, int(fixture.number("serviceCount")));
}

void PlugSetupTest::refusesWhatCouldHarm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("doctype") << QByteArray("<?xml version=\"1.0\"?><!DOCTYPE root [<!ENTITY a \"b\">]>"
                                           "<root><device><UDN>uuid:Insight-&a;</UDN></device></root>");
    QTest::newRow("too large") << "<root><device><UDN>uuid:Insight-1</UDN></device>" +
                                      QByteArray(maxSetupBytes, ' ') + "</root>";
    QTest::newRow("no device") << QByteArray("<root/>");
    QTest::newRow("no udn") << QByteArray("<root><device/></root>");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("deep") << QByteArray("<a>").repeated(20'000);
}

void PlugSetupTest::refusesWhatCouldHarm()
{
    QFETCH(QByteArray, bytes);
    const auto setup = parsePlugSetup(bytes);
    QVERIFY(!setup);
    QCOMPARE(setup.error().kind, Error::Kind::BadReply);
}

void PlugSetupTest::survivesTheUsualDirt()
{
    const QByteArray plain = constructedFixtures({QStringLiteral("setup.xml")}).constLast().bytes;
    const auto clean = parsePlugSetup(plain);
    QVERIFY(clean);
    QByteArray crlf = plain;
    crlf.replace("\n", "\r\n");
    for (const QByteArray &dirty :
         {"\xEF\xBB\xBF" + plain, crlf, plain + "\n\n\r\n", plain + QByteArray("\0\x01junk", 6)})
        QCOMPARE(parsePlugSetup(dirty), clean);
}

void PlugSetupTest::refusesEveryTruncation()
{
    const QByteArray whole = constructedFixtures({QStringLiteral("setup.xml")}).constLast().bytes.trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!parsePlugSetup(whole.left(length)), qPrintable(QString::number(length)));
}

TOLLSTREAM_TEST_MAIN(PlugSetupTest)
#include "PlugSetupTest.moc"
