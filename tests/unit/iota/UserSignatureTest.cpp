// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/UserSignature.h"

#include "app/iota/MultisigPublicKey.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

namespace {

constexpr Bytes32 someHash{1, 2, 3};

KeyPair makeKey()
{
    return std::move(*KeyPair::fromSeed(SecretBytes::random(32)));
}

std::vector<KeyPair> makeKeys(std::size_t count)
{
    std::vector<KeyPair> keys;
    for (std::size_t i = 0; i < count; ++i)
        keys.push_back(makeKey());
    return keys;
}

MultisigPublicKey committeeOf(const std::vector<KeyPair> &keys, std::uint16_t threshold)
{
    MultisigPublicKey committee;
    for (const KeyPair &key : keys)
        committee.members.push_back({key.publicKey(), 1});
    committee.threshold = threshold;
    return committee;
}

QByteArray multisig(const std::vector<Signature> &signatures, std::uint16_t bitmap,
                    const MultisigPublicKey &committee)
{
    BcsWriter writer;
    writer.writeU8(3);
    writer.writeCount(signatures.size());
    for (const Signature &signature : signatures) {
        writer.writeUleb128(0);
        writer.writeFixed(viewOf(signature.bytes));
    }
    writer.writeU16(bitmap);
    committee.writeTo(writer);
    return writer.bytes();
}

} // namespace

class UserSignatureTest : public QObject
{
    Q_OBJECT
private slots:
    void speaksForTheKeysAddress();
    void refusesOtherLengthsAndChanges();
    void refusesOtherSchemes();
    void twoOfThreeMaySign();
    void refusesMultisigs_data();
    void refusesMultisigs();
    void refusesCommittees_data();
    void refusesCommittees();
    void survivesEachChangedByteOfAMultisig();
    void tellsPurposesApart();
};

void UserSignatureTest::speaksForTheKeysAddress()
{
    const KeyPair key = makeKey();
    const QByteArray signature = signHash(key, someHash);
    QCOMPARE(signature.size(), qsizetype(97));
    QCOMPARE(signerOf(signature, someHash), Result<Address>(Address::of(key.publicKey())));
}

void UserSignatureTest::refusesOtherLengthsAndChanges()
{
    const QByteArray signature = signHash(makeKey(), someHash);
    for (qsizetype size = 0; size < signature.size(); ++size)
        QCOMPARE(signerOf(signature.first(size), someHash).error().kind, Error::Kind::BadReply);
    QCOMPARE(signerOf(signature + 'x', someHash).error().kind, Error::Kind::BadReply);
    for (qsizetype i = 1; i < signature.size(); ++i) {
        QByteArray changed = signature;
        changed[i] = static_cast<char>(changed[i] ^ 0x04);
        QCOMPARE(signerOf(changed, someHash).error().kind, Error::Kind::Forged);
    }
    QCOMPARE(signerOf(signature, Bytes32{}).error().kind, Error::Kind::Forged);
}

void UserSignatureTest::refusesOtherSchemes()
{
    QByteArray signature = signHash(makeKey(), someHash);
    for (const char flag : {'\x01', '\x02', '\x04', '\x05', '\x06', '\x07', '\x63'}) {
        signature[0] = flag;
        QCOMPARE(signerOf(signature, someHash).error().kind, Error::Kind::Unsupported);
    }
}

void UserSignatureTest::twoOfThreeMaySign()
{
    const std::vector<KeyPair> keys = makeKeys(3);
    const MultisigPublicKey committee = committeeOf(keys, 2);
    const Signature first = keys[0].sign(viewOf(someHash));
    const Signature second = keys[1].sign(viewOf(someHash));
    const Signature third = keys[2].sign(viewOf(someHash));
    const Result<Address> address = committee.address();
    QCOMPARE(signerOf(multisig({first, second}, 0b011, committee), someHash), address);
    QCOMPARE(signerOf(multisig({first, third}, 0b101, committee), someHash), address);
    QCOMPARE(signerOf(multisig({first, second, third}, 0b111, committee), someHash), address);
}

