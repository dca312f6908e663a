// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Bech32.h"
#include "app/crypto/Blake2b.h"
#include "app/crypto/Mnemonic.h"
#include "app/crypto/Slip10.h"
#include "app/iota/MemoJson.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "VectorJson.h"
#include <map>

using namespace tollstream;

namespace {

constexpr QByteArrayView keyPrefix = "iotaprivkey";

QString hexText(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes.toByteArray().toHex());
}

QString base64Text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray base64Bytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

// The secret key of an exported text, which must be of Ed25519.
Result<KeyPair> importKey(const QString &text)
{
    const Result<SecretBytes> payload = decodeBech32(keyPrefix, text.toLatin1());
    if (!payload) return tl::make_unexpected(payload.error());
    if (payload->size() != 33 || payload->data()[0] != 0) return failure(Error::Kind::Unsupported);
    return KeyPair::fromSeed(SecretBytes::copyOf(payload->view().sliced(1)));
}

// The address that the signature speaks for, if that is the sender.
Result<Address> checkSender(const QByteArray &bytes, const QByteArray &signature, const Address &sender)
{
    const Result<Address> signer = signerOf(signature, transactionSigningHash(bytes));
    if (signer && *signer != sender) return failure(Error::Kind::Forged);
    return signer;
}

} // namespace

/// Every case of the vector file, which the official SDK and an independent implementation agree on.
class VectorsTest : public QObject
{
    Q_OBJECT
private slots:
    void holds_data();
    void holds();
    void coversTheWholeFile();

private:
    void checkMnemonic(const QJsonObject &vector);
    void checkPrivateKey(const QJsonObject &vector);
    void checkBcs(const QJsonObject &vector);
    void checkTransaction(const QJsonObject &vector);
    void checkRawTransaction(const QJsonObject &vector);
    void checkMemoJson(const QJsonObject &vector);
    void checkPersonalMessage(const QJsonObject &vector);
    void checkMultisigAddress(const QJsonObject &vector);
    void checkMultisigTransaction(const QJsonObject &vector);
    void checkDerivedObjectId(const QJsonObject &vector);
    void checkReject(const QJsonObject &vector);

    using Check = void (VectorsTest::*)(const QJsonObject &);
    static const std::map<QString, Check> &checks();
    static QJsonArray cases();
};

