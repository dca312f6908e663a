// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Bech32.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class Bech32Test : public QObject
{
    Q_OBJECT
private slots:
    void readsTheExampleOfTheStandard();
    void keepsEveryLength();
    void readsUpperCaseToo();
    void refuses_data();
    void refuses();
    void noticesEachChangedCharacter();
};

void Bech32Test::readsTheExampleOfTheStandard()
{
    // BIP-173, "Test vectors": the data part of this one is 0…31 in 5-bit groups.
    const auto payload = decodeBech32("abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
    QVERIFY(payload.has_value());
    QCOMPARE(payload->view().toByteArray().toHex(), QByteArray("00443214c74254b635cf84653a56d7c675be77df"));
    QCOMPARE(encodeBech32("abcdef", payload->view()).view(),
             QByteArrayView("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"));
}

void Bech32Test::keepsEveryLength()
{
    for (std::size_t size = 0; size <= 50; ++size) {
        const SecretBytes payload = SecretBytes::random(size);
        const SecretBytes text = encodeBech32("ab", payload.view());
        const auto decoded = decodeBech32("ab", text.view());
        QVERIFY(decoded.has_value());
        QVERIFY(*decoded == payload);
    }
}

void Bech32Test::readsUpperCaseToo()
{
    QVERIFY(decodeBech32("abcdef", "ABCDEF1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LMQQQXW").has_value());
}

void Bech32Test::refuses_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("mixed case") << QByteArray("abcdef")
                                << QByteArray("abcdef1Qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
    QTest::newRow("bech32m") << QByteArray("abcdef")
                             << QByteArray("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx");
    QTest::newRow("other prefix") << QByteArray("abcdeg")
                                  << QByteArray("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
    QTest::newRow("nothing") << QByteArray("abcdef") << QByteArray();
    QTest::newRow("too short for a checksum") << QByteArray("abcdef") << QByteArray("abcdef1qpzry");
    QTest::newRow("no separator") << QByteArray("abcdef") << QByteArray("abcdefqqpzry9x8gf2tvdw0s3jn54k");
    QTest::newRow("foreign character") << QByteArray("a") << QByteArray("a1b12uel5l");
    QTest::newRow("bits set in the padding") << QByteArray("a") << QByteArray("a1qpamnt9j");
    QTest::newRow("a whole group of padding") << QByteArray("a") << QByteArray("a1q3g6mn3");
    QTest::newRow("91 characters") << QByteArray("ab")
                                   << encodeBech32("ab", QByteArray(51, 'x')).view().toByteArray();
}

void Bech32Test::refuses()
{
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, text);
    const auto decoded = decodeBech32(prefix, text);
    QVERIFY(!decoded.has_value());
    QCOMPARE(decoded.error().kind, Error::Kind::InvalidInput);
}

void Bech32Test::noticesEachChangedCharacter()
{
    const QByteArray text = encodeBech32("key", SecretBytes::random(33).view()).view().toByteArray();
    for (qsizetype i = 0; i < text.size(); ++i) {
        for (const char other : QByteArray("qp2l1x")) {
            QByteArray changed = text;
            changed[i] = other;
            if (changed != text) QVERIFY(!decodeBech32("key", changed).has_value());
        }
    }
}

TOLLSTREAM_TEST_MAIN(Bech32Test)
#include "Bech32Test.moc"