void UserSignatureTest::refusesMultisigs_data()
{
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<Error::Kind>("kind");
    const std::vector<KeyPair> keys = makeKeys(2);
    const MultisigPublicKey committee = committeeOf(keys, 2);
    const Signature first = keys[0].sign(viewOf(someHash));
    const Signature second = keys[1].sign(viewOf(someHash));
    const Signature foreign = makeKey().sign(viewOf(someHash));
    const QByteArray good = multisig({first, second}, 3, committee);
    QTest::newRow("one of two") << multisig({first}, 1, committee) << Error::Kind::Forged;
    QTest::newRow("one twice") << multisig({first, first}, 3, committee) << Error::Kind::Forged;
    QTest::newRow("wrong order") << multisig({second, first}, 3, committee) << Error::Kind::Forged;
    QTest::newRow("a stranger's") << multisig({first, foreign}, 3, committee) << Error::Kind::Forged;
    QTest::newRow("nobody's") << multisig({}, 0, committee) << Error::Kind::Forged;
    QTest::newRow("more than named") << multisig({first, second}, 1, committee) << Error::Kind::BadReply;
    QTest::newRow("fewer than named") << multisig({first}, 3, committee) << Error::Kind::BadReply;
    QTest::newRow("no such member") << multisig({first, second}, 0b101, committee) << Error::Kind::BadReply;
    QTest::newRow("bit far outside") << multisig({first, second}, 0x8001, committee) << Error::Kind::BadReply;
    QTest::newRow("cut") << good.chopped(1) << Error::Kind::BadReply;
    QTest::newRow("left over") << good + '\0' << Error::Kind::BadReply;
    QByteArray otherScheme = good;
    otherScheme[2] = 1;
    QTest::newRow("signature of another scheme") << otherScheme << Error::Kind::Unsupported;
    QByteArray otherMember = good;
    otherMember[2 + 2 * 65 + 2 + 1] = 1;
    QTest::newRow("member of another scheme") << otherMember << Error::Kind::Unsupported;
}

void UserSignatureTest::refusesMultisigs()
{
    QFETCH(QByteArray, signature);
    QFETCH(Error::Kind, kind);
    const Result<Address> signer = signerOf(signature, someHash);
    QVERIFY(!signer.has_value());
    QCOMPARE(signer.error().kind, kind);
}

void UserSignatureTest::refusesCommittees_data()
{
    QTest::addColumn<std::size_t>("memberCount");
    QTest::addColumn<int>("threshold");
    QTest::addColumn<int>("weightOfFirst");
    QTest::addColumn<bool>("repeatsAMember");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("ten members") << std::size_t(10) << 10 << 1 << false << true;
    QTest::newRow("eleven members") << std::size_t(11) << 11 << 1 << false << false;
    QTest::newRow("one member") << std::size_t(1) << 1 << 1 << false << true;
    QTest::newRow("threshold of nothing") << std::size_t(2) << 0 << 1 << false << false;
    QTest::newRow("threshold out of reach") << std::size_t(2) << 3 << 1 << false << false;
    QTest::newRow("weights add up") << std::size_t(2) << 256 << 255 << false << true;
    QTest::newRow("member without weight") << std::size_t(2) << 1 << 0 << false << false;
    QTest::newRow("member twice") << std::size_t(3) << 2 << 1 << true << false;
}

void UserSignatureTest::refusesCommittees()
{
    QFETCH(std::size_t, memberCount);
    QFETCH(int, threshold);
    QFETCH(int, weightOfFirst);
    QFETCH(bool, repeatsAMember);
    QFETCH(bool, isGood);
    std::vector<KeyPair> keys = makeKeys(memberCount);
    if (repeatsAMember) keys.back() = *KeyPair::fromSeed(keys.front().seed());
    MultisigPublicKey committee = committeeOf(keys, static_cast<std::uint16_t>(threshold));
    committee.members[0].weight = static_cast<std::uint8_t>(weightOfFirst);
    std::vector<Signature> signatures;
    signatures.reserve(keys.size());
    for (const KeyPair &key : keys)
        signatures.push_back(key.sign(viewOf(someHash)));
    const auto bitmap = static_cast<std::uint16_t>((1U << memberCount) - 1U);
    QCOMPARE(committee.isValid(), isGood);
    QCOMPARE(signerOf(multisig(signatures, bitmap, committee), someHash).has_value(), isGood);
}

void UserSignatureTest::survivesEachChangedByteOfAMultisig()
{
    const std::vector<KeyPair> keys = makeKeys(2);
    const MultisigPublicKey committee = committeeOf(keys, 1);
    const QByteArray good = multisig({keys[0].sign(viewOf(someHash))}, 1, committee);
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray changed = good;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            const Result<Address> signer = signerOf(changed, someHash);
            QVERIFY(!signer || *signer != committee.address());
        }
    }
}

void UserSignatureTest::tellsPurposesApart()
{
    const KeyPair key = makeKey();
    const QByteArray signature = signPersonalMessage(key, "offer");
    QCOMPARE(personalMessageSigner(signature, "offer"), Result<Address>(Address::of(key.publicKey())));
    QVERIFY(!personalMessageSigner(signature, "other").has_value());
    QVERIFY(!personalMessageSigner(signature, {}).has_value());
}

TOLLSTREAM_TEST_MAIN(UserSignatureTest)
#include "UserSignatureTest.moc"
