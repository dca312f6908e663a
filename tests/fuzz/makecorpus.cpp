// SPDX-License-Identifier: GPL-3.0-or-later
// tollstream-make-corpus VECTORS DIRECTORY: writes what the fuzzers begin with, out of the published vectors
// and of samples of our own. Always the same files.
#include "app/feed/LiveMessage.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/Ledger.h"
#include "app/localnet/RpcMethods.h"
#include "app/localnet/Treasury.h"
#include "app/market/GuestPass.h"
#include "app/market/Heartbeat.h"
#include "app/market/Memo.h"
#include "app/market/Offer.h"
#include "app/market/OfferLink.h"

#include "tests/support/ManualClock.h"
#include "tests/vectors/VectorCases.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace tollstream;
using namespace Qt::StringLiterals;

namespace {

KeyPair keyNumber(char number)
{
    return KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, number))).value();
}

/// Writes one input after another below a directory.
class Corpus
{
public:
    explicit Corpus(const QString &directory) : m_directory(directory) {}

    void add(const QString &target, const QString &name, const QByteArray &content)
    {
        m_directory.mkpath(target);
        QFile file(m_directory.filePath(target + u'/' + name));
        m_isGood = m_isGood && file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
    bool isGood() const { return m_isGood; }

private:
    QDir m_directory;
    bool m_isGood = true;
};

QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QByteArray fromHex(const QJsonValue &value)
{
    return QByteArray::fromHex(value.toString().toLatin1());
}

/// The parts of one vector that some target reads.
void addVector(Corpus &corpus, const QJsonValue &vector)
{
    const QString id = vector["id"_L1].toString();
    const QJsonValue input = vector["input"_L1];
    const QJsonValue expect = vector["expect"_L1];
    for (const QJsonValue &part : {input, expect}) {
        if (part["bcs_hex"_L1].isString()) corpus.add(u"transaction"_s, id, fromHex(part["bcs_hex"_L1]));
        if (part["sender_signed_data_base64"_L1].isString())
            corpus.add(u"signed-transaction"_s, id, fromBase64(part["sender_signed_data_base64"_L1]));
        for (const auto name : {"signature"_L1, "combined_signature"_L1})
            if (part[name].isString()) corpus.add(u"signature"_s, id, fromBase64(part[name]));
        for (const auto name : {"bech32"_L1, "private_key_bech32"_L1})
            if (part[name].isString()) corpus.add(u"bech32"_s, id, part[name].toString().toUtf8());
        for (const auto name : {"address"_L1, "digest"_L1, "path"_L1})
            if (part[name].isString())
                corpus.add(u"text"_s, id + u'-' + name, part[name].toString().toUtf8());
    }
    if (expect["multisig_public_key_bcs_hex"_L1].isString())
        corpus.add(u"signature"_s, id, fromHex(expect["multisig_public_key_bcs_hex"_L1]));
    if (input["mnemonic"_L1].isString())
        corpus.add(u"mnemonic"_s, id, input["mnemonic"_L1].toString().toUtf8());
    if (expect["memo_hex"_L1].isString()) corpus.add(u"memo"_s, id, fromHex(expect["memo_hex"_L1]));
    if (vector["kind"_L1].toString() == u"memo-json")
        corpus.add(u"rpc-answer"_s, id, QJsonDocument(input.toObject()).toJson(QJsonDocument::Compact));
}

/// What a node answers, out of a small chain with one payment.
bool addAnswers(Corpus &corpus)
{
    const ManualClock clock;
    localnet::Ledger::Options options;
    options.seed = 1;
    const auto ledger = localnet::Ledger::open(options, clock);
    if (!ledger) return false;
    const KeyPair john = keyNumber('j');
    const Address payer = Address::of(john.publicKey());
    const Address jane = Address::of(keyNumber('J').publicKey());
    const auto gift = localnet::Treasury(**ledger).give(payer, 1'000'000'000, 2);
    if (!gift) return false;
    const std::vector<Coin> coins{{gift->coins.front().reference, Nanos{gift->coins.front().balance}}};
    const TransactionData payment = buildPayment({jane, Nanos{500'000}, "{\"username\":\"john\"}"}, payer,
                                                 coins, Nanos{1'000}, Nanos{5'000'000}, 1);
    const QByteArray bytes = encodeTransaction(payment);
    const QString base64 = QString::fromLatin1(bytes.toBase64());
    const QString signature = QString::fromLatin1(signHash(john, transactionSigningHash(bytes)).toBase64());
    const QString digest = transactionDigest(bytes).toString();
    QJsonObject shown;
    for (const auto part : {"showInput"_L1, "showRawInput"_L1, "showEffects"_L1, "showBalanceChanges"_L1})
        shown.insert(part, true);

    const std::pair<QString, QJsonArray> calls[] = {
        {u"iota_getChainIdentifier"_s, {}},
        {u"iotax_getReferenceGasPrice"_s, {}},
        {u"iotax_getBalance"_s, {payer.toString()}},
        {u"iotax_getCoins"_s, {payer.toString()}},
        {u"iota_dryRunTransactionBlock"_s, {base64}},
        {u"iota_executeTransactionBlock"_s,
         {base64, QJsonArray{signature}, shown, u"WaitForLocalExecution"_s}},
        {u"iota_getTransactionBlock"_s, {digest, shown}},
        {u"iotax_queryTransactionBlocks"_s,
         {QJsonObject{{u"filter"_s, QJsonObject{{u"ToAddress"_s, jane.toString()}}}, {u"options"_s, shown}}}},
        {u"iota_getCheckpoint"_s, {u"1"_s}},
        {u"iota_getObject"_s, {coins.front().reference.id.toString()}},
        {u"iota_getTransactionBlock_unknown"_s, {u"11111111111111111111111111111112"_s}},
    };
    localnet::RpcMethods methods(**ledger);
    for (const auto &[name, parameters] : calls) {
        const auto result = methods.call(name.section(u'_', 0, 1), parameters);
        QJsonObject answer{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}};
        if (result)
            answer.insert(u"result"_s, *result);
        else
            answer.insert(u"error"_s, QJsonObject{{u"code"_s, static_cast<int>(result.error().code)},
                                                  {u"message"_s, result.error().message}});
        corpus.add(u"rpc-answer"_s, name, QJsonDocument(answer).toJson(QJsonDocument::Compact));
        if (name == u"iotax_queryTransactionBlocks") // the bare result, as the target also reads it
            corpus.add(u"rpc-answer"_s, u"page"_s,
                       QJsonDocument(result->toObject()).toJson(QJsonDocument::Compact));
    }
    return true;
}

void addMarket(Corpus &corpus)
{
    const KeyPair jane = keyNumber('J');
    SealingPublicKey sealingKey;
    sealingKey.bytes.fill('s');
    const UnixTime noon = fromUnixMilliseconds(1'795'000'000'000);
    const Offer offer{.serial = 7,
                      .issued = noon,
                      .expires = noon + std::chrono::hours(24),
                      .seller = Address::of(jane.publicKey()),
                      .network = u"local"_s,
                      .chainIdentifier = u"c0ffee01"_s,
                      .liveTopic = u"sensor/live"_s,
                      .averageTopic = u"sensor/1m"_s,
                      .unit = u"mW"_s,
                      .title = u"Jane's kitchen ☕"_s,
                      .tariff = {},
                      .sealingKey = sealingKey};
    corpus.add(u"offer"_s, u"usual"_s, signOffer(offer, jane).json);
    corpus.add(u"offer"_s, u"words"_s, offerMessage(offer));
    Offer freeAtFirst = offer;
    freeAtFirst.trial = std::chrono::minutes(10);
    corpus.add(u"offer"_s, u"trial"_s, signOffer(freeAtFirst, jane).json);

    OfferLink link{{u"192.168.0.7"_s, 8883, QByteArray(32, 'p')}, offer.seller};
    corpus.add(u"offer-link"_s, u"pinned"_s, link.toString().toUtf8());
    corpus.add(u"offer-link"_s, u"encoded"_s, link.toString().replace(u"sha256:"_s, u"sha256%3A"_s).toUtf8());
    link.broker = {u"fe80::1"_s, 1883, {}};
    corpus.add(u"offer-link"_s, u"ipv6"_s, link.toString().toUtf8());
    link.broker = {u"broker.example"_s, 1883, {}};
    corpus.add(u"offer-link"_s, u"name"_s, link.toString().toUtf8() + "&later=1");

    GuestPass pass{.secret = SecretBytes::copyOf(QByteArray(32, 'g')),
                   .from = noon,
                   .until = noon + std::chrono::hours(24),
                   .accountedThrough = 3'590'000'000,
                   .topic = u"sensor/live"_s,
                   .signature = {}};
    signGuestPass(pass, offer.seller, jane);
    corpus.add(u"guest-pass"_s, u"day"_s, encodeGuestPass(pass).view().toByteArray());
    corpus.add(u"guest-pass"_s, u"link"_s, guestPassLink(link, pass).toUtf8());
    pass.topic = u"s"_s;
    pass.until = noon + std::chrono::hours(1);
    corpus.add(u"guest-pass"_s, u"unsigned"_s, encodeGuestPass(pass).view().toByteArray());

    corpus.add(u"memo"_s, u"request"_s, QByteArray(160, 'r'));
    corpus.add(u"memo"_s, u"sealed"_s, "TS1" + QByteArray(208, 'x'));
    corpus.add(u"receipt"_s, u"granted"_s, QByteArray::fromHex("0100 0068e0eda1010000 0700000000000000"));
    corpus.add(u"receipt"_s, u"unknown-status"_s,
               QByteArray::fromHex("01090068e0eda10100000700000000000000"));

    corpus.add(
        u"receipt"_s, u"granted-at"_s,
        QByteArray::fromHex("0200 0068e0eda1010000 0700000000000000 00e08eeda1010000 00f0130000000000"));
    corpus.add(u"receipt"_s, u"trial"_s,
               QByteArray::fromHex("0400 0068e0eda1010000 0700000000000000 00e08eeda1010000 00f0130000000000"
                                   "58020000"));
    corpus.add(u"heartbeat"_s, u"usual"_s, signHeartbeat({3, 900, {{3, 7}, {12, 100}, {800, 900}}}, jane));
    corpus.add(u"heartbeat"_s, u"nothing-missing"_s, signHeartbeat({0, 3'590'000'000, {}}, jane));

    const LiveMessage message{noon, {150'000}, 42, std::chrono::milliseconds(300)};
    corpus.add(u"live-message"_s, u"full"_s, encodeLiveMessage(message));
    corpus.add(u"live-message"_s, u"short"_s, encodeLiveMessage({noon, {-1}, {}, {}}));
    corpus.add(u"live-message"_s, u"bare"_s, encodeBareNumber({150'000}));

    const std::pair<const char *, const char *> texts[] = {{"amount", "0.0005"},
                                                           {"amount-largest", "18446744073.709551615"},
                                                           {"amount-too-large", "18446744073.709551616"},
                                                           {"amount-too-fine", "0.0000000001"},
                                                           {"zeros", "11111111111111111111111111111111"}};
    for (const auto &[name, text] : texts)
        corpus.add(u"text"_s, QString::fromLatin1(name), text);
    corpus.add(u"bech32"_s, u"of-the-standard"_s, "a12uel5l");
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || !initialiseCrypto()) {
        std::fputs("usage: tollstream-make-corpus VECTORS DIRECTORY\n", stderr);
        return 2;
    }
    const auto vectors = readVectorFile(arguments[1]);
    if (!vectors) {
        std::fprintf(stderr, "%s\n", qPrintable(vectors.error().detail));
        return 2;
    }
    Corpus corpus(arguments[2]);
    for (const auto &vector : *vectors)
        addVector(corpus, vector);
    addMarket(corpus);
    return addAnswers(corpus) && corpus.isGood() ? 0 : 1;
}