QJsonArray VectorsTest::cases()
{
    QFile file(QStringLiteral(TOLLSTREAM_TEST_DATA "/iota-vectors.json"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll())[u"cases"].toArray();
}

const std::map<QString, VectorsTest::Check> &VectorsTest::checks()
{
    static const std::map<QString, Check> table = {
        {QStringLiteral("mnemonic"), &VectorsTest::checkMnemonic},
        {QStringLiteral("bech32-private-key"), &VectorsTest::checkPrivateKey},
        {QStringLiteral("bcs"), &VectorsTest::checkBcs},
        {QStringLiteral("transaction"), &VectorsTest::checkTransaction},
        {QStringLiteral("raw-transaction"), &VectorsTest::checkRawTransaction},
        {QStringLiteral("memo-json"), &VectorsTest::checkMemoJson},
        {QStringLiteral("personal-message"), &VectorsTest::checkPersonalMessage},
        {QStringLiteral("multisig-address"), &VectorsTest::checkMultisigAddress},
        {QStringLiteral("multisig-transaction"), &VectorsTest::checkMultisigTransaction},
        {QStringLiteral("derived-object-id"), &VectorsTest::checkDerivedObjectId},
        {QStringLiteral("reject"), &VectorsTest::checkReject},
    };
    return table;
}

void VectorsTest::coversTheWholeFile()
{
    constexpr qsizetype expectedCases = 54;
    QCOMPARE(cases().size(), expectedCases);
}

void VectorsTest::holds_data()
{
    QTest::addColumn<QJsonObject>("vector");
    for (const QJsonValue &vector : cases())
        QTest::newRow(qPrintable(vector[u"id"].toString())) << vector.toObject();
}

void VectorsTest::holds()
{
    QFETCH(QJsonObject, vector);
    const auto check = checks().find(vector[u"kind"].toString());
    QVERIFY2(check != checks().end(), "a kind of case that this test does not know");
    try {
        (this->*check->second)(vector);
    } catch (const std::exception &problem) {
        QFAIL(problem.what());
    }
}

void VectorsTest::checkMnemonic(const QJsonObject &vector)
{
    const QJsonValue input = vector[u"input"];
    const QJsonValue expect = vector[u"expect"];
    const Result<Mnemonic> words = Mnemonic::parse(input[u"mnemonic"].toString().toUtf8());
    QVERIFY(words.has_value());
    QCOMPARE(hexText(words->seed().view()), expect[u"seed_hex"].toString());
    const Result<SecretBytes> secret = deriveEd25519(words->seed(), input[u"path"].toString());
    QVERIFY(secret.has_value());
    QCOMPARE(hexText(secret->view()), expect[u"private_key_hex"].toString());
    const Result<KeyPair> key = KeyPair::fromSeed(*secret);
    QVERIFY(key.has_value());
    QCOMPARE(hexText(viewOf(key->publicKey().bytes)), expect[u"public_key_hex"].toString());
    QCOMPARE(Address::of(key->publicKey()).toString(), expect[u"address"].toString());
    const SecretBytes exported = encodeBech32(keyPrefix, '\0' + secret->view().toByteArray());
    QCOMPARE(QString::fromLatin1(exported.view()), expect[u"private_key_bech32"].toString());
}

void VectorsTest::checkPrivateKey(const QJsonObject &vector)
{
    const QJsonValue expect = vector[u"expect"];
    const Result<KeyPair> key = importKey(vector[u"input"][u"bech32"].toString());
    QVERIFY(key.has_value());
    QCOMPARE(hexText(key->seed().view()), expect[u"private_key_hex"].toString());
    QCOMPARE(hexText(viewOf(key->publicKey().bytes)), expect[u"public_key_hex"].toString());
    QCOMPARE(Address::of(key->publicKey()).toString(), expect[u"address"].toString());
}

void VectorsTest::checkBcs(const QJsonObject &vector)
{
    const QJsonArray items = vector[u"items"].toArray();
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &item : items) {
        const QString type = item[u"type"].toString();
        BcsWriter written;
        writeValue(written, type, item[u"value"]);
        QCOMPARE(hexText(written.bytes()), item[u"hex"].toString());

        const QByteArray bytes = hexBytes(item[u"hex"]);
        BcsReader reader(bytes);
        BcsWriter again;
        copyValue(reader, again, type);
        QVERIFY2(reader.finish().has_value(), qPrintable(type));
        QCOMPARE(again.bytes(), bytes);
    }
}

void VectorsTest::checkTransaction(const QJsonObject &vector)
{
    const QJsonValue input = vector[u"input"];
    const QJsonValue expect = vector[u"expect"];
    const TransactionData transaction = transactionFrom(input[u"transaction"].toObject());
    const QByteArray bytes = encodeTransaction(transaction);
    QCOMPARE(hexText(bytes), expect[u"bcs_hex"].toString());
    const Result<TransactionData> decoded = decodeTransaction(bytes);
    QVERIFY(decoded.has_value());
    QCOMPARE(*decoded, transaction);
    QCOMPARE(transactionDigest(bytes).toString(), expect[u"digest"].toString());
    const Bytes32 hash = transactionSigningHash(bytes);
    QCOMPARE(hexText(viewOf(hash)), expect[u"signing_hash_hex"].toString());

    SignedTransaction signedTransaction{bytes, {}};
    const QJsonArray signers = input[u"signers"].toArray();
    QCOMPARE(signers.size(), expect[u"signatures"].toArray().size());
    for (qsizetype i = 0; i < signers.size(); ++i) {
        const QByteArray signature = signHash(keyPair(signers[i][u"private_key_hex"]), hash);
        QCOMPARE(base64Text(signature), expect[u"signatures"][i].toString());
        const Result<Address> signer = signerOf(signature, hash);
        QVERIFY(signer.has_value());
        QCOMPARE(signer->toString(), signers[i][u"address"].toString());
        signedTransaction.signatures.push_back(signature);
    }
    const QByteArray raw = encodeSignedTransaction(signedTransaction);
    QCOMPARE(base64Text(raw), expect[u"sender_signed_data_base64"].toString());
    QCOMPARE(decodeSignedTransaction(raw), Result<SignedTransaction>(signedTransaction));

    const std::optional<QByteArray> memo = memoOf(transaction);
    QCOMPARE(memo.has_value(), expect[u"memo_hex"].isString());
    if (memo) QCOMPARE(hexText(*memo), expect[u"memo_hex"].toString());
}

