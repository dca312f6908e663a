// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vectors/VectorCases.h"

#include "app/crypto/Blake2b.h"
#include "app/iota/AccountKey.h"
#include "app/iota/MemoJson.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include "tests/support/MultisigSignature.h"
#include "tests/vectors/BcsValues.h"
#include "tests/vectors/Expectation.h"
#include "tests/vectors/VectorJson.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

#include <map>
#include <stdexcept>

namespace tollstream {

using namespace Qt::StringLiterals;

namespace {

QString hexText(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes.toByteArray().toHex());
}

QString base64Text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

template <typename T> T valueOf(Result<T> result, const char *what)
{
    if (!result) mismatch(u"%1: %2"_s.arg(QLatin1StringView(what), result.error().detail));
    return std::move(*result);
}

template <typename T> void demandRejected(const Result<T> &result)
{
    demand(!result.has_value(), "accepted what must be rejected");
}

void compareKey(const KeyPair &key, Expectation &expect)
{
    expect.compare(hexText(key.seed().view()), "private_key_hex"_L1);
    expect.compare(hexText(viewOf(key.publicKey().bytes)), "public_key_hex"_L1);
    expect.compare(Address::of(key.publicKey()).toString(), "address"_L1);
}

void checkMnemonic(const QJsonObject &vector, Expectation &expect)
{
    const QJsonValue input = memberOf(vector, "input"_L1);
    const Mnemonic words = valueOf(Mnemonic::parse(textOf(input, "mnemonic"_L1).toUtf8()), "mnemonic");
    expect.compare(hexText(words.seed().view()), "seed_hex"_L1);
    const KeyPair key = valueOf(deriveAccountKey(words, textOf(input, "path"_L1)), "path");
    compareKey(key, expect);
    const SecretBytes exported = exportPrivateKey(key);
    expect.compare(QString::fromLatin1(exported.view()), "private_key_bech32"_L1);
    const KeyPair imported = valueOf(importPrivateKey(exported.view()), "import of the exported key");
    demand(imported.publicKey() == key.publicKey(), "the exported key is another one");
    expect.compare(base64Text('\0' + viewOf(key.publicKey().bytes).toByteArray()),
                   "public_key_base64_with_flag"_L1);
}

void checkPrivateKey(const QJsonObject &vector, Expectation &expect)
{
    const QString text = textOf(memberOf(vector, "input"_L1), "bech32"_L1);
    const KeyPair key = valueOf(importPrivateKey(text.toLatin1()), "bech32");
    compareKey(key, expect);
    demand(unsignedFrom(expect.at("scheme_flag"_L1)) == 0, "scheme_flag: we read Ed25519 keys only");
    compare(QString::fromLatin1(exportPrivateKey(key).view()), text.toLower(), u"exported again"_s);
}

void checkBcs(const QJsonObject &vector, Expectation &)
{
    const QJsonArray items = arrayOf(vector, "items"_L1);
    demand(!items.isEmpty(), "no items");
    for (const auto &item : items) {
        const QString type = textOf(item, "type"_L1);
        compare(hexText(encodeNamed(type, memberOf(item, "value"_L1))), memberOf(item, "hex"_L1),
                type + u" written"_s);
        compare(hexText(copyNamed(type, hexFrom(item["hex"_L1]))), item["hex"_L1], type + u" read"_s);
    }
}

/// The bytes of a transaction, which must be ours in either direction, and their hashes.
QByteArray compareBytes(const TransactionData &transaction, Expectation &expect)
{
    QByteArray bytes = encodeTransaction(transaction);
    expect.compare(hexText(bytes), "bcs_hex"_L1);
    const TransactionData decoded = valueOf(decodeTransaction(bytes), "decoded again");
    demand(decoded == transaction, "decoded again it is another transaction");
    expect.compare(transactionDigest(bytes).toString(), "digest"_L1);
    expect.compare(hexText(viewOf(transactionSigningHash(bytes))), "signing_hash_hex"_L1);
    return bytes;
}

void compareSigned(const SignedTransaction &transaction, Expectation &expect)
{
    const QByteArray raw = encodeSignedTransaction(transaction);
    expect.compare(base64Text(raw), "sender_signed_data_base64"_L1);
    const SignedTransaction decoded = valueOf(decodeSignedTransaction(raw), "signed transaction");
    demand(decoded == transaction, "decoded again it is another signed transaction");
}

/// Absent and null both mean: no memo.
void compareMemo(const TransactionData &transaction, Expectation &expect)
{
    const std::optional<QByteArray> memo = memoOf(transaction);
    const QJsonValue expected = expect.optional("memo_hex"_L1);
    const bool isExpected = !expected.isNull() && !expected.isUndefined();
    demand(memo.has_value() == isExpected,
           memo ? "memo_hex: we find a memo where none is expected" : "memo_hex: we find no memo");
    if (memo) compare(hexText(*memo), expected, u"memo_hex"_s);

    const QJsonValue place = expect.optional("memo_input"_L1);
    demand(isExpected == (!place.isNull() && !place.isUndefined()), "memo_input: contradicts memo_hex");
    if (!memo) return;
    const std::uint64_t index = unsignedFrom(place);
    demand(index < transaction.inputs.size(), "memo_input: no such input");
    const auto *pure = std::get_if<PureInput>(&transaction.inputs[index]);
    demand(pure != nullptr && unwrapByteVector(pure->bytes) == memo, "memo_input: the memo is not there");
}

void checkTransaction(const QJsonObject &vector, Expectation &expect)
{
    const QJsonValue input = memberOf(vector, "input"_L1);
    const TransactionData transaction = transactionFrom(memberOf(input, "transaction"_L1));
    const QByteArray bytes = compareBytes(transaction, expect);
    const Bytes32 hash = transactionSigningHash(bytes);

    SignedTransaction signedTransaction{bytes, {}};
    const QJsonArray signers = arrayOf(input, "signers"_L1);
    const QJsonArray signatures = expect.list("signatures"_L1);
    demand(!signers.isEmpty() && signers.size() == signatures.size(), "signatures: not one for each signer");
    for (qsizetype i = 0; i < signers.size(); ++i) {
        const QByteArray signature = signHash(keyPairFrom(signers[i]), hash);
        compare(base64Text(signature), signatures[i], u"signature %1"_s.arg(i));
        const Address signer = valueOf(signerOf(signature, hash), "signature");
        compare(signer.toString(), memberOf(signers[i], "address"_L1), u"address of signer %1"_s.arg(i));
        signedTransaction.signatures.push_back(signature);
    }
    compareSigned(signedTransaction, expect);
    compareMemo(transaction, expect);
}

using Totals = std::map<QString, Nanos>;

void add(Totals &totals, const QString &recipient, Nanos amount)
{
    const auto sum = totals[recipient].plus(amount);
    demand(sum.has_value(), "payments: amounts beyond 64 bits");
    totals[recipient] = *sum;
}

void comparePayments(const TransactionData &transaction, const QJsonArray &payments)
{
    Totals theirs;
    for (const auto &payment : payments)
        add(theirs, addressFrom(memberOf(payment, "to"_L1)).toString(),
            Nanos{unsignedFrom(memberOf(payment, "amount"_L1))});
    Totals ours;
    Totals fromGas;
    for (const SplitPayment &payment : splitPayments(transaction)) {
        add(ours, payment.recipient.toString(), payment.amount);
        if (payment.isFromGasCoin) add(fromGas, payment.recipient.toString(), payment.amount);
    }
    demand(ours == theirs, "payments: not the amounts that we read");
    for (const auto &[recipient, amount] : fromGas) {
        const auto sent = amountSentTo(transaction, addressFrom(recipient));
        demand(!sent || *sent == amount, "payments: not the amount that we count");
    }
}

void checkRawTransaction(const QJsonObject &vector, Expectation &expect)
{
    const QByteArray raw = base64From(memberOf(memberOf(vector, "input"_L1), "sender_signed_data_base64"_L1));
    const SignedTransaction decoded = valueOf(decodeSignedTransaction(raw), "sender_signed_data_base64");
    demand(encodeSignedTransaction(decoded) == raw, "sender_signed_data_base64: written again it differs");
    expect.compare(transactionDigest(decoded.transactionBytes).toString(), "digest"_L1);
    const TransactionData transaction = valueOf(decodeTransaction(decoded.transactionBytes), "transaction");
    demand(encodeTransaction(transaction) == decoded.transactionBytes,
           "the transaction written again differs");
    expect.compare(transaction.sender.toString(), "sender"_L1);

    const QJsonArray signatures = expect.list("signatures"_L1);
    demand(qsizetype(decoded.signatures.size()) == signatures.size(), "signatures: another number of them");
    const Bytes32 hash = transactionSigningHash(decoded.transactionBytes);
    QSet<QString> signers;
    bool isAllOurs = true;
    for (qsizetype i = 0; i < signatures.size(); ++i) {
        const QByteArray &signature = decoded.signatures[std::size_t(i)];
        compare(base64Text(signature), signatures[i], u"signature %1"_s.arg(i));
        const Result<Address> signer = signerOf(signature, hash);
        // Others may sign with schemes that we only read.
        isAllOurs = isAllOurs && (signer || signer.error().kind != Error::Kind::Unsupported);
        if (signer) signers.insert(signer->toString());
    }
    demand(!isAllOurs || signers.contains(transaction.sender.toString()), "the sender has not signed");
    demand(!isAllOurs || signers.contains(transaction.gasData.owner.toString()),
           "the gas owner has not signed");
    comparePayments(transaction, expect.list("payments"_L1));
    expect.at("memo_hex"_L1);
    compareMemo(transaction, expect);
}

void checkMemoJson(const QJsonObject &vector, Expectation &expect)
{
    const Result<QByteArray> memo = memoFromJson(memberOf(vector, "input"_L1).toObject());
    const QJsonValue expected = expect.at("memo_hex"_L1);
    if (expected.isNull()) return demandRejected(memo);
    compare(hexText(valueOf(memo, "memo")), expected, u"memo_hex"_s);
}

void checkPersonalMessage(const QJsonObject &vector, Expectation &expect)
{
    const QJsonValue input = memberOf(vector, "input"_L1);
    const KeyPair key = keyPairFrom(input);
    const QByteArray message = hexFrom(memberOf(input, "message_hex"_L1));
    expect.compare(hexText(wrapByteVector(message)), "bcs_hex"_L1);
    expect.compare(hexText(viewOf(personalMessageSigningHash(message))), "signing_hash_hex"_L1);
    const QByteArray signature = signPersonalMessage(key, message);
    expect.compare(base64Text(signature), "signature"_L1);
    expect.compare(valueOf(personalMessageSigner(signature, message), "signature").toString(), "address"_L1);
    demandRejected(personalMessageSigner(signature, message + '!'));
}

void checkMultisigAddress(const QJsonObject &vector, Expectation &expect)
{
    const MultisigPublicKey key = multisigFrom(memberOf(vector, "input"_L1));
    demand(key.isValid(), "we hold the committee for invalid");
    expect.compare(key.address().toString(), "address"_L1);
    const QByteArray preimage = hexFrom(expect.at("address_preimage_hex"_L1));
    demand(Address{blake2b256({preimage})} == key.address(), "address_preimage_hex: another address");
    BcsWriter writer;
    key.writeTo(writer);
    expect.compare(hexText(writer.bytes()), "multisig_public_key_bcs_hex"_L1);
    BcsReader reader(writer.bytes());
    demand(MultisigPublicKey::readFrom(reader) == key && reader.finish(), "the committee read again differs");
}

void checkMultisigTransaction(const QJsonObject &vector, Expectation &expect)
{
    const QJsonValue input = memberOf(vector, "input"_L1);
    const TransactionData transaction = transactionFrom(memberOf(input, "transaction"_L1));
    const QByteArray bytes = compareBytes(transaction, expect);
    const Bytes32 hash = transactionSigningHash(bytes);

    const MultisigPublicKey committee = multisigFrom(input);
    const QJsonArray signers = arrayOf(input, "signers"_L1);
    const QJsonArray partials = expect.list("partial_signatures"_L1);
    demand(!signers.isEmpty() && signers.size() == partials.size(),
           "partial_signatures: not one for each signer");
    std::map<std::size_t, KeyPair> keys;
    std::map<std::size_t, const KeyPair *> byMember;
    std::uint64_t bitmap = 0;
    for (qsizetype i = 0; i < signers.size(); ++i) {
        const std::uint64_t member = unsignedFrom(memberOf(signers[i], "member"_L1), 15);
        const auto [place, isNew] = keys.emplace(member, keyPairFrom(signers[i]));
        demand(isNew && member < committee.members.size() &&
                   committee.members[member].key == place->second.publicKey(),
               "signers: not this member's key");
        compare(base64Text(signHash(place->second, hash)), partials[i], u"partial signature %1"_s.arg(i));
        byMember.emplace(member, &place->second);
        bitmap |= std::uint64_t{1} << member;
    }
    demand(unsignedFrom(expect.at("bitmap"_L1)) == bitmap, "bitmap: other members");
    const QByteArray combined = signAsCommittee(committee, byMember, hash);
    expect.compare(base64Text(combined), "combined_signature"_L1);
    const Address signer = valueOf(signerOf(combined, hash), "combined_signature");
    demand(signer == committee.address(), "the combined signature speaks for another address");
    demand(signer == transaction.sender || signer == transaction.gasData.owner,
           "the committee pays nothing here");
    compareSigned({bytes, {combined}}, expect);
    compareMemo(transaction, expect);
}

void checkDerivedObjectId(const QJsonObject &vector, Expectation &)
{
    const QJsonArray items = arrayOf(vector, "items"_L1);
    demand(!items.isEmpty(), "no items");
    for (const auto &item : items)
        compare(
            ObjectId::created(digestFrom(memberOf(item, "digest"_L1)), unsignedFrom(memberOf(item, "n"_L1)))
                .toString(),
            memberOf(item, "object_id"_L1), u"object_id"_s);
}

void checkRejectedSignature(const QJsonValue &input)
{
    const QByteArray bytes = hexFrom(memberOf(input, "bcs_hex"_L1));
    const Address sender = addressFrom(memberOf(input, "sender"_L1));
    const QString text = textOf(input, "signature"_L1);
    const auto signature =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!signature) return; // no signature can be read out of it
    const Result<Address> signer = signerOf(*signature, transactionSigningHash(bytes));
    demand(!signer || *signer != sender, "accepted what must be rejected");
}

