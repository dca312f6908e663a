// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Address.h"

#include "app/iota/ObjectReference.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class AddressTest : public QObject
{
    Q_OBJECT
private slots:
    void readsBothCases();
    void refuses_data();
    void refuses();
    void digestsHaveExactly32Bytes();
};

void AddressTest::readsBothCases()
{
    const QString lower =
        QStringLiteral("0x3dbf4855ba11ae52707122042fd1350205e061b960f43c6fa0eba8aee22f3b11");
    const Result<Address> address = Address::parse(lower);
    QVERIFY(address.has_value());
    QCOMPARE(address->toString(), lower);
    QCOMPARE(Address::parse(QStringLiteral("0x") + lower.sliced(2).toUpper()), address);
    const Result<ObjectId> id = ObjectId::parse(lower);
    QVERIFY(id.has_value());
    QCOMPARE(id->toString(), lower);
}

void AddressTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    const QString digits(64, u'a');
    QTest::newRow("nothing") << QString();
    QTest::newRow("prefix only") << QStringLiteral("0x");
    QTest::newRow("short form") << QStringLiteral("0x2");
    QTest::newRow("no prefix") << digits;
    QTest::newRow("prefix in upper case") << QStringLiteral("0X") + digits;
    QTest::newRow("63 digits") << QStringLiteral("0x") + digits.chopped(1);
    QTest::newRow("65 digits") << QStringLiteral("0x") + digits + u'a';
    QTest::newRow("no digit") << QStringLiteral("0x") + digits.chopped(1) + u'g';
    QTest::newRow("blank in front") << QStringLiteral(" 0x") + digits.chopped(1);
    QTest::newRow("foreign digit") << QStringLiteral("0x") + digits.chopped(1) + QChar(0x0663);
    QTest::newRow("full-width digit") << QStringLiteral("0x") + digits.chopped(1) + QChar(0xff11);
}

void AddressTest::refuses()
{
    QFETCH(QString, text);
    const Result<Address> address = Address::parse(text);
    QVERIFY(!address.has_value());
    QCOMPARE(address.error().kind, Error::Kind::InvalidInput);
    QVERIFY(!ObjectId::parse(text).has_value());
}

void AddressTest::digestsHaveExactly32Bytes()
{
    const QString text = QStringLiteral("BoKLpVKM7Xuz7dSqJPdnibGSQT9HEBSf1vvoqhAqBVac");
    const Result<Digest> digest = Digest::parse(text);
    QVERIFY(digest.has_value());
    QCOMPARE(digest->toString(), text);
    QCOMPARE(Digest::parse(QString(32, u'1')), Result<Digest>(Digest{}));
    for (const QString &wrong :
         {QString(), QString(31, u'1'), QString(33, u'1'), text.chopped(2), text + u'z', QString(44, u'z'),
          QString(100'000, u'1'), text.chopped(1) + u'0'}) {
        const Result<Digest> parsed = Digest::parse(wrong);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().kind, Error::Kind::InvalidInput);
    }
}

TOLLSTREAM_TEST_MAIN(AddressTest)
#include "AddressTest.moc"