void VectorsTest::checkRawTransaction(const QJsonObject &vector)
{
    const QJsonValue expect = vector[u"expect"];
    const QByteArray raw = base64Bytes(vector[u"input"][u"sender_signed_data_base64"]);
    const Result<SignedTransaction> decoded = decodeSignedTransaction(raw);
    QVERIFY(decoded.has_value());
    QCOMPARE(encodeSignedTransaction(*decoded), raw);
    QCOMPARE(transactionDigest(decoded->transactionBytes).toString(), expect[u"digest"].toString());
    const Result<TransactionData> transaction = decodeTransaction(decoded->transactionBytes);
    QVERIFY(transaction.has_value());
    QCOMPARE(transaction->sender.toString(), expect[u"sender"].toString());

    const QJsonArray signatures = expect[u"signatures"].toArray();
    QCOMPARE(qsizetype(decoded->signatures.size()), signatures.size());
    for (qsizetype i = 0; i < signatures.size(); ++i)
        QCOMPARE(base64Text(decoded->signatures[std::size_t(i)]), signatures[i].toString());
    QVERIFY(checkSender(decoded->transactionBytes, decoded->signatures[0], transaction->sender).has_value());

    QVERIFY(expect[u"payments"].isArray());
    for (const QJsonValue &payment : expect[u"payments"].toArray())
        QCOMPARE(amountSentTo(*transaction, addressFrom(payment[u"to"])),
                 Result<Nanos>(Nanos{unsignedFrom(payment[u"amount"])}));
    QCOMPARE(amountSentTo(*transaction, Address{}), Result<Nanos>(Nanos{}));
    const std::optional<QByteArray> memo = memoOf(*transaction);
    QCOMPARE(memo.has_value(), expect[u"memo_hex"].isString());
    if (memo) QCOMPARE(hexText(*memo), expect[u"memo_hex"].toString());
}

void VectorsTest::checkMemoJson(const QJsonObject &vector)
{
    const Result<QByteArray> memo = memoFromJson(vector[u"input"].toObject());
    QVERIFY(memo.has_value());
    QCOMPARE(hexText(*memo), vector[u"expect"][u"memo_hex"].toString());
}

void VectorsTest::checkPersonalMessage(const QJsonObject &vector)
{
    const QJsonValue expect = vector[u"expect"];
    const KeyPair key = keyPair(vector[u"input"][u"private_key_hex"]);
    const QByteArray message = hexBytes(vector[u"input"][u"message_hex"]);
    QCOMPARE(hexText(wrapByteVector(message)), expect[u"bcs_hex"].toString());
    QCOMPARE(hexText(viewOf(personalMessageSigningHash(message))), expect[u"signing_hash_hex"].toString());
    const QByteArray signature = signPersonalMessage(key, message);
    QCOMPARE(base64Text(signature), expect[u"signature"].toString());
    const Result<Address> signer = personalMessageSigner(signature, message);
    QVERIFY(signer.has_value());
    QCOMPARE(signer->toString(), expect[u"address"].toString());
    QVERIFY(!personalMessageSigner(signature, message + "!").has_value());
}

void VectorsTest::checkMultisigAddress(const QJsonObject &vector)
{
    const QJsonValue expect = vector[u"expect"];
    const MultisigPublicKey key = multisigFrom(vector[u"input"].toObject());
    QVERIFY(key.isValid());
    QCOMPARE(key.address().toString(), expect[u"address"].toString());
    QCOMPARE(Address{blake2b256({hexBytes(expect[u"address_preimage_hex"])})}, key.address());
    BcsWriter writer;
    key.writeTo(writer);
    QCOMPARE(hexText(writer.bytes()), expect[u"multisig_public_key_bcs_hex"].toString());
    BcsReader reader(writer.bytes());
    QCOMPARE(MultisigPublicKey::readFrom(reader), key);
    QVERIFY(reader.finish().has_value());
}