void checkReject(const QJsonObject &vector, Expectation &expect)
{
    const QJsonValue input = memberOf(vector, "input"_L1);
    const QString what = textOf(vector, "what"_L1);
    demand(expect.at("rejected"_L1).toBool(), "rejected: must be true");
    expect.optional("reason"_L1); // words for people
    expect.optional("official_sdk_also_rejects"_L1);
    if (what == u"mnemonic") return demandRejected(Mnemonic::parse(textOf(input, "mnemonic"_L1).toUtf8()));
    if (what == u"path") {
        const Mnemonic words = valueOf(Mnemonic::parse(textOf(input, "mnemonic"_L1).toUtf8()), "mnemonic");
        return demandRejected(deriveAccountKey(words, textOf(input, "path"_L1)));
    }
    if (what == u"bech32-private-key")
        return demandRejected(importPrivateKey(textOf(input, "bech32"_L1).toUtf8()));
    if (what == u"transaction-bcs")
        return demandRejected(decodeTransaction(hexFrom(memberOf(input, "bcs_hex"_L1))));
    if (what == u"transaction-signature") return checkRejectedSignature(input);
    if (what == u"address") return demandRejected(Address::parse(textOf(input, "address"_L1)));
    mismatch(u"unknown kind of rejection: "_s + what);
}

