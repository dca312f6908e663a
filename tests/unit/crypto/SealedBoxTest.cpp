// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SealedBox.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class SealedBoxTest : public QObject
{
    Q_OBJECT
private slots:
    void opensWhatWasSealedToIt();
    void looksDifferentEachTime();
    void staysShutToOthers();
    void noticesEachChangedByteAndEachCut();
    void keyComesBackFromItsSecretHalf();
    void sealsToNoUnusableKey();
};

void SealedBoxTest::opensWhatWasSealedToIt()
{
    const SealingKeyPair keys = SealingKeyPair::generate();
    for (const qsizetype size : {0, 1, 144, 5000}) {
        const QByteArray content(size, 'c');
        const QByteArray sealed = seal(content, keys.publicKey());
        QCOMPARE(sealed.size(), size + sealedBoxOverhead);
        const auto opened = keys.open(sealed);
        QVERIFY(opened.has_value());
        QCOMPARE(opened->view(), QByteArrayView(content));
    }
}

void SealedBoxTest::looksDifferentEachTime()
{
    const SealingKeyPair keys = SealingKeyPair::generate();
    QVERIFY(seal("same", keys.publicKey()) != seal("same", keys.publicKey()));
}

void SealedBoxTest::staysShutToOthers()
{
    const QByteArray sealed = seal("for Jane", SealingKeyPair::generate().publicKey());
    const auto opened = SealingKeyPair::generate().open(sealed);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().kind, Error::Kind::Forged);
}

void SealedBoxTest::noticesEachChangedByteAndEachCut()
{
    const SealingKeyPair keys = SealingKeyPair::generate();
    const QByteArray sealed = seal("the content", keys.publicKey());
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 0x01);
        QVERIFY(!keys.open(changed).has_value());
        QVERIFY(!keys.open(sealed.first(i)).has_value());
    }
    QVERIFY(!keys.open(sealed + 'x').has_value());
}

void SealedBoxTest::keyComesBackFromItsSecretHalf()
{
    const SealingKeyPair keys = SealingKeyPair::generate();
    const auto again = SealingKeyPair::fromSecretKey(keys.secretKey().clone());
    QVERIFY(again.has_value());
    QCOMPARE(again->publicKey(), keys.publicKey());
    QVERIFY(again->open(seal("x", keys.publicKey())).has_value());
    for (const std::size_t size : {0U, 31U, 33U})
        QCOMPARE(SealingKeyPair::fromSecretKey(SecretBytes(size)).error().kind, Error::Kind::InvalidInput);
}

void SealedBoxTest::sealsToNoUnusableKey()
{
    QVERIFY(seal("content", SealingPublicKey{}).isEmpty()); // a stranger's offer may name such a key
}

TOLLSTREAM_TEST_MAIN(SealedBoxTest)
#include "SealedBoxTest.moc"