void VectorsTest::checkMultisigTransaction(const QJsonObject &vector)
{
    const QJsonObject input = vector[u"input"].toObject();
    const QJsonValue expect = vector[u"expect"];
    const TransactionData transaction = transactionFrom(input[u"transaction"].toObject());
    const QByteArray bytes = encodeTransaction(transaction);
    QCOMPARE(hexText(bytes), expect[u"bcs_hex"].toString());
    QCOMPARE(transactionDigest(bytes).toString(), expect[u"digest"].toString());
    const Bytes32 hash = transactionSigningHash(bytes);
    QCOMPARE(hexText(viewOf(hash)), expect[u"signing_hash_hex"].toString());

    const MultisigPublicKey committee = multisigFrom(input);
    BcsWriter combined;
    combined.writeU8(3);
    const QJsonArray signers = input[u"signers"].toArray();
    combined.writeCount(std::size_t(signers.size()));
    unsigned bitmap = 0;
    for (qsizetype i = 0; i < signers.size(); ++i) {
        const KeyPair key = keyPair(signers[i][u"private_key_hex"]);
        QCOMPARE(base64Text(signHash(key, hash)), expect[u"partial_signatures"][i].toString());
        combined.writeUleb128(0);
        combined.writeFixed(viewOf(key.sign(viewOf(hash)).bytes));
        bitmap |= 1U << signers[i][u"member"].toInt();
    }
    QCOMPARE(qint64(bitmap), expect[u"bitmap"].toInteger());
    combined.writeU16(static_cast<std::uint16_t>(bitmap));
    committee.writeTo(combined);
    QCOMPARE(base64Text(combined.bytes()), expect[u"combined_signature"].toString());
    QCOMPARE(checkSender(bytes, combined.bytes(), transaction.sender), Result<Address>(committee.address()));
    QCOMPARE(base64Text(encodeSignedTransaction({bytes, {combined.bytes()}})),
             expect[u"sender_signed_data_base64"].toString());
}

void VectorsTest::checkDerivedObjectId(const QJsonObject &vector)
{
    const QJsonArray items = vector[u"items"].toArray();
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &item : items)
        QCOMPARE(ObjectId::created(digestFrom(item[u"digest"]), unsignedFrom(item[u"n"])).toString(),
                 item[u"object_id"].toString());
}

void VectorsTest::checkReject(const QJsonObject &vector)
{
    const QJsonValue input = vector[u"input"];
    const QString what = vector[u"what"].toString();
    if (what == u"mnemonic") {
        QVERIFY(!Mnemonic::parse(input[u"mnemonic"].toString().toUtf8()).has_value());
    } else if (what == u"path") {
        const Result<Mnemonic> words = Mnemonic::parse(input[u"mnemonic"].toString().toUtf8());
        QVERIFY(words.has_value());
        QVERIFY(!deriveEd25519(words->seed(), input[u"path"].toString()).has_value());
    } else if (what == u"bech32-private-key") {
        QVERIFY(!importKey(input[u"bech32"].toString()).has_value());
    } else if (what == u"transaction-bcs") {
        const QByteArray bytes = hexBytes(input[u"bcs_hex"]);
        QVERIFY(!bytes.isEmpty());
        const Result<TransactionData> decoded = decodeTransaction(bytes);
        QVERIFY(!decoded.has_value());
        QCOMPARE(decoded.error().kind, Error::Kind::BadReply);
    } else if (what == u"transaction-signature") {
        const QByteArray bytes = hexBytes(input[u"bcs_hex"]);
        QVERIFY(decodeTransaction(bytes).has_value()); // it is the signature that must be refused
        QVERIFY(!base64Bytes(input[u"signature"]).isEmpty());
        const Result<Address> signer =
            checkSender(bytes, base64Bytes(input[u"signature"]), addressFrom(input[u"sender"]));
        QVERIFY(!signer.has_value());
        QCOMPARE(signer.error().kind, Error::Kind::Forged);
    } else if (what == u"address") {
        QVERIFY(!Address::parse(input[u"address"].toString()).has_value());
    } else {
        QFAIL("a kind of rejection that this test does not know");
    }
}

TOLLSTREAM_TEST_MAIN(VectorsTest)
#include "VectorsTest.moc"