using Check = void (*)(const QJsonObject &vector, Expectation &expect);

const std::map<QString, Check> &checks()
{
    static const std::map<QString, Check> table = {
        {u"mnemonic"_s, checkMnemonic},
        {u"bech32-private-key"_s, checkPrivateKey},
        {u"bcs"_s, checkBcs},
        {u"transaction"_s, checkTransaction},
        {u"raw-transaction"_s, checkRawTransaction},
        {u"memo-json"_s, checkMemoJson},
        {u"personal-message"_s, checkPersonalMessage},
        {u"multisig-address"_s, checkMultisigAddress},
        {u"multisig-transaction"_s, checkMultisigTransaction},
        {u"derived-object-id"_s, checkDerivedObjectId},
        {u"reject"_s, checkReject},
    };
    return table;
}

} // namespace

Result<QJsonArray> readVectorFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return failure(Error::Kind::Storage, file.errorString());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Kind::BadReply, u"no JSON: "_s + problem.errorString());
    const QJsonArray cases = document["cases"_L1].toArray();
    if (cases.isEmpty()) return failure(Error::Kind::BadReply, u"no cases in it"_s);
    return cases;
}

VectorVerdict checkVector(const QJsonObject &vector)
{
    VectorVerdict verdict;
    Expectation expect(vector);
    try {
        textOf(vector, "id"_L1);
        const QString kind = textOf(vector, "kind"_L1);
        const auto check = checks().find(kind);
        if (check == checks().end()) mismatch(u"unknown kind of case: "_s + kind);
        check->second(vector, expect);
        verdict.unchecked = expect.unchecked();
    } catch (const std::exception &problem) {
        verdict.mismatch = QString::fromUtf8(problem.what());
    }
    return verdict;
}

} // namespace tollstream
