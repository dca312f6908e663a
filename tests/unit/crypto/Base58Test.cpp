// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Base58.h"

#include "app/crypto/SecretBytes.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class Base58Test : public QObject
{
    Q_OBJECT
private slots:
    void matchesKnownPairs_data();
    void matchesKnownPairs();
    void refuses_data();
    void refuses();
    void keepsRandomBytes();
    void keepsLeadingZeros();
};

void Base58Test::matchesKnownPairs_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("text");
    // From the IETF draft draft-msporny-base58, section 5.
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("hello") << QByteArray("Hello World!").toHex() << QStringLiteral("2NEpo7TZRRrLZSi2U");
    QTest::newRow("fox") << QByteArray("The quick brown fox jumps over the lazy dog.").toHex()
                         << QStringLiteral("USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
    QTest::newRow("zeros") << QByteArray("0000287fb4cd") << QStringLiteral("11233QC4");
}

void Base58Test::matchesKnownPairs()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, text);
    QCOMPARE(encodeBase58(QByteArray::fromHex(hex)), text);
    QCOMPARE(decodeBase58(text), Result<QByteArray>(QByteArray::fromHex(hex)));
}

void Base58Test::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << QStringLiteral("20");
    QTest::newRow("letter o") << QStringLiteral("2O");
    QTest::newRow("letter i") << QStringLiteral("I2");
    QTest::newRow("letter l") << QStringLiteral("l2");
    QTest::newRow("blank") << QStringLiteral("2 2");
    QTest::newRow("not ascii") << QString::fromUtf8("2é");
    QTest::newRow("looks ascii in its low byte") << QString(QChar(0x141)); // low byte is 'A'
    QTest::newRow("null") << QString(QChar(0));
    QTest::newRow("too long") << QString(129, u'2');
}

void Base58Test::refuses()
{
    QFETCH(QString, text);
    const Result<QByteArray> decoded = decodeBase58(text);
    QVERIFY(!decoded.has_value());
    QCOMPARE(decoded.error().kind, Error::Kind::InvalidInput);
}

void Base58Test::keepsRandomBytes()
{
    for (std::size_t size = 0; size < 64; ++size) {
        const QByteArray bytes = SecretBytes::random(size).view().toByteArray();
        QCOMPARE(decodeBase58(encodeBase58(bytes)), Result<QByteArray>(bytes));
    }
}

void Base58Test::keepsLeadingZeros()
{
    QCOMPARE(encodeBase58(QByteArray(32, '\0')), QString(32, u'1'));
    QCOMPARE(decodeBase58(QString(32, u'1')), Result<QByteArray>(QByteArray(32, '\0')));
}

TOLLSTREAM_TEST_MAIN(Base58Test)
#include "Base58Test.moc"
