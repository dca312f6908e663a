// SPDX-License-Identifier: GPL-3.0-or-later
// tollstream-wallethost NODE: our side of a conversation with the official SDK. Reads requests as lines of
// JSON, answers each with a line that begins with its "id"; what fails is answered with "error" and its
// detail.
#include "app/core/whenDone.h"
#include "app/iota/AccountKey.h"
#include "app/iota/IncomingPayment.h"
#include "app/iota/JsonRpcNode.h"
#include "app/iota/MemoJson.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include "tests/support/hosts/HostLines.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QNetworkAccessManager>

using namespace tollstream;
using namespace Qt::StringLiterals;

namespace {

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesOf(const QJsonValue &base64Text)
{
    return QByteArray::fromBase64(base64Text.toString().toLatin1());
}

/// The account of a request; a request without one is a mistake in the claims, and gets a key of its own.
KeyPair keyOf(const QJsonValue &request)
{
    const auto key = importPrivateKey(request["secret"_L1].toString().toLatin1());
    return key ? KeyPair::fromSeed(key->seed()).value() : KeyPair::fromSeed(SecretBytes::random(32)).value();
}

QJsonObject derived(const QJsonValue &request)
{
    const auto words = Mnemonic::parse(request["mnemonic"_L1].toString().toUtf8());
    if (!words) return {{u"error"_s, words.error().detail}};
    const auto key = deriveAccountKey(*words, request["path"_L1].toString());
    if (!key) return {{u"error"_s, key.error().detail}};
    return {{u"address"_s, Address::of(key->publicKey()).toString()},
            {u"secret"_s, QString::fromLatin1(exportPrivateKey(*key).view())}};
}

/// A payment as our wallet makes it.
QJsonObject built(const QJsonValue &request)
{
    const KeyPair key = keyOf(request);
    PaymentOrder order;
    order.recipient = Address::parse(request["recipient"_L1].toString()).value_or(Address());
    order.amount = Nanos::fromDecimal(request["amount"_L1].toString()).value_or(Nanos());
    order.memo = bytesOf(request["memo"_L1]);
    std::vector<Coin> coins;
    const QJsonArray list = request["coins"_L1].toArray();
    for (const auto &coin : list)
        coins.push_back({{ObjectId::parse(coin["objectId"_L1].toString()).value_or(ObjectId()),
                          coin["version"_L1].toString().toULongLong(),
                          Digest::parse(coin["digest"_L1].toString()).value_or(Digest())},
                         {}});
    std::optional<std::uint64_t> expiration;
    if (request["expiration"_L1].isString()) expiration = request["expiration"_L1].toString().toULongLong();
    const TransactionData payment =
        buildPayment(order, Address::of(key.publicKey()), coins,
                     Nanos::fromDecimal(request["price"_L1].toString()).value_or(Nanos()),
                     Nanos::fromDecimal(request["budget"_L1].toString()).value_or(Nanos()), expiration);
    const QByteArray bytes = encodeTransaction(payment);
    const QByteArray signature = signHash(key, transactionSigningHash(bytes));
    return {{u"bytes"_s, base64(bytes)},
            {u"digest"_s, transactionDigest(bytes).toString()},
            {u"signature"_s, base64(signature)},
            {u"raw"_s, base64(encodeSignedTransaction({bytes, {signature}}))}};
}

/// Whether bytes and signatures of somebody else are good, and what they say.
QJsonObject checked(const QJsonValue &request)
{
    const QByteArray bytes = bytesOf(request["bytes"_L1]);
    const auto transaction = decodeTransaction(bytes);
    if (!transaction) return {{u"error"_s, transaction.error().detail}};
    QJsonArray signers;
    const QJsonArray signatures = request["signatures"_L1].toArray();
    for (const auto &signature : signatures) {
        const auto signer = signerOf(bytesOf(signature), transactionSigningHash(bytes));
        signers.append(signer ? signer->toString() : u"invalid"_s);
    }
    return {{u"isSameAgain"_s, encodeTransaction(*transaction) == bytes},
            {u"digest"_s, transactionDigest(bytes).toString()},
            {u"sender"_s, transaction->sender.toString()},
            {u"signers"_s, signers}};
}

QJsonObject message(const QJsonValue &request)
{
    const QByteArray text = bytesOf(request["message"_L1]);
    if (!request["signature"_L1].isString())
        return {{u"signature"_s, base64(signPersonalMessage(keyOf(request), text))}};
    const auto signer = personalMessageSigner(bytesOf(request["signature"_L1]), text);
    if (!signer) return {{u"error"_s, signer.error().detail}};
    return {{u"signer"_s, signer->toString()}};
}

QJsonObject memoIn(const QJsonValue &request)
{
    const auto memo = memoFromJson(request["input"_L1].toObject());
    if (!memo) return {{u"error"_s, memo.error().detail}};
    return {{u"memo"_s, base64(*memo)}};
}

QJsonObject errorAnswer(const Error &error)
{
    // The detail of what a node refuses begins with the code.
    return {{u"error"_s, error.detail}, {u"code"_s, error.detail.section(u':', 0, 0).toInt()}};
}

class Host : public QObject
{
    Q_OBJECT
public:
    explicit Host(const QUrl &node) : m_node(m_network, node, {}) {}

