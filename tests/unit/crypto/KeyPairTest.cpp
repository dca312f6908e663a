// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/KeyPair.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

namespace {

template <std::size_t Size> std::array<std::uint8_t, Size> hexArray(const char *hex)
{
    return toArray<Size>(QByteArray::fromHex(hex)).value();
}

} // namespace

class KeyPairTest : public QObject
{
    Q_OBJECT
private slots:
    void signsAsTheStandardDoes();
    void noticesEachChangedBit();
    void refusesKeysOfSmallOrder();
    void refusesASecondFormOfASignature();
    void refusesSeedsOfAnotherLength();
};

void KeyPairTest::signsAsTheStandardDoes()
{
    // RFC 8032, section 7.1, test 2.
    const SecretBytes seed = SecretBytes::copyOf(
        QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    const Result<KeyPair> key = KeyPair::fromSeed(seed);
    QVERIFY(key.has_value());
    QCOMPARE(viewOf(key->publicKey().bytes).toByteArray().toHex(),
             QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    QCOMPARE(viewOf(key->sign("r").bytes).toByteArray().toHex(),
             QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    QVERIFY(key->seed() == seed);
}

void KeyPairTest::noticesEachChangedBit()
{
    const KeyPair key = *KeyPair::fromSeed(SecretBytes::random(32));
    const Signature signature = key.sign("pay 500000 to Jane");
    QVERIFY(verify(key.publicKey(), "pay 500000 to Jane", signature));
    QVERIFY(!verify(key.publicKey(), "pay 500001 to Jane", signature));
    QVERIFY(!verify(key.publicKey(), {}, signature));
    for (std::size_t bit = 0; bit < 512; ++bit) {
        Signature changed = signature;
        changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        QVERIFY(!verify(key.publicKey(), "pay 500000 to Jane", changed));
    }
}

void KeyPairTest::refusesKeysOfSmallOrder()
{
    // The neutral element as key and as R, with s = 0, fulfils the bare equation for every message.
    PublicKey neutral;
    neutral.bytes[0] = 1;
    Signature signature;
    signature.bytes[0] = 1;
    QVERIFY(!verify(neutral, "anything", signature));
}

void KeyPairTest::refusesASecondFormOfASignature()
{
    const KeyPair key = *KeyPair::fromSeed(SecretBytes::random(32));
    Signature signature = key.sign("message");
    // s + L instead of s, which a lax check takes for the same.
    const auto order = hexArray<32>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        carry += unsigned(signature.bytes[32 + i]) + order[i];
        signature.bytes[32 + i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    QVERIFY(!verify(key.publicKey(), "message", signature));
}

void KeyPairTest::refusesSeedsOfAnotherLength()
{
    for (const std::size_t size : {0U, 31U, 33U, 64U})
        QCOMPARE(KeyPair::fromSeed(SecretBytes(size)).error().kind, Error::Kind::InvalidInput);
}

TOLLSTREAM_TEST_MAIN(KeyPairTest)
#include "KeyPairTest.moc"