    void handle(const QByteArray &line)
    {
        const QJsonObject request = QJsonDocument::fromJson(line).object();
        const QString operation = request["op"_L1].toString();
        if (operation == u"key") return answer(request, derived(request));
        if (operation == u"build") return answer(request, built(request));
        if (operation == u"check") return answer(request, checked(request));
        if (operation == u"message") return answer(request, message(request));
        if (operation == u"memo") return answer(request, memoIn(request));
        if (operation == u"submit") return submit(request);
        if (operation == u"read") return read(request);
        answer(request, {{u"error"_s, u"unknown operation"_s}});
    }

private:
    static void answer(const QJsonObject &request, QJsonObject content)
    {
        content.insert(u"id"_s, request["id"_L1]);
        tellEvent(u"answer"_s, content);
    }

    void submit(const QJsonObject &request)
    {
        SignedTransaction transaction{bytesOf(request["bytes"_L1]), {}};
        const QJsonArray signatures = request["signatures"_L1].toArray();
        for (const auto &signature : signatures)
            transaction.signatures.push_back(bytesOf(signature));
        whenDone(m_node.submit(transaction), this, [request](const Result<TransactionRecord> &record) {
            if (!record) return answer(request, errorAnswer(record.error()));
            answer(request, {{u"digest"_s, record->digest.toString()},
                             {u"succeeded"_s, record->effects.succeeded},
                             {u"failure"_s, record->effects.failure}});
        });
    }

    void read(const QJsonObject &request)
    {
        const auto digest = Digest::parse(request["digest"_L1].toString());
        const auto watched = Address::parse(request["watched"_L1].toString());
        if (!digest || !watched) return answer(request, {{u"error"_s, u"no digest or address"_s}});
        whenDone(m_node.transaction(*digest), this,
                 [request, watched = *watched](const Result<TransactionRecord> &record) {
                     if (!record) return answer(request, errorAnswer(record.error()));
                     const auto payment = incomingPayment(*record, watched, UnixTime());
                     if (!payment) return answer(request, {{u"isPayment"_s, false}});
                     answer(request, {{u"isPayment"_s, true},
                                      {u"payer"_s, payment->payer.toString()},
                                      {u"amount"_s, QString::number(payment->amount.value)},
                                      {u"memo"_s, base64(payment->memo)}});
                 });
    }

    QNetworkAccessManager m_network;
    JsonRpcNode m_node;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2 || !initialiseCrypto()) return 2;
    Host host{QUrl(arguments[1])};
    InputLines input;
    QObject::connect(&input, &InputLines::arrived, &host, &Host::handle);
    return QCoreApplication::exec();
}

#include "wallethost.moc"
